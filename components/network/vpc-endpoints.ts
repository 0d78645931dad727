// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import type { SubnetRef } from "../contracts/network-ref.ts";
import { policyJson, type PolicyDocument } from "../foundation/policy-document.ts";
import { refuse } from "../shared/errors.ts";
import { factsOf, tagsOf, type Placement } from "../shared/facts.ts";
import { additionalProblems, additionalService } from "./additional-services.ts";
import { bucketEndpointPolicy, interfacePolicy, tablePolicy } from "./endpoint-policy.ts";
import {
  GATEWAY_SERVICES,
  INTERFACE_SERVICES,
  SERVICES_WITHOUT_POLICY,
  type EndpointService,
} from "./endpoint-services.ts";

export interface VpcEndpointsArgs {
  readonly placement: Placement;
  /** AWS account that callers and their resources must belong to. */
  readonly account: pulumi.Input<string>;
  readonly vpcId: pulumi.Input<string>;
  /** Address blocks whose machines may call, each with a word that names its rule: `vpc`, `pods`. */
  readonly callers: readonly CallerBlock[];
  /** Subnets that get an interface of every endpoint: one per zone of the Region. */
  readonly subnets: readonly SubnetRef[];
  /** Route tables that get the routes of the gateway endpoints. */
  readonly routeTableIds: readonly pulumi.Input<string>[];
  /**
   * Services beyond those that every cell calls, by the last part of the service name: `aps-workspaces`.
   *
   * @default - none
   */
  readonly additional?: readonly string[];
  /**
   * Whether S3 is reached at private addresses of the VPC too: network policies know only blocks of addresses, and those of the gateway
   * endpoint are public. Its bytes cost, those of the gateway endpoint do not.
   *
   * @default false
   */
  readonly privateBuckets?: boolean;
}

/** A block of addresses that may call the interface endpoints. */
export interface CallerBlock {
  readonly name: string;
  readonly cidr: string;
}

/**
 * Private ways to every AWS service that a cell calls, so that no such call leaves the Region's network:
 * gateway endpoints for S3 and DynamoDB, interface endpoints with private DNS for the rest
 * (`endpoint-services.ts` has the list with reasons), one security group that lets the VPC in on port
 * 443, and on each endpoint a policy that keeps callers and resources to the account.
 *
 * ```ts
 * new VpcEndpoints("endpoints", { placement, account, vpcId, callers, subnets, routeTableIds });
 * ```
 *
 * Cost drivers: hours of interfaces (services times zones; the largest fixed cost of an idle network),
 * then bytes, those of S3 too with `privateBuckets`. Gateway endpoints are free.
 *
 * What has no endpoint in India still needs egress: IAM and Route 53 (global services, endpoints
 * abroad), public.ecr.aws, the price list that Karpenter reads, and updates of Bottlerocket in place.
 */
export class VpcEndpoints extends pulumi.ComponentResource {
  /** Group of the interface endpoints; empty of egress rules. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Service names, plain: `com.amazonaws.ap-south-1.ecr.api`. */
  readonly serviceNames: readonly string[];

  /** @throws pulumi.ResourceError when an additional service is malformed or already there. */
  constructor(name: string, args: VpcEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:VpcEndpoints", name, factsOf("VpcEndpoints", args.placement), opts);
    const additional = args.additional ?? [];
    refuse(this, additionalProblems(additional));
    const services = [...INTERFACE_SERVICES, ...additional.map(additionalService)];

    const group = createGroup(this, name, args);
    const gateways = GATEWAY_SERVICES.map((service) => createGateway(this, name, service, args));
    for (const service of services) createInterface(this, name, service, group, args);
    if (args.privateBuckets) createPrivateBuckets(this, name, group, args, gateways);

    this.securityGroupId = group.id;
    this.serviceNames = [...GATEWAY_SERVICES, ...services.map(({ service }) => service)].map(
      (service) => serviceNameOf(service, args),
    );
    this.registerOutputs({
      ...factsOf("VpcEndpoints", args.placement),
      securityGroupId: this.securityGroupId,
      serviceNames: this.serviceNames,
    });
  }
}

function serviceNameOf(service: string, { placement }: VpcEndpointsArgs): string {
  return `com.amazonaws.${placement.region}.${service}`;
}

function createGroup(parent: VpcEndpoints, name: string, args: VpcEndpointsArgs): SecurityGroup {
  const { placement, vpcId, callers } = args;
  const group = new SecurityGroup(
    `${name}-group`,
    {
      vpcId,
      description: "Interface endpoints: HTTPS from the VPC, its pods and joined networks",
      tags: tagsOf("VpcEndpoints", placement, { Name: `${name}-group` }),
    },
    { parent },
  );
  for (const caller of callers) {
    new SecurityGroupIngressRule(
      `${name}-https-${caller.name}`,
      {
        securityGroupId: group.id,
        description: `HTTPS from ${caller.name}`,
        cidrIpv4: caller.cidr,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        tags: tagsOf("VpcEndpoints", placement),
      },
      { parent },
    );
  }
  return group;
}

function createGateway(
  parent: VpcEndpoints,
  name: string,
  service: (typeof GATEWAY_SERVICES)[number],
  args: VpcEndpointsArgs,
): VpcEndpoint {
  const { placement, account, vpcId } = args;
  const policy = (known: string): PolicyDocument =>
    service === "s3" ? bucketEndpointPolicy(known, placement.region) : tablePolicy(known);
  return new VpcEndpoint(
    `${name}-${service}`,
    {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: serviceNameOf(service, args),
      routeTableIds: [...args.routeTableIds],
      policy: policyJson(account, policy),
      tags: tagsOf("VpcEndpoints", placement, { Name: `${name}-${service}` }),
    },
    { parent },
  );
}

/** S3 in the subnets of the VPC, under its usual names. The gateway endpoint stays: it is what such an endpoint has to come after. */
function createPrivateBuckets(
  parent: VpcEndpoints,
  name: string,
  group: SecurityGroup,
  args: VpcEndpointsArgs,
  gateways: readonly VpcEndpoint[],
): void {
  const { placement, account, vpcId, subnets } = args;
  new VpcEndpoint(
    `${name}-s3-private`,
    {
      vpcId,
      vpcEndpointType: "Interface",
      serviceName: serviceNameOf("s3", args),
      privateDnsEnabled: true,
      // Otherwise only callers outside the VPC would get the private addresses.
      dnsOptions: { dnsRecordIpType: "ipv4", privateDnsOnlyForInboundResolverEndpoint: false },
      ipAddressType: "ipv4",
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: [group.id],
      policy: policyJson(account, (known) => bucketEndpointPolicy(known, placement.region)),
      tags: tagsOf("VpcEndpoints", placement, { Name: `${name}-s3-private` }),
    },
    { parent, dependsOn: [...gateways] },
  );
}

function createInterface(
  parent: VpcEndpoints,
  name: string,
  service: EndpointService,
  group: SecurityGroup,
  args: VpcEndpointsArgs,
): void {
  const { placement, account, vpcId, subnets } = args;
  const policy = SERVICES_WITHOUT_POLICY.includes(service.service)
    ? undefined
    : policyJson(account, (known) => interfacePolicy(service, known));
  new VpcEndpoint(
    `${name}-${service.service}`,
    {
      vpcId,
      vpcEndpointType: "Interface",
      serviceName: serviceNameOf(service.service, args),
      privateDnsEnabled: true,
      ipAddressType: "ipv4",
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: [group.id],
      policy,
      tags: tagsOf("VpcEndpoints", placement, { Name: `${name}-${service.service}` }),
    },
    { parent },
  );
}
