// SPDX-License-Identifier: Apache-2.0
/** Alerts on signing, on istiod and on gateways. */
import { Severity } from "../model/rule.ts";
import type { WatchAlert } from "./kit.ts";

const REQUESTS =
  'controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest"';

export const SIGNING_ALERTS: readonly WatchAlert[] = [
  {
    alert: "NivasMeshSigningFails",
    severity: Severity.Critical,
    expr: `sum(rate(${REQUESTS}, result="error"}[5m])) / sum(rate(${REQUESTS}}[5m])) > 0.2`,
    for: "10m",
    summary: "{{ $value | humanizePercentage }} of the requests for certificates of the mesh fail",
    meaning: "The issuer cannot get certificates from AWS Private CA.",
    impact:
      "New pods get no identity and call nobody. Pods that run are next when their certificates end, after half a day at the default.",
    diagnosis: [
      "`kubectl logs -n istio-trust deploy/aws-privateca-issuer --tail=200`.",
      "Status of the authority: `aws acm-pca describe-certificate-authority`; it must be ACTIVE. Endpoint `acm-pca`: dashboard of VpcEndpoints.",
    ],
    mitigation: [
      "Enable the authority; bring back role and endpoint by `pulumi up` of the cell.",
      "Throttled: slow the roll-out down, or ask AWS for a higher quota of `IssueCertificate`.",
    ],
  },
  {
    alert: "NivasPrivateCaFails",
    severity: Severity.High,
    expr: "max by (dimension_PrivateCAArn) (aws_acmprivateca_failure_sum) > 0",
    for: "5m",
    summary:
      "AWS Private CA failed {{ $value | humanize }} times in 5 minutes: {{ $labels.dimension_PrivateCAArn }}",
    meaning: "AWS Private CA says that operations of an authority fail.",
    impact: "Certificates come late or not at all.",
    diagnosis: ["Events of the authority in CloudTrail, and AWS Health for AWS Private CA."],
    mitigation: ["As NivasMeshSigningFails."],
  },
];

export const CONTROL_ALERTS: readonly WatchAlert[] = [
  {
    alert: "NivasMeshConfigRefused",
    severity: Severity.High,
    expr: "sum by (type) (increase(pilot_total_xds_rejects[10m])) > 0",
    for: "10m",
    summary: "Proxies refuse configuration of kind {{ $labels.type }}",
    meaning: "Proxies refuse what istiod sends them, and go on with what they had.",
    impact: "A change of routes, limits or access does not take effect, or only in some pods.",
    diagnosis: [
      "Which: `istioctl proxy-status`, column with STALE or NACK; `kubectl logs -n istio-system -l app=istiod | grep 'ADS:.*ERROR'`.",
    ],
    mitigation: ["Take back the last change of the mesh.", "An EnvoyFilter is the usual cause."],
  },
  {
    alert: "NivasMeshPushErrors",
    severity: Severity.High,
    expr: 'sum by (type) (rate(pilot_xds_pushes{type=~".*_(senderr|builderr)"}[5m])) > 0.1',
    for: "10m",
    summary:
      'istiod fails to send configuration {{ printf "%.2f" $value }} times a second ({{ $labels.type }})',
    meaning: "istiod cannot build or send configuration.",
    impact: "Proxies have old configuration: they call pods that are gone.",
    diagnosis: [
      "`kubectl logs -n istio-system -l app=istiod --tail=200`.",
      "CPU of istiod; connections that break: the network of the nodes.",
    ],
    mitigation: [
      "`kubectl rollout restart -n istio-system deploy -l app=istiod`.",
      "Give istiod more replicas.",
    ],
  },
  {
    alert: "NivasMeshSlow",
    severity: Severity.Warning,
    expr: "histogram_quantile(0.99, sum by (le) (rate(pilot_proxy_convergence_time_bucket[5m]))) > 10",
    for: "15m",
    summary: "A change takes {{ $value | humanizeDuration }} until every proxy has it",
    meaning: "istiod needs more than ten seconds to tell all proxies of a change.",
    impact: "Requests go to pods that are gone, for as long; the circuit breaker catches most.",
    diagnosis: [
      "Number of proxies for each istiod: `pilot_xds`. Size of what is sent: does each namespace see more than it needs (Sidecar objects)?",
    ],
    mitigation: ["Raise the replicas of istiod.", "Set `exportTo` and Sidecar objects."],
  },
  {
    alert: "NivasSidecarNotInjected",
    severity: Severity.High,
    expr: "sum(increase(sidecar_injection_failure_total[10m])) > 0",
    for: "5m",
    summary: "{{ $value | humanize }} pods got no proxy in 10 minutes",
    meaning: "istiod could not put a proxy into pods.",
    impact:
      "Those pods are refused, or run outside of the mesh, where strict mutual TLS shuts them out.",
    diagnosis: [
      "`kubectl logs -n istio-system -l app=istiod | grep -i inject`.",
      "Certificate of the webhook: `kubectl get mutatingwebhookconfigurations -l app=sidecar-injector -o yaml | grep caBundle`.",
    ],
    mitigation: [
      "Correct the annotation of the pod that it names.",
      "`kubectl rollout restart -n istio-system deploy -l app=istiod` renews the bundle.",
    ],
  },
  {
    alert: "NivasMeshNodePluginDown",
    severity: Severity.High,
    expr: "min by (node) (istio_cni_install_ready) == 0",
    for: "10m",
    summary: "The plug-in of the mesh is not installed on {{ $labels.node }}",
    meaning: "The CNI plug-in of Istio is not in the configuration of a node.",
    impact:
      "Pods that start there do not become ready: their traffic would not go through the proxy.",
    diagnosis: [
      "`kubectl logs -n istio-node -l k8s-app=istio-cni-node --field-selector spec.nodeName=<node>`.",
      "Did another CNI rewrite `/etc/cni/net.d`.",
    ],
    mitigation: ["Delete its pod; then the node."],
  },
  {
    alert: "NivasNodeProxyLosesControl",
    severity: Severity.High,
    expr: 'sum by (node) (increase(istio_xds_connection_terminations_total{reason=~"ConnectionError|Error"}[10m])) > 10',
    for: "10m",
    summary:
      "ztunnel on {{ $labels.node }} lost istiod {{ $value | humanize }} times in 10 minutes",
    meaning: "The node proxy of ambient mode cannot hold its connection to istiod.",
    impact: "Pods of the node have old endpoints, and new ones no identity.",
    diagnosis: [
      "`kubectl logs -n istio-node -l app=ztunnel --field-selector spec.nodeName=<node>`: name, certificate or network.",
    ],
    mitigation: [
      "Delete its pod: connections of the node break for some seconds.",
      "istiod refuses it: `caTrustedNodeAccounts` and the certificate of istiod.",
    ],
  },
];

const PART = "dimension_LoadBalancer, dimension_TargetGroup";

export const GATEWAY_ALERTS: readonly WatchAlert[] = [
  {
    alert: "NivasGatewayDown",
    severity: Severity.Critical,
    expr: `max by (${PART}) (aws_networkelb_healthy_host_count_minimum) == 0`,
    for: "3m",
    summary: "No pod behind {{ $labels.dimension_LoadBalancer }} is healthy",
    meaning: "A balancer of a gateway has no healthy target.",
    impact: "Nothing comes in by it: customers, or the calls of other cells.",
    diagnosis: [
      "`kubectl get pods -n istio-ingress -o wide` (or `istio-eastwest`).",
      "Pods are well and the check fails: port 15021 in the network policy `allow-checks`, and the security group of the balancer.",
    ],
    mitigation: [
      "`kubectl rollout undo` the gateway after an update.",
      "Take traffic to another cell: docs/interconnect.md.",
    ],
  },
  {
    alert: "NivasGatewayTargetsUnhealthy",
    severity: Severity.High,
    expr: `max by (${PART}) (aws_networkelb_un_healthy_host_count_maximum) > 0`,
    for: "15m",
    summary:
      "{{ $value | humanize }} pods behind {{ $labels.dimension_LoadBalancer }} fail their check",
    meaning:
      "Some pods of a gateway have failed the check of the balancer for a quarter of an hour.",
    impact: "The others carry the load.",
    diagnosis: [
      "Which: `aws elbv2 describe-target-health --target-group-arn <arn>`; often all of one zone or node.",
    ],
    mitigation: ["Delete those pods; then the node."],
  },
  {
    alert: "NivasBalancerPortsExhausted",
    severity: Severity.High,
    expr: "max by (dimension_LoadBalancer) (aws_networkelb_port_allocation_error_count_sum) > 0",
    for: "5m",
    summary:
      "Balancer {{ $labels.dimension_LoadBalancer }} had no port for {{ $value | humanize }} connections in 5 minutes",
    meaning:
      "A balancer has no source port left for a target: 55,000 connections a minute to each.",
    impact: "Connections of clients are refused.",
    diagnosis: [
      "Does it keep the addresses of clients: `preserve_client_ip.enabled` must be true; with it there is no such limit, but for clients in the VPC that come back to themselves.",
    ],
    mitigation: ["Add pods to the gateway: raise `minReplicas`."],
  },
  {
    alert: "NivasBalancerResets",
    severity: Severity.Warning,
    expr: "max by (dimension_LoadBalancer) (aws_networkelb_tcp_elb_reset_count_sum) / max by (dimension_LoadBalancer) (aws_networkelb_new_flow_count_sum > 1000) > 0.1",
    for: "15m",
    summary:
      "Balancer {{ $labels.dimension_LoadBalancer }} resets {{ $value | humanizePercentage }} of its connections",
    meaning:
      "A balancer resets more than a tenth as many connections as are new: they were idle for longer than 350 seconds, or their target went.",
    impact: "Clients connect anew; a payment that waits for a slow bank may be cut off.",
    diagnosis: [
      "Is a release or a scaling under way. Else: connections that are kept open and silent.",
    ],
    mitigation: ["Let clients and gateway send keep-alives more often than every 350 seconds."],
  },
];
