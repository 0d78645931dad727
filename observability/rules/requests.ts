// SPDX-License-Identifier: Apache-2.0
/** Requests of each service in each place, as the rules about incidents, traffic and festivals read them. */
import type { RuleGroup } from "../model/rule.ts";
import type { IncidentSettings } from "./settings.ts";
import {
  ERROR_RATIO,
  FAILED_IN_HOUR,
  LATENCY,
  PODS_AVAILABLE,
  REFUSED_RATE,
  REQUEST_RATE,
} from "./series.ts";

/** What tells one service in one place from another. */
export const SERVICE_LABELS = "namespace, service, region";

const COUNT = "http_request_duration_seconds_count";
const FAILED = `${COUNT}{status_code=~"5.."}`;

/**
 * Recorded series of requests, every 30 s.
 *
 * @example requestGroups(DEFAULT_RULE_SETTINGS.incidents)
 */
export function requestGroups(settings: IncidentSettings): readonly RuleGroup[] {
  const { latencyQuantile, checkIntervalSeconds } = settings;
  const sum = (series: string) => `sum by (${SERVICE_LABELS}) (${series})`;
  return [
    {
      name: "nivas.requests",
      interval: `${checkIntervalSeconds}s`,
      rules: [
        { record: REQUEST_RATE, expr: sum(`rate(${COUNT}[5m])`) },
        { record: FAILED_IN_HOUR, expr: sum(`increase(${FAILED}[1h])`) },
        {
          record: ERROR_RATIO,
          // A service that never failed has no series of failed requests: its share is 0, not missing.
          expr: `(${sum(`rate(${FAILED}[5m])`)} or 0 * ${REQUEST_RATE}) / (${REQUEST_RATE} > 0)`,
        },
        {
          record: LATENCY,
          expr: `histogram_quantile(${latencyQuantile}, sum by (le, ${SERVICE_LABELS}) (rate(http_request_duration_seconds_bucket[5m])))`,
        },
        {
          record: REFUSED_RATE,
          expr: sum(`rate(${COUNT}{status_code=~"401|403"}[5m])`),
        },
        {
          record: PODS_AVAILABLE,
          // The label of the requirements is service_name; everything else says service.
          expr: `min by (${SERVICE_LABELS}) (label_replace(pods_available_ratio, "service", "$1", "service_name", "(.+)"))`,
        },
      ],
    },
  ];
}
