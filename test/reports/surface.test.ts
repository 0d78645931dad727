// SPDX-License-Identifier: Apache-2.0
import { indexGraph } from "../../graph/graph-index.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { egressOf } from "../../reports/egress.ts";
import { publicSurfaceOf } from "../../reports/public-surface.ts";
import { graphOf, resource } from "../graph/build.ts";

function look(of: typeof egressOf, type: string, inputs: JsonObject): string[] {
  const graph = graphOf(resource(type, "x", inputs));
  const items = of({ index: indexGraph(graph), evaluation: evaluate(graph) });
  return items.map(({ kind, name, detail }) => `${kind} ${name} ${detail}`.trim());
}

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const service = "kubernetes:core/v1:Service";
const annotations = (scheme: string): JsonObject => ({
  metadata: { annotations: { "service.beta.kubernetes.io/aws-load-balancer-scheme": scheme } },
});

describe("public surface", () => {
  test.each<[string, JsonObject, string[]]>([
    ["aws:ec2/internetGateway:InternetGateway", {}, ["internet-gateway x"]],
    ["aws:ec2/eip:Eip", {}, ["public-address x Elastic IP"]],
    [
      "aws:ec2/subnet:Subnet",
      { mapPublicIpOnLaunch: true },
      ["public-address x every instance in the subnet gets one"],
    ],
    ["aws:ec2/subnet:Subnet", {}, []],
    [
      "aws:ec2/launchTemplate:LaunchTemplate",
      { networkInterfaces: [{ associatePublicIpAddress: "true" }] },
      ["public-address x every instance of the launch template gets one"],
    ],
    ["aws:ec2/launchTemplate:LaunchTemplate", { networkInterfaces: [{}] }, []],
    ["aws:lb/loadBalancer:LoadBalancer", {}, ["load-balancer x internet-facing"]],
    ["aws:lb/loadBalancer:LoadBalancer", { internal: true }, []],
    ["aws:eks/cluster:Cluster", {}, ["public-endpoint x EKS API from 0.0.0.0/0"]],
    [
      "aws:eks/cluster:Cluster",
      { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24"] } },
      ["public-endpoint x EKS API from 203.0.113.0/24"],
    ],
    ["aws:eks/cluster:Cluster", { vpcConfig: { endpointPublicAccess: false } }, []],
    ["aws:apigateway/restApi:RestApi", {}, ["public-endpoint x REST API"]],
    ["aws:apigateway/restApi:RestApi", { endpointConfiguration: { types: "PRIVATE" } }, []],
    ["aws:apigatewayv2/api:Api", { disableExecuteApiEndpoint: true }, []],
    [
      "aws:lambda/functionUrl:FunctionUrl",
      { authorizationType: "NONE" },
      ["public-endpoint x function URL, authorization NONE"],
    ],
    ["aws:rds/instance:Instance", { publiclyAccessible: true }, ["public-endpoint x database"]],
    ["aws:rds/instance:Instance", {}, []],
    [
      ingress,
      { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 443, toPort: 443 },
      ["open-ingress x tcp 443 from 0.0.0.0/0"],
    ],
    [ingress, { cidrIpv6: "::/0", ipProtocol: "-1" }, ["open-ingress x all protocols from ::/0"]],
    [ingress, { cidrIpv4: "10.0.0.0/8", ipProtocol: "-1" }, []],
    [
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      { type: "ingress", protocol: "tcp", fromPort: 80, toPort: 90, cidrBlocks: ["0.0.0.0/0"] },
      ["open-ingress x tcp 80-90 from 0.0.0.0/0"],
    ],
    [
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      { type: "egress", cidrBlocks: ["0.0.0.0/0"] },
      [],
    ],
    [
      "aws:ec2/securityGroup:SecurityGroup",
      { ingress: [{ protocol: "udp", fromPort: 53, toPort: 53, ipv6CidrBlocks: ["::/0"] }] },
      ["open-ingress x udp 53 from ::/0"],
    ],
    [service, { spec: { type: "LoadBalancer" } }, ["load-balancer x Service of type LoadBalancer"]],
    [service, { spec: { type: "ClusterIP" } }, []],
    [service, { spec: { type: "LoadBalancer" }, ...annotations("internal") }, []],
    [
      service,
      { spec: { type: "LoadBalancer" }, ...annotations("internet-facing") },
      ["load-balancer x Service of type LoadBalancer"],
    ],
    [service, { spec: { type: "LoadBalancer", loadBalancerClass: "service.k8s.aws/nlb" } }, []],
    [
      "kubernetes:networking.k8s.io/v1:Ingress",
      { metadata: { annotations: { "alb.ingress.kubernetes.io/scheme": "internet-facing" } } },
      ["load-balancer x Ingress with scheme internet-facing"],
    ],
    ["kubernetes:networking.k8s.io/v1:Ingress", {}, []],
    ["aws:cloudfront/distribution:Distribution", {}, ["public-endpoint x CloudFront distribution"]],
    ["toString", {}, []],
  ])("%s %j", (type, inputs, expected) => {
    expect(look(publicSurfaceOf, type, inputs)).toEqual(expected);
  });
});

describe("ways out", () => {
  test.each<[string, JsonObject, string[]]>([
    ["aws:ec2/natGateway:NatGateway", {}, ["nat-gateway x"]],
    ["aws:ec2/natGateway:NatGateway", { connectivityType: "private" }, []],
    [
      "aws:ec2/route:Route",
      { destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" },
      ["default-route x 0.0.0.0/0 through NAT gateway"],
    ],
    [
      "aws:ec2/route:Route",
      { destinationIpv6CidrBlock: "::/0", egressOnlyGatewayId: "e" },
      ["default-route x ::/0 through egress-only gateway"],
    ],
    ["aws:ec2/route:Route", { destinationCidrBlock: "10.0.0.0/8", gatewayId: "g" }, []],
    [
      "aws:ec2/routeTable:RouteTable",
      { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "g", natGatewayId: "" }] },
      ["default-route x 0.0.0.0/0 through internet gateway"],
    ],
    [
      "aws:ec2/securityGroup:SecurityGroup",
      { egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }] },
      ["open-egress x all protocols to 0.0.0.0/0"],
    ],
    [
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 443, toPort: 443 },
      ["open-egress x tcp 443 to 0.0.0.0/0"],
    ],
    [
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      { cidrIpv4: "10.0.0.0/16", ipProtocol: "-1" },
      [],
    ],
    ["aws:ec2/vpcPeeringConnection:VpcPeeringConnection", {}, ["peering x"]],
  ])("%s %j", (type, inputs, expected) => {
    expect(look(egressOf, type, inputs)).toEqual(expected);
  });
});
