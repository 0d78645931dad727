// SPDX-License-Identifier: Apache-2.0
/**
 * Faults of a service that its users feel. The limits are the requirements' ("Observability", row "Incidents"), checked every 30 s; a share
 * of failed requests is judged only where enough of them failed within the hour.
 */
import { Severity, type AlertRule, type RuleGroup } from "../model/rule.ts";
import { errorRunbook, latencyRunbook, podsRunbook } from "./incident-runbooks.ts";
import type { IncidentSettings } from "./settings.ts";
import {
  EMERGENCY_REPLICA_FACTOR,
  ERROR_RATIO,
  FAILED_IN_HOUR,
  LATENCY,
  PODS_AVAILABLE,
  REQUEST_RATE,
} from "./series.ts";

const WINDOW_SECONDS = 300;

/** Labels that say that an alert is about users of a service, whatever its severity: the shift hears of it at any hour. */
const INCIDENT = { incident_class: "service" } as const;

const percent = (share: number): string => `${Number((share * 100).toFixed(4))} %`;

/** Alerts on failed requests, latency and pods. */
export function incidentGroups(settings: IncidentSettings): readonly RuleGroup[] {
  return [
    {
      name: "nivas.incidents",
      interval: `${settings.checkIntervalSeconds}s`,
      rules: [
        errors("NivasErrorRateIncident", Severity.Warning, settings.errorRate, settings),
        errors("NivasErrorRateHigh", Severity.High, settings.highErrorRate, settings),
        errors("NivasErrorRateEmergency", Severity.Critical, settings.emergencyErrorRate, settings),
        {
          record: EMERGENCY_REPLICA_FACTOR,
          expr: `0 * (${failing(settings.emergencyErrorRate, settings)}) + ${settings.emergencyReplicaFactor}`,
        },
        latency("NivasLatencyHigh", Severity.Warning, settings.latencySeconds, settings),
        latency("NivasLatencyEmergency", Severity.High, settings.emergencyLatencySeconds, settings),
        pods("NivasPodsAvailableLow", Severity.Warning, settings.podsAvailable, "5m"),
        pods("NivasPodsAvailableCritical", Severity.Critical, settings.criticalPodsAvailable, "1m"),
      ],
    },
  ];
}

function failing(limit: number, { minFailedRequests }: IncidentSettings): string {
  return `${ERROR_RATIO} > ${limit} and ${FAILED_IN_HOUR} >= ${minFailedRequests}`;
}

function errors(
  alert: string,
  severity: Severity,
  limit: number,
  settings: IncidentSettings,
): AlertRule {
  return {
    alert,
    expr: failing(limit, settings),
    for: "1m",
    severity,
    component: "platform",
    labels: INCIDENT,
    summary:
      "{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.service }} in {{ $labels.region }} fail",
    description: `More than ${percent(limit)} of the requests of five minutes were answered by 5xx, and at least ${settings.minFailedRequests} within the hour.`,
    runbook: errorRunbook(severity, percent(limit), settings.emergencyReplicaFactor),
  };
}

function latency(
  alert: string,
  severity: Severity,
  limitSeconds: number,
  { latencyQuantile, minRequests }: IncidentSettings,
): AlertRule {
  const share = percent(1 - latencyQuantile);
  return {
    alert,
    expr: `${LATENCY} > ${limitSeconds} and ${REQUEST_RATE} * ${WINDOW_SECONDS} >= ${minRequests}`,
    for: "2m",
    severity,
    component: "platform",
    labels: INCIDENT,
    summary:
      "{{ $labels.namespace }}/{{ $labels.service }} in {{ $labels.region }} needs {{ $value | humanizeDuration }} for its slow requests",
    description: `${share} of the requests of five minutes took longer than ${limitSeconds} s; judged from ${minRequests} requests on.`,
    runbook: latencyRunbook(severity, limitSeconds, share),
  };
}

function pods(alert: string, severity: Severity, limit: number, lasting: string): AlertRule {
  return {
    alert,
    expr: `${PODS_AVAILABLE} < ${limit}`,
    for: lasting,
    severity,
    component: "platform",
    labels: INCIDENT,
    summary:
      "{{ $value | humanizePercentage }} of the pods of {{ $labels.namespace }}/{{ $labels.service }} in {{ $labels.region }} are available",
    description: `Less than ${percent(limit)} of the wanted pods have been available for ${lasting}.`,
    runbook: podsRunbook(severity, percent(limit)),
  };
}
