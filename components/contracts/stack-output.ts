// SPDX-License-Identifier: Apache-2.0
/**
 * How one stack reads what another exports: one plain object that says its own version. Pure; who fetches the object
 * is in `platform/stack-outputs.ts`.
 */
import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Problem } from "../shared/problem.ts";

/** The export as its writer gives it: every text may be an output, the form is the same. */
export type ExportOf<T> = T extends string | number | boolean
  ? T | pulumi.Output<T>
  : { readonly [K in keyof T]: ExportOf<T[K]> };

/** What a stack exports under `output`, or every reason why it cannot be read. */
export type StackOutputResult<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value?: undefined; readonly problems: readonly Problem[] };

/** One kind of export. */
export interface StackOutputKind<T> {
  /** Name of the stack output: `cell`. */
  readonly output: string;
  /** The version that this program writes and reads. */
  readonly schema: number;
  /** What a stack that exports it is, in words: `a cell`. */
  readonly what: string;
  readonly shape: z.ZodType<T>;
  /** What the form alone does not say. */
  readonly check?: (value: T, at: (path: string) => string) => readonly Problem[];
}

const LONGEST_SHOWN = 80;

/**
 * Reads an export that came from `stack`.
 *
 * @param found - What the stack exports under the name; undefined when it exports nothing there.
 */
export function readStackOutput<T>(
  kind: StackOutputKind<T>,
  stack: string,
  found: unknown,
): StackOutputResult<T> {
  const root = `stack ${stack}, output ${kind.output}`;
  const version = versionProblem(kind, stack, root, found);
  if (version !== undefined) return { problems: [version] };
  const at = (path: string) => `${root}.${path}`;
  const parsed = kind.shape.safeParse(found);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => shapeProblem(issue, at, stack, found)) };
  }
  const problems = kind.check?.(parsed.data, at) ?? [];
  return problems.length === 0 ? { value: parsed.data, problems: [] } : { problems };
}

function versionProblem<T>(
  kind: StackOutputKind<T>,
  stack: string,
  root: string,
  found: unknown,
): Problem | undefined {
  const update = `update that stack with this version of the program: pulumi up --stack ${stack}`;
  const allowed = `an object with schema: ${kind.schema}`;
  if (found === undefined || found === null) {
    const problem = "is missing";
    return { path: root, problem, allowed, fix: `name the stack of ${kind.what}, or ${update}` };
  }
  if (typeof found !== "object" || Array.isArray(found)) {
    return { path: root, problem: "is no object", value: shown(found), allowed, fix: update };
  }
  const { schema } = found as { readonly schema?: unknown };
  if (schema === kind.schema) return undefined;
  const path = `${root}.schema`;
  const only = String(kind.schema);
  if (typeof schema !== "number") {
    return { path, problem: "says no version", value: schema, allowed: only, fix: update };
  }
  return schema < kind.schema
    ? {
        path,
        problem: "is older than this program reads",
        value: schema,
        allowed: only,
        fix: update,
      }
    : {
        path,
        problem: "is newer than this program reads",
        value: schema,
        allowed: only,
        fix: `plan with the version of the program that last updated stack ${stack}`,
      };
}

function shapeProblem(
  issue: z.core.$ZodIssue,
  at: (path: string) => string,
  stack: string,
  found: unknown,
): Problem {
  const value = issue.path.reduce<unknown>(
    (below, step) => (below as Record<PropertyKey, unknown> | undefined)?.[step],
    found,
  );
  const isMissing = value === undefined;
  return {
    path: at(issue.path.map(String).join(".")),
    problem: isMissing ? "is missing" : `is not as expected: ${issue.message}`,
    value: shown(value),
    allowed: "what this version of the program exports",
    fix: `update that stack with this version of the program: pulumi up --stack ${stack}`,
  };
}

/** The value as a message repeats it; structures are left out. */
function shown(value: unknown): unknown {
  if (typeof value === "object") return undefined;
  return typeof value === "string" && value.length > LONGEST_SHOWN
    ? `${value.slice(0, LONGEST_SHOWN)}…`
    : value;
}
