// SPDX-License-Identifier: Apache-2.0
/** Items that AWS reports for a whole, without those that resources of the graph state each by itself. */
import type { Json, JsonObject, Resource } from "../../graph/stack-export.ts";

export type ItemKind = "security-group-rules" | "routes";

const ROUTE = "aws:ec2/route:Route";
const GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** Resources that state one item each, and their input that names the owner. */
export const OWNERS: Readonly<Record<string, string>> = {
  [ROUTE]: "routeTableId",
  [GROUP_RULE]: "securityGroupId",
  [INGRESS_RULE]: "securityGroupId",
  [EGRESS_RULE]: "securityGroupId",
};

/** The items that no resource of the graph states: what someone added by hand. `stating`: the owner's own. */
export function unstatedItems(
  kind: ItemKind,
  property: string,
  value: Json | undefined,
  stating: readonly Resource[],
): Json[] {
  const items = (Array.isArray(value) ? value : []).filter(isObject);
  return kind === "routes"
    ? unstatedRoutes(items, stating)
    : unstatedRules(property, items, stating);
}

const DESTINATIONS = [
  ["cidrBlock", "destinationCidrBlock"],
  ["ipv6CidrBlock", "destinationIpv6CidrBlock"],
  ["destinationPrefixListId", "destinationPrefixListId"],
] as const;

function unstatedRoutes(items: readonly JsonObject[], routes: readonly Resource[]): Json[] {
  return items.filter(
    (item) =>
      !routes.some(({ inputs = {} }) =>
        DESTINATIONS.some(([of, stated]) => isText(item[of]) && item[of] === inputs[stated]),
      ),
  );
}

/** Sources of a group's own list, and what a single rule calls each. AWS joins rules of one port into one item. */
const SOURCES = [
  ["cidrBlocks", ["cidrIpv4", "cidrBlocks"]],
  ["ipv6CidrBlocks", ["cidrIpv6", "ipv6CidrBlocks"]],
  ["prefixListIds", ["prefixListId", "prefixListIds"]],
  ["securityGroups", ["referencedSecurityGroupId", "sourceSecurityGroupId"]],
] as const;

function unstatedRules(
  property: string,
  items: readonly JsonObject[],
  stating: readonly Resource[],
): Json[] {
  const single = property === "ingress" ? INGRESS_RULE : EGRESS_RULE;
  const rules = stating.filter(
    ({ type, inputs }) => type === single || (type === GROUP_RULE && inputs?.["type"] === property),
  );
  return items.flatMap((item) => {
    const like = rules.filter(({ inputs = {} }) => samePorts(item, inputs));
    if (like.length === 0) return [item];
    const left: JsonObject = { ...item };
    for (const [list, names] of SOURCES) {
      const stated = new Set(
        like.flatMap(({ inputs = {} }) => names.flatMap((name) => texts(inputs[name]))),
      );
      left[list] = texts(item[list]).filter((source) => !stated.has(source));
    }
    if (like.some(({ inputs }) => inputs?.["self"] === true)) left["self"] = false;
    const isStated =
      SOURCES.every(([list]) => texts(left[list]).length === 0) && left["self"] !== true;
    return isStated ? [] : [left];
  });
}

/** All ports are written as 0 to 0, -1 to -1, or not at all. */
function samePorts(item: JsonObject, rule: JsonObject): boolean {
  const protocol = rule["ipProtocol"] ?? rule["protocol"];
  if (item["protocol"] !== protocol) return false;
  return protocol === "-1" || ["fromPort", "toPort"].every((port) => item[port] === rule[port]);
}

function texts(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter(isText);
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value !== "";
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
