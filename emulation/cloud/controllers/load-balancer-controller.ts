// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import { identifiersOf, type Identifiers } from "../../identifiers.ts";
import { knownObject, knownText } from "../../model.ts";
import type { StoredResource } from "../state.ts";
import { chartOf, serviceOf, type ServiceFacts } from "./charts.ts";
import { subnetsTagged } from "./cluster-facts.ts";
import type { ClusterFacts, Controller, Made } from "./model.ts";

const CHART = "aws-load-balancer-controller";
const TYPE_ANNOTATION = "service.beta.kubernetes.io/aws-load-balancer-type";
const SCHEME_ANNOTATION = "service.beta.kubernetes.io/aws-load-balancer-scheme";

/**
 * AWS Load Balancer Controller: an NLB for a Service, an ALB for an Ingress, with target group, listener, a security
 * group of its own, one that all share, and a rule that lets the shared one reach the nodes.
 *
 * Objects of the Gateway API are not looked at.
 */
export const LOAD_BALANCER_CONTROLLER: Controller = {
  name: "AWS Load Balancer Controller",
  origin: { chart: CHART },
  makes: (object, cluster) => {
    const service = serviceOf(object);
    if (service !== undefined && takesService(service, cluster))
      return balancer(object, cluster, service, "net");
    return takesIngress(object) ? balancer(object, cluster, ingressFacts(object), "app") : [];
  },
  finalizer: (object) =>
    serviceOf(object) === undefined ? "ingress.k8s.aws/resources" : "service.k8s.aws/resources",
  source:
    "kubernetes-sigs/aws-load-balancer-controller@225f44568: pkg/shared_constants/finalizers.go, pkg/ingress/finalizer.go, pkg/deploy/tracking/provider.go (tags), pkg/service/model_build_managed_sg.go, pkg/networking/backend_sg_provider.go (names)",
  checkedOn: "2026-11-22",
};

/** Its own class, the annotation of old, or no class at all: its webhook then writes its own. */
function takesService({ spec, annotations }: ServiceFacts, cluster: ClusterFacts): boolean {
  if (spec["type"] !== "LoadBalancer") return false;
  const named = knownText(spec["loadBalancerClass"]);
  if (named !== undefined) return named === "service.k8s.aws/nlb";
  const asked = knownText(annotations[TYPE_ANNOTATION]);
  if (asked !== undefined) return ["external", "nlb-ip"].includes(asked);
  const release = cluster.objects.find((object) => chartOf(object) === CHART);
  return knownObject(release?.inputs["values"])["enableServiceMutatorWebhook"] !== false;
}

function takesIngress({ type, inputs }: StoredResource): boolean {
  if (!/^kubernetes:networking\.k8s\.io\/v1:Ingress$/.test(type)) return false;
  const annotations = knownObject(knownObject(inputs["metadata"])["annotations"]);
  const named =
    knownText(knownObject(inputs["spec"])["ingressClassName"]) ??
    knownText(annotations["kubernetes.io/ingress.class"]);
  return named === "alb";
}

function ingressFacts(object: StoredResource): ServiceFacts {
  const metadata = knownObject(object.outputs["metadata"]);
  const annotations = knownObject(knownObject(object.inputs["metadata"])["annotations"]);
  return {
    namespace: knownText(metadata["namespace"]) ?? "default",
    name: knownText(metadata["name"]) ?? object.name,
    spec: {},
    annotations: { [SCHEME_ANNOTATION]: annotations["alb.ingress.kubernetes.io/scheme"] ?? null },
  };
}

function balancer(
  object: StoredResource,
  cluster: ClusterFacts,
  { namespace, name, annotations }: ServiceFacts,
  kind: "net" | "app",
): readonly Made[] {
  const ids = identifiersOf(`${cluster.arn}|${object.type}|${object.id}|balancer`);
  const prefix = kind === "net" ? "service.k8s.aws" : "ingress.k8s.aws";
  const tags = (resource: string): JsonObject => ({
    "elbv2.k8s.aws/cluster": cluster.name,
    [`${prefix}/stack`]: `${namespace}/${name}`,
    [`${prefix}/resource`]: resource,
  });
  const physical = `k8s-${short(namespace)}-${short(name)}-${ids.hex(10, "name")}`;
  const isPublic = knownText(annotations[SCHEME_ANNOTATION]) === "internet-facing";
  const subnets = subnetsTagged(
    cluster,
    isPublic ? "kubernetes.io/role/elb" : "kubernetes.io/role/internal-elb",
  );
  const frontend = group(
    ids.ec2("sg", "frontend"),
    physical,
    cluster,
    tags("ManagedLBSecurityGroup"),
  );
  const backend = sharedGroup(cluster);
  const own = loadBalancer(ids, physical, cluster, kind, {
    tags: tags("LoadBalancer"),
    subnets,
    groups: [frontend.id, backend.id],
    isPublic,
  });
  return [
    own,
    frontend,
    backend,
    nodeRule(cluster, backend.id),
    ...targets(ids, physical, cluster, own, tags),
  ];
}

function loadBalancer(
  ids: Identifiers,
  name: string,
  cluster: ClusterFacts,
  kind: "net" | "app",
  more: { tags: JsonObject; subnets: string[]; groups: string[]; isPublic: boolean },
): Made {
  const arn = arnOf(cluster, `loadbalancer/${kind}/${name}/${ids.hex(16, "arn")}`);
  return {
    type: "aws:lb/loadBalancer:LoadBalancer",
    id: arn,
    name,
    inputs: {
      name,
      loadBalancerType: kind === "net" ? "network" : "application",
      internal: !more.isPublic,
      subnets: more.subnets,
      securityGroups: more.groups,
      tags: more.tags,
    },
    outputs: { arn, name, vpcId: cluster.vpcId },
    // With public addresses it keeps the internet gateway attached.
    holds: [...more.subnets, ...more.groups, ...(more.isPublic ? cluster.internetGateways : [])],
  };
}

function targets(
  ids: Identifiers,
  name: string,
  cluster: ClusterFacts,
  balancer: Made,
  tags: (resource: string) => JsonObject,
): Made[] {
  const target = arnOf(cluster, `targetgroup/${name}/${ids.hex(16, "target")}`);
  const listener = `${balancer.id.replace(":loadbalancer/", ":listener/")}/${ids.hex(16, "listener")}`;
  return [
    {
      type: "aws:lb/targetGroup:TargetGroup",
      id: target,
      name,
      inputs: { name, vpcId: cluster.vpcId, tags: tags("TargetGroup") },
      outputs: { arn: target },
      holds: [],
    },
    {
      type: "aws:lb/listener:Listener",
      id: listener,
      name,
      inputs: { loadBalancerArn: balancer.id, tags: tags("Listener") },
      outputs: { arn: listener },
      holds: [target],
    },
  ];
}

/** One for all load balancers of the cluster. */
function sharedGroup(cluster: ClusterFacts): Made {
  const ids = identifiersOf(`${cluster.arn}|backend`);
  const name = `k8s-traffic-${cluster.name.replace(/[^A-Za-z0-9]/g, "")}-${ids.hex(10, "name")}`;
  return group(ids.ec2("sg"), name, cluster, {
    "elbv2.k8s.aws/cluster": cluster.name,
    "elbv2.k8s.aws/resource": "backend-sg",
  });
}

function group(id: string, name: string, cluster: ClusterFacts, tags: JsonObject): Made {
  return {
    type: "aws:ec2/securityGroup:SecurityGroup",
    id,
    name,
    inputs: {
      name,
      description: "[k8s] Managed SecurityGroup for LoadBalancer",
      vpcId: cluster.vpcId,
      tags,
    },
    outputs: {
      name,
      vpcId: cluster.vpcId,
      arn: `arn:aws:ec2:${cluster.region}:${cluster.account}:security-group/${id}`,
    },
    holds: [cluster.vpcId],
  };
}

/** In the group of the cluster, so that the shared group is in use as long as it is there. */
function nodeRule(cluster: ClusterFacts, backend: string): Made {
  const id = identifiersOf(`${cluster.arn}|node-rule`).ec2("sgr");
  return {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    id,
    name: id,
    inputs: {
      securityGroupId: cluster.securityGroupId,
      referencedSecurityGroupId: backend,
      ipProtocol: "tcp",
      description: "elbv2.k8s.aws/targetGroupBinding=shared",
    },
    outputs: {},
    holds: [backend],
  };
}

function arnOf({ region, account }: ClusterFacts, path: string): string {
  return `arn:aws:elasticloadbalancing:${region}:${account}:${path}`;
}

/** Eight letters and digits at most, as the controller writes them. */
function short(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, "").slice(0, 8);
}
