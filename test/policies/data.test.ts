// SPDX-License-Identifier: Apache-2.0
import { AWS_REGION_CODES, describeRegion, zoneIdPrefix } from "../../policies/data/aws-regions.ts";
import { GLOBAL_SERVICES, globalServiceOf } from "../../policies/data/global-services.ts";
import { scanText } from "../../policies/engine/mentions.ts";
import { DEFAULT_SETTINGS } from "../../policies/settings.ts";
import { availabilityZonesOf, localZonesOf, regionsOfIndia } from "../../india/places.ts";

describe("AWS regions", () => {
  test("are recognised in a value, each one of every partition", () => {
    expect(AWS_REGION_CODES).toHaveLength(46);
    for (const code of AWS_REGION_CODES) {
      expect(scanText(code, { key: "x" })).toEqual([
        { kind: "region-name", text: code, region: code },
      ]);
    }
  });

  test("have descriptions, and unknown codes have none", () => {
    expect(describeRegion("ap-south-2")).toBe("Asia Pacific (Hyderabad)");
    expect(describeRegion("ap-south-9")).toBeUndefined();
  });

  test("give the prefixes of their zone ids, the Indian ones as in the catalogue of places", () => {
    expect(["us-east-1", "ap-southeast-3", "us-gov-west-1"].map(zoneIdPrefix)).toEqual([
      "use1",
      "apse3",
      "usgw1",
    ]);
    for (const region of regionsOfIndia()) {
      for (const zone of availabilityZonesOf(region)) {
        expect(zone.zoneId).toMatch(new RegExp(`^${zoneIdPrefix(region)}-az\\d$`));
      }
    }
  });
});

describe("global services", () => {
  test("are told by module, or by module and type", () => {
    expect(globalServiceOf("iam", "Role")?.service).toBe("IAM");
    expect(globalServiceOf("s3", "AccountPublicAccessBlock")?.service).toBe("S3");
    expect(globalServiceOf("s3", "Bucket")).toBeUndefined();
    expect(globalServiceOf("route53", "Zone")?.service).toBe("Route 53");
    expect(globalServiceOf("route53", "ResolverRule")).toBeUndefined();
    expect(globalServiceOf("rolesanywhere", "Profile")).toBeUndefined();
  });

  test("say where data goes when any of their types carries it, and name a source", () => {
    for (const row of GLOBAL_SERVICES) {
      expect(row.source).not.toBe("");
      expect(row.why !== undefined).toBe(row.dataAbroad !== undefined);
    }
  });

  test("are in one row for each module", () => {
    const modules = GLOBAL_SERVICES.map((row) => row.module);
    expect(new Set(modules).size).toBe(modules.length);
  });
});

test("the default settings allow the Regions and Local Zones of India and fail what is undecided", () => {
  expect(DEFAULT_SETTINGS).toEqual({
    allowedRegions: ["ap-south-1", "ap-south-2"],
    allowedLocalZones: ["ap-south-1-del-1", "ap-south-1-ccu-1"],
    onUnknown: "fail",
  });
  expect(localZonesOf("ap-south-1").map((zone) => zone.groupName)).toEqual(
    DEFAULT_SETTINGS.allowedLocalZones,
  );
});
