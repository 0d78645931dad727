// SPDX-License-Identifier: Apache-2.0
/** The only reader of `pulumi.Config`. */
import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../components/shared/problem.ts";
import type { Cell } from "./cell.ts";
import { parseInterconnect } from "./interconnect/parse.ts";
import type { InterconnectConfig } from "./interconnect/schema.ts";
import { formatProblems, parseCell } from "./parse.ts";
import { CELL_KEY, INTERCONNECT_KEY, TRUST_KEY } from "./path.ts";
import { resolveCell } from "./resolve.ts";
import { parseTrust } from "./trust/parse.ts";
import { resolveTrust, type TrustStack } from "./trust/resolve.ts";

/** What the current stack is: the key that its file has decides. */
export type Stack =
  | { readonly kind: "cell"; readonly config: Cell }
  | { readonly kind: "interconnect"; readonly config: InterconnectConfig }
  | { readonly kind: "trust"; readonly config: TrustStack };

const KINDS = [
  [CELL_KEY, "a cell"],
  [INTERCONNECT_KEY, "what joins cells"],
  [TRUST_KEY, "the roots of a mesh"],
] as const;

/**
 * The stack that is planned or updated, from the one key of ours that its file has.
 *
 * @throws pulumi.RunError with every problem, one line each; Pulumi prints it without a stack trace.
 */
export function loadStack(): Stack {
  const present = KINDS.map(([key]) => key).filter((key) => !isEmpty(read(key)));
  if (present.length > 1) fail([severalProblem(present)]);
  switch (present[0]) {
    case INTERCONNECT_KEY:
      return { kind: "interconnect", config: loadInterconnect() };
    case TRUST_KEY:
      return { kind: "trust", config: loadTrust() };
    default:
      return { kind: "cell", config: loadCell() };
  }
}

/**
 * The cell of the current stack, from `nivas:cell`.
 *
 * @throws pulumi.RunError with every problem, one line each; Pulumi prints it without a stack trace.
 */
export function loadCell(): Cell {
  const result = parseCell(read(CELL_KEY));
  return result.ok ? resolveCell(result.config) : fail(result.problems);
}

function loadInterconnect(): InterconnectConfig {
  const result = parseInterconnect(read(INTERCONNECT_KEY));
  return result.ok ? result.config : fail(result.problems);
}

function loadTrust(): TrustStack {
  const result = parseTrust(read(TRUST_KEY));
  return result.ok ? resolveTrust(result.config) : fail(result.problems);
}

/** What is configured; text that is no JSON goes on as text, and is refused as such. */
function read(key: string): unknown {
  const [namespace, name] = key.split(":") as [string, string];
  const text = new pulumi.Config(namespace).get(name);
  if (text === undefined || text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** `nivas:cell` has an empty default in Pulumi.yaml. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === "object" && Object.keys(value).length === 0)
  );
}

function severalProblem(present: readonly string[]): Problem {
  return {
    path: present.join(", "),
    problem: "are in one stack file",
    allowed: KINDS.map(([key, what]) => `${key} (${what})`).join(" or "),
    fix: "give each a stack of its own: one stack is one of them",
  };
}

function fail(problems: readonly Problem[]): never {
  throw new pulumi.RunError(formatProblems(problems));
}
