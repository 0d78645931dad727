// SPDX-License-Identifier: Apache-2.0
/**
 * Regions in India of clouds other than AWS, as their own interfaces write them in lower case without
 * spaces. Sources: doc "Azure geographies" and `az account list-locations`, Microsoft; doc "Regions and
 * zones", Google Cloud (Mumbai asia-south1, Delhi asia-south2). From these lists as known; not read again
 * for this table, so marked unverified. Checked 2026-11-22.
 */
export const INDIAN_REGIONS_OF_OTHER_CLOUDS: Readonly<Record<string, string>> = {
  centralindia: "Azure Central India, Pune",
  southindia: "Azure South India, Chennai",
  westindia: "Azure West India, Mumbai",
  indiasouthcentral: "Azure India South Central, Hyderabad",
  jioindiawest: "Azure Jio India West, Jamnagar",
  jioindiacentral: "Azure Jio India Central, Nagpur",
  "asia-south1": "Google Cloud Mumbai",
  "asia-south2": "Google Cloud Delhi",
};

/** Properties by which resources of other packages say where they are, the most telling first. */
export const PLACE_PROPERTIES = [
  "location",
  "region",
  "providerRegionName",
  "cloudRegion",
  "regionName",
  "gcpRegion",
  "azureRegion",
] as const;

/** Types that a placeless tool makes: what they name is judged, and they are nowhere themselves. */
export const PLACELESS_TYPES: Readonly<Record<string, string>> = {
  "docker:index/image:Image":
    "an image is built on the machine that runs Pulumi; its registry is judged",
  "docker:index/registryImage:RegistryImage": "an image is in its registry, which is judged",
  "docker-build:index:Image":
    "an image is built on the machine that runs Pulumi; its registry is judged",
};
