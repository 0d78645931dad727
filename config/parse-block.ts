// SPDX-License-Identifier: Apache-2.0
/** Reads a configuration that is no cell: pure, every problem at once, and no value of a credential in any message. */
import { z } from "zod";
import type { Problem } from "../components/shared/problem.ts";
import type { Finding } from "./draft.ts";
import { findingsOf } from "./issues.ts";
import { formatPath } from "./path.ts";
import type { SchemaNode } from "./schema-tree.ts";
import { findSecrets, secretProblem } from "./secrets.ts";

/** What may be under one key of a stack file. */
export interface Block<T> {
  /** `nivas:interconnect`. */
  readonly key: string;
  readonly schema: z.ZodType<T>;
  /** What it needs at least, in words: `at least cells`. */
  readonly least: string;
  /** The smallest one, as it is written. */
  readonly smallest: string;
  /** What the schema cannot say. */
  readonly check?: (config: T) => readonly Finding[];
}

export type BlockResult<T> =
  | { readonly ok: true; readonly config: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const LONGEST_SHOWN = 80;

/** Reads what a stack file has under the key of `block`. */
export function parseBlock<T>(block: Block<T>, input: unknown): BlockResult<T> {
  const missing = presenceProblem(block, input);
  if (missing !== undefined) return { ok: false, problems: [missing] };
  const secrets = findSecrets(input);
  if (secrets.length > 0) {
    return { ok: false, problems: secrets.map((secret) => secretProblem(secret, block.key)) };
  }
  const parsed = block.schema.safeParse(input);
  const findings = parsed.success
    ? (block.check?.(parsed.data) ?? [])
    : shapeFindings(block, parsed.error, input);
  if (parsed.success && findings.length === 0) return { ok: true, config: parsed.data };
  return { ok: false, problems: findings.map((finding) => problemOf(finding, block.key)) };
}

function shapeFindings<T>(block: Block<T>, error: z.ZodError, input: unknown): readonly Finding[] {
  const tree = z.toJSONSchema(block.schema, { io: "input" }) as SchemaNode;
  const findings = error.issues.flatMap((issue) => findingsOf(issue, tree, input, block.key));
  const paths = findings.map(({ path }) => formatPath(path));
  return findings.filter((_, index) => paths.indexOf(paths[index]!) === index);
}

function presenceProblem<T>(block: Block<T>, input: unknown): Problem | undefined {
  const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
  if (isObject && Object.keys(input).length > 0) return undefined;
  const isMissing = input === undefined || input === null || isObject;
  return {
    path: block.key,
    problem: isMissing ? "is required and not set" : "is not a set of keys",
    value: isMissing || findSecrets(input).length > 0 ? undefined : shown(input),
    allowed: block.least,
    fix: `add to the stack file (Pulumi.<stack>.yaml), under config: ${block.key}: ${block.smallest}`,
  };
}

function problemOf({ path, problem, value, allowed, fix }: Finding, key: string): Problem {
  return { path: formatPath(path, key), problem, value: shown(value), allowed, fix };
}

/** The value as a message repeats it: long text is cut, a long structure left out. */
function shown(value: unknown): unknown {
  const length = JSON.stringify(value)?.length ?? 0;
  if (length <= LONGEST_SHOWN) return value;
  return typeof value === "string" ? `${value.slice(0, LONGEST_SHOWN)}…` : undefined;
}
