// SPDX-License-Identifier: Apache-2.0
// Kept apart from errors.ts so that configuration is checked without loading the Pulumi SDK.

/** One problem with an argument, in the four parts that every refusal of ours has. */
export interface Problem {
  /** Property path, as the caller writes it: `network.nat`. */
  readonly path: string;
  /** What is wrong, in one clause. */
  readonly problem: string;
  /** The value found; left out when the property is missing. */
  readonly value?: unknown;
  /** What would have been accepted. */
  readonly allowed: string;
  /** What to change. */
  readonly fix: string;
}

/** One line: path, problem, value found, values allowed, fix. */
export function formatProblem(p: Problem): string {
  const found = p.value === undefined ? "" : ` (found ${JSON.stringify(p.value)})`;
  return `${p.path}: ${p.problem}${found}; allowed: ${p.allowed}; fix: ${p.fix}`;
}
