// SPDX-License-Identifier: Apache-2.0
/** Area `observability.alerting`: from when an alert is one, and who is told. */
import { z } from "zod";
import { FESTIVALS } from "../../india/festivals.ts";
import { field, textOf } from "./field.ts";

const NAME = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;
const HOUR_OR_END = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const HOST = /^([a-z0-9-]+\.)+[a-z]{2,}$/;
const BLOCK = /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/;
const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

const name = textOf("a name", NAME, "use lower-case letters, digits and dashes");
const hour = field(textOf("a time in India", HOUR, "write HH:MM"), {
  description: "Time in India at which it begins.",
  allowed: "HH:MM",
  pattern: HOUR.source,
});
const end = field(textOf("a time in India", HOUR_OR_END, "write HH:MM, or 24:00"), {
  description:
    "Time in India at which it ends; at or before the beginning when it passes midnight.",
  allowed: "HH:MM, or 24:00",
  pattern: HOUR_OR_END.source,
});
const host = textOf("a host", HOST, "write its name: pager.example.in");
const hosts = (description: string, item: string) =>
  field(
    z
      .array(
        field(host, { description: item, allowed: "the name of a host", pattern: HOST.source }),
      )
      .optional(),
    { description },
  );
const texts = (description: string, item: string) =>
  field(
    z
      .array(field(z.string().min(1), { description: item }))
      .min(1)
      .optional(),
    { description },
  );
const days = (description: string) =>
  field(
    z
      .array(field(z.enum(WEEKDAYS), { description: "A day." }))
      .min(1)
      .optional(),
    { description },
  );

const shift = field(
  z.strictObject({
    from: hour,
    until: end,
    days: days("Days on which it begins; every day when left out."),
    roster: field(name.optional(), {
      description:
        "Roster that is called, by a topic of its own; the topic of the severity when left out.",
      allowed: "2 to 32 lower-case letters, digits and dashes, a letter first",
      pattern: NAME.source,
    }),
    highAfterMinutes: field(z.int().min(1).max(240).optional(), {
      description:
        "For how many minutes an alert of severity high must last before the shift is called.",
    }),
  }),
  { description: "A shift." },
);

const team = field(
  z.strictObject({
    components: texts("Component classes: RegionalNetwork.", "A class."),
    regions: texts("Places, by the label `region` of the alert.", "A place."),
    namespaces: texts("Namespaces of the cluster.", "A namespace."),
  }),
  { description: "A team." },
);

const webhook = field(
  z.strictObject({
    host: field(host, {
      description:
        "Host of the receiver. Its URL is in Secrets Manager, `nivas/<cell>/alerting/webhooks`, under the name of the webhook.",
      allowed: "the name of a host",
      pattern: HOST.source,
    }),
    country: field(z.literal("IN"), { description: "Country in which it runs." }),
    evidence: field(z.string().min(1), {
      description: "What shows that it is there: a contract, an audit.",
    }),
    cidrs: field(
      z
        .array(
          field(textOf("a block", BLOCK, "write it as 203.0.113.0/24"), {
            description: "A block.",
            allowed: "an IPv4 block",
            pattern: BLOCK.source,
          }),
        )
        .min(1),
      { description: "Its blocks, for the network policy." },
    ),
    severities: field(
      z
        .array(field(z.enum(["critical", "high", "warning"]), { description: "A severity." }))
        .min(1)
        .optional(),
      {
        description: "Severities that it is told; critical and high when left out.",
      },
    ),
  }),
  { description: "A receiver." },
);

const share = (description: string, fallback: number) =>
  field(z.number().gt(0).lt(1).default(fallback), { description });
const above = (description: string, fallback: number) =>
  field(z.number().gt(0).default(fallback), { description });

/** Limits of which the second is the greater one. */
const ASCENDING = [
  ["errorRate", "highErrorRate"],
  ["highErrorRate", "emergencyErrorRate"],
  ["latencySeconds", "emergencyLatencySeconds"],
  ["criticalPodsAvailable", "podsAvailable"],
] as const;

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const day = (description: string) =>
  field(textOf("a day", DAY, "write it as 2027-03-10"), {
    description,
    allowed: "a day as YYYY-MM-DD",
    pattern: DAY.source,
  });

const confirmedDay = field(
  z.strictObject({
    festival: field(z.enum(FESTIVALS), { description: "Festival of the calendar." }),
    day: day("Its day in India."),
    source: field(z.string().min(1), { description: "Which list of the government has it." }),
    checkedOn: day("Day on which that list was read."),
  }),
  { description: "A day." },
);

/** Limits of rules, with the figures of the requirements as defaults. */
const limits = field(
  z
    .strictObject({
      errorRate: share("Share of failed requests from which there is an incident.", 0.05),
      highErrorRate: share("Share from which the incident is of high severity.", 0.1),
      emergencyErrorRate: share("Share from which whoever is on call is paged.", 0.15),
      latencySeconds: above("Latency in seconds from which there is a performance alert.", 2),
      emergencyLatencySeconds: above(
        "Latency in seconds from which caches, cheaper queries and more read replicas are due.",
        5,
      ),
      minFailedRequests: field(z.int().min(1).default(10), {
        description: "Failed requests within an hour from which a share is judged.",
      }),
      minRequests: field(z.int().min(1).default(30), {
        description: "Requests within five minutes from which latency and traffic are judged.",
      }),
      podsAvailable: share("Share of available pods below which somebody looks.", 0.8),
      criticalPodsAvailable: share("Share of available pods below which somebody is called.", 0.5),
    })
    .superRefine((given, context) => {
      for (const [lower, upper] of ASCENDING) {
        if (given[lower] < given[upper]) continue;
        const refusal = {
          problem: `is not above ${lower} (${given[lower]}): the lesser alert would come after the greater`,
          allowed: `more than ${given[lower]}`,
          fix: `raise it, or lower ${lower}`,
        };
        context.addIssue({
          code: "custom",
          message: refusal.problem,
          path: [upper],
          params: { refusal },
        });
      }
    })
    .prefault({}),
  { description: "From when a fault is an incident." },
);

export const observabilityAlertingSchema = field(
  z
    .strictObject({
      limits,
      festivals: field(z.array(confirmedDay).optional(), {
        description:
          "Days of festivals that the government has listed: each takes the place of the forecast of its year.",
      }),
      shifts: field(z.record(name, shift).optional(), {
        description:
          "Shifts by name, in India's time; together they cover the week. When left out: day from 09:00 to 21:00 and night, in which a high alert calls after a quarter of an hour.",
      }),
      workingHours: field(
        z
          .strictObject({
            from: hour,
            until: end,
            days: days("Days; Monday to Friday when left out."),
          })
          .optional(),
        { description: "When warnings are told; 09:30 to 18:30 when left out." },
      ),
      teams: field(z.record(name, team).optional(), {
        description: "Teams that hear of their own alerts beside the shift, each by a topic.",
      }),
      webhooks: field(z.record(name, webhook).optional(), {
        description: "HTTP endpoints in the country that are told of alerts.",
      }),
      subscribers: field(
        z
          .strictObject({
            emailDomains: hosts("Domains whose mailboxes may subscribe to topics.", "A domain."),
            httpsHosts: hosts("Hosts whose HTTPS endpoints may subscribe to topics.", "A host."),
          })
          .optional(),
        {
          description:
            "Who may subscribe to topics beside telephones with +91 and queues in the Regions of India.",
        },
      ),
      speaksForIndia: field(z.boolean().default(true), {
        description:
          "Whether this cell tells of what concerns all cells alike; yes in one cell of those whose Alertmanagers are not joined.",
      }),
    })
    .prefault({}),
  { description: "From when an alert is one, and who is told." },
);
