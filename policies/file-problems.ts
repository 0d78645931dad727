// SPDX-License-Identifier: Apache-2.0
/** What the checks of settings, exemption and baseline files share: every problem is found, not only the first. */

/** A file that was read, or all that is wrong with it: where, what was found, what is allowed. */
export type FileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Finds the candidate that a typing mistake could have turned into `text`. */
export type Suggest = (text: string, candidates: readonly string[]) => string | undefined;

/** Says what is wrong with one value; undefined when nothing is. */
export type ValueCheck = (value: unknown) => string | undefined;

/** Keys of an object and the check of each. */
export type Fields = Readonly<
  Record<string, { readonly check: ValueCheck; readonly required: boolean }>
>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as a message shows it: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** All problems of an object: unknown keys, missing keys, and what the checks of the others say. */
export function problemsOfObject(
  value: unknown,
  fields: Fields,
  where: string,
  suggest: Suggest,
): string[] {
  if (!isObject(value)) return [`${where || "the file"} is ${shown(value)}, expected an object`];
  const prefix = where === "" ? "" : `${where}.`;
  const names = Object.keys(fields);
  const unknown = Object.keys(value)
    .filter((key) => !Object.hasOwn(fields, key))
    .map((key) => {
      const meant = suggest(key, names);
      const help = meant === undefined ? `allowed: ${names.join(", ")}` : `did you mean ${meant}?`;
      return `${prefix}${shown(key).slice(1, -1)} is not a known key; ${help}`;
    });
  const wrong = Object.entries(fields).flatMap(([key, { check, required }]) => {
    if (!Object.hasOwn(value, key)) return required ? [`${prefix}${key} is missing`] : [];
    const problem = check(value[key]);
    return problem === undefined ? [] : [`${prefix}${key} ${problem}`];
  });
  return [...unknown, ...wrong];
}

/** A text that a pattern allows. */
export function text(pattern: RegExp, expected: string): ValueCheck {
  return (value) => {
    if (typeof value === "number" && pattern.test(String(value))) {
      return `is the number ${value}; put it in quotes`;
    }
    if (typeof value === "string" && pattern.test(value)) return undefined;
    return `is ${shown(value)}, expected ${expected}`;
  };
}

/** A list, each entry of which passes the check; all wrong entries are named. */
export function listOf(check: ValueCheck): ValueCheck {
  return (value) => {
    if (!Array.isArray(value)) return `is ${shown(value)}, expected a list`;
    const problems = value.flatMap((item, at) => {
      const problem = check(item);
      return problem === undefined ? [] : [`[${at}] ${problem}`];
    });
    return problems.length === 0 ? undefined : problems.join(", ");
  };
}
