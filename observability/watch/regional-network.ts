// SPDX-License-Identifier: Apache-2.0
/** NAT gateways by CloudWatch, addresses of pods by the VPC CNI of every node. */
import { CLOUDWATCH } from "../contract/third-party/cloudwatch-metrics.ts";
import { VPC_CNI_METRICS } from "../contract/third-party/vpc-cni.ts";
import { Severity } from "../model/rule.ts";
import { figure, greenFrom, lines, redFrom, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

const byGateway = (metric: string): string => `max by (dimension_NatGatewayId) (${metric})`;
const GATEWAY = "{{ $labels.dimension_NatGatewayId }}";

/** Simultaneous connections of one address of a gateway to one destination. Source: Amazon VPC User Guide, "NAT gateway basics". */
const CONNECTIONS_TO_ONE_DESTINATION = 55_000;

export const REGIONAL_NETWORK: Watch = {
  component: "RegionalNetwork",
  watches:
    "NAT gateways that run out of ports or drop packets, and subnets and nodes that run out of addresses for pods.",
  endpoints: [
    {
      kind: "PodMonitor",
      name: "vpc-cni",
      namespace: "kube-system",
      selector: { "k8s-app": "aws-node" },
      port: 61678,
      podPort: 61678,
      metrics: VPC_CNI_METRICS,
      isGuarded: false,
    },
  ],
  cloudwatch: [
    CLOUDWATCH.natPortErrors,
    CLOUDWATCH.natPacketsDropped,
    CLOUDWATCH.natPacketsOut,
    CLOUDWATCH.natAttempts,
    CLOUDWATCH.natEstablished,
    CLOUDWATCH.natConnections,
    CLOUDWATCH.natBytesOut,
  ],
  blind: [
    "Free addresses of a subnet: EC2 has no such metric. `NetworkAddressUsage` counts those that are used, for a VPC as a whole, and only where `enableNetworkAddressUsageMetrics` is on, which the platform does not switch on. An empty subnet is noticed when EC2 refuses the next address.",
  ],
  groups: [
    watchGroup("RegionalNetwork", [
      {
        alert: "NivasNatPortsExhausted",
        severity: Severity.Critical,
        expr: `${byGateway("aws_natgateway_error_port_allocation_sum")} > 0`,
        for: "5m",
        summary: `NAT gateway ${GATEWAY} had no port for {{ $value | humanize }} connections in 5 minutes`,
        meaning: "A NAT gateway has no source port left for a destination and refuses connections.",
        impact:
          "Calls to partners, banks and other services on the internet fail from one zone, or from all if there is one gateway.",
        diagnosis: [
          "Which destination: in the flow logs, count `dstaddr` of the gateway's interface by `srcport`; a single address above 50,000 is the cause.",
          "Who opens connections and does not keep them: `topk(10, sum by (namespace) (node_nf_conntrack_entries))` on the nodes of the zone.",
        ],
        mitigation: [
          "Let the caller reuse connections (keep-alive, a pool), or restart the one that leaks them.",
          "Give the gateway more addresses: up to eight secondary addresses, 55,000 connections each to one destination.",
          "Set `network.nat: per-zone` if the cell has a single gateway.",
        ],
      },
      {
        alert: "NivasNatDropsPackets",
        severity: Severity.High,
        expr: `${byGateway("aws_natgateway_packets_drop_count_sum")} / ${byGateway("aws_natgateway_packets_out_to_destination_sum > 0")} > 0.0001`,
        for: "15m",
        summary: `NAT gateway ${GATEWAY} drops {{ $value | humanizePercentage }} of its packets`,
        meaning:
          "A NAT gateway drops more than 0.01 % of what it sends, the share at which AWS says that something is wrong.",
        impact: "Calls to the internet are slow or are tried again.",
        diagnosis: [
          "Is it the limit of packets: panel `Bytes to the internet`, up to 100 Gbit/s and 10 million packets a second.",
          "AWS Health of the Region for NAT gateways.",
        ],
        mitigation: [
          "Move the largest caller to a VPC endpoint if it calls AWS: `network.endpoints.additional`.",
          "Open a case with AWS if the load is ordinary.",
        ],
      },
      {
        alert: "NivasNatConnectionsFail",
        severity: Severity.High,
        expr: `(${byGateway("aws_natgateway_connection_attempt_count_sum")} - ${byGateway("aws_natgateway_connection_established_count_sum")}) / ${byGateway("aws_natgateway_connection_attempt_count_sum > 300")} > 0.1`,
        for: "15m",
        summary: `{{ $value | humanizePercentage }} of the connections through NAT gateway ${GATEWAY} do not come about`,
        meaning:
          "More than a tenth of the connections that pods try to the internet are not answered.",
        impact: "A partner is unreachable, or a firewall refuses us; calls wait for their timeout.",
        diagnosis: [
          "Which destination answers nothing: in the flow logs, flows with packets out and none back.",
          "Did the partner change addresses: the ServiceEntry of the mesh and the answer of DNS.",
        ],
        mitigation: [
          "Call the partner; give him the addresses of our gateways.",
          "Let the circuit breaker of the mesh open for the host, so that callers fail at once.",
        ],
      },
      {
        alert: "NivasNatConnectionsMany",
        severity: Severity.Warning,
        expr: `${byGateway("aws_natgateway_active_connection_count_maximum")} > ${0.8 * CONNECTIONS_TO_ONE_DESTINATION}`,
        for: "30m",
        summary: `NAT gateway ${GATEWAY} has {{ $value | humanize }} connections at a time`,
        meaning:
          "A NAT gateway holds as many connections as one destination may have at 80 %; they may go to several.",
        impact: "None yet. If they go to one destination, the next fifth is refused.",
        diagnosis: ["Count the destinations in the flow logs of the gateway's interface."],
        mitigation: [
          "If most go to one address, give the gateway secondary addresses before the next peak.",
        ],
      },
      {
        alert: "NivasPodSubnetFull",
        severity: Severity.Critical,
        expr: 'sum by (error) (increase(awscni_aws_api_error_count{error=~"InsufficientFreeAddressesInSubnet|InsufficientCidrBlocks"}[10m])) > 0',
        for: "5m",
        summary: "A pod subnet has no free address: {{ $labels.error }}",
        meaning:
          "EC2 refuses addresses for pods: a pod subnet is full, or has no free block of 16 in a row.",
        impact: "New pods of a zone do not start: no scaling, no release, no replacement.",
        diagnosis: [
          "Which subnet: `aws ec2 describe-subnets --filters Name=tag:nivas:cell,Values=<cell> --query 'Subnets[].[SubnetId,AvailableIpAddressCount]'`.",
          "Blocks in pieces: many free addresses and `InsufficientCidrBlocks` means fragments.",
        ],
        mitigation: [
          "Take away nodes that are hardly used; each gives back its warm block.",
          "Fragments: replace the nodes of the zone one by one.",
          "Plan a second pod block for the cell; `network.podCidr` cannot change in place.",
        ],
      },
      {
        alert: "NivasNodeWithoutPodAddresses",
        severity: Severity.High,
        expr: "sum by (node) (increase(awscni_no_available_ip_addresses[10m])) > 3",
        for: "5m",
        summary:
          "Node {{ $labels.node }} had no address for {{ $value | humanize }} pods in 10 minutes",
        meaning: "The VPC CNI of a node cannot give addresses to pods that were placed there.",
        impact: "Those pods stay in ContainerCreating.",
        diagnosis: [
          "`kubectl logs -n kube-system ds/aws-node --field-selector spec.nodeName=<node> --tail=200`: which call to EC2 fails.",
          "Is the limit of the instance reached: `awscni_assigned_ip_addresses` against `awscni_ip_max` of the node.",
        ],
        mitigation: [
          "`kubectl cordon <node>` and delete the waiting pods: they start elsewhere.",
          "If EC2 throttles, wait: the CNI tries again. If a right is missing, look at the role of the CNI.",
        ],
      },
      {
        alert: "NivasNodeAddressesNearlyUsed",
        severity: Severity.Warning,
        expr: "max by (node) (awscni_assigned_ip_addresses) / max by (node) (awscni_ip_max > 0) > 0.9",
        for: "30m",
        summary:
          "{{ $value | humanizePercentage }} of the addresses that node {{ $labels.node }} can hold are used",
        meaning: "A node holds nearly as many pods as its network interfaces allow.",
        impact: "None yet: the scheduler fills other nodes.",
        diagnosis: [
          "Many small pods on a small instance: `kubectl get pods -A --field-selector spec.nodeName=<node>`.",
        ],
        mitigation: [
          "Allow larger instances in the NodePool, or put the small pods' replicas on more nodes.",
        ],
      },
    ]),
  ],
  panels: [
    figure(
      "Ports refused",
      "Connections for which a NAT gateway had no port, in 5 minutes. Anything above 0 is an incident.",
      "short",
      "sum(aws_natgateway_error_port_allocation_sum)",
      redFrom(1),
    ),
    figure(
      "Addresses of pods in use",
      "Share of the addresses that the nodes hold which pods use.",
      "percentunit",
      "sum(awscni_assigned_ip_addresses) / sum(awscni_total_ip_addresses)",
      redFrom(0.95),
    ),
    lines(
      "NAT connections",
      "Connections at a time through each gateway. One destination can have 55,000 for each address of the gateway.",
      "short",
      { "{{dimension_NatGatewayId}}": byGateway("aws_natgateway_active_connection_count_maximum") },
    ),
    lines(
      "NAT: tried and failed",
      "Connections that were tried, and the share that did not come about.",
      "short",
      {
        "tried {{dimension_NatGatewayId}}": byGateway(
          "aws_natgateway_connection_attempt_count_sum",
        ),
        "failed {{dimension_NatGatewayId}}": `${byGateway("aws_natgateway_connection_attempt_count_sum")} - ${byGateway("aws_natgateway_connection_established_count_sum")}`,
      },
    ),
    lines(
      "NAT packets dropped",
      "Packets that each gateway dropped in 5 minutes; worry above 0.01 % of those sent.",
      "short",
      { "{{dimension_NatGatewayId}}": byGateway("aws_natgateway_packets_drop_count_sum") },
    ),
    lines(
      "Bytes to the internet",
      "What leaves through NAT in 5 minutes; it is billed by the byte.",
      "bytes",
      { "{{dimension_NatGatewayId}}": byGateway("aws_natgateway_bytes_out_to_destination_sum") },
    ),
    lines(
      "Addresses of nodes",
      "Addresses held and used, and interfaces, over all nodes.",
      "short",
      {
        held: "sum(awscni_total_ip_addresses)",
        used: "sum(awscni_assigned_ip_addresses)",
        "blocks of 16": "sum(awscni_total_ipv4_prefixes)",
        interfaces: "sum(awscni_eni_allocated)",
      },
    ),
    lines("Refusals of EC2", "Errors of EC2 when nodes ask for addresses, by code.", "short", {
      "{{api}} {{error}}": "sum by (api, error) (increase(awscni_aws_api_error_count[10m]))",
    }),
    figure(
      "Nodes that report addresses",
      "Nodes whose VPC CNI is scraped.",
      "short",
      "count(awscni_total_ip_addresses)",
      greenFrom(1),
    ),
  ],
};
