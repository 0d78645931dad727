// SPDX-License-Identifier: Apache-2.0
/** Reads a cell's configuration: pure, every problem at once, and no value of a credential in any message. */
import type { z } from "zod";
import { formatProblem, type Problem } from "../components/shared/problem.ts";
import { crossCheck } from "./checks/index.ts";
import type { Draft, Finding } from "./draft.ts";
import { findingsOf, type ShapeFinding } from "./issues.ts";
import { areRelated, CELL_KEY, formatPath, valueAt, type Path } from "./path.ts";
import { cellSchemaTree } from "./schema-tree.ts";
import { cellSchema, type CellConfig } from "./schema/cell.ts";
import { findSecrets, secretProblem } from "./secrets.ts";

/** One thing that is wrong with a configuration; `path` starts with `nivas:cell`. */
export type ConfigProblem = Problem;

export type ParseResult =
  | { readonly ok: true; readonly config: CellConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** The smallest cell, as messages show it. */
const SMALLEST = "nivas:cell: {place: mumbai, dataClassification: payment}";

/** Longest value that a message repeats, in characters. */
const MAX_SHOWN = 80;

/** What has no default may be missing from a draft. */
const draftSchema = cellSchema.partial({ place: true, dataClassification: true });

/**
 * Reads what a stack file has under `nivas:cell`.
 *
 * @example parseCell({ place: "mumbai", dataClassification: "payment" }).ok === true
 */
export function parseCell(input: unknown): ParseResult {
  const missing = checkPresence(input);
  if (missing) return { ok: false, problems: [missing] };
  const secrets = findSecrets(input);
  const parsed = cellSchema.safeParse(input);
  if (parsed.success && secrets.length === 0) {
    const problems = crossCheck(parsed.data).map(problemOf);
    return problems.length === 0 ? { ok: true, config: parsed.data } : { ok: false, problems };
  }
  const shape = parsed.success ? [] : shapeFindings(parsed.error, input);
  const spoiled = [...secrets, ...shape.flatMap(({ spoils }) => spoils.map((path) => ({ path })))];
  return {
    ok: false,
    problems: [
      ...secrets.map((secret) => secretProblem(secret)),
      ...restingOnNoneOf(secrets, shape).map(problemOf),
      ...restingOnNoneOf(spoiled, crossCheck(draftOf(input))).map(problemOf),
    ],
  };
}

/** The problems as a person reads them: one line each, below a line that says how many. */
export function formatProblems(problems: readonly ConfigProblem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [
    `The configuration has ${count}:`,
    ...problems.map((problem) => `  ${formatProblem(problem)}`),
  ].join("\n");
}

function checkPresence(input: unknown): ConfigProblem | undefined {
  const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
  if (isObject && Object.keys(input).length > 0) return undefined;
  const isMissing = input === undefined || input === null || isObject;
  return {
    path: CELL_KEY,
    problem: isMissing ? "is required and not set" : "is not a set of keys",
    value: isMissing || findSecrets(input).length > 0 ? undefined : shown(input),
    allowed: "at least place and dataClassification",
    fix: `add to the stack file (Pulumi.<stack>.yaml), under config: ${SMALLEST}`,
  };
}

/** What the schema says; of several things about one value the first. */
function shapeFindings(error: z.ZodError, input: unknown): ShapeFinding[] {
  const tree = cellSchemaTree();
  const findings = error.issues.flatMap((issue) => findingsOf(issue, tree, input));
  const paths = findings.map(({ path }) => formatPath(path));
  return findings.filter((_, index) => paths.indexOf(paths[index]!) === index);
}

/** Findings without those that would repeat something wrong, or a credential, or be its mere consequence. */
function restingOnNoneOf<F extends Finding>(
  bad: readonly { readonly path: Path }[],
  findings: readonly F[],
): F[] {
  return findings.filter(({ path, involves = [] }) =>
    [path, ...involves].every((at) => !bad.some((other) => areRelated(at, other.path))),
  );
}

/** What is left of `input` once everything wrong is taken out, round by round. */
function draftOf(input: unknown): Draft {
  const parsed = draftSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => [...(issue.path as Path), key])
      : [issue.path as Path],
  );
  return draftOf(
    without(
      input,
      wrong.map((path) => removable(input, path)),
    ),
  );
}

/** A list goes as a whole, and what lacks something required goes itself. */
function removable(input: unknown, path: Path): Path {
  const list = path.findIndex((step) => typeof step === "number");
  const at = list === -1 ? path : path.slice(0, list);
  return valueAt(input, at) === undefined ? removable(input, at.slice(0, -1)) : at;
}

/** A copy without what is at `paths`; none of them is in a list. */
function without(input: unknown, paths: readonly Path[]): unknown {
  const copy: unknown = structuredClone(input);
  for (const path of paths) {
    const parent = valueAt(copy, path.slice(0, -1));
    const key = path.at(-1);
    if (typeof parent === "object" && parent !== null && key !== undefined) {
      delete (parent as Record<string, unknown>)[key];
    }
  }
  return copy;
}

function problemOf({ path, problem, value, allowed, fix }: Finding): ConfigProblem {
  return { path: formatPath(path), problem, value: shown(value), allowed, fix };
}

/** The value as a message repeats it: long text is cut, a long structure left out. */
function shown(value: unknown): unknown {
  const length = JSON.stringify(value)?.length ?? 0;
  if (length <= MAX_SHOWN) return value;
  return typeof value === "string" ? `${value.slice(0, MAX_SHOWN)}…` : undefined;
}
