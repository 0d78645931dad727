// SPDX-License-Identifier: Apache-2.0
import { rowOf, type ShortRow } from "./aws-rows.ts";

const ROWS: readonly ShortRow[] = [
  {
    type: "ec2/vpc:Vpc",
    file: "ec2/vpc_.go",
    read: true,
    replaces: "cidrBlock ipv4IpamPoolId ipv4NetmaskLength",
    conditions: [
      {
        path: "instanceTenancy",
        verdict: "replace",
        when: ({ before, after }) => before !== "dedicated" || (after ?? "default") !== "default",
        why: "a VPC can only go from dedicated to default tenancy",
      },
    ],
    updates:
      "assignGeneratedIpv6CidrBlock enableDnsHostnames enableDnsSupport enableNetworkAddressUsageMetrics instanceTenancy ipv6CidrBlock ipv6CidrBlockNetworkBorderGroup ipv6IpamPoolId ipv6NetmaskLength tags",
  },
  {
    type: "ec2/subnet:Subnet",
    file: "ec2/vpc_subnet.go",
    read: true,
    replaces:
      "availabilityZone availabilityZoneId cidrBlock ipv4IpamPoolId ipv4NetmaskLength ipv6IpamPoolId ipv6Native ipv6NetmaskLength outpostArn vpcId",
    conditions: [
      {
        path: "ipv6CidrBlock",
        verdict: "replace",
        when: ({ oldInputs }) => oldInputs.assignIpv6AddressOnCreation === true,
        why: "the subnet was made with assignIpv6AddressOnCreation",
      },
    ],
    updates:
      "assignIpv6AddressOnCreation customerOwnedIpv4Pool enableDns64 enableLniAtDeviceIndex enableResourceNameDnsARecordOnLaunch enableResourceNameDnsAaaaRecordOnLaunch ipv6CidrBlock mapCustomerOwnedIpOnLaunch mapPublicIpOnLaunch privateDnsHostnameTypeOnLaunch tags",
  },
  {
    type: "ec2/natGateway:NatGateway",
    file: "ec2/vpc_nat_gateway.go",
    read: true,
    replaces: "allocationId connectivityType privateIp secondaryPrivateIpAddressCount subnetId",
    // availabilityMode, availabilityZoneAddresses and vpcId came later than the file that was read.
    updates: "secondaryAllocationIds secondaryPrivateIpAddresses tags",
  },
  {
    type: "ec2/vpcEndpoint:VpcEndpoint",
    file: "ec2/vpc_endpoint.go",
    read: true,
    replaces:
      "resourceConfigurationArn serviceName serviceNetworkArn serviceRegion vpcEndpointType vpcId dnsOptions.privateDnsPreference dnsOptions.privateDnsSpecifiedDomains",
    conditions: [
      {
        path: "privateDnsEnabled",
        verdict: "replace",
        when: ({ newInputs }) => newInputs.vpcEndpointType !== "Interface",
        why: "private DNS is changed in place at interface endpoints only",
      },
    ],
    updates:
      "autoAccept dnsOptions ipAddressType policy privateDnsEnabled routeTableIds securityGroupIds subnetConfigurations subnetIds tags",
  },
  {
    type: "ec2/flowLog:FlowLog",
    file: "ec2/vpc_flow_log.go",
    read: true,
    // tagFieldSpecifications came later than the file that was read.
    replaces:
      "deliverCrossAccountRole destinationOptions eniId iamRoleArn logDestination logDestinationType logFormat maxAggregationInterval regionalNatGatewayId subnetId trafficType transitGatewayAttachmentId transitGatewayId vpcId",
    updates: "tags",
  },
  {
    type: "ec2/eip:Eip",
    file: "ec2/ec2_eip.go",
    read: true,
    replaces: "address domain ipamPoolId networkBorderGroup publicIpv4Pool",
    updates: "associateWithPrivateIp customerOwnedIpv4Pool instance networkInterface tags",
  },
  {
    type: "ec2/internetGateway:InternetGateway",
    file: "ec2/vpc_internet_gateway.go",
    read: false,
    replaces: "",
    updates: "tags vpcId",
  },
  {
    type: "ec2/routeTable:RouteTable",
    file: "ec2/vpc_route_table.go",
    read: false,
    replaces: "vpcId",
    updates: "propagatingVgws routes tags",
  },
  {
    type: "ec2/route:Route",
    file: "ec2/vpc_route.go",
    read: false,
    replaces: "destinationCidrBlock destinationIpv6CidrBlock destinationPrefixListId routeTableId",
    updates:
      "carrierGatewayId coreNetworkArn egressOnlyGatewayId gatewayId localGatewayId natGatewayId networkInterfaceId odbNetworkArn transitGatewayId vpcEndpointId vpcPeeringConnectionId",
  },
  {
    type: "ec2/routeTableAssociation:RouteTableAssociation",
    file: "ec2/vpc_route_table_association.go",
    read: false,
    replaces: "gatewayId subnetId",
    updates: "routeTableId",
  },
  {
    type: "ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
    file: "ec2/vpc_ipv4_cidr_block_association.go",
    read: false,
    replaces: "cidrBlock ipv4IpamPoolId ipv4NetmaskLength vpcId",
    updates: "",
  },
  {
    type: "ec2/networkAcl:NetworkAcl",
    file: "ec2/vpc_network_acl.go",
    read: false,
    replaces: "vpcId",
    updates: "egress ingress subnetIds tags",
  },
  {
    type: "ec2/securityGroup:SecurityGroup",
    file: "ec2/vpc_security_group.go",
    read: false,
    replaces: "description name namePrefix vpcId",
    updates: "egress ingress revokeRulesOnDelete tags",
    namedBy: "name",
  },
  {
    type: "ec2/defaultSecurityGroup:DefaultSecurityGroup",
    file: "ec2/vpc_default_security_group.go",
    read: false,
    replaces: "vpcId",
    updates: "egress ingress revokeRulesOnDelete tags",
  },
  {
    type: "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    file: "ec2/vpc_security_group_ingress_rule.go",
    read: false,
    replaces: "securityGroupId",
    updates:
      "cidrIpv4 cidrIpv6 description fromPort ipProtocol prefixListId referencedSecurityGroupId tags toPort",
  },
  {
    type: "route53/zone:Zone",
    file: "route53/zone.go",
    read: true,
    replaces: "delegationSetId name",
    // enableAcceleratedRecovery came later than the file that was read.
    updates: "comment forceDestroy tags vpcs",
    namedBy: "name",
    global: true,
  },
  {
    type: "route53/resolverQueryLogConfig:ResolverQueryLogConfig",
    file: "route53resolver/query_log_config.go",
    read: false,
    replaces: "destinationArn name",
    updates: "tags",
    namedBy: "name",
  },
  {
    type: "route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation",
    file: "route53resolver/query_log_config_association.go",
    read: false,
    replaces: "resolverQueryLogConfigId resourceId",
    updates: "",
  },
];

export const AWS_NETWORK_ROWS = ROWS.map(rowOf);
