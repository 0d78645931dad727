// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import { GLOBAL_GROUPS, type GlobalGroup } from "../data/global-groups.ts";
import { attachedTo, ownerOf } from "../engine/guards/links.ts";
import { lookUp, rootOf } from "../engine/guards/look-up.ts";
import { plainText } from "../engine/place.ts";
import type { JudgedGraph, ResourceSubject, Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";
import { allowedText } from "./words.ts";

const BY_MEMBER = new Map(
  GLOBAL_GROUPS.flatMap((group) => group.members.map((type) => [type, group] as const)),
);

/** Every set of databases that replicate to each other across Regions has all its members in allowed ones. */
export const requireIndianMembers: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => BY_MEMBER.has(type),
  judge: (subject) => {
    const group = BY_MEMBER.get(subject.resource.type);
    const verdict = group === undefined ? undefined : judgeMember(group, subject);
    return verdict === undefined ? [] : [verdict];
  },
};

function judgeMember(group: GlobalGroup, subject: ResourceSubject): Verdict | undefined {
  const { resource, graph, settings } = subject;
  const { by, owners, what } = group;
  const [found] = lookUp(rootOf(resource.inputs), by);
  if (found === undefined || found.kind === "absent") return undefined;
  const owner = ownerOf(graph.index, resource, { by, owners });
  if (owner !== undefined && owner !== "open") return ofGraph(group, owner, subject);
  // What is not known yet is judged by where it comes from.
  const id = found.kind === "value" ? plainText(found.value) : undefined;
  if (id === undefined) return undefined;
  const declared = settings.declaredMembers;
  const regions = declared !== undefined && Object.hasOwn(declared, id) ? declared[id] : undefined;
  const source = "settings: declaredMembers";
  if (regions === undefined) {
    return {
      kind: "undecided",
      path: found.path,
      value: id,
      message: `it joins ${what} ${id}, whose members in other Regions it does not show`,
      evidence: "neither the graph nor declaredMembers of the settings say where its members are",
      source,
    };
  }
  const abroad = regions.filter((region) => !settings.allowedRegions.includes(region));
  const evidence = `the settings say that ${id} has members in ${regions.join(", ")}`;
  if (abroad.length === 0) return { kind: "allow", evidence, source };
  return {
    kind: "deny",
    path: found.path,
    value: id,
    message: `it joins ${what} ${id}, which replicates to ${abroad.join(", ")}; ${allowedText(settings)}`,
    evidence,
    source,
  };
}

/** The set is one of the graph: its members are those that the graph holds. */
function ofGraph(group: GlobalGroup, owner: Resource, subject: ResourceSubject): Verdict {
  const { resource, graph, settings } = subject;
  const name = nameOfUrn(owner.urn);
  const others = membersOf(group, owner, graph).filter(({ urn }) => urn !== resource.urn);
  const abroad = others.flatMap((member) => {
    const place = graph.places.of(member);
    return place.kind === "region" && !graph.allowed.regions.has(place.region)
      ? [`${nameOfUrn(member.urn)} in ${place.region}`]
      : [];
  });
  if (abroad.length === 0) {
    const members = others.map(({ urn }) => nameOfUrn(urn)).join(", ");
    return {
      kind: "allow",
      evidence: `${name} of this graph has ${members === "" ? "no other member" : `the other members ${members}`}`,
    };
  }
  return {
    kind: "deny",
    path: group.by,
    value: name,
    message: `it is in ${group.what} ${name} with ${abroad.join(", ")}; ${allowedText(settings)}`,
    evidence: `${abroad.join(", ")}, which joins the same set`,
  };
}

function membersOf(group: GlobalGroup, owner: Resource, graph: JudgedGraph): readonly Resource[] {
  return group.members.flatMap((type) => {
    const { by, owners } = group;
    return attachedTo(graph.index, owner, { type, by, owners }).certain;
  });
}
