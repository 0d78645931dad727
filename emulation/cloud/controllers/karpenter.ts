// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type JsonObject } from "../../../graph/stack-export.ts";
import { identifiersOf } from "../../identifiers.ts";
import { knownObject, knownText } from "../../model.ts";
import { textAt, valuesAt } from "../paths.ts";
import { keyOf, type StoredResource } from "../state.ts";
import { subnetsTagged } from "./cluster-facts.ts";
import type { ClusterFacts, Controller, Made } from "./model.ts";

const POOL = /^kubernetes:karpenter\.sh\/[^:]+:NodePool$/;
const NODE_CLASS = /^kubernetes:karpenter\.k8s\.aws\/[^:]+:EC2NodeClass$/;

/**
 * Karpenter: instances for a NodePool, launch templates and, where a class names a role, an instance profile for an
 * EC2NodeClass. Both objects wait until theirs are gone.
 *
 * How many nodes a pool has follows from pods, which nobody emulates: **each pool has one node**, a stand-in for as many as
 * its limits allow.
 */
export const KARPENTER: Controller = {
  name: "Karpenter",
  origin: { chart: "karpenter" },
  makes: (object, cluster) => {
    if (POOL.test(object.type)) return nodeOf(object, cluster);
    return NODE_CLASS.test(object.type) ? ofNodeClass(object, cluster) : [];
  },
  finalizer: ({ type }) =>
    POOL.test(type) ? "karpenter.sh/termination" : "karpenter.k8s.aws/termination",
  source:
    "aws/karpenter-provider-aws@1d927085: pkg/apis/v1/labels.go (tags, launch template prefix, TerminationFinalizer), pkg/controllers/nodeclass/controller.go, website/content/en/docs/concepts/nodeclasses.md; kubernetes-sigs/karpenter: NodeClaims, owned by their NodePool, hold the finalizer karpenter.sh/termination, and the provider deletes in the foreground",
  checkedOn: "2026-11-22",
};

function nodeOf(pool: StoredResource, cluster: ClusterFacts): readonly Made[] {
  const template = knownObject(knownObject(knownObject(pool.inputs["spec"])["template"])["spec"]);
  const className = textAt(template, "nodeClassRef.name") ?? "";
  const nodeClass = cluster.objects.find(
    ({ type, id }) => NODE_CLASS.test(type) && id === className,
  );
  // Without its class a pool is not ready, and makes no nodes; those that it has stay.
  if (nodeClass === undefined) return nodesThere(pool, cluster);
  const spec = knownObject(nodeClass.inputs["spec"]);
  const [subnet = ""] = selected(valuesAt(spec, "subnetSelectorTerms"), cluster);
  const groups = groupsOf(valuesAt(spec, "securityGroupSelectorTerms"), cluster);
  const id = identifiersOf(`${cluster.arn}|${pool.id}|node`).ec2("i");
  return [
    {
      type: "aws:ec2/instance:Instance",
      id,
      name: `${pool.id} node`,
      inputs: {
        instanceType: instanceTypeOf(template),
        subnetId: subnet,
        vpcSecurityGroupIds: groups,
        tags: {
          ...knownObject(spec["tags"]),
          "karpenter.sh/nodepool": pool.id,
          "karpenter.k8s.aws/ec2nodeclass": className,
          "eks:eks-cluster-name": cluster.name,
          [`kubernetes.io/cluster/${cluster.name}`]: "owned",
        },
      },
      outputs: { arn: `arn:aws:ec2:${cluster.region}:${cluster.account}:instance/${id}` },
      // Its first network interface is in the subnet, with the groups.
      holds: [subnet, ...groups],
    },
  ];
}

function nodesThere(pool: StoredResource, cluster: ClusterFacts): readonly Made[] {
  const owner = keyOf(pool.scope, pool.type, pool.id);
  return cluster.made
    .filter(({ madeBy }) => madeBy?.owner === owner)
    .map((node) => ({ ...node, holds: node.madeBy?.holds ?? [] }));
}

function ofNodeClass(nodeClass: StoredResource, cluster: ClusterFacts): readonly Made[] {
  const spec = knownObject(nodeClass.inputs["spec"]);
  const ids = identifiersOf(`${cluster.arn}|${nodeClass.id}|class`);
  const tags = {
    "karpenter.k8s.aws/cluster": cluster.name,
    "karpenter.k8s.aws/ec2nodeclass": nodeClass.id,
    "eks:eks-cluster-name": cluster.name,
  };
  const template: Made = {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    id: ids.ec2("lt"),
    name: `karpenter.k8s.aws/${ids.digits(19, "name")}`,
    inputs: { name: `karpenter.k8s.aws/${ids.digits(19, "name")}`, tags },
    outputs: {
      arn: `arn:aws:ec2:${cluster.region}:${cluster.account}:launch-template/${ids.ec2("lt")}`,
    },
    holds: [],
  };
  const role = knownText(spec["role"]);
  if (role === undefined) return [template];
  const name = `${cluster.name}_${ids.digits(19, "profile")}`;
  const profile: Made = {
    type: "aws:iam/instanceProfile:InstanceProfile",
    id: name,
    name,
    inputs: { name, role, tags },
    outputs: { arn: `arn:aws:iam::${cluster.account}:instance-profile/${name}`, name },
    holds: [],
  };
  return [template, profile];
}

/** Ids that subnet terms name, or the subnets that carry their first tag. */
function selected(terms: readonly Json[], cluster: ClusterFacts): string[] {
  return terms.filter(isObject).flatMap((term) => {
    const id = knownText(term["id"]);
    if (id !== undefined) return [id];
    const [tag] = Object.entries(knownObject(term["tags"]));
    if (tag === undefined) return [];
    const [key, value] = tag;
    return subnetsTagged(cluster, key, value === "*" ? undefined : (knownText(value) ?? undefined));
  });
}

/** Groups by id; tags find the group that EKS made, as our own classes ask for it. */
function groupsOf(terms: readonly Json[], cluster: ClusterFacts): string[] {
  return [
    ...new Set(
      terms.filter(isObject).map((term) => knownText(term["id"]) ?? cluster.securityGroupId),
    ),
  ];
}

function instanceTypeOf(template: JsonObject): string {
  const values = (key: string): string | undefined => {
    const found = valuesAt(template, "requirements")
      .filter(isObject)
      .find((requirement) => requirement["key"] === key);
    return found === undefined ? undefined : textAt(found, "values");
  };
  const type = values("node.kubernetes.io/instance-type");
  return type ?? `${values("karpenter.k8s.aws/instance-family") ?? "m7i"}.xlarge`;
}
