// SPDX-License-Identifier: Apache-2.0
/**
 * Services outside the cluster that a value names by a word alone, without a host: the key of a provider
 * (`provider: {doppler: {…}}`), the type of a sink (`type: datadog_logs`), the name of a variable
 * (`OPENAI_API_KEY`). Where such a service keeps what it is sent no value shows. Sources: the API types of
 * External Secrets, Argo CD, Argo Rollouts, KEDA, Prometheus Operator, Dapr, cert-manager and external-dns, and the
 * components of OpenTelemetry Collector, Vector, Fluent Bit and Fluentd, as known; read again for this
 * table were the types of External Secrets (external-secrets/external-secrets, apis/externalsecrets/v1)
 * only, so the rest is marked unverified. Checked 2026-11-22.
 */
export interface OutsideService {
  readonly name: string;
  /** What keys and types call it, in lower case without other characters. */
  readonly words: readonly string[];
  /** The word means other things too: it counts only below a key that says that a provider stands there. */
  readonly ambiguous?: true;
  /** Any ending may follow the word in a type: `state.azure.cosmosdb`. */
  readonly family?: true;
  /** Programs that talk to it alone. */
  readonly tools?: readonly string[];
  /** Variables that hold its key. */
  readonly variables?: RegExp;
  /** Variables that say which host is used instead. */
  readonly unless?: RegExp;
}

export const OUTSIDE_SERVICES: readonly OutsideService[] = [
  {
    name: "Datadog",
    words: ["datadog"],
    variables: /^(?:DD|DATADOG)_API_KEY$/,
    unless: /^DD_(?:SITE|URL|DD_URL)$/,
  },
  {
    name: "New Relic",
    words: ["newrelic", "nrlogs"],
    variables: /^NEW_RELIC_LICENSE_KEY$/,
    unless: /^NEW_RELIC_(?:HOST|ENDPOINT)/,
  },
  { name: "PagerDuty", words: ["pagerduty", "pagerdutyv2"] },
  { name: "Opsgenie", words: ["opsgenie"] },
  { name: "VictorOps", words: ["victorops"] },
  { name: "Slack", words: ["slack"], variables: /^SLACK_(?:BOT_)?TOKEN$/ },
  { name: "Microsoft Teams", words: ["msteams", "msteamsv2", "microsoftteams"] },
  { name: "Discord", words: ["discord"] },
  { name: "Telegram", words: ["telegram"] },
  { name: "Pushover", words: ["pushover"] },
  { name: "Webex", words: ["webex"] },
  { name: "WeChat", words: ["wechat"] },
  { name: "Google Chat", words: ["googlechat"] },
  // Sections of Grafana's configuration, which say `auth_url` where the service is another one.
  ...(["google", "github", "gitlab", "azuread", "okta", "grafana_com", "grafananet"] as const).map(
    (provider) => ({
      name: `sign-in by ${provider}`,
      words: [`auth${provider.replace("_", "")}`],
      variables: new RegExp(`^GF_AUTH_${provider.toUpperCase()}_CLIENT_ID$`),
      unless: new RegExp(`^GF_AUTH_${provider.toUpperCase()}_AUTH_URL$`),
    }),
  ),
  {
    name: "grafana.com, for plugins",
    words: [],
    variables: /^GF_(?:INSTALL_PLUGINS|PLUGINS_PREINSTALL(?:_SYNC)?)$/,
  },
  // On premises it is `venafi.tpp`, with a URL.
  { name: "Venafi Cloud", words: ["venafi"] },
  { name: "Doppler", words: ["doppler"], tools: ["doppler"], variables: /^DOPPLER_TOKEN$/ },
  {
    name: "1Password",
    words: ["onepassword", "onepasswordsdk", "1password"],
    variables: /^OP_SERVICE_ACCOUNT_TOKEN$/,
  },
  { name: "Akeyless", words: ["akeyless"], tools: ["akeyless"] },
  {
    name: "Infisical",
    words: ["infisical"],
    tools: ["infisical"],
    variables: /^INFISICAL_(?:TOKEN|CLIENT_SECRET)$/,
    unless: /^INFISICAL_API_URL$/,
  },
  { name: "Bitwarden", words: ["bitwardensecretsmanager", "bitwarden"] },
  { name: "Keeper", words: ["keepersecurity"] },
  { name: "Delinea", words: ["delinea", "secretserver"] },
  {
    name: "Pulumi Cloud",
    words: ["pulumi"],
    ambiguous: true,
    variables: /^PULUMI_ACCESS_TOKEN$/,
    unless: /^PULUMI_(?:BACKEND_URL|API)$/,
  },
  { name: "Scaleway", words: ["scaleway"], ambiguous: true },
  { name: "Previder", words: ["previder"] },
  { name: "Onboardbase", words: ["onboardbase"] },
  { name: "Fortanix", words: ["fortanix"] },
  { name: "BeyondTrust", words: ["beyondtrust", "beyondtrustworkloadcredentials"] },
  { name: "Cloud.ru", words: ["cloudrusm"] },
  { name: "Volcengine", words: ["volcengine"] },
  { name: "Nebius", words: ["nebiusmysterybox"] },
  { name: "ngrok", words: ["ngrok"], tools: ["ngrok"] },
  { name: "OVHcloud", words: ["ovh"], ambiguous: true },
  { name: "Yandex Cloud", words: ["yandexlockbox", "yandexcertificatemanager"] },
  { name: "IBM Cloud", words: ["ibm"], ambiguous: true },
  { name: "Oracle Cloud", words: ["oracle"], ambiguous: true },
  { name: "Alibaba Cloud", words: ["alibaba", "alicloud"], ambiguous: true },
  {
    name: "Google Cloud",
    words: [
      "gcpsm",
      "stackdriver",
      "googlecloud",
      "googlecloudpubsub",
      "googlemanagedprometheus",
      "gcpcloudlogging",
      "gcpstackdriver",
      "gcpcloudstorage",
      "gcppubsub",
      "gcpchronicle",
      "bigquery",
      "vertexai",
      "gcs",
    ],
    family: true,
  },
  { name: "Google Cloud", words: ["gcp", "google"], ambiguous: true, family: true },
  {
    name: "Microsoft Azure",
    words: [
      "azurekv",
      "azuremonitor",
      "azuremonitorlogs",
      "azureblob",
      "azuredataexplorer",
      "azurelogsingestion",
      "azureeventhub",
      "azureopenai",
      "cosmosdb",
      "eventgrid",
    ],
    family: true,
  },
  { name: "Microsoft Azure", words: ["azure"], ambiguous: true, family: true },
  { name: "GitHub", words: ["github"], ambiguous: true },
  { name: "GitLab", words: ["gitlab"], ambiguous: true },
  { name: "Bitbucket", words: ["bitbucket", "bitbucketserver"], ambiguous: true },
  {
    name: "Honeycomb",
    words: ["honeycomb"],
    variables: /^HONEYCOMB_API_KEY$/,
    unless: /^HONEYCOMB_API_ENDPOINT$/,
  },
  { name: "Logz.io", words: ["logzio"] },
  { name: "Mezmo", words: ["logdna", "mezmo"] },
  { name: "Coralogix", words: ["coralogix"] },
  { name: "Sumo Logic", words: ["sumologic"] },
  { name: "Loggly", words: ["loggly"] },
  { name: "Papertrail", words: ["papertrail"] },
  { name: "Lightstep", words: ["lightstep"] },
  {
    name: "SignalFx",
    words: ["signalfx"],
    variables: /^SPLUNK_ACCESS_TOKEN$/,
    unless: /^OTEL_EXPORTER_OTLP_ENDPOINT$/,
  },
  { name: "Instana", words: ["instana"] },
  { name: "Axiom", words: ["axiom"] },
  { name: "Better Stack", words: ["logtail", "betterstack"] },
  { name: "Rollbar", words: ["rollbar"], variables: /^ROLLBAR_(?:ACCESS_)?TOKEN$/ },
  {
    name: "Weights & Biases",
    words: ["wandb"],
    tools: ["wandb"],
    variables: /^WANDB_API_KEY$/,
    unless: /^WANDB_BASE_URL$/,
  },
  {
    name: "Hugging Face",
    words: ["huggingface"],
    tools: ["huggingface-cli"],
    ambiguous: true,
    variables: /^(?:HF|HUGGING_?FACE(?:_HUB)?)_(?:API_)?TOKEN$/,
    unless: /^HF_ENDPOINT$/,
  },
  {
    name: "OpenAI",
    words: ["openai"],
    variables: /^OPENAI_API_KEY$/,
    unless: /^OPENAI_(?:BASE_URL|API_BASE)$/,
  },
  {
    name: "Anthropic",
    words: ["anthropic"],
    variables: /^ANTHROPIC_API_KEY$/,
    unless: /^ANTHROPIC_BASE_URL$/,
  },
  { name: "Cohere", words: ["cohere"], variables: /^(?:COHERE|CO)_API_KEY$/ },
  { name: "Gemini", words: ["gemini"], ambiguous: true, variables: /^(?:GEMINI|GOOGLE)_API_KEY$/ },
  { name: "Mistral", words: ["mistralai"], variables: /^MISTRAL_API_KEY$/ },
  {
    name: "LangSmith",
    words: ["langsmith"],
    variables: /^LANG(?:CHAIN|SMITH)_API_KEY$/,
    unless: /^LANG(?:CHAIN|SMITH)_ENDPOINT$/,
  },
  { name: "Pinecone", words: ["pinecone"], variables: /^PINECONE_API_KEY$/ },
  {
    name: "Cloudflare",
    words: ["cloudflare"],
    tools: ["cloudflared", "wrangler"],
    family: true,
    variables: /^(?:CF|CLOUDFLARE)_API_(?:TOKEN|KEY)$/,
  },
  { name: "Akamai", words: ["akamai"] },
  { name: "Fastly", words: ["fastly"] },
  { name: "NS1", words: ["ns1"] },
  { name: "DNSimple", words: ["dnsimple"] },
  { name: "DigitalOcean", words: ["digitalocean"], ambiguous: true },
  { name: "GoDaddy", words: ["godaddy"] },
  { name: "Twilio", words: ["twilio"], family: true, variables: /^TWILIO_AUTH_TOKEN$/ },
  { name: "SendGrid", words: ["sendgrid"], variables: /^SENDGRID_API_KEY$/ },
  { name: "Mailgun", words: ["mailgun"], variables: /^MAILGUN_API_KEY$/ },
  { name: "Segment", words: ["segmentio"], variables: /^SEGMENT_WRITE_KEY$/ },
  { name: "Mixpanel", words: ["mixpanel"], variables: /^MIXPANEL_TOKEN$/ },
  { name: "Amplitude", words: ["amplitude"], variables: /^AMPLITUDE_API_KEY$/ },
  {
    name: "LaunchDarkly",
    words: ["launchdarkly"],
    variables: /^(?:LD|LAUNCHDARKLY)_SDK_KEY$/,
    unless: /^(?:LD|LAUNCHDARKLY)_(?:BASE|STREAM|RELAY)/,
  },
  { name: "Kaggle", words: ["kaggle"], tools: ["kaggle"], variables: /^KAGGLE_KEY$/ },
  {
    name: "Comet",
    words: ["cometml"],
    variables: /^COMET_API_KEY$/,
    unless: /^COMET_URL_OVERRIDE$/,
  },
  { name: "Neptune", words: ["neptuneai"], variables: /^NEPTUNE_API_TOKEN$/ },
];
