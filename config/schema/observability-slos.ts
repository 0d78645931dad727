// SPDX-License-Identifier: Apache-2.0
/** Area `observability.slos`: what is promised, and how it is counted. */
import { z } from "zod";
import { AVAILABILITY_OBJECTIVES } from "../../india/observability-figures.ts";
import { field, listOf, textOf } from "./field.ts";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const NAME = /^[a-z]([a-z0-9-]{0,57}[a-z0-9])?$/;
const TEXT = /^[\w .:/-]{1,100}$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

const namespaces = (description: string) =>
  field(
    listOf(
      field(textOf("a namespace", LABEL, "write its name"), {
        description: "Name of a namespace.",
        allowed: "lower-case letters, digits and dashes",
      }),
    ),
    { description, allowed: "names of namespaces" },
  );

const share = (description: string) =>
  field(z.number().gt(0.9).lt(1), { description, allowed: "0.9995 for 99.95 %" });

const text = (what: string, description: string) =>
  field(textOf(what, TEXT, "write letters, digits and . : / _ -"), {
    description,
    allowed: "1 to 100 letters, digits, spaces and . : / _ -",
    pattern: TEXT.source,
  });

const windowDays = field(z.int().min(7).max(90).default(30), {
  description:
    "Days over which the promise is kept, rolling. Prometheus must keep metrics as long.",
  unit: "days",
});

const leastRequestsPerSecond = field(z.number().positive().optional(), {
  description:
    "Requests a second that there are at least. Needed above 99.99 %: with fewer the promise cannot be measured.",
  defaultsTo: "not said",
});

/** A kind of indicator, and what it says. */
const counted = <Kind extends string, Shape extends z.ZodRawShape>(
  kind: Kind,
  description: string,
  shape: Shape,
) =>
  field(z.strictObject({ kind: field(z.literal(kind), { description }), ...shape }), {
    description,
  });

const match = field(
  z.record(
    textOf("a label", LABEL_NAME, "write the name of a label"),
    field(z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]), {
      description: "A value of the label, or a list of values.",
      allowed: "a text, or a list of texts",
    }),
  ),
  {
    description:
      "Which series are counted: labels of the metric, each with a value or a list of values (`docs/reference/metrics.md`).",
    allowed: "labels and values",
  },
);

const indicator = field(
  z.discriminatedUnion("kind", [
    counted("http-availability", "Requests by the status that the service itself counts.", {
      match,
    }),
    counted("http-latency", "Requests by the time that the service itself counts.", {
      match,
      withinSeconds: field(z.number().positive(), {
        description: "Slower requests are bad. Must be a bound of the histogram.",
        unit: "seconds",
      }),
    }),
    counted("mesh-availability", "Requests by the status that the proxies of the mesh count.", {
      match,
    }),
    counted("mesh-latency", "Requests by the time that the proxies of the mesh count.", {
      match,
      withinMilliseconds: field(z.number().positive(), {
        description: "Slower requests are bad. Must be a bound of Envoy's histogram.",
        unit: "milliseconds",
      }),
    }),
    counted("gateway-availability", "Requests by the status that the gateway counts.", {
      gateway: field(
        z
          .strictObject({
            workload: field(textOf("a name", LABEL, "write its name"), {
              description: "Workload of the gateway.",
              allowed: "a name",
            }),
            namespace: field(textOf("a namespace", LABEL, "write its name"), {
              description: "Its namespace.",
              allowed: "a name",
            }),
          })
          .optional(),
        {
          description: "Which gateway.",
          defaultsTo: "`istio-ingressgateway` in `istio-ingress`",
        },
      ),
    }),
    counted("api-server-availability", "Requests to the Kubernetes API by their status.", {}),
    counted("target-availability", "Scrapes by whether the target answered.", { match }),
  ]),
  { description: "What is counted: all events, and those that break the promise." },
);

const declared = field(
  z.strictObject({
    objective: share("Share of good events that is promised."),
    indicator,
    service: text("the name of a service", "Service that promises."),
    owner: text("the name of a team", "Team that answers for it."),
    windowDays,
    serviceClass: field(
      z.enum(["user-facing", "platform", "telecom-control", "batch", "other"]).default("other"),
      { description: "Class of the service." },
    ),
    leastRequestsPerSecond,
    mayBeIdle: field(z.boolean().default(false), {
      description: "Whether it is no fault that nothing is there to be counted.",
    }),
    gateNamespaces: namespaces("Namespaces whose rollouts may ask the gate `slo-<name>`.").default(
      [],
    ),
  }),
  { description: "An objective; its key is its name." },
);

const objective = (given: keyof typeof AVAILABILITY_OBJECTIVES, what: string) =>
  share(`Availability of ${what}.`).default(AVAILABILITY_OBJECTIVES[given]);

const platform = field(
  z
    .strictObject({
      objectives: field(
        z
          .strictObject({
            "user-facing": objective("user-facing", "the gateway, as users see it"),
            platform: objective("platform", "the platform, as what runs on it sees it"),
            "telecom-control": objective("telecom-control", "control paths of telecom"),
          })
          .prefault({}),
        { description: "Shares of good requests that every cell promises." },
      ),
      windowDays,
      owner: text("the name of a team", "Team that answers for them.").default("platform"),
      leastApiRequestsPerSecond: field(z.number().positive().default(10), {
        description: "Requests a second to the API server, at least.",
      }),
      controlPathNamespaces: namespaces(
        "Namespaces whose services are control paths of telecom.",
      ).default(["telecom-control"]),
      leastControlRequestsPerSecond: field(z.number().positive().default(10), {
        description: "Requests a second on control paths, at least.",
      }),
    })
    .prefault({}),
  { description: "The objectives that every cell has." },
);

export const observabilitySlosSchema = field(
  z
    .strictObject({
      platform,
      services: field(
        z.record(textOf("a name", NAME, "write small letters, digits and -"), declared).default({}),
        { description: "Objectives of services, by name.", allowed: "names and objectives" },
      ),
    })
    .prefault({}),
  { description: "Service level objectives: what is promised, and how it is counted." },
);
