// SPDX-License-Identifier: Apache-2.0
import { scanText } from "../../../policies/engine/mentions.ts";
import { allowedPlaces, standingOf } from "../../../policies/engine/standing.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";

const allowed = allowedPlaces(DEFAULT_SETTINGS);

function standings(text: string): string[] {
  return scanText(text, { key: "" }).map((mention) => standingOf(mention, allowed));
}

test.each([
  ["ap-south-1", "allowed"],
  ["ap-south-2", "allowed"],
  ["ap-southeast-1", "foreign"],
  ["ap-south-3", "foreign"],
  ["ap-south-1a", "allowed"],
  ["ap-southeast-1a", "foreign"],
  ["ap-south-1-del-1a", "allowed"],
  ["ap-south-1-ccu-1", "allowed"],
  // A Local Zone of an Indian Region that nobody has declared to be in India.
  ["ap-south-1-xyz-1a", "foreign"],
  ["ap-south-1-wl1-del-wlz-1", "foreign"],
  ["aps1-az1", "allowed"],
  ["aps1-del1-az1", "allowed"],
  ["aps1-xyz1-az1", "foreign"],
  ["use1-az1", "foreign"],
  ["arn:aws:kms:ap-south-1:1:key/a", "allowed"],
  ["arn:aws:kms:ap-southeast-3:1:key/a", "foreign"],
  ["arn:aws:s3:::b", "open"],
  ["arn:aws-us-gov:s3:::b", "foreign"],
  ["arn:aws-cn:kms:ap-south-1:1:key/a", "foreign"],
  ["s3.ap-south-2.amazonaws.com", "allowed"],
  ["s3.eu-west-1.amazonaws.com", "foreign"],
])("%s is %s", (text, standing) => {
  expect(standings(text)).toEqual([standing]);
});

test("a setting without Local Zones allows none", () => {
  const none = allowedPlaces({ ...DEFAULT_SETTINGS, allowedLocalZones: [] });
  for (const zone of ["ap-south-1-del-1a", "aps1-del1-az1"]) {
    const [mention] = scanText(zone, { key: "" });
    expect(mention && standingOf(mention, none)).toBe("foreign");
  }
});
