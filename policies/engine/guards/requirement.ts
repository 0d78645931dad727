// SPDX-License-Identifier: Apache-2.0
import type { GraphIndex } from "../../../graph/graph-index.ts";
import { nameOfUrn, type Json, type Resource } from "../../../graph/stack-export.ts";
import { REDACTED } from "../../../graph/redact.ts";
import type { Rule, ResourceSubject } from "../rule.ts";
import type { ResidencySettings } from "../../settings.ts";
import type { Verdict } from "../../verdict.ts";
import { bindingOf, type Binding } from "./binding.ts";
import { attachedTo, type Link } from "./links.ts";
import { sourced } from "./sourced.ts";
import { elementsOf, lookUp, rootOf, type Found, type Root } from "./look-up.ts";
import { shown, word } from "./words.ts";

/** A property of some types, and the values that it must have where the data is regulated. */
export interface Requirement {
  readonly types: readonly string[];
  /** List whose elements are judged one by one: `blockDeviceMappings`. Without elements nothing is judged. */
  readonly each?: string;
  readonly path: string;
  readonly accepts: Accepted;
  /** What its absence is, by the service's default; a range needs an upper end. */
  readonly absent: "accepted" | "denied" | "undecided";
  /** Judged only where all of these hold; what is not known holds. */
  readonly when?: readonly Condition[];
  /** Judged only for resources that this tells apart by their place in the graph. */
  readonly only?: (resource: Resource, index: GraphIndex) => boolean;
  /** Resources of their own that can hold the property in the owner's stead. */
  readonly elsewhere?: readonly Elsewhere[];
  /** What is so with a value that is not accepted: "it can be reached from the Internet". */
  readonly why: string;
}

/** Values, as texts in lower case, or a least number; `least` may come from the settings. */
export type Accepted =
  | { readonly is: readonly string[] }
  | { readonly isNot: readonly string[] }
  | { readonly matches: RegExp; readonly wanted: string }
  /** A list with all of these among its values. */
  | { readonly holds: readonly string[] }
  /** Any value, described for the message. */
  | { readonly given: string }
  | { readonly least: number | ((settings: ResidencySettings) => number); readonly zero?: boolean };

export interface Condition {
  readonly path: string;
  /** Values, as texts in lower case; `given` and `absent` look only at whether there is one. */
  readonly is: readonly string[] | "given" | "absent";
  /** Also where nothing stands. */
  readonly orAbsent?: boolean;
}

export interface Elsewhere {
  readonly link: Link;
  readonly path: string;
}

/**
 * A rule from a table: what it requires of each resource whose data is regulated, in the resource itself or
 * in one that configures it.
 *
 * @param file the file of the table, for those who ask what a verdict rests on.
 */
export function requirementRule(
  rows: readonly Requirement[],
  file: string,
): Extract<Rule, { on: "resource" }> {
  const own = new Map<string, Requirement[]>();
  const parts = new Map<string, [Requirement, Elsewhere][]>();
  for (const row of rows) {
    for (const type of row.types) own.set(type, [...(own.get(type) ?? []), row]);
    for (const elsewhere of row.elsewhere ?? []) {
      const { type } = elsewhere.link;
      parts.set(type, [...(parts.get(type) ?? []), [row, elsewhere]]);
    }
  }
  return {
    on: "resource",
    types: (type) => own.has(type) || parts.has(type),
    judge: (subject) => {
      const { resource, graph, settings } = subject;
      const binding = bindingOf(resource, graph.index, settings);
      if (binding === undefined) return [];
      const verdicts = withoutRepeats([
        ...(own.get(resource.type) ?? []).flatMap((row) => judgeOwner(row, subject, binding)),
        ...(parts.get(resource.type) ?? []).flatMap(([row, { path }]) =>
          row.only?.(resource, graph.index) === false
            ? []
            : judgeValues(partOf(row, path), subject, binding, rootOf(resource.inputs)),
        ),
      ]);
      return sourced(file, verdicts);
    },
  };
}

/** One verdict for each path: what is not known at all is not known to several rows. */
function withoutRepeats(verdicts: readonly Verdict[]): Verdict[] {
  const byPath = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    if (verdict.kind === "allow") continue;
    const key = `${verdict.kind} ${verdict.path}`;
    if (!byPath.has(key)) byPath.set(key, verdict);
  }
  return [...byPath.values()];
}

/** The requirement as it stands in a resource of its own, to which the owner's conditions mean nothing. */
function partOf({ types, accepts, absent, why }: Requirement, path: string): Requirement {
  return { types, path, accepts, absent, why };
}

function judgeOwner(row: Requirement, subject: ResourceSubject, binding: Binding): Verdict[] {
  const { resource, graph } = subject;
  const root = rootOf(resource.inputs);
  if (row.only?.(resource, graph.index) === false) return [];
  const applies = row.each === undefined ? standingOf(row.when, root) : "yes";
  if (applies === "no") return [];
  if (row.elsewhere !== undefined && lookUp(root, row.path).every(isAbsent)) {
    const links = row.elsewhere.map(({ link }) => attachedTo(graph.index, resource, link));
    // A resource of its own that says it is judged itself.
    if (links.some(({ certain }) => certain.length > 0)) return [];
    const [possible] = links.flatMap((link) => link.possible);
    if (possible !== undefined && row.absent !== "accepted") {
      return [undecidedByLink(row, possible, resource, binding)];
    }
  }
  if (row.each === undefined) return judgeValues(row, subject, binding, root);
  const { roots, unknown } = elementsOf(root, row.each);
  return [
    ...unknown.map((path) => unknownAt(path, row, subject, binding)),
    ...roots.flatMap((element) => judgeValues(row, subject, binding, element)),
  ];
}

function judgeValues(
  row: Requirement,
  subject: ResourceSubject,
  binding: Binding,
  root: Root,
): Verdict[] {
  const applies = standingOf(row.when, root);
  if (applies === "no") return [];
  const verdicts = lookUp(root, row.path).flatMap((found): Verdict[] => {
    if (found.kind === "unknown") return [unknownAt(found.path, row, subject, binding)];
    const wanted = wantedText(row.accepts, subject.settings);
    if (found.kind === "absent") return absentAt(found.path, row, binding, wanted);
    if (accepted(found.value, row.accepts, subject.settings)) return [];
    const value = found.secret ? REDACTED : shown(found.value);
    return [
      {
        kind: "deny" as const,
        path: found.path,
        value,
        message: `${found.path} is ${value}: ${row.why}; data of class ${binding.dataClass} requires ${wanted}`,
        evidence: binding.evidence,
      },
    ];
  });
  return applies === "yes" ? verdicts : verdicts.map(doubted);
}

/** The same, where it is not known whether it is asked for. */
function doubted(verdict: Verdict): Verdict {
  return verdict.kind === "deny" ? { ...verdict, kind: "undecided" } : verdict;
}

function absentAt(path: string, row: Requirement, binding: Binding, wanted: string): Verdict[] {
  if (row.absent === "accepted") return [];
  const demanded = `data of class ${binding.dataClass} requires ${wanted}`;
  if (row.absent === "undecided") {
    const message = `${path} is not set, and what holds then is set outside the program; ${demanded}`;
    return [{ kind: "undecided", path, message, evidence: binding.evidence }];
  }
  const message = `${path} is not set: ${row.why}; ${demanded}`;
  return [{ kind: "deny", path, value: "not set", message, evidence: binding.evidence }];
}

function unknownAt(
  path: string,
  row: Requirement,
  { settings }: ResourceSubject,
  binding: Binding,
): Verdict {
  const wanted = wantedText(row.accepts, settings);
  return {
    kind: "undecided",
    path,
    message: `${path} is not known yet; data of class ${binding.dataClass} requires ${wanted}`,
    evidence: binding.evidence,
  };
}

function undecidedByLink(
  row: Requirement,
  part: Resource,
  owner: Resource,
  binding: Binding,
): Verdict {
  return {
    kind: "undecided",
    path: row.path.replaceAll("[]", ""),
    message: `whether ${nameOfUrn(part.urn)} (${part.type}) belongs to ${nameOfUrn(owner.urn)} is not known yet, and nothing else sets ${row.path}; data of class ${binding.dataClass} requires it`,
    evidence: binding.evidence,
  };
}

/** Whether all conditions hold. */
export function standingOf(
  conditions: readonly Condition[] | undefined,
  root: Root,
): "yes" | "no" | "unknown" {
  const each = (conditions ?? []).map((condition) => standingOfOne(condition, root));
  if (each.includes("no")) return "no";
  return each.includes("unknown") ? "unknown" : "yes";
}

function standingOfOne({ path, is, orAbsent }: Condition, root: Root): "yes" | "no" | "unknown" {
  const found = lookUp(root, path);
  const absent = found.every(isAbsent);
  if (is === "absent") return absent ? "yes" : "no";
  if (is === "given") return absent ? "no" : "yes";
  if (absent) return orAbsent === true ? "yes" : "no";
  if (found.some((each) => each.kind === "value" && is.includes(word(each.value)))) return "yes";
  return found.some(({ kind }) => kind === "unknown") ? "unknown" : "no";
}

function accepted(value: Json, accepts: Accepted, settings: ResidencySettings): boolean {
  if ("is" in accepts) return accepts.is.includes(word(value));
  if ("isNot" in accepts) return !accepts.isNot.includes(word(value));
  if ("matches" in accepts) return accepts.matches.test(word(value));
  if ("given" in accepts) return !Array.isArray(value) || value.length > 0;
  if ("holds" in accepts) {
    const words = Array.isArray(value) ? value.map(word) : [word(value)];
    return accepts.holds.every((each) => words.includes(each));
  }
  const number = Number(value);
  if (accepts.zero === true && number === 0) return true;
  return number >= leastOf(accepts.least, settings);
}

function leastOf(
  least: number | ((settings: ResidencySettings) => number),
  settings: ResidencySettings,
): number {
  return typeof least === "number" ? least : least(settings);
}

function wantedText(accepts: Accepted, settings: ResidencySettings): string {
  if ("is" in accepts) return accepts.is.join(" or ");
  if ("isNot" in accepts) return `anything but ${accepts.isNot.join(", ")}`;
  if ("matches" in accepts) return accepts.wanted;
  if ("given" in accepts) return accepts.given;
  if ("holds" in accepts) return `a list with ${accepts.holds.join(", ")}`;
  const least = `at least ${leastOf(accepts.least, settings)}`;
  return accepts.zero === true ? `${least}, or 0 for no end` : least;
}

function isAbsent(found: Found): boolean {
  return found.kind === "absent";
}
