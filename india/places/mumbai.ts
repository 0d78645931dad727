// SPDX-License-Identifier: Apache-2.0
import { fact } from "../fact.ts";
import { MUMBAI_INSTANCES } from "../instance-families.ts";
import type { Place } from "../place-types.ts";
import { MUMBAI_MISSING_SERVICES, MUMBAI_SERVICES } from "../service-endpoints.ts";
import { SOURCES } from "../sources.ts";
import { regionCapabilities, regionZone } from "./region.ts";

/** ap-south-1: every account has it; the control plane of all Indian Local Zones is here. */
export const MUMBAI: Place = {
  id: "mumbai",
  city: "Mumbai",
  state: "Maharashtra",
  kind: "region",
  aliases: ["bombay"],
  region: "ap-south-1",
  // The pairing that accounts made before November 2025 commonly see; other accounts may differ.
  zones: [
    regionZone("ap-south-1", "a", "aps1-az1"),
    regionZone("ap-south-1", "b", "aps1-az3"),
    regionZone("ap-south-1", "c", "aps1-az2"),
  ],
  zoneIdMapping: fact("account-specific", "H", SOURCES.zoneIds),
  optIn: {
    needed: false,
    how: "Nothing to do: ap-south-1 is on in every account and cannot be turned off.",
    mark: "H",
    source: SOURCES.regionOptIn,
    checkedOn: "2026-11-22",
  },
  timezone: "Asia/Kolkata",
  cellNumber: 0,
  services: { present: MUMBAI_SERVICES, absent: MUMBAI_MISSING_SERVICES },
  instances: MUMBAI_INSTANCES,
  capabilities: {
    ...regionCapabilities(),
    outposts: fact(true, "M", `${SOURCES.endpoints}; ${SOURCES.s3OnOutposts}`),
  },
  physicalLocation: "AWS Region ap-south-1, Mumbai, Maharashtra, India",
};
