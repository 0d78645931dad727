// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../../graph/stack-export.ts";
import { DATA_PORTS } from "../../data/guards/data-ports.ts";
import { OPEN_TO_ALL } from "../../data/guards/public-surface.ts";
import type { Verdict } from "../../verdict.ts";
import type { Binding } from "./binding.ts";
import { elementsOf, lookUp, rootOf, type Root } from "./look-up.ts";
import { word, wordAt } from "./words.ts";

/** Where a kind of rule has its ports and its sources. */
interface Shape {
  /** List whose elements are rules. */
  readonly each?: string;
  readonly protocol: string;
  readonly sources: readonly string[];
  /** Only rules of this type let anything in. */
  readonly direction?: string;
}

const IN_GROUP: Shape = {
  each: "ingress",
  protocol: "protocol",
  sources: ["cidrBlocks[]", "ipv6CidrBlocks[]"],
};

/** Rules of security groups, inline and on their own, by the types of @pulumi/aws 7.48.0. */
export const INGRESS: ReadonlyMap<string, Shape> = new Map([
  ["aws:ec2/securityGroup:SecurityGroup", IN_GROUP],
  ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", IN_GROUP],
  [
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    {
      protocol: "protocol",
      sources: ["cidrBlocks[]", "ipv6CidrBlocks[]"],
      direction: "type",
    },
  ],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { protocol: "ipProtocol", sources: ["cidrIpv4", "cidrIpv6"] },
  ],
]);

const ALL_PROTOCOLS = new Set(["-1", "all"]);
/** TCP and UDP, by name and number; the ports of other protocols are none. */
const WITH_PORTS = new Set(["tcp", "udp", "6", "17"]);

/** Rules that let everyone reach the ports of data stores or of administration. */
export function openIngress(resource: Resource, binding: Binding): Verdict[] {
  const shape = INGRESS.get(resource.type);
  if (shape === undefined) return [];
  const root = rootOf(resource.inputs);
  if (shape.direction !== undefined && wordAt(root, shape.direction) === "egress") return [];
  const rules = shape.each === undefined ? [root] : elementsOf(root, shape.each).roots;
  return rules.flatMap((rule) => {
    const ports = portsOf(rule, shape.protocol);
    if (ports === undefined) return [];
    return shape.sources
      .flatMap((path) => lookUp(rule, path))
      .flatMap((source): Verdict[] => {
        if (source.kind !== "value" || !OPEN_TO_ALL.includes(word(source.value))) return [];
        const value = word(source.value);
        const message = `${source.path} is ${value}: everyone can reach ${ports}; data of class ${binding.dataClass} requires known sources`;
        return [{ kind: "deny", path: source.path, value, message, evidence: binding.evidence }];
      });
  });
}

/** The data ports that a rule opens, for a message; undefined when it opens none. */
function portsOf(rule: Root, protocolPath: string): string | undefined {
  const protocol = wordAt(rule, protocolPath) ?? "-1";
  if (ALL_PROTOCOLS.has(protocol)) return "every port";
  if (!WITH_PORTS.has(protocol)) return undefined;
  const first = Number(wordAt(rule, "fromPort") ?? 0);
  const last = Number(wordAt(rule, "toPort") ?? first);
  const open = DATA_PORTS.filter(({ port }) => port >= first && port <= last);
  const [one] = open;
  if (one === undefined) return undefined;
  return open.length === 1
    ? `port ${one.port} (${one.of})`
    : `ports ${first} to ${last}, among them ${one.port} (${one.of})`;
}
