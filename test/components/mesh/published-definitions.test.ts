// SPDX-License-Identifier: Apache-2.0
/** Every kind of object that traffic and access make, against the published definition of its kind. */
import { accessObjects } from "../../../components/mesh/access/access-objects.ts";
import { resolveAccess } from "../../../components/mesh/access/resolve-access.ts";
import { resolveTraffic } from "../../../components/mesh/traffic/resolve-traffic.ts";
import { trafficObjects } from "../../../components/mesh/traffic/traffic-objects.ts";
import { checkCustomResources } from "../../support/custom-resources/check.ts";
import { ACCESS, INGRESS, TRAFFIC } from "./world.ts";

it("has no field and no value that the definitions do not have", () => {
  const fault = { enabled: true };
  const when = { "x-channel": ["app"] };
  const row = { name: "x", principal: "a/b", methods: ["GET"], paths: ["/x"], when } as const;
  const objects = [
    ...trafficObjects(resolveTraffic({ ...TRAFFIC, classes: { fault } })),
    ...accessObjects(
      resolveAccess({
        ...ACCESS,
        rows: [row],
        eastWestGateway: INGRESS,
        clientAddress: { from: "proxy-protocol" },
      }),
    ),
  ];
  expect(new Set(objects.map(({ kind }) => kind)).size).toBe(8);
  expect(checkCustomResources(objects as never)).toEqual([]);
});
