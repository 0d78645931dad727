// SPDX-License-Identifier: Apache-2.0
/** `mesh.traffic`: where requests of the mesh go. What only the whole tells (subsets without endpoints) is checked by the component. */
import { z } from "zod";
import {
  MESH_CLASS_FIGURES as GIVEN,
  SERVICE_CLASS_FIGURES,
  type ServiceClass,
} from "../../india/mesh-figures.ts";
import { field, listOf, textOf } from "./field.ts";
import {
  headerName,
  hostName,
  labelMap,
  namespaceName,
  serviceAccount,
  serviceName,
} from "./mesh-texts.ts";

const CLASS = /^[\w.-]{1,63}$/;
const dataClass = field(textOf("a class", CLASS, "write it without spaces and wildcards"), {
  description: "Value of the header.",
  allowed: "1 to 63 letters, digits, dots, dashes and underscores",
  pattern: CLASS.source,
});

const split = field(
  z.array(
    field(
      z.strictObject({
        subset: field(serviceName("a subset"), {
          description:
            "Subset: global, canary, or one of your own, whose pods have nivas.io/track: <subset>.",
          allowed: "a name of up to 63 lower-case letters, digits and dashes",
        }),
        weight: field(z.int().min(0).max(100), {
          description: "Share of the requests.",
          unit: "percent",
        }),
      }),
      { description: "A share of the requests.", allowed: "a subset and its weight" },
    ),
  ),
  {
    description: "Shares of the requests that are not classified. They add up to 100.",
    allowed: "a list of subsets with weights that add up to 100",
  },
);

const classes = field(
  z
    .strictObject({
      header: field(headerName.default(GIVEN.header), {
        description: "Header that carries the class of a request.",
        allowed: "lower-case letters, digits and dashes",
      }),
      classified: field(listOf(dataClass).default([...GIVEN.classified]), {
        description:
          "Classes that go to Indian endpoints alone. The first is that of classified namespaces.",
        allowed: "a list of classes",
      }),
      unclassified: field(listOf(dataClass).default([...GIVEN.unclassified]), {
        description: "Classes that are split over versions. Any other value is refused.",
        allowed: "a list of classes",
      }),
      subset: field(serviceName("a subset").default(GIVEN.subset), {
        description: "Subset of classified requests.",
        allowed: "a name of up to 63 lower-case letters, digits and dashes",
      }),
      timeoutSeconds: field(z.number().positive().max(300).default(GIVEN.timeoutSeconds), {
        allowed: "more than 0, up to 300",
        description:
          "How long a caller waits for the answer to a classified request, retries included.",
        unit: "seconds",
      }),
      retries: field(
        z
          .strictObject({
            attempts: field(z.int().min(0).max(10).default(GIVEN.retries.attempts), {
              description: "Attempts after the first.",
            }),
            perTryTimeoutSeconds: field(
              z.number().positive().max(60).default(GIVEN.retries.perTryTimeoutSeconds),
              {
                allowed: "more than 0, up to 60",
                description: "How long one attempt may take.",
                unit: "seconds",
              },
            ),
          })
          .prefault({}),
        { description: "Retries of classified requests, when the server has not begun." },
      ),
      fault: field(
        z
          .strictObject({
            enabled: field(z.boolean().default(GIVEN.fault.enabled), {
              description:
                "Whether some classified requests fail on purpose. Timeouts and retries are off then.",
            }),
            percent: field(z.number().positive().max(5).default(GIVEN.fault.percent), {
              allowed: "more than 0, up to 5",
              description: "How many.",
              unit: "percent",
            }),
            httpStatus: field(z.int().min(500).max(599).default(GIVEN.fault.httpStatus), {
              description: "With which status.",
            }),
          })
          .prefault({}),
        { description: "Errors on purpose, for tests of resilience." },
      ),
      split: field(split.default(GIVEN.split.map((each) => ({ ...each }))), {
        description: "Shares of the requests that are not classified. They add up to 100.",
        allowed: "a list of subsets with weights that add up to 100",
      }),
    })
    .prefault({}),
  { description: "How the class of a request decides where it goes." },
);

const workload = field(
  z.strictObject({
    regions: field(
      listOf(
        field(z.string(), { description: "An AWS Region.", allowed: "an AWS Region in India" }),
      ),
      {
        description: "AWS Regions in which these pods run.",
        allowed: "ap-south-1, ap-south-2",
      },
    ),
    labels: field(labelMap, { description: "Labels of these pods.", allowed: "labels and values" }),
  }),
  { description: "Pods of the service that have the same labels.", allowed: "regions and labels" },
);

const service = field(
  z.strictObject({
    namespace: field(namespaceName, { description: "Namespace of the service." }),
    port: field(z.int().min(1).max(65535), {
      description: "Port of the Service and of its pods. HTTP.",
    }),
    serviceClass: field(
      z
        .enum(Object.keys(SERVICE_CLASS_FIGURES) as [ServiceClass, ...ServiceClass[]])
        .default("user-facing"),
      {
        description:
          "Decides timeouts, retries, limits of connections and when an endpoint is ejected.",
      },
    ),
    labels: field(labelMap.optional(), {
      description: "Labels of all its pods.",
      allowed: "labels and values",
      defaultsTo: "app: <name of the service>",
    }),
    workloads: field(z.array(workload).optional(), {
      description: "What runs, and where. Decides whether a subset has endpoints.",
      allowed: "a list of Regions with labels",
      defaultsTo:
        "in the Region of the cell: one set of pods in india-only and global, one in canary",
    }),
    split: field(split.optional(), {
      description: "Instead of the split of all services.",
      allowed: "a list of subsets with weights that add up to 100",
      defaultsTo: "that of classes",
    }),
  }),
  { description: "A service of the mesh.", allowed: "namespace, port and more" },
);

const route = field(
  z.strictObject({
    prefix: field(textOf("the start of a path", /^\/[^?#*%]*$/, "begin with a slash"), {
      description: "Start of the path, by whole segments.",
      allowed: "a path such as /api/v1/accounts",
    }),
    service: field(serviceName("a service"), {
      description: "Key of services.",
      allowed: "a key of services",
    }),
    dataClass: field(dataClass.optional(), {
      description: "Class of all its requests. Either this or classClaim.",
      allowed: "a class",
      defaultsTo: "classClaim decides",
    }),
    classClaim: field(
      textOf("a claim", /^[\w:/.-]{1,128}$/, "write the name of the claim").optional(),
      {
        description: "Claim of the token whose value is the class.",
        allowed: "the name of a claim",
        defaultsTo: "dataClass decides",
      },
    ),
    headers: field(
      z
        .record(headerName, field(z.string(), { description: "Its value.", allowed: "text" }))
        .default({}),
      {
        description: "Further headers that the request has. Never that of the class.",
        allowed: "headers and their values",
      },
    ),
  }),
  { description: "A route of the gateway.", allowed: "prefix, service, class and more" },
);

/** `mesh.traffic` of a cell. */
export const meshTrafficSchema = field(
  z
    .strictObject({
      classes,
      services: field(z.record(serviceName("the name of a Service"), service).default({}), {
        description: "Services of the mesh, by name of their Kubernetes Service.",
        allowed: "services by name",
      }),
      edge: field(
        z
          .record(
            hostName,
            field(
              z.strictObject({
                credentialName: field(serviceName("a Secret"), {
                  description:
                    "Secret of type kubernetes.io/tls in the namespace of the ingress gateway.",
                  allowed: "the name of a Secret",
                }),
                routes: field(z.array(route).min(1), {
                  description: "Routes, of which the first that fits counts.",
                  allowed: "a list of routes",
                }),
              }),
              {
                description: "A host that the gateway serves.",
                allowed: "a certificate and routes",
              },
            ),
          )
          .default({}),
        { description: "Hosts that the ingress gateway serves.", allowed: "hosts with routes" },
      ),
      egress: field(
        z
          .record(
            hostName,
            field(
              z.strictObject({
                country: field(z.literal("IN"), {
                  description:
                    "Country in which the host keeps and processes data, as its operator states.",
                }),
                evidence: field(z.string().min(1), {
                  description:
                    "What that rests on: a contract, a statement. Written to the object.",
                  allowed: "text",
                }),
                callers: field(listOf(serviceAccount), {
                  description: "Who may call it.",
                  allowed: "a list of <namespace>/<service account>",
                }),
              }),
              { description: "A host outside.", allowed: "country, evidence and callers" },
            ),
          )
          .default({}),
        {
          description:
            "Hosts outside that workloads may call, on port 443, through the egress gateway.",
          allowed: "hosts with their callers",
        },
      ),
      classifiedNamespaces: field(listOf(namespaceName).default([]), {
        description:
          "Namespaces of workloads that hold classified data. What they send without a class is classified, and they leave the mesh only by egress.",
        allowed: "a list of namespaces",
      }),
      createNamespaces: field(z.boolean().default(true), {
        description:
          "Whether the namespaces of services are created here; false when teams make them.",
      }),
    })
    .prefault({}),
  { description: "Where requests of the mesh go, by class inside and by host outside." },
);
