// SPDX-License-Identifier: Apache-2.0
/** `mesh.access`: who may call what. What only the whole tells (overlapping paths) is checked by the component. */
import { z } from "zod";
import { MESH_ACCESS_FIGURES as GIVEN } from "../../india/mesh-figures.ts";
import { cidrAllowed, cidrText, RFC_1918, RFC_6598 } from "./texts.ts";
import { field, listOf, textOf } from "./field.ts";
import { headerName, hostName, labelMap, namespaceName, serviceAccount } from "./mesh-texts.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const PATH = /^\/([^*?#%{}]*[^*?#%{}/]|[^*?#%{}]+\/\*)?$/;
const PRIVATE_PREFIXES = { shortest: 8, longest: 32 };

const name = field(
  textOf("the name of a row", /^[a-z0-9]([a-z0-9-]{0,50}[a-z0-9])?$/, "rename the row"),
  {
    description: "Name of the row, unique among all rows; part of the name of its policy.",
    allowed: "1 to 52 lower-case letters, digits and dashes",
  },
);
const methods = field(z.array(field(z.enum(METHODS), { description: "An HTTP method." })).min(1), {
  description: "Methods that may be used.",
  allowed: METHODS.join(", "),
});
const path = field(
  textOf("a path as proxies compare it", PATH, "write it without query and escapes"),
  {
    description: "A path, or the start of one.",
    allowed: "an exact path such as /healthz, or one that ends in /*, such as /api/v1/accounts/*",
  },
);
const paths = field(listOf(path).min(1), {
  description: "Paths that may be called.",
  allowed: "a list of paths, exact or ending in /*",
});
const to = field(
  z
    .strictObject({
      namespace: field(namespaceName.default(GIVEN.namespace), {
        description: "Namespace of the workloads that are called.",
      }),
      labels: field(labelMap.optional(), {
        description: "Labels that they all have.",
        allowed: "labels and values",
        defaultsTo: "all workloads of the namespace",
      }),
    })
    .prefault({}),
  { description: "Workloads that the row lets in to." },
);
const hosts = field(listOf(hostName).min(1), {
  description: "Hosts of the ingress gateway.",
  allowed: "a list of hosts",
});
const values = field(
  listOf(field(z.string().min(1), { description: "A value.", allowed: "text" })).min(1),
  {
    description: "Values, of which one is enough.",
    allowed: "a list of values",
  },
);

const row = field(
  z.strictObject({
    name,
    principal: field(serviceAccount, {
      description: "Who calls, as its certificate says.",
      allowed: "<namespace>/<service account>, such as banking/payment-service",
    }),
    methods,
    paths,
    to,
    when: field(z.record(headerName, values).default({}), {
      description: "Headers that a request has, too.",
      allowed: "headers with lists of values",
    }),
  }),
  { description: "Who may call what.", allowed: "a name, a workload, methods and paths" },
);

const edgeRow = field(
  z.strictObject({
    name,
    hosts,
    methods,
    paths,
    to,
    claims: field(z.record(z.string().min(1), values).default({}), {
      description: "Claims that the token has.",
      allowed: "claims with lists of values",
    }),
  }),
  {
    description: "What clients outside may call.",
    allowed: "a name, a workload, methods, paths and claims",
  },
);

const admin = field(
  z
    .strictObject({
      paths: field(listOf(path).default([...GIVEN.admin.paths]), {
        description: "Paths for administrators: denied to everyone outside the private network.",
        allowed: "a list of paths, exact or ending in /*",
      }),
      cidrs: field(
        listOf(
          field(cidrText(PRIVATE_PREFIXES, [...RFC_1918, ...RFC_6598]), {
            description: "A private block.",
            allowed: cidrAllowed(PRIVATE_PREFIXES, [...RFC_1918, ...RFC_6598]),
          }),
        ).default([...GIVEN.admin.cidrs]),
        {
          description: "The private network.",
          allowed: cidrAllowed(PRIVATE_PREFIXES, [...RFC_1918, ...RFC_6598]),
        },
      ),
      hosts: field(listOf(hostName).default([]), {
        description: "Hosts under which they are served. Empty: to nobody.",
        allowed: "a list of hosts",
      }),
      methods: field(
        z
          .array(field(z.enum(METHODS), { description: "An HTTP method." }))
          .min(1)
          .optional(),
        {
          description: "Methods that may be used.",
          allowed: METHODS.join(", "),
          defaultsTo: "GET, POST, PUT, PATCH, DELETE",
        },
      ),
      to,
      token: field(z.boolean().optional(), {
        description: "Whether a valid token is needed, too.",
        defaultsTo: "when there are issuers",
      }),
    })
    .prefault({}),
  { description: "Paths that only clients of the private network may call." },
);

const issuer = field(
  z.strictObject({
    issuer: field(z.string().min(1), { description: "Claim iss of its tokens.", allowed: "text" }),
    audiences: field(
      listOf(field(z.string().min(1), { description: "An audience.", allowed: "text" })).min(1),
      {
        description: "Audiences, one of which a token is for.",
        allowed: "a list of audiences",
      },
    ),
    jwks: field(z.string().optional(), {
      description: "Public keys, as a JSON Web Key Set. Nothing is fetched then.",
      allowed: "JSON",
      defaultsTo: "jwksUri",
    }),
    jwksUri: field(z.string().optional(), {
      description: "Where istiod fetches the keys: in the cluster, or a host of keyHosts.",
      allowed: "an HTTPS address",
      defaultsTo: "jwks",
    }),
  }),
  { description: "Who issues tokens.", allowed: "an issuer, its audiences and its keys" },
);

/** `mesh.access` of a cell. */
export const meshAccessSchema = field(
  z
    .strictObject({
      rows: field(z.array(row).optional(), {
        description: "Who may call what in the mesh. What no row names is denied.",
        allowed: "a list of rows",
        defaultsTo:
          "payment-service: GET, POST /api/v1/accounts/*; kyc-service: GET, PUT /api/v1/kyc/*",
      }),
      edge: field(z.array(edgeRow).default([]), {
        description: "What clients outside may call, with a valid token.",
        allowed: "a list of rows",
      }),
      admin,
      issuers: field(z.array(issuer).default([]), {
        description: "Who issues the tokens of clients.",
        allowed: "a list of issuers",
      }),
      clientAddress: field(
        z
          .strictObject({
            from: field(z.enum(["packet", "proxy-protocol", "forwarded"]).default("packet"), {
              description:
                "Where the ingress gateway reads the address of a client: in the packets (the load balancer keeps it), in PROXY protocol, or in X-Forwarded-For.",
            }),
            trustedProxies: field(z.int().min(0).max(8).default(0), {
              description: "HTTP proxies of yours before the gateway; with from: forwarded alone.",
            }),
          })
          .prefault({}),
        {
          description: "Whose address is taken for the client's. It has to fit the load balancer.",
        },
      ),
      keyHosts: field(listOf(hostName).default([]), {
        description: "Hosts in India from which keys of tokens may be fetched.",
        allowed: "a list of hosts",
      }),
      createNamespaces: field(z.boolean().default(true), {
        description:
          "Whether namespaces that rows name are created here; false when teams make them.",
      }),
    })
    .prefault({}),
  { description: "Who may call what. Everything else is denied." },
);
