// SPDX-License-Identifier: Apache-2.0
/** Area `mesh`: Istio of a cell, who signs for it, its gateways. What may go where is in `mesh-traffic` and `mesh-access`. */
import { z } from "zod";
import { INDIAN_REGIONS } from "../../india/places.ts";
import { field, listOf, textOf } from "./field.ts";
import { meshAccessSchema } from "./mesh-access.ts";
import { meshDeliverySchema } from "./mesh-delivery.ts";
import { meshTrafficSchema } from "./mesh-traffic.ts";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const TRUST_DOMAIN = /^[a-z0-9]([a-z0-9.-]{0,253}[a-z0-9])?$/;
const VERSION = /^\d+\.\d+\.\d+$/;
const STACK = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+){0,2}$/;
const SECRET = /^nivas\/[A-Za-z0-9/_+=.@-]+$/;
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}$/;
const PEM = /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/;
const CIDR = /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/;

const label = (what: string, description: string, defaultsTo: string) =>
  field(textOf(what, LABEL, "write a short name").optional(), {
    description,
    allowed: "1 to 63 lower-case letters, digits and dashes",
    defaultsTo,
    pattern: LABEL.source,
  });

const version = field(textOf("a version of Istio", VERSION, "write all three numbers"), {
  description: "Version of Istio.",
  allowed: "a version such as 1.30.3",
  pattern: VERSION.source,
});

const workloadHours = field(z.int().min(1).max(168).default(24), {
  description:
    "How long the certificate of a workload is valid; it is renewed at half of it. Each one has a price.",
  unit: "hours",
});

const privateCa = field(
  z.strictObject({
    mode: field(z.literal("private-ca"), {
      description: "An authority of AWS Private CA for this cell, below a root of the trust stack.",
    }),
    stack: field(
      textOf("the name of a stack", STACK, "write stack or org/project/stack").default("trust"),
      {
        description: "Stack that has the roots.",
        allowed: "stack, organization/stack or organization/project/stack",
        pattern: STACK.source,
      },
    ),
    rootRegion: field(z.enum(INDIAN_REGIONS).default("ap-south-1"), {
      description: "Region of the active root, said here so that a preview decides where it is.",
    }),
    validityDays: field(z.int().min(30).max(3650).default(1095), {
      description:
        "How long the authority of the cell is valid. Another number is another certificate.",
      unit: "days",
    }),
    workloadHours,
  }),
  { description: "An authority of AWS Private CA.", allowed: "mode and what it needs" },
);

const issuer = field(
  z.strictObject({
    mode: field(z.literal("issuer"), {
      description: "An issuer of cert-manager in istio-system that is there already.",
    }),
    issuer: field(
      z.strictObject({
        name: field(z.string().min(1), { description: "Its name.", allowed: "a name" }),
        kind: field(z.string().min(1).default("Issuer"), {
          description: "Its kind.",
          allowed: "a kind",
        }),
        group: field(z.string().min(1).default("cert-manager.io"), {
          description: "API group of its kind.",
          allowed: "an API group",
        }),
      }),
      { description: "The issuer." },
    ),
    rootsPem: field(
      z
        .array(
          field(textOf("a certificate", PEM, "write the whole PEM"), {
            description: "Certificate of a root.",
            allowed: "PEM",
          }),
        )
        .min(1),
      {
        description: "Certificates of all trusted roots: both during a rotation.",
        allowed: "a list of PEM certificates",
      },
    ),
    workloadHours,
  }),
  { description: "An issuer that is there already.", allowed: "mode and what it needs" },
);

const cacerts = field(
  z.strictObject({
    mode: field(z.literal("cacerts"), {
      description:
        "An intermediate with its key, which External Secrets copies from Secrets Manager.",
    }),
    secretName: field(
      textOf("a secret of the cell", SECRET, "put it under nivas/<cell>/").optional(),
      {
        description:
          "Secret with ca-cert.pem, ca-key.pem, root-cert.pem and cert-chain.pem. It never passes through code or state.",
        allowed: "a name under nivas/<cell>/",
        defaultsTo: "nivas/<cell>/mesh-ca",
        pattern: SECRET.source,
      },
    ),
  }),
  { description: "An intermediate of yours.", allowed: "mode and what it needs" },
);

const size = {
  minReplicas: field(z.int().min(2).max(100).optional(), {
    description: "Least number of pods.",
    unit: "pods",
    defaultsTo: "one for each zone",
  }),
  maxReplicas: field(z.int().min(2).max(100).default(10), {
    description: "Most pods.",
    unit: "pods",
  }),
};

const gateways = field(
  z
    .strictObject({
      ingress: field(
        z
          .strictObject({
            enabled: field(z.boolean().default(true), { description: "Whether it is made." }),
            scheme: field(z.enum(["internet-facing", "internal"]).optional(), {
              description: "Where its load balancer is.",
              defaultsTo: "internet-facing; internal where the cell has no way to the internet",
            }),
            sourceCidrs: field(
              listOf(
                field(textOf("a block", CIDR, "write address and prefix length"), {
                  description: "A block.",
                  allowed: "an IPv4 block",
                }),
              ).default([]),
              {
                description: "Blocks that may reach it; none lets every client through.",
                allowed: "a list of IPv4 blocks",
              },
            ),
            privateListener: field(z.boolean().optional(), {
              description:
                "A second, internal load balancer, by which clients in private networks are seen by their own addresses.",
              defaultsTo: "true when scheme is internet-facing",
            }),
            ...size,
          })
          .prefault({}),
        { description: "The way in from outside the mesh, HTTPS alone." },
      ),
      eastWest: field(
        z
          .strictObject({
            enabled: field(z.boolean().optional(), {
              description: "Whether it is made.",
              defaultsTo: "true in sidecar mode",
            }),
            ...size,
          })
          .prefault({}),
        { description: "The way in from other cells of the mesh." },
      ),
      egress: field(
        z
          .strictObject({
            enabled: field(z.boolean().default(false), { description: "Whether it is made." }),
            destinationCidrs: field(
              listOf(
                field(textOf("a block", CIDR, "write address and prefix length"), {
                  description: "A block.",
                  allowed: "an IPv4 block",
                }),
              ).default(["0.0.0.0/0"]),
              {
                description:
                  "Blocks that it may send to; what is declared there decides within them. The residency rules deny a block that is public and not among trustedCidrs.",
                allowed: "a list of IPv4 blocks",
              },
            ),
            ...size,
          })
          .prefault({}),
        { description: "The only way out for workloads that hold classified data." },
      ),
    })
    .prefault({}),
  { description: "Gateways of the mesh." },
);

/** `mesh` of a cell; a cell without it has no mesh. */
export const meshSchema = field(
  z
    .strictObject({
      meshId: field(
        textOf("the id of a mesh", LABEL, "write a short name").default("indian-fintech-mesh"),
        {
          description: "Id of the mesh, the same in every cell of it.",
          allowed: "1 to 63 lower-case letters, digits and dashes",
          pattern: LABEL.source,
        },
      ),
      clusterName: label(
        "the name of a cluster",
        "Name of the cluster in the mesh, unique in it.",
        "<cell>-primary",
      ),
      networkName: label(
        "the name of a network",
        "Name of the cell's network in the mesh, unique in it.",
        "<cell>-network",
      ),
      trustDomain: field(
        textOf("a trust domain", TRUST_DOMAIN, "write a domain name").default("cluster.local"),
        {
          description: "Trust domain of identities, the same in every cell of the mesh.",
          allowed: "a domain name",
          pattern: TRUST_DOMAIN.source,
        },
      ),
      mode: field(z.enum(["sidecar", "ambient"]).default("sidecar"), {
        description:
          "Where proxies run. Ambient is for a single cell: over several networks it is alpha in Istio 1.30.",
      }),
      istio: field(
        z
          .strictObject({
            versions: field(z.array(version).min(1).max(3).default(["1.30.3"]), {
              description: "Versions whose control planes run side by side.",
              allowed: "a list of versions",
            }),
            stable: field(version.optional(), {
              description: "Version behind the tag stable.",
              allowed: "one of versions",
              defaultsTo: "the first of versions",
            }),
            canary: field(version.optional(), {
              description: "Version behind the tag canary.",
              allowed: "one of versions",
              defaultsTo: "that of stable",
            }),
          })
          .prefault({}),
        {
          description:
            "Versions of Istio. An upgrade adds one, moves the tags, and removes the old one.",
        },
      ),
      trust: field(
        z.discriminatedUnion("mode", [privateCa, issuer, cacerts]).prefault({ mode: "private-ca" }),
        { description: "Who signs the certificates of workloads." },
      ),
      gateways,
      telemetry: field(
        z
          .strictObject({
            collector: field(
              z
                .strictObject({
                  service: field(
                    textOf("a host", HOST, "write <service>.<namespace>.svc.cluster.local").default(
                      "opentelemetry-collector.observability.svc.cluster.local",
                    ),
                    {
                      description: "Host of the collector's Service.",
                      allowed: "a host name",
                      pattern: HOST.source,
                    },
                  ),
                  port: field(z.int().min(1).max(65535).default(4317), {
                    description: "Its port for OTLP over gRPC.",
                  }),
                })
                .optional(),
              {
                description: "OpenTelemetry collector that gets access logs and traces.",
                defaultsTo:
                  "those of the cell where it has observability, else none: access logs go to the output of the proxies",
              },
            ),
            tracePercent: field(z.number().min(0).max(100).default(1), {
              description: "Share of requests that are traced.",
              allowed: "0 to 100",
              unit: "percent",
            }),
          })
          .prefault({}),
        { description: "What the proxies tell." },
      ),
      delivery: meshDeliverySchema,
      traffic: meshTrafficSchema.optional(),
      access: meshAccessSchema.optional(),
    })
    .optional(),
  {
    description:
      "The service mesh of the cell. Left out, there is none, and none of its costs: load balancers, authorities, control planes.",
    defaultsTo: "no mesh",
  },
);
