// SPDX-License-Identifier: Apache-2.0
import { regionAbroad, REGIONS_ABROAD, REGIONS_ABROAD_CITED } from "../../india/abroad.ts";
import { INDIAN_REGIONS, PLACES } from "../../india/places.ts";

describe("the Regions abroad", () => {
  it("are cited, and none of them is Indian", () => {
    expect(REGIONS_ABROAD_CITED).toEqual({
      mark: "H",
      source: "boto/botocore@1.43.67:botocore/data/partitions.json",
      checkedOn: "2026-11-22",
    });
    expect(Object.keys(REGIONS_ABROAD).filter((code) => /^ap-south-/.test(code))).toEqual([]);
    expect(Object.keys(REGIONS_ABROAD)).toHaveLength(44);
  });

  it.each([
    ["us-east-1", "us-east-1"],
    ["us-east-1b", "us-east-1"],
    ["us-west-2-lax-1a", "us-west-2"],
    ["ap-southeast-1", "ap-southeast-1"],
    ["singapore", "ap-southeast-1"],
    ["Tokyo", "ap-northeast-1"],
    ["us-gov-west-1", "us-gov-west-1"],
  ])("are recognised: %s is in %s", (text, region) => {
    expect(regionAbroad(text)).toBe(region);
  });

  it("do not claim an Indian Region, zone or city, nor text that is no place", () => {
    const indian = PLACES.flatMap((place) => [place.id, place.city, ...place.aliases]);
    const zones = PLACES.flatMap((place) => place.zones.map((zone) => zone.name));
    for (const text of [...INDIAN_REGIONS, ...zones, ...indian, "", "(", "us-east-9", "east"]) {
      expect([text, regionAbroad(text)]).toEqual([text, undefined]);
    }
  });
});
