// SPDX-License-Identifier: Apache-2.0
import type { WatchCase } from "./watch-cases.ts";

export const WATCH_NETWORK_CASES: readonly WatchCase[] = [
  {
    alert: "NivasNatPortsExhausted",
    when: "a gateway refuses connections",
    over: {
      'aws_natgateway_error_port_allocation_sum{dimension_NatGatewayId="nat-a"}': "1x90",
      'aws_natgateway_error_port_allocation_sum{dimension_NatGatewayId="nat-b"}': "0x90",
    },
    fires: 5,
    firing: [
      {
        labels: {
          dimension_NatGatewayId: "nat-a",
        },
        summary: "NAT gateway nat-a had no port for 1 connections in 5 minutes",
      },
    ],
    under: {
      "no gateway refuses any": {
        'aws_natgateway_error_port_allocation_sum{dimension_NatGatewayId="nat-a"}': "0x90",
      },
    },
  },
  {
    alert: "NivasNatDropsPackets",
    when: "a gateway drops more than 1 of 10,000 packets",
    over: {
      'aws_natgateway_packets_drop_count_sum{dimension_NatGatewayId="nat-a"}': "11x90",
      'aws_natgateway_packets_out_to_destination_sum{dimension_NatGatewayId="nat-a"}': "100000x90",
    },
    fires: 15,
    firing: [
      {
        labels: {
          dimension_NatGatewayId: "nat-a",
        },
        summary: "NAT gateway nat-a drops 0.011% of its packets",
      },
    ],
    under: {
      "a gateway drops 1 of 10,000 packets": {
        'aws_natgateway_packets_drop_count_sum{dimension_NatGatewayId="nat-a"}': "10x90",
        'aws_natgateway_packets_out_to_destination_sum{dimension_NatGatewayId="nat-a"}':
          "100000x90",
      },
      "a gateway sends nothing": {
        'aws_natgateway_packets_drop_count_sum{dimension_NatGatewayId="nat-a"}': "20x90",
        'aws_natgateway_packets_out_to_destination_sum{dimension_NatGatewayId="nat-a"}': "0x90",
      },
    },
  },
  {
    alert: "NivasNatConnectionsFail",
    when: "more than a tenth of the connections fail",
    over: {
      'aws_natgateway_connection_attempt_count_sum{dimension_NatGatewayId="nat-a"}': "301x90",
      'aws_natgateway_connection_established_count_sum{dimension_NatGatewayId="nat-a"}': "267x90",
    },
    fires: 15,
    firing: [
      {
        labels: {
          dimension_NatGatewayId: "nat-a",
        },
        summary: "11.3% of the connections through NAT gateway nat-a do not come about",
      },
    ],
    under: {
      "a tenth of the connections fails": {
        'aws_natgateway_connection_attempt_count_sum{dimension_NatGatewayId="nat-a"}': "1000x90",
        'aws_natgateway_connection_established_count_sum{dimension_NatGatewayId="nat-a"}': "900x90",
      },
      "most of 300 connections fail": {
        'aws_natgateway_connection_attempt_count_sum{dimension_NatGatewayId="nat-a"}': "300x90",
        'aws_natgateway_connection_established_count_sum{dimension_NatGatewayId="nat-a"}': "10x90",
      },
    },
  },
  {
    alert: "NivasNatConnectionsMany",
    when: "a gateway holds more than 44,000 connections",
    over: {
      'aws_natgateway_active_connection_count_maximum{dimension_NatGatewayId="nat-a"}': "44001x90",
    },
    fires: 30,
    firing: [
      {
        labels: {
          dimension_NatGatewayId: "nat-a",
        },
        summary: "NAT gateway nat-a has 44k connections at a time",
      },
    ],
    under: {
      "a gateway holds 44,000 connections": {
        'aws_natgateway_active_connection_count_maximum{dimension_NatGatewayId="nat-a"}':
          "44000x90",
      },
    },
  },
  {
    alert: "NivasPodSubnetFull",
    when: "EC2 has no address in a subnet",
    over: {
      'awscni_aws_api_error_count{api="AssignPrivateIpAddresses", error="InsufficientFreeAddressesInSubnet", node="a"}':
        "0x19 1x60",
    },
    fires: 25,
    firing: [
      {
        labels: {
          error: "InsufficientFreeAddressesInSubnet",
        },
        summary: "A pod subnet has no free address: InsufficientFreeAddressesInSubnet",
      },
    ],
    under: {
      "EC2 throttles": {
        'awscni_aws_api_error_count{api="AssignPrivateIpAddresses", error="RequestLimitExceeded", node="a"}':
          "0+1x90",
      },
      "EC2 refused once, long ago": {
        'awscni_aws_api_error_count{api="AssignPrivateIpAddresses", error="InsufficientCidrBlocks", node="a"}':
          "7x90",
      },
    },
  },
  {
    alert: "NivasNodeWithoutPodAddresses",
    when: "a node has no address for more than three pods in ten minutes",
    over: {
      'awscni_no_available_ip_addresses{node="a"}': "0x19 0+0.5x60",
    },
    fires: 32,
    firing: [
      {
        labels: {
          node: "a",
        },
        summary: "Node a had no address for 5 pods in 10 minutes",
      },
    ],
    under: {
      "two nodes have no address for a pod each now and then": {
        'awscni_no_available_ip_addresses{node="a"}': "0+0.29x90",
        'awscni_no_available_ip_addresses{node="b"}': "0+0.29x90",
      },
    },
  },
  {
    alert: "NivasNodeAddressesNearlyUsed",
    when: "a node uses more than nine tenths of the addresses that it can hold",
    over: {
      'awscni_assigned_ip_addresses{node="a"}': "91x90",
      'awscni_ip_max{node="a"}': "100x90",
      'awscni_assigned_ip_addresses{node="b"}': "10x90",
      'awscni_ip_max{node="b"}': "100x90",
    },
    fires: 30,
    firing: [
      {
        labels: {
          node: "a",
        },
        summary: "91% of the addresses that node a can hold are used",
      },
    ],
    under: {
      "a node uses nine tenths": {
        'awscni_assigned_ip_addresses{node="a"}': "90x90",
        'awscni_ip_max{node="a"}': "100x90",
      },
      "a node does not know its limit": {
        'awscni_assigned_ip_addresses{node="a"}': "90x90",
        'awscni_ip_max{node="a"}': "0x90",
      },
    },
  },
  {
    alert: "NivasEndpointDropsPackets",
    when: "an endpoint drops more than 100 packets",
    over: {
      'aws_privatelinkendpoints_packets_dropped_sum{dimension_Endpoint_Type="Interface", dimension_Service_Name="com.amazonaws.ap-south-1.sqs", dimension_VPC_Endpoint_Id="vpce-sqs", dimension_VPC_Id="vpc-1"}':
        "101x90",
    },
    fires: 15,
    firing: [
      {
        labels: {
          dimension_Service_Name: "com.amazonaws.ap-south-1.sqs",
          dimension_VPC_Endpoint_Id: "vpce-sqs",
        },
        summary:
          "Endpoint com.amazonaws.ap-south-1.sqs (vpce-sqs) dropped 101 packets in 5 minutes",
      },
    ],
    under: {
      "an endpoint drops 100 packets": {
        'aws_privatelinkendpoints_packets_dropped_sum{dimension_Endpoint_Type="Interface", dimension_Service_Name="com.amazonaws.ap-south-1.sqs", dimension_VPC_Endpoint_Id="vpce-sqs", dimension_VPC_Id="vpc-1"}':
          "100x90",
      },
    },
  },
  {
    alert: "NivasEndpointResets",
    when: "a service resets more than 200 connections",
    over: {
      'aws_privatelinkendpoints_rst_packets_received_sum{dimension_Endpoint_Type="Interface", dimension_Service_Name="com.amazonaws.ap-south-1.sqs", dimension_VPC_Endpoint_Id="vpce-sqs", dimension_VPC_Id="vpc-1"}':
        "201x90",
    },
    fires: 15,
    firing: [
      {
        labels: {
          dimension_Service_Name: "com.amazonaws.ap-south-1.sqs",
          dimension_VPC_Endpoint_Id: "vpce-sqs",
        },
        summary: "Endpoint com.amazonaws.ap-south-1.sqs (vpce-sqs) got 201 resets in 5 minutes",
      },
    ],
    under: {
      "a service resets 200 connections": {
        'aws_privatelinkendpoints_rst_packets_received_sum{dimension_Endpoint_Type="Interface", dimension_Service_Name="com.amazonaws.ap-south-1.sqs", dimension_VPC_Endpoint_Id="vpce-sqs", dimension_VPC_Id="vpc-1"}':
          "200x90",
      },
    },
  },
  {
    alert: "NivasDnsQueryLogSilent",
    when: "no query is logged",
    over: {
      'aws_logs_incoming_log_events_sum{dimension_LogGroupName="/aws/vendedlogs/route53resolver/nivas-mumbai"}':
        "0x90",
    },
    fires: 30,
    firing: [
      {
        labels: {
          dimension_LogGroupName: "/aws/vendedlogs/route53resolver/nivas-mumbai",
        },
        summary:
          "No query has come into /aws/vendedlogs/route53resolver/nivas-mumbai for half an hour",
      },
    ],
    under: {
      "one query is logged": {
        'aws_logs_incoming_log_events_sum{dimension_LogGroupName="/aws/vendedlogs/route53resolver/nivas-mumbai"}':
          "1x90",
      },
      "another log is silent": {
        'aws_logs_incoming_log_events_sum{dimension_LogGroupName="/nivas/mumbai/mesh-egress"}':
          "0x90",
      },
    },
  },
  {
    alert: "NivasTransitDropsPackets",
    when: "packets match no route",
    over: {
      'aws_transitgateway_packet_drop_count_no_route_sum{dimension_TransitGateway="tgw-1", dimension_TransitGatewayAttachment="attach-1"}':
        "51x90",
      'aws_transitgateway_packet_drop_count_blackhole_sum{dimension_TransitGateway="tgw-1", dimension_TransitGatewayAttachment="attach-1"}':
        "0x90",
    },
    fires: 10,
    firing: [
      {
        labels: {
          dimension_TransitGateway: "tgw-1",
          dimension_TransitGatewayAttachment: "attach-1",
        },
        summary: "Transit gateway tgw-1 drops 51 packets in 5 minutes at attach-1",
      },
    ],
    under: {
      "50 packets match no route, and 50 a blackhole": {
        'aws_transitgateway_packet_drop_count_no_route_sum{dimension_TransitGateway="tgw-1", dimension_TransitGatewayAttachment="attach-1"}':
          "50x90",
        'aws_transitgateway_packet_drop_count_blackhole_sum{dimension_TransitGateway="tgw-1", dimension_TransitGatewayAttachment="attach-1"}':
          "50x90",
      },
    },
  },
  {
    alert: "NivasTransitDropsPackets",
    when: "packets fall into a blackhole",
    over: {
      'aws_transitgateway_packet_drop_count_blackhole_sum{dimension_TransitGateway="tgw-1", dimension_TransitGatewayAttachment="attach-1"}':
        "51x90",
    },
    fires: 10,
    firing: [
      {
        labels: {
          dimension_TransitGateway: "tgw-1",
          dimension_TransitGatewayAttachment: "attach-1",
        },
        summary: "Transit gateway tgw-1 drops 51 packets in 5 minutes at attach-1",
      },
    ],
    under: {},
  },
];
