// SPDX-License-Identifier: Apache-2.0
/**
 * How the files that people write for the check (settings, exemptions, baselines) are read: by a schema, and
 * with every problem said at once: where, what was found, what is allowed. Loads the schema library, which
 * takes longer than all the rest: import it only where a file is read.
 */
import { z } from "zod";
import { formatPath } from "../graph/walk.ts";

/** A file that was read, or all that is wrong with it: where, what was found, what is allowed. */
export type FileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Finds the candidate that a typing mistake could have turned into `text`. */
export type Suggest = (text: string, candidates: readonly string[]) => string | undefined;

type RawIssue = z.core.$ZodRawIssue;

/** A value as a message shows it: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** What is wrong with a value that is not as expected. */
export function wrong(value: unknown, expected: string): string {
  return value === undefined ? "is missing" : `is ${shown(value)}, expected ${expected}`;
}

/** The `error` of a schema whose values are `expected`. */
export function expects(expected: string): { readonly error: (issue: RawIssue) => string } {
  return { error: ({ input }) => wrong(input, expected) };
}

/** A text that a pattern allows. A number that would be right as a text is told to be quoted. */
export function text(pattern: RegExp, expected: string): z.ZodString {
  const error = ({ input }: RawIssue): string =>
    typeof input === "number" && pattern.test(String(input))
      ? `is the number ${input}; put it in quotes`
      : wrong(input, expected);
  return z.string({ error }).regex(pattern, { error });
}

/** A text with something in it. */
export function words(): z.ZodString {
  return text(/\S/, "a text");
}

/**
 * Reads data by a schema.
 *
 * @param where what the data is, in front of every path; empty for a file as a whole.
 */
export function readBy<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: string,
  suggest: Suggest,
): FileResult<z.output<S>> {
  const read = schema.safeParse(value, { error: (issue) => messageOf(issue, suggest) });
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, problems: read.error.issues.flatMap((issue) => said(issue, where, suggest)) };
}

function said(issue: z.core.$ZodIssue, where: string, suggest: Suggest): string[] {
  const path = formatPath(issue.path as (string | number)[]);
  const at =
    path === "" || path.startsWith("[") || where === "" ? where + path : `${where}.${path}`;
  if (issue.code !== "unrecognized_keys") return [`${at || "the file"} ${issue.message}`];
  const allowed = issue.message.split(", ");
  return issue.keys.map((key) => {
    const meant = suggest(key, allowed);
    const help = meant === undefined ? `allowed: ${issue.message}` : `did you mean ${meant}?`;
    return `${at === "" ? "" : `${at}.`}${shown(key).slice(1, -1)} is not a known key; ${help}`;
  });
}

/** What a schema that has no words of its own says; of unknown keys the known ones, for {@link said}. */
function messageOf(issue: RawIssue, suggest: Suggest): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return Object.keys((issue.inst as z.ZodObject).shape).join(", ");
    case "invalid_value": {
      const values = issue.values.map(String);
      const meant = typeof issue.input === "string" ? suggest(issue.input, values) : undefined;
      const help = meant === undefined ? "" : `; did you mean ${meant}?`;
      return `${wrong(issue.input, alternatives(values))}${help}`;
    }
    case "invalid_type":
      return wrong(issue.input, KINDS[issue.expected] ?? issue.expected);
    default:
      return wrong(issue.input, "something else");
  }
}

const KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
};

function alternatives(values: readonly string[]): string {
  return values.length === 2 ? values.join(" or ") : `one of ${values.join(", ")}`;
}
