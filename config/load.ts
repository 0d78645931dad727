// SPDX-License-Identifier: Apache-2.0
/** The only reader of `pulumi.Config`. */
import * as pulumi from "@pulumi/pulumi";
import type { Cell } from "./cell.ts";
import { formatProblems, parseCell } from "./parse.ts";
import { resolveCell } from "./resolve.ts";

/**
 * The cell of the current stack, from `nivas:cell`.
 *
 * @throws pulumi.RunError with every problem, one line each; Pulumi prints it without a stack trace.
 */
export function loadCell(): Cell {
  const result = parseCell(readCell());
  if (!result.ok) throw new pulumi.RunError(formatProblems(result.problems));
  return resolveCell(result.config);
}

/** What is configured; text that is no JSON goes on as text, and is refused as such. */
function readCell(): unknown {
  const text = new pulumi.Config("nivas").get("cell");
  if (text === undefined || text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
