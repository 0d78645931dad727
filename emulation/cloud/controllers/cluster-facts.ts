// SPDX-License-Identifier: Apache-2.0
import { knownText } from "../../model.ts";
import { inputAttribute } from "../attributes.ts";
import type { Attribute, Inventory } from "../inventory.ts";
import { textAt } from "../paths.ts";
import type { StoredResource } from "../state.ts";
import type { ClusterFacts } from "./model.ts";

export const SUBNET = "aws:ec2/subnet:Subnet";
export const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const ZONE = "aws:route53/zone:Zone";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** By the cluster for which a controller made something. */
export const MADE_FOR: Attribute = {
  name: "madeBy.cluster",
  valuesOf: ({ madeBy }) => (madeBy === undefined ? [] : [madeBy.cluster]),
};

/** What controllers see of a cluster. `madeTypes`: types that controllers make. */
export function factsOfCluster(
  inventory: Inventory,
  cluster: StoredResource,
  madeTypes: readonly string[],
): ClusterFacts {
  const arn = textAt(cluster.outputs, "arn") ?? "";
  const [, , , region = "", account = "", path = ""] = arn.split(":");
  const name = path.slice(path.indexOf("/") + 1);
  const vpcId = textAt(cluster.outputs, "vpcConfig.vpcId") ?? vpcOf(inventory, cluster);
  const inRegion = ({ scope }: StoredResource): boolean => scope === cluster.scope;
  const ofCluster = (type: string): StoredResource[] =>
    inventory.having(type, inputAttribute("clusterName"), name).filter(inRegion);
  return {
    arn,
    name,
    region,
    account,
    vpcId,
    securityGroupId: textAt(cluster.outputs, "vpcConfig.clusterSecurityGroupId") ?? "",
    cluster,
    objects: inventory.inScope(arn),
    subnets: inventory.having(SUBNET, inputAttribute("vpcId"), vpcId).filter(inRegion),
    internetGateways: inventory
      .having("aws:ec2/internetGateway:InternetGateway", inputAttribute("vpcId"), vpcId)
      .map(({ id }) => id),
    nodeGroups: ofCluster(NODE_GROUP),
    addons: ofCluster("aws:eks/addon:Addon").flatMap(
      ({ inputs }) => knownText(inputs["addonName"]) ?? [],
    ),
    zones: inventory.ofType(ZONE),
    logGroups: inventory
      .ofType(LOG_GROUP)
      .filter(inRegion)
      .map(({ id }) => id),
    made: madeTypes.flatMap((type) => inventory.having(type, MADE_FOR, arn)),
  };
}

function vpcOf(inventory: Inventory, cluster: StoredResource): string {
  const first = textAt(cluster.inputs, "vpcConfig.subnetIds") ?? "";
  const subnet = inventory.withId(first).find(({ type }) => type === SUBNET);
  return textAt(subnet?.inputs ?? {}, "vpcId") ?? "";
}

/** Subnets of the VPC with a tag, else those of the control plane. */
export function subnetsTagged(facts: ClusterFacts, tag: string, value?: string): string[] {
  const tagged = facts.subnets.filter(({ inputs }) => {
    const found = (inputs["tags"] as Record<string, unknown> | undefined)?.[tag];
    return value === undefined ? found !== undefined : found === value;
  });
  if (tagged.length > 0) return tagged.map(({ id }) => id);
  return textsOf(facts.cluster.inputs["vpcConfig"], "subnetIds");
}

function textsOf(from: unknown, key: string): string[] {
  const list = (from as Record<string, unknown> | undefined)?.[key];
  return Array.isArray(list) ? list.filter((value) => typeof value === "string") : [];
}
