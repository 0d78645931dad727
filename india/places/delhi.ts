// SPDX-License-Identifier: Apache-2.0
import { fact } from "../fact.ts";
import type { Place } from "../place-types.ts";
import { SOURCES } from "../sources.ts";
import {
  localZone,
  localZoneCapabilities,
  LOCAL_ZONE_INSTANCES,
  LOCAL_ZONE_SERVICES,
  localZoneOptIn,
} from "./local-zone.ts";

const zone = localZone("del");

/** There is no AWS Region in Delhi: one Local Zone, with its control plane in Mumbai. */
export const DELHI: Place = {
  id: "delhi",
  city: "Delhi",
  state: "Delhi",
  kind: "local-zone",
  aliases: ["new delhi", "new-delhi", "dilli", "ncr"],
  region: "ap-south-1",
  zones: [zone],
  zoneIdMapping: fact("fixed", "M", SOURCES.zoneIds),
  optIn: localZoneOptIn(zone.groupName),
  timezone: "Asia/Kolkata",
  cellNumber: 2,
  services: LOCAL_ZONE_SERVICES,
  instances: LOCAL_ZONE_INSTANCES,
  capabilities: localZoneCapabilities(fact(false, "H", SOURCES.natDelhi)),
  physicalLocation: `AWS Local Zone ${zone.name}, Delhi, India`,
};
