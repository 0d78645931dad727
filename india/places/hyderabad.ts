// SPDX-License-Identifier: Apache-2.0
import { fact } from "../fact.ts";
import { HYDERABAD_INSTANCES } from "../instance-families.ts";
import type { Place } from "../place-types.ts";
import { HYDERABAD_MISSING_SERVICES, HYDERABAD_SERVICES } from "../service-endpoints.ts";
import { SOURCES } from "../sources.ts";
import { regionCapabilities, regionZone } from "./region.ts";

/** ap-south-2: opt-in, younger than Mumbai, with fewer services and only two GPU families. */
export const HYDERABAD: Place = {
  id: "hyderabad",
  city: "Hyderabad",
  state: "Telangana",
  kind: "region",
  aliases: ["secunderabad", "cyberabad"],
  region: "ap-south-2",
  zones: [
    regionZone("ap-south-2", "a", "aps2-az1"),
    regionZone("ap-south-2", "b", "aps2-az2"),
    regionZone("ap-south-2", "c", "aps2-az3"),
  ],
  // Only Regions older than November 2025 shuffle, and this one is; the pairing above is what was seen.
  zoneIdMapping: fact("account-specific", "M", SOURCES.zoneIds),
  optIn: {
    needed: true,
    resource: "aws:account/region:Region",
    how: 'Enable it once per account, before the first deployment: aws account enable-region --region-name ap-south-2, or aws.account.Region({ regionName: "ap-south-2", enabled: true }).',
    mark: "M",
    source: `${SOURCES.regionOptIn} (Regions launched after 2019-03-20 are off until enabled)`,
    checkedOn: "2026-11-22",
  },
  timezone: "Asia/Kolkata",
  cellNumber: 1,
  services: { present: HYDERABAD_SERVICES, absent: HYDERABAD_MISSING_SERVICES },
  instances: HYDERABAD_INSTANCES,
  capabilities: {
    ...regionCapabilities(),
    outposts: fact(false, "M", `${SOURCES.endpoints}; ${SOURCES.s3OnOutposts}`),
  },
  physicalLocation: "AWS Region ap-south-2, Hyderabad, Telangana, India",
};
