// SPDX-License-Identifier: Apache-2.0
/**
 * What of a stack can be reached from the internet, by what its resources say. Absence counts where the
 * service's default is public: an EKS endpoint, an internet-facing load balancer.
 *
 * Source of the properties: the input types of @pulumi/aws 7.48.0 and @pulumi/kubernetes 4.34.2.
 */
import {
  isObject,
  nameOfUrn,
  type Json,
  type JsonObject,
  type Resource,
} from "../graph/stack-export.ts";
import type { Item } from "./model.ts";
import { asText, byText, items, read, type Subject } from "./subject.ts";

interface Exposure {
  readonly kind: string;
  readonly detail: string;
}

type Look = (inputs: JsonObject) => readonly Exposure[];

const LOOKS: Readonly<Record<string, Look>> = {
  "aws:ec2/internetGateway:InternetGateway": () => [{ kind: "internet-gateway", detail: "" }],
  "aws:ec2/eip:Eip": () => [{ kind: "public-address", detail: "Elastic IP" }],
  "aws:ec2/subnet:Subnet": (inputs) =>
    when(
      inputs.mapPublicIpOnLaunch === true,
      "public-address",
      "every instance in the subnet gets one",
    ),
  "aws:ec2/instance:Instance": (inputs) =>
    when(inputs.associatePublicIpAddress === true, "public-address", "instance"),
  "aws:ec2/launchTemplate:LaunchTemplate": (inputs) =>
    when(
      items(inputs.networkInterfaces).some((each) =>
        isTrue(read(each, "associatePublicIpAddress")),
      ),
      "public-address",
      "every instance of the launch template gets one",
    ),
  "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:elb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:eks/cluster:Cluster": eksEndpoint,
  "aws:lambda/functionUrl:FunctionUrl": (inputs) => [
    {
      kind: "public-endpoint",
      detail: `function URL, authorization ${asText(inputs.authorizationType)}`,
    },
  ],
  "aws:apigateway/restApi:RestApi": (inputs) =>
    when(
      !items(read(inputs.endpointConfiguration, "types")).includes("PRIVATE") &&
        read(inputs.endpointConfiguration, "types") !== "PRIVATE",
      "public-endpoint",
      "REST API",
    ),
  "aws:apigatewayv2/api:Api": (inputs) =>
    when(inputs.disableExecuteApiEndpoint !== true, "public-endpoint", "HTTP API"),
  "aws:rds/instance:Instance": publiclyAccessible,
  "aws:rds/clusterInstance:ClusterInstance": publiclyAccessible,
  "aws:redshift/cluster:Cluster": publiclyAccessible,
  "aws:cloudfront/distribution:Distribution": () => [
    { kind: "public-endpoint", detail: "CloudFront distribution" },
  ],
  "aws:ec2/securityGroup:SecurityGroup": (inputs) =>
    items(inputs.ingress).flatMap((rule) => (isObject(rule) ? openIngress(rule) : [])),
  "aws:ec2/securityGroupRule:SecurityGroupRule": (inputs) =>
    inputs.type === "ingress" ? openIngress(inputs) : [],
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": (inputs) => openIngress(inputs),
  "kubernetes:core/v1:Service": (inputs) =>
    when(
      read(inputs, "spec", "type") === "LoadBalancer" && !isInternalService(inputs),
      "load-balancer",
      "Service of type LoadBalancer",
    ),
  "kubernetes:networking.k8s.io/v1:Ingress": (inputs) =>
    when(
      read(inputs, "metadata", "annotations", "alb.ingress.kubernetes.io/scheme") ===
        "internet-facing",
      "load-balancer",
      "Ingress with scheme internet-facing",
    ),
};

/** Every way into the stack from the internet, by kind and name. */
export function publicSurfaceOf({ index }: Subject): Item[] {
  return index.resources
    .flatMap((resource) => exposuresOf(resource).map((each) => itemOf(resource, each)))
    .sort((one, other) => byText(one.kind, other.kind) || byText(one.urn, other.urn));
}

function exposuresOf(resource: Resource): readonly Exposure[] {
  const look = Object.hasOwn(LOOKS, resource.type) ? LOOKS[resource.type] : undefined;
  return look?.(resource.inputs ?? {}) ?? [];
}

function itemOf(resource: Resource, exposure: Exposure): Item {
  return {
    kind: exposure.kind,
    urn: resource.urn,
    name: nameOfUrn(resource.urn),
    detail: exposure.detail,
  };
}

function when(condition: boolean, kind: string, detail: string): readonly Exposure[] {
  return condition ? [{ kind, detail }] : [];
}

/** `internal` absent means internet-facing. */
function loadBalancer(inputs: JsonObject): readonly Exposure[] {
  return when(!isTrue(inputs.internal), "load-balancer", "internet-facing");
}

/** `endpointPublicAccess` absent means public. */
function eksEndpoint(inputs: JsonObject): readonly Exposure[] {
  if (read(inputs.vpcConfig, "endpointPublicAccess") === false) return [];
  const cidrs = items(read(inputs.vpcConfig, "publicAccessCidrs")).map(asText);
  const from = cidrs.length === 0 ? ANYONE_IPV4 : cidrs.join(", ");
  return [{ kind: "public-endpoint", detail: `EKS API from ${from}` }];
}

function publiclyAccessible(inputs: JsonObject): readonly Exposure[] {
  return when(isTrue(inputs.publiclyAccessible), "public-endpoint", "database");
}

const ANYONE_IPV4 = "0.0.0.0/0";
/** What "everyone" looks like in a rule. */
export const ANYONE: ReadonlySet<Json> = new Set<Json>([ANYONE_IPV4, "::/0"]);

function openIngress(rule: JsonObject): readonly Exposure[] {
  const open = sourcesOf(rule).filter((source) => ANYONE.has(source));
  return open.map((source) => ({
    kind: "open-ingress",
    detail: `${portsOf(rule)} from ${asText(source)}`,
  }));
}

/** The CIDR blocks of a rule, in each of the three forms that rules come in. */
export function sourcesOf(rule: JsonObject): readonly Json[] {
  return [
    ...items(rule.cidrBlocks),
    ...items(rule.ipv6CidrBlocks),
    ...[rule.cidrIpv4, rule.cidrIpv6].filter((each) => each !== undefined),
  ];
}

/** `tcp 443`, `tcp 8000-9000`, `all protocols`. */
export function portsOf(rule: JsonObject): string {
  const protocol = asText(rule.protocol ?? rule.ipProtocol ?? null);
  if (protocol === "-1" || protocol === "all") return "all protocols";
  const { fromPort = null, toPort = null } = rule;
  if (fromPort === null || fromPort === toPort) return `${protocol} ${asText(fromPort ?? toPort)}`;
  return `${protocol} ${asText(fromPort)}-${asText(toPort)}`;
}

const SERVICE_SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme";
const SERVICE_INTERNAL = "service.beta.kubernetes.io/aws-load-balancer-internal";

function isInternalService(inputs: JsonObject): boolean {
  const annotations = read(inputs, "metadata", "annotations");
  // The AWS Load Balancer Controller makes internal ones unless told otherwise; the in-tree one public ones.
  const scheme = read(annotations, SERVICE_SCHEME);
  if (scheme !== undefined) return scheme !== "internet-facing";
  if (isTrue(read(annotations, SERVICE_INTERNAL))) return true;
  return read(inputs, "spec", "loadBalancerClass") === "service.k8s.aws/nlb";
}

function isTrue(value: Json | undefined): boolean {
  return value === true || value === "true";
}
