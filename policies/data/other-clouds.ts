// SPDX-License-Identifier: Apache-2.0
/**
 * Regions in India of clouds other than AWS, as their own interfaces write them in lower case without
 * spaces. Sources: doc "Azure geographies" and `az account list-locations`, Microsoft; doc "Regions and
 * zones", Google Cloud (Mumbai asia-south1, Delhi asia-south2); docs on regions of DigitalOcean, Akamai
 * Cloud (Linode), Vultr, Oracle Cloud, OVHcloud and IBM Cloud. From these lists as known; not read again
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
  blr1: "DigitalOcean Bengaluru",
  "ap-west": "Linode Mumbai",
  "in-maa": "Linode Chennai",
  "in-bom-2": "Linode Mumbai 2",
  bom: "Vultr Mumbai",
  blr: "Vultr Bengaluru",
  del: "Vultr Delhi NCR",
  "ap-mumbai-1": "Oracle Cloud Mumbai",
  "ap-hyderabad-1": "Oracle Cloud Hyderabad",
  "ap-south-mum-1": "OVHcloud Mumbai",
  che01: "IBM Cloud Chennai",
};

/**
 * Regions of Azure outside India, without spaces. Source: doc "Azure regions list", Microsoft; from that
 * list as known, unverified as above. Google's names have a shape of their own and need no list.
 */
export const AZURE_REGIONS_ABROAD: ReadonlySet<string> = new Set(
  `asiapacific australia australiacentral australiacentral2 australiaeast australiasoutheast austriaeast
  belgiumcentral brazil brazilsouth brazilsoutheast canada canadacentral canadaeast centralus
  centraluseuap chilecentral chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3
  denmarkeast eastasia eastus eastus2 eastus2euap europe france francecentral francesouth germany
  germanynorth germanywestcentral indonesiacentral israelcentral italynorth japan japaneast japanwest
  koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope
  norwayeast norwaywest polandcentral qatarcentral singapore southafricanorth southafricawest
  southcentralus southeastasia spaincentral swedencentral swedensouth switzerlandnorth switzerlandwest
  uaecentral uaenorth uksouth ukwest unitedstates usgovarizona usgovtexas usgovvirginia westcentralus
  westeurope westus westus2 westus3`.split(/\s+/),
);

/**
 * Words by which services name a part of the world that is not India alone, as the value of a location.
 * Sources: docs "Bucket locations" and "BigQuery locations", Google Cloud; unverified as above.
 */
export const WIDE_LOCATIONS: ReadonlySet<string> = new Set(
  "us eu uk na asia europe emea apac usa global worldwide america nam4 eur4 asia1 eur7 eur8".split(
    " ",
  ),
);

/** Properties by which resources of other packages say where they are, the most telling first. */
export const PLACE_PROPERTIES = [
  "location",
  "region",
  "providerRegionName",
  "cloudRegion",
  "regionName",
  "gcpRegion",
  "azureRegion",
  "awsRegion",
  "regionSlug",
  "cloudName",
  "datacenter",
  "zone",
  "availabilityZone",
] as const;

/** Types that a placeless tool makes: what they name is judged, and they are nowhere themselves. */
export const PLACELESS_TYPES: Readonly<Record<string, string>> = {
  "docker:index/image:Image":
    "an image is built on the machine that runs Pulumi; its registry is judged",
  "docker:index/registryImage:RegistryImage": "an image is in its registry, which is judged",
  "docker-build:index:Image":
    "an image is built on the machine that runs Pulumi; its registry is judged",
};

/**
 * Types that hold data wherever their cloud likes unless a property narrows it: the Region of their
 * provider does not. Source: docs "Replication policies" of Secret Manager, "Message storage policies" of
 * Pub/Sub, Google Cloud; from knowledge of them, unverified. Checked 2026-11-22.
 */
export const TYPES_WITHOUT_OWN_REGION: ReadonlySet<string> = new Set([
  "gcp:pubsub/topic:Topic",
  "gcp:secretmanager/secret:Secret",
  "gcp:spanner/instance:Instance",
  "gcp:firestore/database:Database",
  "gcp:compute/globalAddress:GlobalAddress",
  "gcp:compute/backendBucket:BackendBucket",
]);
