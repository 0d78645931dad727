// SPDX-License-Identifier: Apache-2.0
import type { StackExport } from "../../graph/stack-export.ts";
import type { Rule } from "../engine/rule.ts";
import { evaluate, type EvaluationSummary } from "../evaluate.ts";
import { applyExemptions, EXEMPTION_RULES, type Exemption } from "../exemptions.ts";
import { fails } from "../law/outcome.ts";
import { PACK } from "../pack.ts";
import type { ResidencySettings } from "../settings.ts";
import type { Finding } from "../verdict.ts";
import type { PackConfig } from "./pack-config.ts";

/** What a stack is told. */
export interface StackJudgement {
  /** What must not go on. */
  readonly blocking: readonly Finding[];
  /** What a person should know of. */
  readonly advisory: readonly Finding[];
  readonly exempted: number;
  readonly summary: EvaluationSummary;
}

/** Judges a whole stack. Pure. */
export function judgeStack(graph: StackExport, config: PackConfig): StackJudgement {
  const { findings, summary } = evaluate(graph, config.settings, { asOf: config.asOf });
  const { open, exempted, problems } = applyExemptions(
    findings,
    exemptionsFor(graph, config.exemptions),
    config.asOf,
  );
  const all = [...open, ...problems];
  return {
    blocking: all.filter((finding) => !isAdvisory(finding, config)),
    advisory: all.filter((finding) => isAdvisory(finding, config)),
    exempted: exempted.length,
    summary,
  };
}

/** Rules whose verdict on a resource does not depend on the others of its stack. */
const LONE_RULES = idsOf("place", "mention", "setting", "statement");
/** Those of them that may judge data of one class otherwise than that of another, beside where it may be. */
const CLASS_RULES = new Set([...idsOf("setting", "statement"), "forbid-global-data-plane"]);

function idsOf(...subjects: readonly Rule["on"][]): ReadonlySet<string> {
  return new Set(PACK.filter(({ rule }) => subjects.includes(rule.on)).map(({ id }) => id));
}

/**
 * What can be held against one resource before it is created, whatever else the stack has: denials only, since
 * what is undecided alone may be decided by the stack.
 *
 * Which class of data it holds, a component around it may say that registers its facts later. So where the settings
 * treat classes differently, only what no class may do is held against it.
 *
 * @param graph the resource and its provider.
 */
export function judgeLone(graph: StackExport, urn: string, config: PackConfig): Finding[] {
  const settings = settingsOfEveryClass(config.settings);
  const differ = settings !== config.settings;
  const { findings } = evaluate(graph, settings, { asOf: config.asOf });
  const own = findings.filter(
    ({ urn: of, verdict, rule }) =>
      of === urn &&
      verdict === "deny" &&
      LONE_RULES.has(rule) &&
      !(differ && CLASS_RULES.has(rule)),
  );
  const { open } = applyExemptions(own, config.exemptions, config.asOf);
  return open.filter((finding) => !isAdvisory(finding, config));
}

/** The same settings where no class is treated differently; else what some class may do, all may do. */
function settingsOfEveryClass(settings: ResidencySettings): ResidencySettings {
  const { dataClasses, ...general } = settings;
  const classes = Object.values(dataClasses ?? {}).filter((each) => each !== undefined);
  if (classes.length === 0) return settings;
  const together = (key: "allowedRegions" | "allowedLocalZones"): string[] => [
    ...new Set([settings, ...classes].flatMap((each) => each[key] ?? [])),
  ];
  return {
    ...general,
    allowedRegions: together("allowedRegions"),
    allowedLocalZones: together("allowedLocalZones"),
  };
}

/**
 * What a run does not fail for, and an unused exemption: it may stand for what another branch of the program has.
 */
function isAdvisory(finding: Finding, { settings }: PackConfig): boolean {
  return !fails(finding, settings.onUnknown) || finding.rule === EXEMPTION_RULES.unused.id;
}

/** Those of this stack: a file may serve several stacks, and what is for another is not unused. */
function exemptionsFor(graph: StackExport, exemptions: readonly Exemption[]): Exemption[] {
  const stacks = new Set(graph.deployment.resources.map(({ urn }) => stackOf(urn)));
  return exemptions.filter(({ urn }) => stacks.has(stackOf(urn)));
}

/** `urn:pulumi:<stack>::<project>`. */
function stackOf(urn: string): string {
  return urn.split("::").slice(0, 2).join("::");
}
