// SPDX-License-Identifier: Apache-2.0
/** Controllers of a cluster that are components of their own. */
import { EXTERNAL_SECRETS_METRICS } from "../contract/third-party/external-secrets.ts";
import { LOAD_BALANCER_CONTROLLER_METRICS } from "../contract/third-party/load-balancer-controller.ts";
import { Severity } from "../model/rule.ts";
import { figure, lines, redFrom, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

const NOT_COPIED =
  'max by (namespace, name) (externalsecret_status_condition{condition="Ready", status="False"})';

export const EXTERNAL_SECRETS: Watch = {
  component: "ExternalSecrets",
  watches: "Secrets that are not copied into the cluster, and stores that do not answer.",
  endpoints: [
    {
      kind: "PodMonitor",
      name: "external-secrets",
      namespace: "external-secrets",
      selector: { "app.kubernetes.io/name": "external-secrets" },
      port: "metrics",
      podPort: 8080,
      metrics: EXTERNAL_SECRETS_METRICS,
    },
  ],
  groups: [
    watchGroup("ExternalSecrets", [
      {
        alert: "NivasSecretNotCopied",
        severity: Severity.High,
        expr: `${NOT_COPIED} == 1`,
        for: "15m",
        summary: "Secret {{ $labels.namespace }}/{{ $labels.name }} cannot be copied",
        meaning: "An ExternalSecret has not been ready for a quarter of an hour.",
        impact:
          "Its pods keep the old value, or do not start if there is none. A password that was changed is then wrong.",
        diagnosis: [
          "`kubectl describe externalsecret -n <namespace> <name>`.",
          "Is it there: `aws secretsmanager describe-secret --secret-id nivas/<cell>/…`; names outside of `nivas/<cell>/` are refused.",
        ],
        mitigation: [
          "Create the secret, or correct its name or key.",
          "A right or the KMS key is missing: `pulumi up` of the cell.",
        ],
      },
      {
        alert: "NivasSecretStoreNotReady",
        severity: Severity.Critical,
        expr: 'max by (name) (clustersecretstore_status_condition{condition="Ready", status="False"} or secretstore_status_condition{condition="Ready", status="False"}) == 1',
        for: "10m",
        summary: "Store of secrets {{ $labels.name }} is not ready",
        meaning: "External Secrets cannot use its store.",
        impact: "No secret is copied or renewed.",
        diagnosis: [
          "`kubectl describe clustersecretstore <name>`: role of the pod, endpoint of Secrets Manager, Region.",
        ],
        mitigation: [
          "Restart its pods if they were started before their Pod Identity association.",
          "The endpoint: dashboard of VpcEndpoints.",
        ],
      },
    ]),
  ],
  panels: [
    figure(
      "Secrets not copied",
      "ExternalSecrets that are not ready.",
      "short",
      `sum(${NOT_COPIED}) or vector(0)`,
      redFrom(1),
    ),
    lines("Failed copies", "In 10 minutes.", "short", {
      "{{namespace}}/{{name}}":
        "sum by (namespace, name) (increase(externalsecret_sync_calls_error[10m]))",
    }),
    lines("Calls to the store", "A second; they are billed.", "reqps", {
      "{{call}} {{status}}":
        "sum by (call, status) (rate(externalsecret_provider_api_calls_count[10m]))",
    }),
  ],
};

export const LOAD_BALANCER_CONTROLLER: Watch = {
  component: "LoadBalancerController",
  watches: "Balancers and targets that the controller cannot make.",
  endpoints: [
    {
      kind: "PodMonitor",
      name: "load-balancer-controller",
      namespace: "aws-load-balancer-controller",
      selector: { "app.kubernetes.io/name": "aws-load-balancer-controller" },
      port: "metrics-server",
      podPort: 8080,
      metrics: LOAD_BALANCER_CONTROLLER_METRICS,
    },
  ],
  groups: [
    watchGroup("LoadBalancerController", [
      {
        alert: "NivasBalancersNotMade",
        severity: Severity.High,
        expr: "sum by (controller, error_category) (increase(awslbc_controller_reconcile_errors_total[15m])) > 3",
        for: "10m",
        summary:
          "The {{ $labels.controller }} controller failed {{ $value | humanize }} times: {{ $labels.error_category }}",
        meaning: "The controller cannot make balancers, target groups or targets as Services ask.",
        impact: "New pods get no requests from outside, or pods that are gone still do.",
        diagnosis: [
          "`kubectl logs -n aws-load-balancer-controller deploy/aws-load-balancer-controller --tail=200 | grep error`.",
          "`kubectl describe svc,targetgroupbindings -A`.",
        ],
        mitigation: [
          "Correct the annotation that it names.",
          "Quota of balancers, target groups or targets: ask AWS for more.",
        ],
      },
      {
        alert: "NivasBalancerControllerRefused",
        severity: Severity.High,
        expr: "sum by (service, operation) (increase(aws_api_call_permission_errors_total[15m])) > 0",
        for: "5m",
        summary:
          "AWS refuses {{ $labels.service }} {{ $labels.operation }} to the load balancer controller",
        meaning: "The role of the controller may not do what it has to.",
        impact: "As NivasBalancersNotMade.",
        diagnosis: [
          "Its policy in the plan of the cell; a service control policy above it; the tag `elbv2.k8s.aws/cluster` of what it wants to change.",
        ],
        mitigation: ["`pulumi up` of the cell brings the role back."],
      },
    ]),
  ],
  panels: [
    lines("Errors", "Objects that could not be turned into balancers, in 15 minutes.", "short", {
      "{{controller}} {{error_category}}":
        "sum by (controller, error_category) (increase(awslbc_controller_reconcile_errors_total[15m]))",
    }),
    lines("Calls that AWS refused", "In 15 minutes: no right, throttled, over a quota.", "short", {
      "no right: {{operation}}":
        "sum by (operation) (increase(aws_api_call_permission_errors_total[15m]))",
      "throttled: {{operation}}":
        "sum by (operation) (increase(aws_api_call_throttled_errors_total[15m]))",
      "quota: {{operation}}":
        "sum by (operation) (increase(aws_api_call_service_limit_exceeded_errors_total[15m]))",
    }),
    lines("Pods that its webhook missed", "In 15 minutes.", "short", {
      "{{webhook_name}}":
        "sum by (webhook_name) (increase(awslbc_webhook_mutation_failure_total[15m]))",
    }),
  ],
};

const HEADROOM = '{namespace="nivas-headroom"}';

export const CLUSTER_HEADROOM: Watch = {
  component: "ClusterHeadroom",
  watches: "Whether the room that is kept free is there.",
  groups: [
    watchGroup("ClusterHeadroom", [
      {
        alert: "NivasHeadroomGone",
        severity: Severity.Warning,
        expr: `max by (deployment) (kube_deployment_status_replicas_available${HEADROOM}) < max by (deployment) (kube_deployment_spec_replicas${HEADROOM})`,
        for: "30m",
        summary: "{{ $value | humanize }} places of the headroom are free, fewer than asked for",
        meaning:
          "Pods that hold room free have been pushed out for half an hour, and no node has come for them.",
        impact: "The next pods wait for a node, about a minute and a half.",
        diagnosis: [
          "Is a pool at its limit: NivasNodePoolNearLimit. Is there a node on its way: `kubectl get nodeclaims`.",
        ],
        mitigation: ["As NivasNodePoolNearLimit."],
      },
    ]),
  ],
  panels: [
    lines("Room that is free", "Placeholders that run, and that were asked for.", "short", {
      free: `max(kube_deployment_status_replicas_available${HEADROOM})`,
      wanted: `max(kube_deployment_spec_replicas${HEADROOM})`,
    }),
  ],
};
