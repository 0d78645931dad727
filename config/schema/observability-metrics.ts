// SPDX-License-Identifier: Apache-2.0
/** Area `observability.metrics`: Prometheus, Grafana and the long memory of a cell. */
import { z } from "zod";
import { DEFAULT_SERIES_BUDGET } from "../../observability/contract/cardinality.ts";
import { field, listOf, textOf } from "./field.ts";
import { cidrAllowed, cidrText } from "./texts.ts";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}$/;
const HTTPS =
  /^https:\/\/([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}(:\d{1,5})?(\/\S*)?$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/;
const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

const BLOCKS = { shortest: 8, longest: 32 } as const;
const ANY = ["0.0.0.0/0"] as const;

const namespaces = (defaults: string[], description: string) =>
  field(
    listOf(
      field(textOf("a namespace", LABEL, "write its name"), {
        description: "Name of a namespace.",
        allowed: "lower-case letters, digits and dashes",
        pattern: LABEL.source,
      }),
    ).default(defaults),
    { description, allowed: "names of namespaces" },
  );

const address = (description: string) =>
  field(textOf("an address with https", HTTPS, "write it in full, with https://"), {
    description,
    allowed: "https://host, optionally with a path",
    pattern: HTTPS.source,
  });

const count = (most: number, fallback: number, description: string) =>
  field(z.int().min(0).max(most).default(fallback), { description });

const capacity = field(
  z
    .strictObject({
      nodes: count(5000, 12, "Nodes of the cluster."),
      pods: count(150_000, 300, "Pods, with those of the platform."),
      meshedPods: count(150_000, 150, "Pods with a proxy of the mesh, of `pods`."),
      services: count(10_000, 40, "Services that expose the metrics of the contract."),
    })
    .prefault({}),
  {
    description:
      "What runs in the cell: memory, CPU and volumes of Prometheus follow from it, by `docs/reference/observability-sizing.md`. Volumes grow in place, and never shrink.",
  },
);

const longTerm = field(
  z
    .strictObject({
      mode: field(z.enum(["thanos", "amazon-managed-prometheus", "none"]).default("thanos"), {
        description:
          "Where metrics go that Prometheus no longer keeps: a bucket of the cell by Thanos, a workspace of Amazon Managed Service for Prometheus in the Region of the cell, or nowhere. Rules and dashboards are the same with each. Changing it leaves the old store where it is, and starts an empty one.",
      }),
      retentionDays: field(z.int().min(180).max(3650).default(365), {
        description:
          "How long they are kept. CERT-In asks for 180 days of logs; metrics are kept as long, so that an incident can be read with them. The managed service keeps 1095 days at most.",
        unit: "days",
      }),
    })
    .prefault({}),
  { description: "The long memory of the metrics." },
);

const database = field(
  z
    .strictObject({
      host: field(textOf("a host name", HOST, "write the endpoint of the database"), {
        description: "Endpoint of a PostgreSQL in the database subnets of the cell.",
        allowed: "a host name",
        pattern: HOST.source,
      }),
      port: field(z.int().min(1).max(65535).default(5432), { description: "Its port." }),
      name: field(textOf("a name of a database", NAME, "write it").default("grafana"), {
        description: "Database in it.",
        allowed: "lower-case letters, digits and underscores",
        pattern: NAME.source,
      }),
    })
    .optional(),
  {
    description:
      "Store of sessions and preferences that two replicas share. User and password are in Secrets Manager, `nivas/<cell>/grafana-database` with `username` and `password`.",
    defaultsTo: "none: one replica that keeps nothing, since everything comes from code",
  },
);

const oidc = field(
  z
    .strictObject({
      clientId: field(z.string().min(1), {
        description: "Client at the identity provider.",
        allowed: "a text",
      }),
      authorizeUrl: address("Where browsers sign in."),
      tokenUrl: address("Where Grafana gets the token."),
      userInfoUrl: address("Where Grafana gets the claims."),
      country: field(z.literal("IN"), {
        description: "Country of the provider: names and addresses of people pass through it.",
      }),
      evidence: field(z.string().min(1), {
        description: "What shows that it is there: a contract, an audit.",
        allowed: "a text",
      }),
      cidrs: field(
        listOf(
          field(cidrText(BLOCKS, ANY), {
            description: "A block.",
            allowed: cidrAllowed(BLOCKS, ANY),
          }),
        ).min(1),
        {
          description: "Blocks of the provider that Grafana may call on port 443.",
          allowed: "a list of IPv4 blocks",
        },
      ),
      rolePath: field(z.string().min(1).optional(), {
        description: "JMESPath over the claims that gives Admin, Editor or Viewer.",
        allowed: "an expression",
        defaultsTo: "everyone is a Viewer",
      }),
    })
    .optional(),
  {
    description:
      "Sign-in by the identity provider of the organisation. The secret of the client is in Secrets Manager, `nivas/<cell>/grafana-oidc` with `client-secret`.",
    defaultsTo:
      "none: the administrator alone, by `nivas/<cell>/grafana-admin` with `admin-user`, `admin-password` and `secret-key`",
  },
);

const grafana = field(
  z
    .strictObject({
      url: field(
        textOf("an address with https", HTTPS, "write it in full, with https://").optional(),
        {
          description: "Where people reach it.",
          allowed: "https://host, optionally with a path",
          defaultsTo: "https://grafana.<domain of the private zone>",
          pattern: HTTPS.source,
        },
      ),
      language: field(textOf("a language", LANGUAGE, "write it as in en-US").default("en-US"), {
        description:
          "Language of its own texts before a user chooses. Grafana 13 has none of India but English; dashboards have theirs.",
        allowed: "an IETF language tag such as en-US",
        pattern: LANGUAGE.source,
      }),
      visitors: namespaces(
        ["istio-ingress"],
        "Namespaces whose pods may open it: the gateway that people come through.",
      ),
      database,
      oidc,
    })
    .prefault({}),
  { description: "Grafana." },
);

export const observabilityMetricsSchema = field(
  z
    .strictObject({
      capacity,
      seriesBudget: field(z.int().min(100_000).max(100_000_000).default(DEFAULT_SERIES_BUDGET), {
        description:
          "Series that the metrics of the contract may make in a cell of this capacity; more is refused. What they make stands in docs/reference/metrics.md. Raise it with the memory of Prometheus.",
        unit: "series",
      }),
      localRetentionDays: field(z.int().min(2).max(90).default(35), {
        description:
          "How long Prometheus itself keeps metrics, on its volumes. Error budgets are counted over 30 days, so that less needs shorter windows of objectives.",
        unit: "days",
      }),
      longTerm,
      remoteWriteReceiver: field(z.boolean().default(true), {
        description:
          "Whether Prometheus takes metrics that collectors push, beside those that it scrapes.",
      }),
      grafana,
      readers: namespaces(
        ["argo-rollouts", "compliance", "telemetry"],
        "Namespaces whose pods may ask Prometheus, or push to it.",
      ),
    })
    .prefault({}),
  { description: "The metrics of the cell." },
);
