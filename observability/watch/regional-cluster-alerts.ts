// SPDX-License-Identifier: Apache-2.0
/** Alerts on the control plane and on nodes. */
import { Severity } from "../model/rule.ts";
import type { WatchAlert } from "./kit.ts";

const GIB = 2 ** 30;

export const CONTROL_PLANE_ALERTS: readonly WatchAlert[] = [
  {
    alert: "NivasApiServerUnreachable",
    severity: Severity.Critical,
    expr: 'absent(up{job="apiserver"} == 1)',
    for: "5m",
    summary: "No API server of the cluster answers",
    meaning: "Prometheus has reached no API server of the cluster for five minutes.",
    impact: "Nothing can be changed: no scaling, no release, no healing. Pods that run go on.",
    diagnosis: [
      "`aws eks describe-cluster --name <cluster> --query cluster.status`, and AWS Health.",
      "From a node: `curl -k https://<endpoint>/livez`. If that works, it is Prometheus: its network policy, or its certificate.",
    ],
    mitigation: [
      "Control plane ill: open a case with AWS at once; the cell keeps serving.",
      "Fail over if the cell cannot scale before a peak: docs/interconnect.md.",
    ],
  },
  {
    alert: "NivasApiServerErrors",
    severity: Severity.Critical,
    expr: 'sum(rate(apiserver_request_total{code=~"5.."}[5m])) / sum(rate(apiserver_request_total[5m])) > 0.03',
    for: "10m",
    summary:
      "The API server answers {{ $value | humanizePercentage }} of its requests with an error",
    meaning: "More than 3 % of the requests to the API server end with 5xx.",
    impact: "Controllers, releases and autoscaling fail now and then.",
    diagnosis: [
      'What fails: `topk(10, sum by (verb, resource, code) (rate(apiserver_request_total{code=~"5.."}[5m])))`.',
      "A webhook, an aggregated API (metrics-server), or the key of Secrets can be the cause.",
    ],
    mitigation: [
      "Repair the webhook or the aggregated API that fails; take its configuration away for as long.",
      "Everything fails: a case with AWS.",
    ],
  },
  {
    alert: "NivasApiServerSlow",
    severity: Severity.High,
    expr: 'histogram_quantile(0.99, sum by (le) (rate(apiserver_request_duration_seconds_bucket{verb=~"GET|POST|PUT|PATCH|DELETE", subresource!~"log|exec|proxy|portforward|attach"}[5m]))) > 1',
    for: "15m",
    summary:
      "One of 100 requests to the API server takes longer than {{ $value | humanizeDuration }}",
    meaning:
      "The API server is slower than the second that Kubernetes promises for single objects.",
    impact: "Controllers lag behind: endpoints, nodes and certificates come late.",
    diagnosis: [
      "Who asks so much: control-plane log, `fields userAgent | stats count(*) by userAgent`.",
      "A slow webhook: panel `Webhooks`. A large store: panel `Store of the cluster`.",
    ],
    mitigation: [
      "Stop the client that lists everything.",
      "Delete objects that nobody needs: finished Jobs, old ReplicaSets, Events of a loop.",
    ],
  },
  {
    alert: "NivasAdmissionWebhookFails",
    severity: Severity.High,
    expr: 'sum by (name) (rate(apiserver_admission_webhook_rejection_count{error_type="calling_webhook_error"}[5m])) > 0.02 or sum by (name) (rate(apiserver_admission_webhook_fail_open_count[5m])) > 0.02',
    for: "10m",
    summary: 'Webhook {{ $labels.name }} does not answer {{ printf "%.2f" $value }} times a second',
    meaning:
      "The API server cannot reach an admission webhook; requests are refused, or pass without it.",
    impact:
      "Pods start without their sidecar, their readiness gate or their check, or do not start at all.",
    diagnosis: [
      "Pods behind it: the Service in `kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o yaml | grep -A3 <name>`.",
      "Network policy of its namespace: `allow-webhooks` must let the control plane in.",
    ],
    mitigation: [
      "`kubectl rollout restart` what serves it.",
      "If releases stand still: set its `failurePolicy` to `Ignore` for as long as it takes, and note it.",
    ],
  },
  {
    alert: "NivasClusterStoreNearlyFull",
    severity: Severity.High,
    expr: `max(apiserver_storage_size_bytes) > ${6 * GIB}`,
    for: "15m",
    summary: "The store of the cluster holds {{ $value | humanize1024 }}B of 8 GiB",
    meaning: "The store of the cluster is three quarters full. EKS limits it to 8 GiB.",
    impact:
      "When it is full it takes no writes: the cluster cannot be changed until something is deleted.",
    diagnosis: [
      "What fills it: `kubectl get --raw /metrics | grep apiserver_resource_objects | sort -t' ' -k2 -n | tail`; on older versions `apiserver_storage_objects`.",
    ],
    mitigation: [
      "Delete what a loop made: Events, finished Jobs, ReplicaSets, AnalysisRuns, CertificateRequests.",
      "Lower `revisionHistoryLimit`; set `ttlSecondsAfterFinished` on Jobs.",
    ],
  },
];

const NODE_DAEMONS =
  "aws-node|kube-proxy|eks-pod-identity-agent|ebs-csi-node|eks-node-monitoring-agent";

export const NODE_ALERTS: readonly WatchAlert[] = [
  {
    alert: "NivasNodeNotReady",
    severity: Severity.High,
    expr: 'max by (node) (kube_node_status_condition{condition="Ready", status="true"}) == 0',
    for: "10m",
    summary: "Node {{ $labels.node }} is not ready",
    meaning: "The kubelet of a node has not reported that it is well for ten minutes.",
    impact:
      "Its pods are started elsewhere if there is room; volumes of it are held until it is gone.",
    diagnosis: [
      "`kubectl describe node <node>`: conditions and events.",
      "Is the instance well: `aws ec2 describe-instance-status --instance-ids <id>`.",
    ],
    mitigation: [
      "`kubectl delete node <node>`: Karpenter or the node group makes another.",
      "Many of one zone: NivasLocalZoneLost, or a zonal shift by AWS.",
    ],
  },
  {
    alert: "NivasNodeUnderPressure",
    severity: Severity.Warning,
    expr: 'max by (node, condition) (kube_node_status_condition{condition=~"MemoryPressure|DiskPressure|PIDPressure", status="true"}) == 1',
    for: "10m",
    summary: "Node {{ $labels.node }}: {{ $labels.condition }}",
    meaning: "A node runs out of memory, disk or process numbers and evicts pods.",
    impact: "Pods of the lowest priority are stopped.",
    diagnosis: [
      "Who uses it: `kubectl top pods -A --sort-by=memory`; for disks, container logs and `emptyDir`.",
    ],
    mitigation: [
      "Give the pod that grows a limit, or more memory.",
      "`kubectl drain <node> --ignore-daemonsets --delete-emptydir-data`.",
    ],
  },
  {
    alert: "NivasClockOff",
    severity: Severity.High,
    expr: "max by (instance) (abs(node_timex_offset_seconds)) > 0.05 or min by (instance) (node_timex_sync_status) == 0",
    for: "10m",
    summary: "The clock of {{ $labels.instance }} is off, or follows no time server",
    meaning: "The clock of a node differs from its time server by more than 50 ms, or has none.",
    impact:
      "Times in logs are no evidence (CERT-In asks for synchronised clocks), tokens and certificates fail.",
    diagnosis: ["On the node: `chronyc tracking`. Amazon Time Sync answers on 169.254.169.123."],
    mitigation: [
      "Replace the node.",
      "A machine of your own: its time server must be that of NIC or NPL, or one that follows them.",
    ],
  },
  {
    alert: "NivasNodeDaemonMissing",
    severity: Severity.High,
    expr: `max by (daemonset) (kube_daemonset_status_number_unavailable{namespace="kube-system", daemonset=~"${NODE_DAEMONS}"}) > 0`,
    for: "15m",
    summary: "{{ $labels.daemonset }} does not run on {{ $value | humanize }} nodes",
    meaning:
      "What every node needs does not run on some: addresses, Services, credentials of pods, volumes.",
    impact: "Pods on those nodes get no address, no AWS credentials or no volume.",
    diagnosis: [
      "`kubectl get pods -n kube-system -o wide | grep <daemonset> | grep -v Running`, then `kubectl describe` one.",
    ],
    mitigation: [
      "Delete the pod; then the node.",
      "After an update of the add-on: go back to its earlier version in `cluster.addons.versions`.",
    ],
  },
  {
    alert: "NivasControllerDown",
    severity: Severity.Critical,
    expr: 'max by (namespace, deployment) (kube_deployment_status_replicas_available{namespace=~"kube-system|cert-manager|external-secrets|aws-load-balancer-controller|argo-rollouts|istio-.*"}) == 0 and on (namespace, deployment) max by (namespace, deployment) (kube_deployment_spec_replicas) > 0',
    for: "5m",
    summary: "No pod of {{ $labels.namespace }}/{{ $labels.deployment }} is available",
    meaning: "A controller of the platform has no pod that works.",
    impact: "What it does stands still: names, certificates, secrets, balancers, nodes, releases.",
    diagnosis: ["`kubectl describe deploy,pods -n <namespace>`: image, quota, node, admission."],
    mitigation: [
      "`kubectl rollout undo -n <namespace> deploy/<deployment>` after an update.",
      "No room: system nodes; raise `systemNodes.maxSize`.",
    ],
  },
];
