// SPDX-License-Identifier: Apache-2.0
/** What whoever is called for a service reads. */
import { Severity, type Runbook } from "../model/rule.ts";

const DASHBOARD = "platform";

/** Failed requests. */
export function errorRunbook(severity: Severity, limit: string, replicaFactor: number): Runbook {
  const isEmergency = severity === Severity.Critical;
  return {
    meaning: `More than ${limit} of the requests to one service in one place are answered by 5xx.`,
    impact: isEmergency
      ? "At least every seventh customer of the service is refused; payments may be left half done."
      : "Customers of the service see errors; whoever tries again may get through.",
    diagnosis: [
      'Which routes and codes: `topk(10, sum by (endpoint, status_code) (rate(http_request_duration_seconds_count{service="<service>", status_code=~"5.."}[5m])))`.',
      "Since when, and what was released then: `kubectl argo rollouts list rollouts -n <namespace>`.",
      "Is one replica bad, or all: the same query by `pod`; `kubectl get pods -n <namespace> -o wide`.",
      "Is it the service, or what it calls: a trace of a failed request from the dashboard.",
    ],
    mitigation: [
      "Take back the last release: `kubectl argo rollouts undo <rollout> -n <namespace>`.",
      ...(isEmergency
        ? [
            "Shift requests to healthy replicas: the circuit breaker of the mesh ejects a replica after consecutive 5xx by itself; check `outlierDetection` of the DestinationRule, and delete a bad pod that it left.",
            `Multiply the replicas by ${replicaFactor} if they are overloaded and not broken: \`kubectl scale\`, or the autoscaler that reads \`service:emergency_replicas:factor\`.`,
            "If all replicas of the place fail and another cell is healthy, fail over as docs/interconnect.md says.",
          ]
        : [
            "If one replica is bad, delete its pod.",
            "If the cause is what the service calls, go on with the runbook of that.",
          ]),
      "If an attack is the cause, or data may have left: docs/runbooks/cert-in-report.md; 6 hours run from when you notice.",
    ],
    dashboard: DASHBOARD,
  };
}

/** Slow requests. */
export function latencyRunbook(severity: Severity, limitSeconds: number, share: string): Runbook {
  const isEmergency = severity === Severity.High;
  return {
    meaning: `${share} of the requests to one service in one place take longer than ${limitSeconds} s.`,
    impact: isEmergency
      ? "Customers give up, and callers time out and try again, which makes it worse."
      : "Customers wait; callers with short timeouts begin to fail.",
    diagnosis: [
      'Which routes: `histogram_quantile(0.95, sum by (le, endpoint) (rate(http_request_duration_seconds_bucket{service="<service>"}[5m])))`.',
      "Where the time goes: open a slow trace from an exemplar of the dashboard.",
      "Is it load: traffic against what was expected, CPU and memory of the pods, throttling.",
      "Is it the database: connections, slow queries, lag of the read replicas.",
    ],
    mitigation: [
      "Take back the last release if it began with it.",
      "Add replicas if the pods are at their limit.",
      ...(isEmergency
        ? [
            "Answer from a cache what may be a minute old: catalogue, prices, static pages.",
            "Turn off costly queries: reports, exports, personal recommendations.",
            "Add read replicas, and send reading queries to them.",
          ]
        : ["Look for queries without an index, and for calls in a row that could be one."]),
    ],
    dashboard: DASHBOARD,
  };
}

/** Missing pods. */
export function podsRunbook(severity: Severity, limit: string): Runbook {
  return {
    meaning: `Less than ${limit} of the pods that a service wants in a place are available.`,
    impact:
      severity === Severity.Critical
        ? "What is left carries at least twice its load; the next fault takes the service away."
        : "The service has less room for a peak or another fault.",
    diagnosis: [
      "What the pods wait for: `kubectl get pods -n <namespace>`, `kubectl describe pod`, `kubectl get events -n <namespace> --sort-by=.lastTimestamp`.",
      "No room: `kubectl get nodeclaims`, and the events of Karpenter; quota of the namespace.",
      "Cannot start: image, secret, readiness; `kubectl logs --previous`.",
    ],
    mitigation: [
      "Take back the last release: `kubectl argo rollouts undo <rollout> -n <namespace>`.",
      "If nodes are missing, raise the limit of the node pool or let on-demand nodes in.",
      "If a zone is out, wait until the pods have moved; check that the topology spread lets them.",
    ],
    dashboard: DASHBOARD,
  };
}
