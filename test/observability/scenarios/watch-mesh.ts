// SPDX-License-Identifier: Apache-2.0
import type { WatchCase } from "./watch-cases.ts";

export const WATCH_MESH_CASES: readonly WatchCase[] = [
  {
    alert: "NivasAuthorityEndsSoon",
    when: "a root ends within 90 days",
    over: {
      'nivas:authority_not_after:seconds{authority="root-2026"}': "1803277800x130",
      'nivas:authority_not_after:seconds{authority="root-2036"}': "2110861800x130",
    },
    fires: 61,
    firing: [
      {
        labels: {
          authority: "root-2026",
        },
        summary: "Authority root-2026 ends in 89d 22h 59m 0s",
      },
    ],
    under: {
      "a root ends later": {
        'nivas:authority_not_after:seconds{authority="root-2026"}': "1803364200x130",
      },
    },
  },
  {
    alert: "NivasAuthorityEndsSoon",
    when: "the root that istiod holds ends within 90 days",
    over: {
      'citadel_server_root_cert_expiry_timestamp{pod="a"}': "1799821800x130",
      'citadel_server_root_cert_expiry_timestamp{pod="b"}': "1802413800x130",
    },
    fires: 60,
    firing: [
      {
        labels: {
          authority: "istiod-root",
        },
        summary: "Authority istiod-root ends in 49d 23h 0m 0s",
      },
    ],
    under: {
      "istiod holds none": {
        'citadel_server_root_cert_expiry_timestamp{pod="a"}': "0x130",
      },
    },
  },
  {
    alert: "NivasAuthorityEnds",
    when: "an intermediate ends within two weeks",
    over: {
      'citadel_server_cert_chain_expiry_timestamp{pod="a"}': "1796711490x60",
    },
    fires: 2,
    firing: [
      {
        labels: {
          authority: "istiod-intermediate",
        },
        summary: "Authority istiod-intermediate ends in 13d 23h 59m 30s",
      },
    ],
    under: {
      "it ends in 15 days": {
        'citadel_server_cert_chain_expiry_timestamp{pod="a"}': "1796797800x60",
      },
      "istiod holds none": {
        'citadel_server_cert_chain_expiry_timestamp{pod="a"}': "0x60",
      },
    },
  },
  {
    alert: "NivasMeshSigningFails",
    when: "more than a fifth of the requests for certificates fail",
    over: {
      'controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest", result="error"}':
        "0x9 0+22x60",
      'controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest", result="success"}':
        "0+78x80",
    },
    fires: 25,
    firing: [
      {
        summary: "22% of the requests for certificates of the mesh fail",
      },
    ],
    under: {
      "a fifth of them fails": {
        'controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest", result="error"}':
          "0+20x60",
        'controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest", result="success"}':
          "0+80x60",
      },
      "another controller fails": {
        'controller_runtime_reconcile_total{job="private-ca-issuer", controller="awspcaissuer", result="error"}':
          "0+90x60",
        'controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest", result="error"}':
          "0x60",
        'controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest", result="success"}':
          "0+10x60",
      },
      "something else fails": {
        'controller_runtime_reconcile_total{job="something-else", controller="certificaterequest", result="error"}':
          "0+90x60",
        'controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest", result="error"}':
          "0x60",
        'controller_runtime_reconcile_total{job="private-ca-issuer", controller="certificaterequest", result="success"}':
          "0+10x60",
      },
    },
  },
  {
    alert: "NivasPrivateCaFails",
    when: "AWS Private CA fails",
    over: {
      'aws_acmprivateca_failure_sum{dimension_PrivateCAArn="arn:aws:acm-pca:ap-south-1:1:certificate-authority/a"}':
        "1x60",
    },
    fires: 5,
    firing: [
      {
        labels: {
          dimension_PrivateCAArn: "arn:aws:acm-pca:ap-south-1:1:certificate-authority/a",
        },
        summary:
          "AWS Private CA failed 1 times in 5 minutes: arn:aws:acm-pca:ap-south-1:1:certificate-authority/a",
      },
    ],
    under: {
      "it does not fail": {
        'aws_acmprivateca_failure_sum{dimension_PrivateCAArn="arn:aws:acm-pca:ap-south-1:1:certificate-authority/a"}':
          "0x60",
      },
    },
  },
  {
    alert: "NivasMeshConfigRefused",
    when: "proxies refuse routes",
    over: {
      'pilot_total_xds_rejects{type="rds", pod="istiod-1"}': "0 1x6 2x6 3x60",
    },
    fires: 11,
    firing: [
      {
        labels: {
          type: "rds",
        },
        summary: "Proxies refuse configuration of kind rds",
      },
    ],
    under: {
      "they refused one, long ago": {
        'pilot_total_xds_rejects{type="rds", pod="istiod-1"}': "1x60",
      },
    },
  },
  {
    alert: "NivasMeshPushErrors",
    when: "endpoints cannot be sent",
    over: {
      'pilot_xds_pushes{type="eds_senderr", pod="istiod-1"}': "0+7x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          type: "eds_senderr",
        },
        summary: "istiod fails to send configuration 0.12 times a second (eds_senderr)",
      },
    ],
    under: {
      "endpoints are sent": {
        'pilot_xds_pushes{type="eds", pod="istiod-1"}': "0+600x60",
      },
      "six a minute cannot be sent": {
        'pilot_xds_pushes{type="cds_builderr", pod="istiod-1"}': "0+6x60",
      },
    },
  },
  {
    alert: "NivasMeshPushErrors",
    when: "configuration cannot be built",
    over: {
      'pilot_xds_pushes{type="cds_builderr", pod="istiod-1"}': "0+7x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          type: "cds_builderr",
        },
        summary: "istiod fails to send configuration 0.12 times a second (cds_builderr)",
      },
    ],
    under: {},
  },
  {
    alert: "NivasMeshSlow",
    when: "more than one of 100 changes takes longer than ten seconds",
    over: {
      'pilot_proxy_convergence_time_bucket{le="10"}': "0+100x9 1000+98.9x60",
      'pilot_proxy_convergence_time_bucket{le="20"}': "0+100x80",
      'pilot_proxy_convergence_time_bucket{le="+Inf"}': "0+100x80",
    },
    fires: 30,
    firing: [
      {
        summary: "A change takes 10.91s until every proxy has it",
      },
    ],
    under: {
      "one of 100 takes longer": {
        'pilot_proxy_convergence_time_bucket{le="10"}': "0+99x60",
        'pilot_proxy_convergence_time_bucket{le="20"}': "0+100x60",
        'pilot_proxy_convergence_time_bucket{le="+Inf"}': "0+100x60",
      },
    },
  },
  {
    alert: "NivasSidecarNotInjected",
    when: "a pod gets no proxy",
    over: {
      'sidecar_injection_failure_total{pod="istiod-1"}': "0 1x60",
    },
    fires: 6,
    firing: [
      {
        summary: "1 pods got no proxy in 10 minutes",
      },
    ],
    under: {
      "it failed once, long ago": {
        'sidecar_injection_failure_total{pod="istiod-1"}': "1x60",
      },
    },
  },
  {
    alert: "NivasMeshNodePluginDown",
    when: "a node has no plug-in",
    over: {
      'istio_cni_install_ready{node="a"}': "0x60",
      'istio_cni_install_ready{node="b"}': "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          node: "a",
        },
        summary: "The plug-in of the mesh is not installed on a",
      },
    ],
    under: {
      "every node has it": {
        'istio_cni_install_ready{node="a"}': "1x60",
      },
    },
  },
  {
    alert: "NivasNodeProxyLosesControl",
    when: "a node proxy loses istiod all the time",
    over: {
      'istio_xds_connection_terminations_total{node="a", reason="ConnectionError"}': "0+2x60",
    },
    fires: 16,
    firing: [
      {
        labels: {
          node: "a",
        },
        summary: "ztunnel on a lost istiod 20 times in 10 minutes",
      },
    ],
    under: {
      "it connects anew as it should": {
        'istio_xds_connection_terminations_total{node="a", reason="Reconnect"}': "0+5x60",
        'istio_xds_connection_terminations_total{node="a", reason="Complete"}': "0+5x60",
      },
      "it loses it ten times, as another node does": {
        'istio_xds_connection_terminations_total{node="a", reason="Error"}': "0+0.99x60",
        'istio_xds_connection_terminations_total{node="b", reason="Error"}': "0+0.99x60",
      },
    },
  },
  {
    alert: "NivasGatewayDown",
    when: "no pod of a gateway is healthy",
    over: {
      'aws_networkelb_healthy_host_count_minimum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1", dimension_TargetGroup="targetgroup/a/1"}':
        "0x60",
      'aws_networkelb_healthy_host_count_minimum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1", dimension_TargetGroup="targetgroup/b/1"}':
        "3x60",
    },
    fires: 3,
    firing: [
      {
        labels: {
          dimension_LoadBalancer: "net/nivas-mumbai-ingress/1",
          dimension_TargetGroup: "targetgroup/a/1",
        },
        summary: "No pod behind net/nivas-mumbai-ingress/1 is healthy",
      },
    ],
    under: {
      "one pod is healthy": {
        'aws_networkelb_healthy_host_count_minimum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1", dimension_TargetGroup="targetgroup/a/1"}':
          "1x60",
      },
    },
  },
  {
    alert: "NivasGatewayTargetsUnhealthy",
    when: "a pod of a gateway fails its check",
    over: {
      'aws_networkelb_un_healthy_host_count_maximum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1", dimension_TargetGroup="targetgroup/a/1"}':
        "1x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          dimension_LoadBalancer: "net/nivas-mumbai-ingress/1",
          dimension_TargetGroup: "targetgroup/a/1",
        },
        summary: "1 pods behind net/nivas-mumbai-ingress/1 fail their check",
      },
    ],
    under: {
      "no pod fails": {
        'aws_networkelb_un_healthy_host_count_maximum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1", dimension_TargetGroup="targetgroup/a/1"}':
          "0x60",
      },
    },
  },
  {
    alert: "NivasBalancerPortsExhausted",
    when: "a balancer has no port",
    over: {
      'aws_networkelb_port_allocation_error_count_sum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1"}':
        "1x60",
    },
    fires: 5,
    firing: [
      {
        labels: {
          dimension_LoadBalancer: "net/nivas-mumbai-ingress/1",
        },
        summary: "Balancer net/nivas-mumbai-ingress/1 had no port for 1 connections in 5 minutes",
      },
    ],
    under: {
      "it has ports": {
        'aws_networkelb_port_allocation_error_count_sum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1"}':
          "0x60",
      },
    },
  },
  {
    alert: "NivasBalancerResets",
    when: "more than a tenth of the connections are reset",
    over: {
      'aws_networkelb_tcp_elb_reset_count_sum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1"}':
        "101x60",
      'aws_networkelb_new_flow_count_sum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1"}':
        "1001x60",
    },
    fires: 15,
    firing: [
      {
        labels: {
          dimension_LoadBalancer: "net/nivas-mumbai-ingress/1",
        },
        summary: "Balancer net/nivas-mumbai-ingress/1 resets 10.09% of its connections",
      },
    ],
    under: {
      "a tenth is reset": {
        'aws_networkelb_tcp_elb_reset_count_sum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1"}':
          "200x60",
        'aws_networkelb_new_flow_count_sum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1"}':
          "2000x60",
      },
      "most of 1,000 are reset": {
        'aws_networkelb_tcp_elb_reset_count_sum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1"}':
          "900x60",
        'aws_networkelb_new_flow_count_sum{dimension_LoadBalancer="net/nivas-mumbai-ingress/1"}':
          "1000x60",
      },
    },
  },
  {
    alert: "NivasMeshNoWay",
    when: "more than 2 % of the calls find no healthy pod",
    over: {
      'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="503", response_flags="UH", source_principal="spiffe://x"}':
        "0x9 0+0.16x60",
      'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
        "0+6.5x80",
      'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
        "0+600x80",
    },
    fires: 25,
    firing: [
      {
        labels: {
          destination_service: "ledger.payments.svc.cluster.local",
        },
        summary: "2.402% of the calls to ledger.payments.svc.cluster.local find no way",
      },
    ],
    under: {
      "2 % find none": {
        'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="503", response_flags="UH", source_principal="spiffe://x"}':
          "0+2x60",
        'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
          "0+98x60",
      },
      "the service itself fails": {
        'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="500", response_flags="-", source_principal="spiffe://x"}':
          "0+90x60",
        'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
          "0+10x60",
      },
      "one of five calls a minute finds none": {
        'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="503", response_flags="NR", source_principal="spiffe://x"}':
          "0+1x60",
        'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
          "0+4x60",
      },
      "the proxy of the service says so, not those of its callers": {
        'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="503", response_flags="UH", source_principal="spiffe://x"}':
          "0+50x60",
        'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
          "0+50x60",
      },
    },
  },
  {
    alert: "NivasMeshHostTwice",
    when: "two VirtualServices name one host",
    over: {
      'pilot_vservice_dup_domain{pod="istiod-1"}': "1x60",
    },
    fires: 15,
    firing: [
      {
        summary: "1 VirtualServices name a host that another names",
      },
    ],
    under: {
      "all objects are used": {
        'pilot_vservice_dup_domain{pod="istiod-1"}': "0x60",
        'pilot_total_rejected_configs{type="gateway", name="edge/public", pod="istiod-1"}': "5x60",
      },
    },
  },
  {
    alert: "NivasMeshObjectUnusable",
    when: "a gateway cannot be used",
    over: {
      'pilot_total_rejected_configs{type="gateway", name="edge/public", pod="istiod-1"}': "0 1x60",
    },
    fires: 16,
    firing: [
      {
        labels: {
          name: "edge/public",
          type: "gateway",
        },
        summary: "istiod cannot use gateway edge/public",
      },
    ],
    under: {
      "it could not be used once, long ago": {
        'pilot_total_rejected_configs{type="gateway", name="edge/public", pod="istiod-1"}': "5x90",
      },
    },
  },
  {
    alert: "NivasMeshObjectsRefused",
    when: "more than five objects are refused within an hour",
    over: {
      'galley_validation_failed{group="networking.istio.io", version="v1", resource="virtualservices", reason="invalid_resource"}':
        "0x9 0+0.12x80",
    },
    fires: 52,
    firing: [
      {
        labels: {
          reason: "invalid_resource",
          resource: "virtualservices",
        },
        summary: "5.04 virtualservices were refused within an hour: invalid_resource",
      },
    ],
    under: {
      "five are refused": {
        'galley_validation_failed{group="networking.istio.io", version="v1", resource="virtualservices", reason="invalid_resource"}':
          "0 4x60",
      },
    },
  },
  {
    alert: "NivasMeshRefusesCalls",
    when: "more than 5 % of the calls are refused",
    over: {
      'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="403", response_flags="-", source_principal="spiffe://x"}':
        "0x9 0+0.4x60",
      'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
        "0+6.2x80",
      'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
        "0+600x80",
    },
    fires: 30,
    firing: [
      {
        labels: {
          destination_service: "ledger.payments.svc.cluster.local",
        },
        summary: "6.061% of the calls to ledger.payments.svc.cluster.local are refused",
      },
    ],
    under: {
      "5 % are refused": {
        'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="403", response_flags="-", source_principal="spiffe://x"}':
          "0+5x60",
        'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
          "0+95x60",
      },
      "one of five calls a minute is refused": {
        'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="403", response_flags="-", source_principal="spiffe://x"}':
          "0+1x60",
        'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
          "0+4x60",
      },
      "callers fail in other ways": {
        'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="401", response_flags="-", source_principal="spiffe://x"}':
          "0+50x60",
        'istio_requests_total{reporter="destination", destination_service="ledger.payments.svc.cluster.local", response_code="200", response_flags="-", source_principal="spiffe://x"}':
          "0+50x60",
        'istio_requests_total{reporter="source", destination_service="ledger.payments.svc.cluster.local", response_code="403", response_flags="-", source_principal="spiffe://x"}':
          "0+50x60",
      },
    },
  },
  {
    alert: "NivasOtherCellNotRead",
    when: "a cluster is not read",
    over: {
      'istiod_remote_cluster_sync_status{cluster="hyderabad", status="synced", pod="istiod-1"}':
        "0x60",
      'istiod_remote_cluster_sync_status{cluster="hyderabad", status="timeout", pod="istiod-1"}':
        "1x60",
      'istiod_remote_cluster_sync_status{cluster="mumbai", status="synced", pod="istiod-1"}':
        "1x60",
    },
    fires: 10,
    firing: [
      {
        labels: {
          cluster: "hyderabad",
        },
        summary: "istiod does not read cluster hyderabad",
      },
    ],
    under: {
      "it is read": {
        'istiod_remote_cluster_sync_status{cluster="hyderabad", status="synced", pod="istiod-1"}':
          "1x60",
        'istiod_remote_cluster_sync_status{cluster="hyderabad", status="timeout", pod="istiod-1"}':
          "0x60",
      },
    },
  },
  {
    alert: "NivasTokenNotRenewed",
    when: "the Job last worked more than half an hour ago",
    over: {
      'kube_cronjob_status_last_successful_time{namespace="istio-system", cronjob="nivas-mesh-reader-mumbai"}':
        "1795500000x60",
    },
    fires: 6,
    firing: [
      {
        labels: {
          cronjob: "nivas-mesh-reader-mumbai",
        },
        summary: "nivas-mesh-reader-mumbai last worked 36m 0s ago",
      },
    ],
    under: {
      "it worked a while ago": {
        'kube_cronjob_status_last_successful_time{namespace="istio-system", cronjob="nivas-mesh-reader-mumbai"}':
          "1795503300x60",
      },
      "a Job of a team is old": {
        'kube_cronjob_status_last_successful_time{namespace="team", cronjob="nightly"}':
          "1795411800x60",
      },
    },
  },
];
