// SPDX-License-Identifier: Apache-2.0
/** The control plane of the mesh, its authority, its node plug-ins, its gateways and their balancers. */
import { CERT_MANAGER_METRICS } from "../contract/third-party/cert-manager.ts";
import { CLOUDWATCH } from "../contract/third-party/cloudwatch-metrics.ts";
import { CONTROLLER_RUNTIME_METRICS } from "../contract/third-party/controller-runtime.ts";
import { ISTIO_METRICS } from "../contract/third-party/istio.ts";
import { ISTIOD_CONFIG_METRICS } from "../contract/third-party/istiod-config.ts";
import { ZTUNNEL_METRICS } from "../contract/third-party/ztunnel.ts";
import { PLATFORM_METRICS } from "../contract/platform-metrics.ts";
import { AUTHORITY_ALERTS, AUTHORITY_END, MEASURED_ENDS } from "./authorities.ts";
import { figure, greenFrom, lines, redFrom, secondsUntil, watchGroup } from "./kit.ts";
import { CONTROL_ALERTS, GATEWAY_ALERTS, SIGNING_ALERTS } from "./mesh-install-alerts.ts";
import type { ScrapeEndpoint, Watch } from "./watch.ts";

const ofProxies = ISTIO_METRICS.filter(({ per }) => per === "meshed-pod");
const ofIstiod = ISTIO_METRICS.filter(({ per }) => per !== "meshed-pod");

const ENDPOINTS: readonly ScrapeEndpoint[] = [
  {
    kind: "PodMonitor",
    name: "istiod",
    namespace: "istio-system",
    selector: { app: "istiod" },
    port: "http-monitoring",
    podPort: 15014,
    metrics: [...ofIstiod, ...ISTIOD_CONFIG_METRICS],
  },
  {
    // Every pod with a proxy, gateways too. The agent beside the proxy gives its figures and, where the pod is annotated with
    // `prometheus.io/port`, those of the application: past mutual TLS, which Prometheus is no part of.
    kind: "PodMonitor",
    name: "mesh-proxies",
    namespace: "any",
    selector: {},
    selectorExists: ["service.istio.io/canonical-name"],
    port: "http-envoy-prom",
    podPort: 15020,
    atPodPort: true,
    path: "/stats/prometheus",
    metrics: [...ofProxies, ...PLATFORM_METRICS],
  },
  {
    kind: "PodMonitor",
    name: "istio-cni",
    namespace: "istio-node",
    selector: { "k8s-app": "istio-cni-node" },
    port: "metrics",
    podPort: 15014,
    metrics: ZTUNNEL_METRICS.filter(({ owner }) => owner === "Istio CNI"),
  },
  {
    kind: "PodMonitor",
    name: "ztunnel",
    namespace: "istio-node",
    selector: { app: "ztunnel" },
    port: "ztunnel-stats",
    podPort: 15020,
    path: "/stats/prometheus",
    metrics: ZTUNNEL_METRICS.filter(({ owner }) => owner === "ztunnel"),
    onlyWith: "ambient",
  },
  {
    kind: "PodMonitor",
    name: "istio-csr",
    namespace: "istio-trust",
    selector: { app: "cert-manager-istio-csr" },
    port: 9402,
    podPort: 9402,
    metrics: CERT_MANAGER_METRICS.filter(({ owner }) => owner === "istio-csr"),
    onlyWith: "signer",
  },
  {
    kind: "PodMonitor",
    name: "private-ca-issuer",
    namespace: "istio-trust",
    selector: { "app.kubernetes.io/name": "aws-privateca-issuer" },
    port: "http",
    podPort: 8080,
    metrics: CONTROLLER_RUNTIME_METRICS,
    onlyWith: "private-ca",
  },
];

const byBalancer = (metric: string): string => `max by (dimension_LoadBalancer) (${metric})`;

export const MESH_INSTALL: Watch = {
  component: "MeshInstall",
  watches:
    "Whether proxies get configuration and certificates, how long the authorities last, and whether the gateways and their balancers are well.",
  endpoints: ENDPOINTS,
  cloudwatch: [
    CLOUDWATCH.balancerUnhealthy,
    CLOUDWATCH.balancerHealthy,
    CLOUDWATCH.balancerPortErrors,
    CLOUDWATCH.balancerResets,
    CLOUDWATCH.balancerNewFlows,
    CLOUDWATCH.balancerBytes,
    CLOUDWATCH.authorityFailures,
    CLOUDWATCH.authoritySuccesses,
  ],
  blind: [
    "AWS Private CA has no metric of when an authority ends: the ends of roots come from their certificates, that of the cell's authority from what AWS answered when it was made.",
    "Certificates of workloads live for hours and are not counted one by one; that they are issued shows by the requests of the issuer.",
  ],
  groups: [
    watchGroup(
      "MeshInstall",
      [...AUTHORITY_ALERTS, ...SIGNING_ALERTS, ...CONTROL_ALERTS, ...GATEWAY_ALERTS],
      MEASURED_ENDS,
    ),
  ],
  panels: [
    figure(
      "First authority to end",
      "Time until the first authority of the mesh ends. A rotation takes weeks: begin at 90 days.",
      "s",
      `min(${secondsUntil(AUTHORITY_END)})`,
      greenFrom(90 * 86_400),
    ),
    figure(
      "Healthy targets of gateways",
      "The fewest healthy pods behind a balancer. At 0 nothing comes in.",
      "short",
      "min(max by (dimension_LoadBalancer, dimension_TargetGroup) (aws_networkelb_healthy_host_count_minimum))",
      greenFrom(2),
    ),
    figure(
      "Proxies connected",
      "Proxies that istiod knows.",
      "short",
      "sum(pilot_xds)",
      greenFrom(1),
    ),
    figure(
      "Configuration refused",
      "Configuration that proxies refused in 10 minutes.",
      "short",
      "sum(increase(pilot_total_xds_rejects[10m]))",
      redFrom(1),
    ),
    lines(
      "From a change until every proxy has it",
      "99 of 100 changes are faster; worry above 10 s.",
      "s",
      {
        p99: "histogram_quantile(0.99, sum by (le) (rate(pilot_proxy_convergence_time_bucket[5m])))",
      },
    ),
    lines("Pushes", "Configuration sent, a second, by kind; `…err` are errors.", "ops", {
      "{{type}}": "sum by (type) (rate(pilot_xds_pushes[5m]))",
    }),
    lines(
      "Certificates issued",
      "Requests that the issuer worked on, a second, by their result.",
      "ops",
      {
        "{{result}}":
          'sum by (result) (rate(controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest"}[5m]))',
      },
    ),
    lines(
      "Answers of AWS Private CA",
      "Certificates that the authority issued, and operations that failed, in 5 minutes.",
      "short",
      {
        issued: "sum(aws_acmprivateca_success_sum)",
        failed: "sum(aws_acmprivateca_failure_sum)",
      },
    ),
    lines("Sidecars", "Injected into pods, and failures, in 10 minutes.", "short", {
      injected: "sum(increase(sidecar_injection_success_total[10m]))",
      failed: "sum(increase(sidecar_injection_failure_total[10m]))",
    }),
    lines("New connections", "At each balancer, in 5 minutes.", "short", {
      "{{dimension_LoadBalancer}}": byBalancer("aws_networkelb_new_flow_count_sum"),
    }),
    lines("Resets and missing ports", "At each balancer, in 5 minutes.", "short", {
      "resets {{dimension_LoadBalancer}}": byBalancer("aws_networkelb_tcp_elb_reset_count_sum"),
      "no port {{dimension_LoadBalancer}}": byBalancer(
        "aws_networkelb_port_allocation_error_count_sum",
      ),
    }),
    lines("Bytes through balancers", "In 5 minutes; they are billed.", "bytes", {
      "{{dimension_LoadBalancer}}": byBalancer("aws_networkelb_processed_bytes_sum"),
    }),
    lines("Unhealthy targets", "Pods of gateways that fail the check of their balancer.", "short", {
      "{{dimension_TargetGroup}}":
        "max by (dimension_TargetGroup) (aws_networkelb_un_healthy_host_count_maximum)",
    }),
  ],
};
