// SPDX-License-Identifier: Apache-2.0
import {
  UNSET_REGION,
  descriptionOf,
  isRegion,
  localZones,
  partitionOf,
  regionNames,
  zonesOf,
} from "../../emulation/regions.ts";
import { REGIONS_ABROAD } from "../../india/abroad.ts";

test.each(["ap-south-1", "ap-south-2"])("zones of %s are those of the catalogue", (region) => {
  expect(zonesOf(region).map((zone) => zone.name)).toEqual([
    `${region}a`,
    `${region}b`,
    `${region}c`,
  ]);
  expect(zonesOf(region).every((zone) => /^aps[12]-az[123]$/.test(zone.zoneId))).toBe(true);
});

test.each([
  ["eu-west-1", "euw1-az1"],
  ["us-east-1", "use1-az1"],
  ["ap-northeast-3", "apne3-az1"],
  ["ca-central-1", "cac1-az1"],
  ["me-south-1", "mes1-az1"],
  ["us-gov-west-1", "usgovw1-az1"],
])("a region abroad, %s, has three zones whose ids start like %s", (region, first) => {
  expect(zonesOf(region).map((zone) => zone.name)).toEqual(
    ["a", "b", "c"].map((letter) => region + letter),
  );
  expect(zonesOf(region)[0]?.zoneId).toBe(first);
});

test("Delhi and Kolkata are Local Zones of Mumbai, and of no other region", () => {
  expect(
    localZones("ap-south-1")
      .map((zone) => zone.name)
      .sort(),
  ).toEqual(["ap-south-1-ccu-1a", "ap-south-1-del-1a"]);
  expect(localZones("ap-south-2")).toEqual([]);
});

test.each([
  ["ap-south-1", "aws", "amazonaws.com", "com.amazonaws"],
  ["cn-north-1", "aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"],
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com", "com.amazonaws"],
  ["us-iso-east-1", "aws-iso", "c2s.ic.gov", "gov.ic.c2s"],
  ["us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov", "gov.sgov.sc2s"],
  ["eusc-de-east-1", "aws-eusc", "amazonaws.eu", "eu.amazonaws"],
])("%s is in the partition %s", (region, id, dnsSuffix, reverseDnsPrefix) => {
  expect(partitionOf(region)).toEqual({ id, dnsSuffix, reverseDnsPrefix });
});

test("regions have the names that AWS gives them", () => {
  expect(descriptionOf("ap-south-2")).toBe("Asia Pacific (Hyderabad)");
  expect(descriptionOf("eu-central-1")).toBe("Europe (Frankfurt)");
});

test("an account has the old regions from the start, and all of its partition when it asks for all", () => {
  expect(regionNames(false)).toContain("ap-south-1");
  expect(regionNames(false)).not.toContain("ap-south-2");
  expect(regionNames(true)).toContain("ap-south-2");
  expect(regionNames(true)).not.toContain("cn-north-1");
});

test("the stand-in for a region that nobody named is no region", () => {
  expect(isRegion(UNSET_REGION)).toBe(false);
  expect(Object.keys(REGIONS_ABROAD)).not.toContain(UNSET_REGION);
});
