// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";

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

/**
 * Refuses a component's arguments, all problems at once, tied to the resource.
 * Does nothing when the list is empty.
 *
 * @throws pulumi.ResourceError with one line per problem.
 */
export function refuse(resource: pulumi.Resource, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new pulumi.ResourceError(problems.map(formatProblem).join("\n"), resource, true);
}
