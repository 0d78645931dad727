// SPDX-License-Identifier: Apache-2.0
/** Fetches what other stacks export. */
import * as pulumi from "@pulumi/pulumi";
import type { StackOutputResult } from "../contracts/stack-output.ts";
import { formatProblem, type Problem } from "../shared/problem.ts";

/** Reads the fetched value of one output, as `readCellExport` does. */
type Reader<T> = (stack: string, found: unknown) => StackOutputResult<T>;

interface FoundOutput {
  readonly value?: unknown;
  readonly secretValue?: unknown;
}

/**
 * Reads one output of several stacks, each by its own stack reference.
 *
 * @param stacks - Names of stacks by a key of the caller's: `mumbai`, `organization/project/mumbai`.
 * @throws pulumi.RunError with every problem of every export; Pulumi prints it without a stack trace.
 */
export async function readStacks<T>(
  output: string,
  stacks: Readonly<Record<string, string>>,
  reader: Reader<T>,
): Promise<Readonly<Record<string, T>>> {
  const read = await Promise.all(
    Object.entries(stacks).map(
      async ([key, stack]) => [key, await readStack(output, stack, reader)] as const,
    ),
  );
  const problems = read.flatMap(([, { problems: found }]) => found);
  if (problems.length > 0) throw new pulumi.RunError(problems.map(formatProblem).join("\n"));
  return Object.fromEntries(read.map(([key, { value }]) => [key, value as T]));
}

async function readStack<T>(
  output: string,
  stack: string,
  reader: Reader<T>,
): Promise<StackOutputResult<T>> {
  const reference = new pulumi.StackReference(stack);
  const found: FoundOutput = await reference.getOutputDetails(output);
  return found.secretValue === undefined
    ? reader(stack, found.value)
    : { problems: [secretProblem(stack, output)] };
}

function secretProblem(stack: string, output: string): Problem {
  return {
    path: `stack ${stack}, output ${output}`,
    problem: "is a secret, and stacks tell each other none",
    allowed: "an export without a secret in it",
    fix: `take the secret out of the export, and update the stack: pulumi up --stack ${stack}`,
  };
}
