// SPDX-License-Identifier: Apache-2.0
/** Text of the OpenTelemetry transformation language, and of the configuration files that hold it. */

/** A string literal. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** `replace_pattern` of one text. */
export function replaceIn(path: string, pattern: string, replacement: string): string {
  return `replace_pattern(${path}, ${literal(pattern)}, ${literal(replacement)})`;
}

/** `replace_all_patterns` of the texts in a map, one level deep. */
export function replaceInValues(path: string, pattern: string, replacement: string): string {
  return `replace_all_patterns(${path}, "value", ${literal(pattern)}, ${literal(replacement)})`;
}

/** A reference to an environment variable, which stays one. */
interface FromEnvironment {
  readonly env: string;
}

/**
 * Doubles each dollar sign, since the collector reads `$1` and `${…}` of its configuration as references, and writes `{ env: NAME }` as one.
 */
export function configText(value: Record<string, object>): Record<string, object> {
  return escaped(value) as Record<string, object>;
}

function escaped(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== "object" || value === null) return value;
  const reference = value as Partial<FromEnvironment>;
  if (typeof reference.env === "string") return `\${env:${reference.env}}`;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, escaped(inner)]));
}

/** Whether one of the words is in a text. */
export function foundIn(path: string, words: readonly string[]): string {
  return words.map((word) => `Index(${path}, ${literal(word)}) >= 0`).join(" or ");
}
