// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../graph/stack-export.ts";
import type { PlanReport } from "./model.ts";
import {
  byText,
  className,
  componentAround,
  isManaged,
  placeFact,
  regionText,
  type Subject,
} from "./subject.ts";

/** Boxes beyond this number are drawn as one: a picture is for people. */
const MOST_BOXES = 40;

interface Box {
  readonly id: string;
  /** Title of the frame around it: a place. */
  readonly frame: string;
  readonly title: string;
  resources: number;
  readonly components: Set<string>;
}

/**
 * The architecture as a Mermaid flowchart: a frame for each place, a box for each class of component in
 * it (for each module of a package where there are no components), an arrow from what uses to what is used.
 */
export function mermaidDiagram(report: PlanReport, subject: Subject): string {
  const boxOf = new Map<string, Box>();
  const boxes = boxesOf(subject, boxOf);
  const lines = ["flowchart LR"];
  const frames = [...new Set(boxes.map(({ frame }) => frame))].sort(byText);
  frames.forEach((frame, at) => {
    lines.push(`  subgraph place${at}["${label(frame)}"]`);
    for (const box of boxes.filter((each) => each.frame === frame)) {
      lines.push(`    ${box.id}["${boxLabel(box)}"]`);
    }
    lines.push("  end");
  });
  for (const [from, to] of arrows(subject, boxOf)) lines.push(`  ${from} --> ${to}`);
  lines.push(...internetLines(report, boxOf));
  return `${lines.join("\n")}\n`;
}

function boxesOf(subject: Subject, boxOf: Map<string, Box>): Box[] {
  const drafts = new Map<
    string,
    { frame: string; title: string; members: Resource[]; components: Set<string> }
  >();
  for (const resource of subject.index.resources.filter(isManaged)) {
    const frame = frameOf(subject, resource);
    const component = componentAround(subject.index, resource);
    const title = component === undefined ? moduleOf(resource) : className(component);
    const key = JSON.stringify([frame, title]);
    const draft = drafts.get(key) ?? { frame, title, members: [], components: new Set<string>() };
    draft.members.push(resource);
    if (component !== undefined) draft.components.add(component.urn);
    drafts.set(key, draft);
  }
  const ranked = [...drafts.values()].sort(
    (one, other) =>
      other.members.length - one.members.length ||
      byText(one.frame, other.frame) ||
      byText(one.title, other.title),
  );
  // The smallest go into one box of their frame once the picture is full.
  const boxes = new Map<string, Box>();
  ranked.forEach((draft, at) => {
    const full = ranked.length > MOST_BOXES && at >= MOST_BOXES - 1;
    const title = full ? "everything else" : draft.title;
    const key = JSON.stringify([draft.frame, title]);
    const box = boxes.get(key) ?? {
      id: `box${boxes.size}`,
      frame: draft.frame,
      title,
      resources: 0,
      components: new Set<string>(),
    };
    box.resources += draft.members.length;
    for (const urn of draft.components) box.components.add(urn);
    for (const member of draft.members) boxOf.set(member.urn, box);
    boxes.set(key, box);
  });
  return [...boxes.values()];
}

/** The place that the component has registered, else where the resource itself is. */
function frameOf(subject: Subject, resource: Resource): string {
  const component = componentAround(subject.index, resource);
  const region = regionText(subject, component ?? resource);
  const place = placeFact(subject.index, component ?? resource);
  if (place !== undefined) return region === "none" ? place : `${place} (${region})`;
  const own = regionText(subject, resource);
  if (own === "global") return "AWS global";
  return own === "none" ? "nowhere" : own;
}

function moduleOf(resource: Resource): string {
  const [pkg = "", module = ""] = resource.type.split(":");
  return `${pkg} ${pkg === "kubernetes" ? module : (module.split("/")[0] ?? "")}`;
}

function boxLabel(box: Box): string {
  const times = box.components.size > 1 ? ` ×${box.components.size}` : "";
  return `${label(box.title)}${times}<br/>${box.resources} ${box.resources === 1 ? "resource" : "resources"}`;
}

/** Pairs of boxes of which the first uses the second, without those that a longer way already says. */
function arrows(subject: Subject, boxOf: ReadonlyMap<string, Box>): [string, string][] {
  const uses = new Map<string, Set<string>>();
  for (const resource of subject.index.resources) {
    const from = boxOf.get(resource.urn);
    if (from === undefined) continue;
    for (const urn of resource.dependencies ?? []) {
      const to = boxOf.get(urn);
      if (to === undefined || to === from) continue;
      uses.set(from.id, (uses.get(from.id) ?? new Set<string>()).add(to.id));
    }
  }
  const pairs = [...uses].flatMap(([from, tos]) =>
    [...tos].map((to): [string, string] => [from, to]),
  );
  pairs.sort(([a, b], [c, d]) => byBox(a, c) || byBox(b, d));
  return pairs.filter(([from, to]) => !isImplied(uses, from, to));
}

/** A longer way that leads back implies nothing: in a circle every arrow would imply the others. */
function isImplied(
  uses: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  for (const between of uses.get(from) ?? []) {
    if (between !== to && !reaches(uses, between, from) && reaches(uses, between, to)) return true;
  }
  return false;
}

function reaches(
  uses: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set<string>([from]);
  const open = [from];
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    if (box === to) return true;
    for (const next of uses.get(box) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

function byBox(one: string, other: string): number {
  return Number(one.slice("box".length)) - Number(other.slice("box".length));
}

const WAYS_OUT: ReadonlySet<string> = new Set(["nat-gateway", "egress-only-gateway"]);

/** What can be reached from the internet, and what reaches it. */
function internetLines(report: PlanReport, boxOf: ReadonlyMap<string, Box>): string[] {
  const boxesOfItems = (items: PlanReport["egress"]): string[] =>
    [...new Set(items.flatMap(({ urn }) => boxOf.get(urn)?.id ?? []))].sort(byBox);
  const reached = boxesOfItems(
    report.publicSurface.filter(
      ({ kind }) => kind !== "internet-gateway" && kind !== "public-address",
    ),
  );
  const leaving = boxesOfItems(report.egress.filter(({ kind }) => WAYS_OUT.has(kind)));
  if (reached.length + leaving.length === 0) return [];
  return [
    `  internet(["Internet"])`,
    ...reached.map((id) => `  internet --> ${id}`),
    ...leaving.map((id) => `  ${id} -.-> internet`),
  ];
}

/** Text inside a quoted label: quotes, brackets and ends of lines would end it. */
function label(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:_/()-]/gu, (character) => `#${character.codePointAt(0)};`);
}
