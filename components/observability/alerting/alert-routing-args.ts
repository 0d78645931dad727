// SPDX-License-Identifier: Apache-2.0
/** What the routing of alerts takes, its defaults, and what is wrong with it. Pure. */
import type * as pulumi from "@pulumi/pulumi";
import {
  DEFAULT_SHIFTS,
  DEFAULT_WORKING_HOURS,
  type Shift,
  type TeamAlerts,
  type Weekday,
} from "../../../observability/alerting/alerting-settings.ts";
import { gapsOf } from "../../../observability/alerting/shifts.ts";
import type { Severity } from "../../../observability/model/rule.ts";
import type { KeyRef } from "../../contracts/key-ref.ts";
import type { Placement } from "../../shared/facts.ts";
import type { Problem } from "../../shared/problem.ts";
import type { ObservedCluster } from "../observed-cluster.ts";

/** An HTTP endpoint in the country that is told of alerts: a pager, a chat of your own. */
export interface AlertWebhook {
  /** Its host. The URL, which may have a token in it, is in Secrets Manager: `nivas/<cell>/alerting/webhooks`, one property for each webhook. */
  readonly host: string;
  /** Country in which it runs. */
  readonly country: "IN";
  /** What shows that it is there: a contract, an audit. */
  readonly evidence: string;
  /** Its blocks, for the network policy. */
  readonly cidrs: readonly string[];
  /** @default critical and high */
  readonly severities?: readonly Severity[];
}

/** What may be configured of the routing of alerts. */
export interface AlertRoutingSettings {
  /** By name, in India's time; together they cover the week. @default day 09:00 to 21:00 and night */
  readonly shifts?: Readonly<Record<string, Shift>>;
  /** When warnings are told. @default Monday to Friday, 09:30 to 18:30 */
  readonly workingHours?: {
    readonly from: string;
    readonly until: string;
    readonly days?: readonly Weekday[];
  };
  /** Teams that hear of their own alerts beside the shift, each by a topic. @default - none */
  readonly teams?: Readonly<Record<string, TeamAlerts>>;
  /** @default - none: topics alone */
  readonly webhooks?: Readonly<Record<string, AlertWebhook>>;
  /** Who may subscribe to topics: domains of email, hosts of HTTPS endpoints; telephones with +91 and queues in India always may. @default - nobody else */
  readonly subscribers?: {
    readonly emailDomains?: readonly string[];
    readonly httpsHosts?: readonly string[];
  };
  /** Whether this cell tells of what concerns all cells alike; say no in all cells but one when their Alertmanagers are not joined. @default true */
  readonly speaksForIndia?: boolean;
}

/** Arguments of `AlertRouting`. */
export interface AlertRoutingArgs extends AlertRoutingSettings {
  readonly placement: Placement;
  readonly cluster: ObservedCluster;
  /** Key of the topics; its policy lets CloudWatch use it, for the alarm on silence. */
  readonly key: KeyRef;
  /** Whether the cluster has External Secrets, which webhooks need. */
  readonly has: { readonly externalSecrets: boolean };
  /** Network policies for webhooks. @default true */
  readonly networkPolicies?: boolean;
  /** The namespace of the Alertmanager, and with webhooks External Secrets: what must be there before the objects. */
  readonly after: readonly pulumi.Resource[];
}

/** Settings with their defaults. */
export interface ResolvedRouting {
  readonly shifts: Readonly<Record<string, Shift>>;
  readonly workingHours: {
    readonly from: string;
    readonly until: string;
    readonly days: readonly Weekday[];
  };
  readonly teams: Readonly<Record<string, TeamAlerts>>;
  readonly rosters: readonly string[];
  readonly webhooks: Readonly<Record<string, Required<AlertWebhook>>>;
  readonly emailDomains: readonly string[];
  readonly httpsHosts: readonly string[];
  readonly speaksForIndia: boolean;
}

/** Fills in what is not said. */
export function resolveRouting(settings: AlertRoutingSettings): ResolvedRouting {
  const shifts: Readonly<Record<string, Shift>> = settings.shifts ?? DEFAULT_SHIFTS;
  const rosters = Object.values(shifts).flatMap(({ roster }) => roster ?? []);
  return {
    shifts,
    workingHours: { ...DEFAULT_WORKING_HOURS, ...settings.workingHours },
    teams: settings.teams ?? {},
    rosters: [...new Set(rosters)].toSorted(),
    webhooks: Object.fromEntries(
      Object.entries(settings.webhooks ?? {}).map(([name, webhook]) => [
        name,
        { ...webhook, severities: webhook.severities ?? ["critical", "high"] },
      ]),
    ),
    emailDomains: settings.subscribers?.emailDomains ?? [],
    httpsHosts: settings.subscribers?.httpsHosts ?? [],
    speaksForIndia: settings.speaksForIndia ?? true,
  };
}

const NAME = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;

/** Everything that is wrong with the arguments. */
export function routingProblems({ has, ...settings }: AlertRoutingArgs): readonly Problem[] {
  const { shifts, teams, rosters, webhooks } = resolveRouting(settings);
  const gaps = gapsOf(Object.values(shifts));
  return [
    ...(gaps.length === 0
      ? []
      : [
          {
            path: "shifts",
            problem: `nobody is on from ${gaps.slice(0, 3).join(", ")}${gaps.length > 3 ? " …" : ""} (India)`,
            allowed: "shifts that together cover every hour of the week",
            fix: "add a shift for these hours",
          },
        ]),
    ...[
      ...Object.keys(shifts).map((name) => ["shifts", name] as const),
      ...Object.keys(teams).map((name) => ["teams", name] as const),
      ...Object.keys(webhooks).map((name) => ["webhooks", name] as const),
      ...rosters.map((name) => ["rosters", name] as const),
    ]
      .filter(([, name]) => !NAME.test(name))
      .map(([path, name]) => ({
        path: `${path}.${name}`,
        problem: "is no name of a topic or receiver",
        value: name,
        allowed: "2 to 32 lower-case letters, digits and dashes, a letter first",
        fix: "rename it",
      })),
    ...Object.entries(teams)
      .filter(([, alerts]) => Object.values(alerts).every((list) => list === undefined))
      .map(([name]) => ({
        path: `teams.${name}`,
        problem: "says of no alert that it is the team's",
        allowed: "one or more of components, regions, namespaces",
        fix: "say which",
      })),
    ...Object.entries(webhooks)
      .filter(([, { cidrs }]) => cidrs.length === 0)
      .map(([name]) => ({
        path: `webhooks.${name}.cidrs`,
        problem: "no way to it is open",
        value: [],
        allowed: "one or more blocks",
        fix: "say the blocks of its addresses",
      })),
    ...(Object.keys(webhooks).length > 0 && !has.externalSecrets
      ? [
          {
            path: "webhooks",
            problem:
              "their URLs come from Secrets Manager, and the cluster has no External Secrets",
            allowed: "cluster.externalSecrets.enabled: true",
            fix: "turn it on, or leave the webhooks out",
          },
        ]
      : []),
  ];
}
