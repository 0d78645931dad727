// SPDX-License-Identifier: Apache-2.0
import type { WatchCase } from "./watch-cases.ts";

export const WATCH_PARTS_CASES: readonly WatchCase[] = [
  {
    alert: "NivasSecretNotCopied",
    when: "a secret is not there to be copied",
    over: {
      'externalsecret_status_condition{namespace="monitoring", name="grafana", condition="Ready", status="False"}':
        "1x60",
      'externalsecret_status_condition{namespace="monitoring", name="thanos", condition="Ready", status="True"}':
        "1x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          name: "grafana",
          namespace: "monitoring",
        },
        summary: "Secret monitoring/grafana cannot be copied",
      },
    ],
    under: {
      "all secrets are copied": {
        'externalsecret_status_condition{namespace="monitoring", name="grafana", condition="Ready", status="False"}':
          "0x60",
        'externalsecret_status_condition{namespace="monitoring", name="grafana", condition="Ready", status="True"}':
          "1x60",
      },
      "a secret was deleted": {
        'externalsecret_status_condition{namespace="monitoring", name="grafana", condition="Deleted", status="False"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasSecretStoreNotReady",
    when: "the store of the cluster does not answer",
    over: {
      'clustersecretstore_status_condition{namespace="", name="secrets-manager", condition="Ready", status="False"}':
        "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          name: "secrets-manager",
        },
        summary: "Store of secrets secrets-manager is not ready",
      },
    ],
    under: {
      "the stores answer": {
        'clustersecretstore_status_condition{namespace="", name="secrets-manager", condition="Ready", status="True"}':
          "1x60",
        'clustersecretstore_status_condition{namespace="", name="secrets-manager", condition="Ready", status="False"}':
          "0x60",
        'secretstore_status_condition{namespace="", name="secrets-manager", condition="Ready", status="True"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasSecretStoreNotReady",
    when: "a store of a namespace does not answer",
    over: {
      'secretstore_status_condition{namespace="", name="secrets-manager", condition="Ready", status="False"}':
        "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          name: "secrets-manager",
        },
        summary: "Store of secrets secrets-manager is not ready",
      },
    ],
    under: {},
  },
  {
    alert: "NivasBalancersNotMade",
    when: "a service gets no balancer",
    over: {
      'awslbc_controller_reconcile_errors_total{controller="service", error_category="build_model_error"}':
        "0+0.5x90",
    },
    fires: 17,
    firing: [
      {
        labels: {
          controller: "service",
          error_category: "build_model_error",
        },
        summary: "The service controller failed 7.5 times: build_model_error",
      },
    ],
    under: {
      "it failed three times in a quarter of an hour": {
        'awslbc_controller_reconcile_errors_total{controller="service", error_category="build_model_error"}':
          "0+0.19x90",
      },
      "each of two controllers fails now and then": {
        'awslbc_controller_reconcile_errors_total{controller="service", error_category="build_model_error"}':
          "0+0.15x90",
        'awslbc_controller_reconcile_errors_total{controller="ingress", error_category="build_model_error"}':
          "0+0.15x90",
      },
    },
  },
  {
    alert: "NivasBalancerControllerRefused",
    when: "AWS refuses a call",
    over: {
      'aws_api_call_permission_errors_total{service="Elastic Load Balancing v2", operation="CreateTargetGroup", status_code="403", error_code="AccessDenied"}':
        "0 1x60",
    },
    fires: 6,
    firing: [
      {
        labels: {
          operation: "CreateTargetGroup",
          service: "Elastic Load Balancing v2",
        },
        summary:
          "AWS refuses Elastic Load Balancing v2 CreateTargetGroup to the load balancer controller",
      },
    ],
    under: {
      "it was refused once, long ago": {
        'aws_api_call_permission_errors_total{service="Elastic Load Balancing v2", operation="CreateTargetGroup", status_code="403", error_code="AccessDenied"}':
          "3x60",
      },
    },
  },
  {
    alert: "NivasHeadroomGone",
    when: "a place of the headroom is taken",
    over: {
      'kube_deployment_status_replicas_available{namespace="nivas-headroom", deployment="headroom"}':
        "1x90",
      'kube_deployment_spec_replicas{namespace="nivas-headroom", deployment="headroom"}': "2x90",
    },
    fires: 30,
    firing: [
      {
        labels: {
          deployment: "headroom",
        },
        summary: "1 places of the headroom are free, fewer than asked for",
      },
    ],
    under: {
      "all places are free": {
        'kube_deployment_status_replicas_available{namespace="nivas-headroom", deployment="headroom"}':
          "2x90",
        'kube_deployment_spec_replicas{namespace="nivas-headroom", deployment="headroom"}': "2x90",
      },
      "a deployment of a team lacks a pod, and there is no headroom": {
        'kube_deployment_status_replicas_available{namespace="team", deployment="ledger"}': "1x90",
        'kube_deployment_spec_replicas{namespace="team", deployment="ledger"}': "2x90",
      },
    },
  },
  {
    alert: "NivasCertificateNotReady",
    when: "a certificate is not issued",
    over: {
      'certmanager_certificate_ready_status{namespace="istio-system", name="istiod", condition="False", issuer_name="i", issuer_kind="k", issuer_group="g"}':
        "1x60",
      'certmanager_certificate_ready_status{namespace="istio-system", name="istiod", condition="True", issuer_name="i", issuer_kind="k", issuer_group="g"}':
        "0x60",
      'certmanager_certificate_ready_status{namespace="istio-system", name="grafana", condition="True", issuer_name="i", issuer_kind="k", issuer_group="g"}':
        "1x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          name: "istiod",
          namespace: "istio-system",
        },
        summary: "Certificate istio-system/istiod is not ready",
      },
    ],
    under: {
      "all certificates are issued": {
        'certmanager_certificate_ready_status{namespace="istio-system", name="istiod", condition="False", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "0x60",
        'certmanager_certificate_ready_status{namespace="istio-system", name="istiod", condition="True", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasCertificateRenewalLate",
    when: "a renewal is more than an hour late",
    over: {
      'certmanager_certificate_renewal_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
        "1795498300x60",
      'certmanager_certificate_renewal_timestamp_seconds{namespace="istio-system", name="grafana", issuer_name="i", issuer_kind="k", issuer_group="g"}':
        "1795591800x60",
    },
    fires: 7,
    firing: [
      {
        labels: {
          name: "istiod",
          namespace: "istio-system",
        },
        summary: "Certificate istio-system/istiod should have been renewed 1h 5m 20s ago",
      },
    ],
    under: {
      "a renewal is due in a while": {
        'certmanager_certificate_renewal_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1795509000x60",
      },
      "a renewal is not yet an hour late": {
        'certmanager_certificate_renewal_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1795501200x60",
      },
      "a renewal is just an hour late at the end": {
        'certmanager_certificate_renewal_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1795500420x60",
      },
    },
  },
  {
    alert: "NivasCertificateEnds",
    when: "a certificate ends within four hours and is not renewed",
    over: {
      'certmanager_certificate_expiration_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
        "1795516500x60",
      'certmanager_certificate_renewal_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
        "1795473000x60",
    },
    fires: 6,
    firing: [
      {
        labels: {
          name: "istiod",
          namespace: "istio-system",
        },
        summary: "Certificate istio-system/istiod ends in 3h 59m 0s and is not renewed",
      },
    ],
    under: {
      "it ends a little later": {
        'certmanager_certificate_expiration_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1795519200x60",
        'certmanager_certificate_renewal_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1795473000x60",
      },
      "it is valid for three hours, and is renewed in one": {
        'certmanager_certificate_expiration_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1795512600x60",
        'certmanager_certificate_renewal_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1795505400x60",
      },
      "its renewal has been due for less than ten minutes": {
        'certmanager_certificate_expiration_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1795512600x60",
        'certmanager_certificate_renewal_timestamp_seconds{namespace="istio-system", name="istiod", issuer_name="i", issuer_kind="k", issuer_group="g"}':
          "1795503600x60",
      },
    },
  },
  {
    alert: "NivasIssuerNotReady",
    when: "an issuer of the cluster does not work",
    over: {
      'certmanager_clusterissuer_ready_status{name="mesh", condition="True"}': "0x60",
      'certmanager_clusterissuer_ready_status{name="mesh", condition="False"}': "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          name: "mesh",
        },
        summary: "Issuer mesh is not ready",
      },
    ],
    under: {
      "issuers work": {
        'certmanager_issuer_ready_status{namespace="a", name="own", condition="False"}': "0x60",
        'certmanager_clusterissuer_ready_status{name="mesh", condition="True"}': "1x60",
        'certmanager_clusterissuer_ready_status{name="mesh", condition="False"}': "0x60",
        'certmanager_issuer_ready_status{namespace="a", name="own", condition="True"}': "1x60",
      },
    },
  },
  {
    alert: "NivasIssuerNotReady",
    when: "an issuer of a namespace does not work",
    over: {
      'certmanager_issuer_ready_status{namespace="a", name="own", condition="True"}': "0x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          name: "own",
        },
        summary: "Issuer own is not ready",
      },
    ],
    under: {},
  },
];
