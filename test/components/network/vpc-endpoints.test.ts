// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import {
  bucketEndpointPolicy,
  interfacePolicy,
  tablePolicy,
} from "../../../components/network/endpoint-policy.ts";
import { INTERFACE_SERVICES } from "../../../components/network/endpoint-services.ts";
import { VpcEndpoints, type VpcEndpointsArgs } from "../../../components/network/vpc-endpoints.ts";
import { record, refusalOf } from "../../support/record.ts";
import { ACCOUNT, PLACEMENT, factsFor, parsed, tagsFor } from "../foundation/fixtures.ts";
import { INTERFACE_SERVICE_NAMES as SERVICES } from "./fixtures.ts";

const serviceOf = (name: string) => INTERFACE_SERVICES.find(({ service }) => service === name)!;

describe("VpcEndpoints", () => {
  const make = (args: Partial<VpcEndpointsArgs> = {}) =>
    new VpcEndpoints("e", {
      placement: PLACEMENT,
      account: ACCOUNT,
      vpcId: "vpc-1",
      callers: [
        { name: "vpc", cidr: "10.0.0.0/16" },
        { name: "pods", cidr: "100.64.0.0/16" },
      ],
      subnets: ["a", "b"].map((letter) => ({
        zone: `ap-south-1${letter}`,
        cidr: "10.0.0.0/20",
        id: pulumi.output(`subnet-${letter}`),
      })),
      routeTableIds: ["rtb-1", "rtb-2"],
      ...args,
    });

  it.each(["up", "preview"] as const)("makes these and nothing else in mode %s", async (mode) => {
    const recorded = await record(() => make(), { mode });
    expect(recorded.list()).toEqual(
      [
        "nivas:index:VpcEndpoints e",
        "aws:ec2/securityGroup:SecurityGroup e-group",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule e-https-pods",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule e-https-vpc",
        ...["dynamodb", "s3", ...SERVICES].map((s) => `aws:ec2/vpcEndpoint:VpcEndpoint e-${s}`),
      ].sort(),
    );
  });

  it("gives an interface endpoint private names in every subnet, the group and its policy", async () => {
    const recorded = await record(() => make());
    const { policy, ...inputs } = recorded.byName("e-ecr.api").inputs;
    expect(inputs).toEqual({
      vpcId: "vpc-1",
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.ap-south-1.ecr.api",
      privateDnsEnabled: true,
      ipAddressType: "ipv4",
      subnetIds: ["subnet-a", "subnet-b"],
      securityGroupIds: ["e-group-id"],
      tags: { ...tagsFor("VpcEndpoints"), Name: "e-ecr.api" },
    });
    expect(parsed(policy)).toEqual(interfacePolicy(serviceOf("ecr.api"), ACCOUNT));
  });

  it("gives a gateway endpoint every route table and its policy", async () => {
    const recorded = await record(() => make());
    const { policy, ...inputs } = recorded.byName("e-s3").inputs;
    expect(inputs).toEqual({
      vpcId: "vpc-1",
      vpcEndpointType: "Gateway",
      serviceName: "com.amazonaws.ap-south-1.s3",
      routeTableIds: ["rtb-1", "rtb-2"],
      tags: { ...tagsFor("VpcEndpoints"), Name: "e-s3" },
    });
    expect(parsed(policy)).toEqual(bucketEndpointPolicy(ACCOUNT, "ap-south-1"));
    expect(parsed(recorded.byName("e-dynamodb").inputs.policy)).toEqual(tablePolicy(ACCOUNT));
  });

  it("reaches S3 at private addresses, under its usual names, where it is asked to", async () => {
    const recorded = await record(() => make({ privateBuckets: true }));
    const { policy, ...inputs } = recorded.byName("e-s3-private").inputs;
    expect(inputs).toEqual({
      vpcId: "vpc-1",
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.ap-south-1.s3",
      privateDnsEnabled: true,
      dnsOptions: { dnsRecordIpType: "ipv4", privateDnsOnlyForInboundResolverEndpoint: false },
      ipAddressType: "ipv4",
      subnetIds: ["subnet-a", "subnet-b"],
      securityGroupIds: ["e-group-id"],
      tags: { ...tagsFor("VpcEndpoints"), Name: "e-s3-private" },
    });
    expect(parsed(policy)).toEqual(bucketEndpointPolicy(ACCOUNT, "ap-south-1"));
    expect(recorded.byName("e-s3").inputs["vpcEndpointType"]).toBe("Gateway");
    const after = recorded.byName("e-s3-private").dependencies.map((urn) => urn.split("::").at(-1));
    expect(after).toContain("e-s3");
  });

  it("opens port 443 to the VPC and its pods, and nothing outwards", async () => {
    const recorded = await record(() => make());
    expect(recorded.byName("e-group").inputs).toEqual({
      vpcId: "vpc-1",
      description: "Interface endpoints: HTTPS from the VPC, its pods and joined networks",
      tags: { ...tagsFor("VpcEndpoints"), Name: "e-group" },
    });
    expect(recorded.byName("e-https-pods").inputs).toEqual({
      securityGroupId: "e-group-id",
      description: "HTTPS from pods",
      cidrIpv4: "100.64.0.0/16",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      tags: tagsFor("VpcEndpoints"),
    });
  });

  it("adds services with the common policy, and none where a service takes none", async () => {
    const recorded = await record(() => make({ additional: ["aps-workspaces", "oidc-eks"] }));
    expect(parsed(recorded.byName("e-aps-workspaces").inputs.policy)).toEqual(
      interfacePolicy({ service: "aps-workspaces", reason: "" }, ACCOUNT),
    );
    expect(recorded.byName("e-oidc-eks").inputs).not.toHaveProperty("policy");
  });

  it("registers its facts with the plain names of its services", async () => {
    const recorded = await record(() => make({ additional: ["aps-workspaces"] }));
    const serviceNames = ["dynamodb", "s3", ...SERVICES, "aps-workspaces"].map(
      (service) => `com.amazonaws.ap-south-1.${service}`,
    );
    expect(recorded.byName("e").outputs).toEqual({
      ...factsFor("VpcEndpoints"),
      securityGroupId: "e-group-id",
      serviceNames,
    });
    expect(recorded.value.serviceNames).toEqual(serviceNames);
  });

  it("refuses a service that is already there", async () => {
    expect(await refusalOf(() => make({ additional: ["kms"] }))).toBe(
      'endpoints.additional: already has an endpoint (found "kms"); allowed: services that the cell does not have yet; fix: remove it from the list',
    );
  });
});
