// SPDX-License-Identifier: Apache-2.0
/**
 * Packages for servers that somebody runs, by the settings of their provider that say which server it
 * talks to, the most telling first: what they make is on that server. Names of the settings are those of
 * the providers' pages in the Pulumi Registry as known; not read again for this table, so marked
 * unverified. Checked 2026-11-22.
 */
export const SERVER_OF_PACKAGE: Readonly<Record<string, readonly string[]>> = {
  argocd: ["serverAddr", "serverAddress"],
  artifactory: ["url"],
  clickhouse: ["host"],
  concourse: ["url"],
  consul: ["address"],
  elasticsearch: ["url"],
  elasticstack: ["endpoints", "elasticsearch", "kibana"],
  f5bigip: ["address"],
  fortios: ["hostname"],
  gitea: ["baseUrl"],
  gitlab: ["baseUrl"],
  grafana: ["url"],
  harbor: ["url"],
  influxdb: ["url"],
  jenkins: ["serverUrl"],
  kafka: ["bootstrapServers"],
  keycloak: ["url"],
  kong: ["kongAdminUri"],
  minio: ["minioServer"],
  mongodb: ["host"],
  mssql: ["host", "server"],
  mysql: ["endpoint"],
  nexus: ["url"],
  nomad: ["address"],
  openstack: ["authUrl"],
  opensearch: ["url"],
  postgresql: ["host"],
  proxmoxve: ["endpoint", "virtualEnvironment"],
  rabbitmq: ["endpoint"],
  rancher2: ["apiUrl"],
  redis: ["address", "host"],
  sonarqube: ["host"],
  splunk: ["url"],
  unifi: ["apiUrl"],
  vault: ["address"],
  vsphere: ["vsphereServer"],
  zabbix: ["url"],
};

/**
 * Packages of services that somebody else runs, and what a reader should know of where. They are undecided
 * unless a property says a place: the sites of these services change, and none is stated to be in India
 * alone here. From knowledge of the services, unverified. Checked 2026-11-22.
 */
export const SERVICE_OF_PACKAGE: Readonly<Record<string, string>> = {
  akamai: "Akamai serves from edge locations all over the world",
  auth0:
    "Auth0 keeps users in the region of its tenant, which the domain of the provider names at best",
  azuread:
    "Microsoft Entra ID keeps a directory where its tenant was made, which no property shows",
  bunnynet: "bunny.net serves from edge locations all over the world",
  checkly: "Checkly runs checks from places all over the world",
  cloudflare: "Cloudflare answers and serves from edge locations all over the world",
  datadog: "Datadog keeps what it is sent at the site that the provider's apiUrl names",
  dnsimple: "DNSimple answers from places all over the world",
  dynatrace: "Dynatrace keeps what it is sent where its environment was made",
  fastly: "Fastly serves from edge locations all over the world",
  github:
    "GitHub keeps code and secrets where it likes, unless an enterprise account says otherwise",
  honeycombio: "Honeycomb keeps what it is sent at the site that the provider names",
  launchdarkly: "LaunchDarkly serves flags from places all over the world",
  logdna: "Mezmo keeps logs at the site that the provider names",
  newrelic: "New Relic keeps what it is sent in the region that the provider names: US or EU",
  ngrok: "ngrok takes traffic in at edge locations all over the world",
  ns1: "NS1 answers from places all over the world",
  okta: "Okta keeps users in the cell of its organization, which no property shows",
  openai: "OpenAI processes prompts abroad",
  opsgenie: "Opsgenie keeps alerts in the US or the EU",
  pagerduty: "PagerDuty keeps incidents in the region of its account, US or EU",
  pulumiservice: "Pulumi Cloud keeps stacks, settings and secrets abroad",
  sentry:
    "Sentry keeps errors in the region of its organization, US or EU, unless the provider names a server",
  signalfx: "Splunk Observability keeps what it is sent in the realm that the provider names",
  slack: "Slack keeps messages where its workspace was made",
  snowflake: "Snowflake keeps data in the region of its account, which no property shows",
  sumologic: "Sumo Logic keeps logs at the deployment that the provider names",
  tailscale: "Tailscale coordinates networks from abroad",
  twilio: "Twilio processes messages and calls in the region that the provider names",
  vercel: "Vercel serves from edge locations all over the world",
  netlify: "Netlify serves from edge locations all over the world",
};

/** Packages of clouds whose resources may say their places below other properties: replicas, regions of a cluster. */
export const PLACED_BELOW: ReadonlySet<string> = new Set([
  "aiven",
  "alicloud",
  "azure",
  "azure-native",
  "ec",
  "gcp",
  "google-native",
  "mongodbatlas",
  "oci",
]);

/** Types whose place stands under a property of another name. */
export const OWN_PLACE_PROPERTY: Readonly<Record<string, string>> = {
  "gcp:spanner/instance:Instance": "config",
};
