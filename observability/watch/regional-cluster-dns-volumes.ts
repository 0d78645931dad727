// SPDX-License-Identifier: Apache-2.0
/** Alerts on names and volumes. */
import { Severity } from "../model/rule.ts";
import type { WatchAlert } from "./kit.ts";

const FREE =
  "max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes) / max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes)";

export const DNS_AND_VOLUME_ALERTS: readonly WatchAlert[] = [
  {
    alert: "NivasDnsErrors",
    severity: Severity.Critical,
    expr: 'sum(rate(coredns_dns_responses_total{rcode="SERVFAIL"}[5m])) / sum(rate(coredns_dns_responses_total[5m])) > 0.01',
    for: "10m",
    summary: "{{ $value | humanizePercentage }} of the names that pods ask for fail",
    meaning:
      "CoreDNS answers more than one of 100 questions with SERVFAIL: whoever is above it does not answer.",
    impact: "Calls between services and to partners fail before they begin.",
    diagnosis: [
      "Does the resolver of the VPC answer: `increase(coredns_forward_healthcheck_broken_total[10m])`.",
      "Which names: switch on `log` in the Corefile for a minute, or read the query log of the VPC.",
    ],
    mitigation: [
      "`kubectl rollout restart -n kube-system deploy/coredns`.",
      "1,024 packets a second for each interface is the limit of the resolver: add replicas on other nodes.",
    ],
  },
  {
    alert: "NivasDnsSlow",
    severity: Severity.High,
    expr: "histogram_quantile(0.99, sum by (le) (rate(coredns_dns_request_duration_seconds_bucket[5m]))) > 0.5",
    for: "15m",
    summary: "One of 100 names takes longer than {{ $value | humanizeDuration }}",
    meaning: "CoreDNS answers too slowly.",
    impact: "Every new connection of every service waits.",
    diagnosis: [
      "CPU of its pods: `kubectl top pods -n kube-system -l k8s-app=kube-dns`.",
      "Names outside of the cluster that do not exist, asked for with each search domain.",
    ],
    mitigation: [
      "Raise `replicaCount` of the add-on.",
      "Let clients end names outside of the cluster with a dot, or set `ndots: 2`.",
    ],
  },
  {
    alert: "NivasVolumeNearlyFull",
    severity: Severity.High,
    expr: `${FREE} < 0.1`,
    for: "10m",
    summary:
      "Volume {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left",
    meaning: "Less than a tenth of a volume is free.",
    impact: "What writes to it stops when it is full.",
    diagnosis: ["What grows: `kubectl exec` into the pod, `du -xh --max-depth=2 <mount>`."],
    mitigation: [
      "Raise `spec.resources.requests.storage` of the claim: the storage classes let volumes grow while they are used, once in six hours.",
      "Delete or move what is old; shorten a retention.",
    ],
  },
  {
    alert: "NivasVolumeFullWithinDay",
    severity: Severity.Warning,
    expr: `max by (namespace, persistentvolumeclaim) (predict_linear(kubelet_volume_stats_available_bytes[6h], 86400)) < 0 and on (namespace, persistentvolumeclaim) ${FREE} < 0.3`,
    for: "1h",
    summary:
      "Volume {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} is full within a day at this pace",
    meaning:
      "At the pace of the last six hours a volume with less than 30 % left is full tomorrow.",
    impact: "None yet.",
    diagnosis: ["Is it the day's pattern or a leak: the line of a week."],
    mitigation: ["As NivasVolumeNearlyFull, in office hours."],
  },
  {
    alert: "NivasClaimNotBound",
    severity: Severity.Warning,
    expr: 'max by (namespace, persistentvolumeclaim) (kube_persistentvolumeclaim_status_phase{phase="Pending"}) == 1',
    for: "30m",
    summary: "Claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has no volume",
    meaning: "A claim has waited for its volume for half an hour.",
    impact: "The pod that wants it does not start.",
    diagnosis: [
      "`kubectl describe pvc -n <namespace> <claim>`: zone, class, quota of volumes, right of the driver, key.",
    ],
    mitigation: ["No pod uses it: delete the claim. Else do what the event says."],
  },
];
