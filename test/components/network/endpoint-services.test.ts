// SPDX-License-Identifier: Apache-2.0
import {
  AWS_BUCKETS,
  GATEWAY_SERVICES,
  INTERFACE_SERVICES,
} from "../../../components/network/endpoint-services.ts";
import { HYDERABAD_SERVICES, MUMBAI_SERVICES } from "../../../india/service-endpoints.ts";
import { INTERFACE_SERVICE_NAMES as SERVICES } from "./fixtures.ts";

describe("the services that a cell calls", () => {
  it("are these, each with a reason", () => {
    expect(INTERFACE_SERVICES.map(({ service }) => service)).toEqual(SERVICES);
    expect(GATEWAY_SERVICES).toEqual(["dynamodb", "s3"]);
    expect(INTERFACE_SERVICES.filter(({ reason }) => reason.length < 10)).toEqual([]);
    expect(AWS_BUCKETS.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });

  it("are in both Indian Regions, as far as the SDK lists them", () => {
    const listed = INTERFACE_SERVICES.flatMap(({ endpointId }) => endpointId ?? []);
    expect(listed).toHaveLength(12);
    for (const region of [MUMBAI_SERVICES, HYDERABAD_SERVICES]) {
      expect(listed.filter((id) => !region.value.includes(id))).toEqual([]);
    }
  });
});
