// SPDX-License-Identifier: Apache-2.0
import { fact, unverified } from "../fact.ts";
import type { Place } from "../place-types.ts";
import { SOURCES } from "../sources.ts";
import {
  localZone,
  localZoneCapabilities,
  LOCAL_ZONE_INSTANCES,
  LOCAL_ZONE_SERVICES,
  localZoneOptIn,
} from "./local-zone.ts";

const zone = localZone("ccu");

/** One Local Zone, with its control plane in Mumbai. */
export const KOLKATA: Place = {
  id: "kolkata",
  city: "Kolkata",
  state: "West Bengal",
  kind: "local-zone",
  aliases: ["calcutta"],
  region: "ap-south-1",
  zones: [zone],
  zoneIdMapping: fact("fixed", "M", SOURCES.zoneIds),
  optIn: localZoneOptIn(zone.groupName),
  timezone: "Asia/Kolkata",
  cellNumber: 3,
  services: LOCAL_ZONE_SERVICES,
  instances: LOCAL_ZONE_INSTANCES,
  capabilities: localZoneCapabilities(
    unverified("the refusal seen in Delhi was not looked for in Kolkata"),
  ),
  physicalLocation: `AWS Local Zone ${zone.name}, Kolkata, West Bengal, India`,
};
