// SPDX-License-Identifier: Apache-2.0
/**
 * Codes of the Direct Connect locations in India, as the property `location` of connections and link aggregation
 * groups takes them. AWS lists a location under a Region even where it stands in another country, so that only
 * the code tells. Source: `country` in data-structures/dx-locations-data.json of chriselsen/dx-location-details at
 * 4b12cb7 (2026-02-17), which is made from `aws directconnect describe-locations` and PeeringDB. Checked 2026-11-22.
 */
export const INDIAN_DIRECT_CONNECT_LOCATIONS: Readonly<Record<string, string>> = {
  EQMB2: "Equinix MB2 (GPX Mumbai 2), Mumbai",
  GPX51: "Equinix MB1 (GPX Mumbai 1), Mumbai",
  NMBL2: "Netmagic DC02, Bengaluru",
  SFY52: "Sify Rabale, Navi Mumbai",
  TCDC1: "STT Chennai 1, Chennai",
  TCDE2: "STT Delhi 2, Delhi",
  TCDK1: "STT Kolkata 1, Kolkata",
  TCHY1: "STT Hyderabad 1, Hyderabad",
};
