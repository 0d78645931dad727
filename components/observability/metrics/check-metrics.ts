// SPDX-License-Identifier: Apache-2.0
/** What the metrics refuse. Pure. */
import type { Placement } from "../../shared/facts.ts";
import type { Problem } from "../../shared/problem.ts";
import { mirrorProblems, rangeProblems } from "../signal-checks.ts";
import { MANAGED_REGIONS } from "./managed/managed-rights.ts";
import { LongTermMode, type MetricsStackArgs } from "./metrics-stack-args.ts";
import type { ResolvedMetrics } from "./resolve-metrics.ts";

/**
 * Days that telemetry is kept at least.
 * Source: CERT-In directions of 28 April 2022, (iv): logs of 180 days; metrics are kept as long, so that an incident can be read with them.
 */
export const LEAST_RETENTION_DAYS = 180;
/** Source: UpdateWorkspaceConfiguration, API reference of Amazon Managed Service for Prometheus, `retentionPeriodInDays`; checked 2026-11-23. */
export const MOST_MANAGED_DAYS = 1095;
const LOCAL_DAYS = { least: 2, most: 90 } as const;

/** The part of the arguments that is looked at. */
export type CheckedMetrics = Pick<MetricsStackArgs, "key" | "accessLogs" | "has" | "mirror"> & {
  readonly placement: Placement;
};

/** Every problem of the arguments. */
export function checkMetrics(args: CheckedMetrics, metrics: ResolvedMetrics): Problem[] {
  return [
    ...keyProblems(args),
    ...retentionProblems(metrics),
    ...modeProblems(args, metrics),
    ...grafanaProblems(args, metrics),
    ...mirrorProblems(args.mirror),
  ];
}

function keyProblems({ key, placement }: CheckedMetrics): Problem[] {
  const differs = (path: string, value: string, allowed: string): Problem[] =>
    value === allowed
      ? []
      : [
          {
            path,
            problem: "is not that of the cell",
            value,
            allowed,
            fix: `pass one of ${allowed}`,
          },
        ];
  return [
    ...differs("key.region", key.region, placement.region),
    ...differs("key.dataClass", key.dataClass, placement.dataClass),
  ];
}

function retentionProblems({
  mode,
  retentionDays,
  localRetentionDays,
}: ResolvedMetrics): Problem[] {
  const most = mode === LongTermMode.AmazonManagedPrometheus ? MOST_MANAGED_DAYS : 3650;
  return [
    ...rangeProblems("longTerm.retentionDays", retentionDays, LEAST_RETENTION_DAYS, most, "days"),
    ...rangeProblems(
      "localRetentionDays",
      localRetentionDays,
      LOCAL_DAYS.least,
      LOCAL_DAYS.most,
      "days",
    ),
  ];
}

function modeProblems({ placement }: CheckedMetrics, { mode }: ResolvedMetrics): Problem[] {
  if (mode !== LongTermMode.AmazonManagedPrometheus || MANAGED_REGIONS.includes(placement.region))
    return [];
  return [
    {
      path: "longTerm.mode",
      problem: `Amazon Managed Service for Prometheus is not in ${placement.region}`,
      value: mode,
      allowed: `${LongTermMode.Thanos} or ${LongTermMode.None}; the service is in ${MANAGED_REGIONS.join(", ")}`,
      fix: `use ${LongTermMode.Thanos}, which keeps metrics in a bucket of the cell`,
    },
  ];
}

function grafanaProblems({ has }: CheckedMetrics, { grafana }: ResolvedMetrics): Problem[] {
  return [
    ...(has.externalSecrets
      ? []
      : [
          {
            path: "has.externalSecrets",
            problem: "Grafana has no password without External Secrets, and no default is set",
            value: false,
            allowed: "true",
            fix: "turn on cluster.externalSecrets",
          },
        ]),
    ...(grafana.url === undefined || isHttps(grafana.url)
      ? []
      : [notHttps("grafana.url", grafana.url)]),
    ...(grafana.oidc === undefined
      ? []
      : (["authorizeUrl", "tokenUrl", "userInfoUrl"] as const)
          .filter((name) => !isHttps(grafana.oidc![name]))
          .map((name) => notHttps(`grafana.oidc.${name}`, grafana.oidc![name]))),
    ...(grafana.oidc !== undefined && grafana.oidc.cidrs.length === 0
      ? [
          {
            path: "grafana.oidc.cidrs",
            problem: "is empty: the network policy would let no call through",
            value: [],
            allowed: "one CIDR block or more",
            fix: "give the blocks of the identity provider",
          },
        ]
      : []),
  ];
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === "https:";
}

function notHttps(path: string, value: string): Problem {
  return {
    path,
    problem: "is not an address with https",
    value,
    allowed: "https://host, optionally with a path",
    fix: "write it in full",
  };
}
