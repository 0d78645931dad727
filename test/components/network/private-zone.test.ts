// SPDX-License-Identifier: Apache-2.0
import { PrivateZone } from "../../../components/network/private-zone.ts";
import { record } from "../../support/record.ts";
import { PLACEMENT, factsFor, tagsFor } from "../foundation/fixtures.ts";

describe("PrivateZone", () => {
  it("makes a zone that the VPC alone resolves, and leaves associations of others alone", async () => {
    const recorded = await record(
      () =>
        new PrivateZone("z", {
          placement: PLACEMENT,
          vpcId: "vpc-1",
          domain: "mumbai.nivas.internal",
        }),
      { outputs: () => ({ zoneId: "Z123" }) },
    );
    expect(recorded.list()).toEqual(["aws:route53/zone:Zone z-zone", "nivas:index:PrivateZone z"]);
    expect(recorded.byName("z-zone").inputs).toEqual({
      name: "mumbai.nivas.internal",
      comment: "Nivas mumbai",
      vpcs: [{ vpcId: "vpc-1", vpcRegion: "ap-south-1" }],
      forceDestroy: false,
      tags: tagsFor("PrivateZone"),
    });
    expect(recorded.byName("z-zone").ignoreChanges).toEqual(["vpcs"]);
    expect(recorded.byName("z").outputs).toEqual({
      ...factsFor("PrivateZone"),
      domain: "mumbai.nivas.internal",
      zoneId: "Z123",
    });
  });
});
