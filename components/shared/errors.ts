// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { formatProblem, type Problem } from "./problem.ts";

export { formatProblem, type Problem };

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
