// SPDX-License-Identifier: Apache-2.0
/** Releases, services and namespaces of teams. What users feel of a service is judged by its objectives and by the incidents. */
import { ARGO_ROLLOUTS_METRICS } from "../contract/third-party/argo-rollouts.ts";
import { Severity } from "../model/rule.ts";
import { figure, lines, redFrom, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

export const PROGRESSIVE_DELIVERY: Watch = {
  component: "ProgressiveDelivery",
  watches: "Whether the controller of releases does its work.",
  endpoints: [
    {
      kind: "PodMonitor",
      name: "argo-rollouts",
      namespace: "argo-rollouts",
      selector: { "app.kubernetes.io/component": "rollouts-controller" },
      port: "metrics",
      podPort: 8090,
      metrics: ARGO_ROLLOUTS_METRICS,
    },
  ],
  groups: [
    watchGroup("ProgressiveDelivery", [
      {
        alert: "NivasRolloutControllerErrors",
        severity: Severity.High,
        expr: "sum by (namespace, name) (increase(rollout_reconcile_error[10m])) > 5",
        for: "10m",
        summary:
          "The controller of releases fails on {{ $labels.namespace }}/{{ $labels.name }} {{ $value | humanize }} times in 10 minutes",
        meaning: "Argo Rollouts cannot do what a Rollout asks for.",
        impact: "A release stands still half way, and would not be taken back by itself.",
        diagnosis: [
          "`kubectl logs -n argo-rollouts deploy/argo-rollouts --tail=200 | grep <name>`.",
          "A route that it may not change, or Prometheus that does not answer its questions.",
        ],
        mitigation: [
          "`kubectl argo rollouts abort <name> -n <namespace>` takes the release back.",
          "Bring back the VirtualService by `pulumi up`.",
        ],
      },
    ]),
  ],
  panels: [
    lines("Releases by state", "Rollouts in each state.", "short", {
      "{{phase}}": "count by (phase) (rollout_info)",
    }),
    lines("Judgements by result", "Analysis runs that there are, by their result.", "short", {
      "{{phase}}": "count by (phase) (analysis_run_info)",
    }),
    lines("Errors of the controller", "In 10 minutes.", "short", {
      "{{namespace}}/{{name}}": "sum by (namespace, name) (increase(rollout_reconcile_error[10m]))",
    }),
  ],
};

export const SERVICE: Watch = {
  component: "Service",
  watches: "Releases that were taken back or wait for a person, and containers that crash.",
  groups: [
    watchGroup("Service", [
      {
        alert: "NivasReleaseTakenBack",
        severity: Severity.High,
        expr: 'max by (namespace, name) (rollout_info{phase=~"Degraded|Error|InvalidSpec|Timeout|Abort"}) == 1',
        for: "2m",
        summary: "The release of {{ $labels.namespace }}/{{ $labels.name }} failed",
        meaning: "A new version was taken back since it did worse than the limits, or cannot run.",
        impact: "Users have the old version. What the new one should bring is missing.",
        diagnosis: [
          "`kubectl argo rollouts get rollout <name> -n <namespace>`: which step, which measurement.",
        ],
        mitigation: [
          "Correct the new version and release it again.",
          "Set the image back to the old one, so that the state is what is declared.",
        ],
      },
      {
        alert: "NivasReleaseWaits",
        severity: Severity.Warning,
        expr: 'max by (namespace, name) (rollout_info{phase="Paused"}) == 1',
        for: "12h",
        summary:
          "The release of {{ $labels.namespace }}/{{ $labels.name }} has waited for half a day",
        meaning: "A release is paused and nobody has promoted it or taken it back.",
        impact: "Two versions run side by side.",
        diagnosis: ["`kubectl argo rollouts get rollout <name> -n <namespace>`."],
        mitigation: ["`kubectl argo rollouts promote` or `abort`."],
      },
      {
        alert: "NivasContainerCrashes",
        severity: Severity.Warning,
        expr: 'max by (namespace, pod, container) (kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}) == 1',
        for: "10m",
        summary:
          "Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} crashes again and again",
        meaning: "A container ends soon after each start.",
        impact: "One replica less. NivasErrorRate… and NivasPods… say when users feel it.",
        diagnosis: [
          "`kubectl logs -n <namespace> <pod> -c <container> --previous`.",
          "Out of memory: `kube_pod_container_status_last_terminated_reason`.",
        ],
        mitigation: [
          "Take back the release, or give it the memory or the configuration that it misses.",
        ],
      },
    ]),
  ],
  panels: [
    figure(
      "Releases taken back",
      "Rollouts that failed.",
      "short",
      'count(rollout_info{phase=~"Degraded|Error|InvalidSpec|Timeout|Abort"}) or vector(0)',
      redFrom(1),
    ),
    lines("Steps of releases", "Events of rollouts in an hour.", "short", {
      "{{reason}}": "sum by (reason) (increase(rollout_events_total[1h]))",
    }),
    lines("Restarts", "Of containers in an hour, by namespace.", "short", {
      "{{namespace}}":
        "sum by (namespace) (increase(kube_pod_container_status_restarts_total[1h]))",
    }),
    lines("Requests of services", "A second, by service.", "reqps", {
      "{{service}}": "sum by (service) (rate(http_request_duration_seconds_count[5m]))",
    }),
  ],
};

const QUOTA =
  'max by (namespace, resource) (kube_resourcequota{type="used"}) / max by (namespace, resource) (kube_resourcequota{type="hard"} > 0)';

export const TEAM_NAMESPACE: Watch = {
  component: "TeamNamespace",
  watches: "Namespaces of teams that come to the end of their quota.",
  groups: [
    watchGroup("TeamNamespace", [
      {
        alert: "NivasQuotaNearlyUsed",
        severity: Severity.Warning,
        expr: `${QUOTA} > 0.9`,
        for: "15m",
        summary:
          "Namespace {{ $labels.namespace }} uses {{ $value | humanizePercentage }} of its {{ $labels.resource }}",
        meaning: "A namespace has used nine tenths of its quota.",
        impact:
          "None yet. At the quota no pod is added: no scaling on a festival evening, and no release, which needs more pods for a while.",
        diagnosis: [
          "Which workload: `kubectl top pods -n <namespace>`, `kubectl describe quota -n <namespace>`.",
        ],
        mitigation: [
          "Raise `quota` of the TeamNamespace, by review.",
          "Lower requests that are far above what is used.",
        ],
      },
    ]),
  ],
  panels: [
    lines(
      "Quota used",
      "Share of each namespace's quota.",
      "percentunit",
      { "{{namespace}} {{resource}}": QUOTA },
      { max: 1 },
    ),
  ],
};
