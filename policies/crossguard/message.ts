// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "../verdict.ts";
import type { StackJudgement } from "./judge.ts";

/**
 * A finding as `pulumi` prints it, below the name of the policy and of the resource.
 *
 * The SDK hands secrets to policies in clear and unmarked. So a message shows what the engine has recognised
 * in a value, a Region, a host, an ARN, and never the text around it, which may hold a password.
 */
export function messageOf(finding: Finding): string {
  const { rule, path, verdict, message, evidence, fix, clauses } = finding;
  const value = recognisedValue(finding);
  return [
    `${rule}${path === "" ? "" : ` at ${path}`}${verdict === "undecided" ? " (undecided)" : ""}`,
    message,
    ...(value === undefined ? [] : [`value: ${value}`]),
    ...(message.includes(evidence) ? [] : [`because: ${evidence}`]),
    `fix: ${fix}`,
    ...(clauses.length === 0 ? [] : [`asked by: ${clauses.join(", ")}`]),
  ].join("\n");
}

/** The value, when the engine's own words hold all of it. */
function recognisedValue({ value, message, evidence }: Finding): string | undefined {
  if (value === null || value === "") return undefined;
  return evidence.includes(value) || message.includes(value) ? value : undefined;
}

/** How much was looked at, in one line. */
export function summaryLine({ blocking, advisory, exempted, summary }: StackJudgement): string {
  const { resources, strings, documents, mentions, references, unknownValues } = summary;
  const looked = [
    `${resources} resources`,
    `${strings} strings`,
    `${documents} documents`,
    `${mentions} places named`,
    `${references} references`,
    `${unknownValues} unknown values`,
  ];
  return `nivas-residency looked at ${looked.join(", ")}: ${blocking.length} blocking, ${advisory.length} advisory, ${exempted} exempted`;
}
