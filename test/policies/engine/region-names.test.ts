// SPDX-License-Identifier: Apache-2.0
import { isPlaceKey, regionNamedBy } from "../../../policies/engine/region-names.ts";

describe("regionNamedBy", () => {
  it.each([
    ["eu-west-1", "region", "eu-west-1"],
    ["AP_SOUTH_1", "regionName", "ap-south-1"],
    ["aws-us-east-1", "cloudName", "us-east-1"],
    ["europe-west4", "region", "europe-west4"],
    ["us-central1-a", "zone", "us-central1"],
    ["East US", "locationName", "eastus"],
    ["westeurope", "location", "westeurope"],
    ["azure-westeurope", "cloudName", "westeurope"],
    ["gke_acme_europe-west1_prod", "k8sContext", "europe-west1"],
    ["US", "location", "us"],
  ])("reads %s under %s", (text, key, region) => {
    expect(regionNamedBy(text, key)).toEqual({ region, indian: undefined });
  });

  it.each([
    ["Central India", "Azure Central India, Pune"],
    ["asia-south1-b", "Google Cloud Mumbai"],
    ["regional-asia-south2", "Google Cloud Delhi"],
    ["azure-india-central", "Azure azure-india-central"],
    ["blr1", "DigitalOcean Bengaluru"],
  ])("knows that %s is in India", (text, indian) => {
    expect(regionNamedBy(text, "region")?.indian).toBe(indian);
  });

  it.each([
    ["us", "zone"],
    ["us-prod", "location"],
    ["./app", "location"],
    ["constructor", "region"],
    ["x".repeat(65), "region"],
  ])("leaves %s under %s alone", (text, key) => {
    expect(regionNamedBy(text, key)).toBeUndefined();
  });
});

describe("isPlaceKey", () => {
  it.each([
    "region",
    "AWS_REGION",
    "locationName",
    "cloudRegion",
    "zones",
    "s3.region",
    "cloudName",
  ])("takes %s", (key) => {
    expect(isPlaceKey(key)).toBe(true);
  });

  it.each(["regional", "zonedExpiry", "timezoneOffset", "name", "hostedZoneId2"])(
    "leaves %s",
    (key) => {
      expect(isPlaceKey(key)).toBe(false);
    },
  );
});
