// SPDX-License-Identifier: Apache-2.0
/**
 * Paths into config values, as `pulumi config set --path` has them: `nivas:cell.network.nat`,
 * `app:zones[0]`, `app:tags["a.b"]`.
 */
import type { YamlValue } from "./yaml-file.ts";

export type ConfigPath = readonly (string | number)[];

/** The key before the path, and the path; undefined when the text has no path, or no valid one. */
export function splitConfigPath(text: string): { key: string; path: ConfigPath } | undefined {
  const [, key, rest] = /^([^.[\]]+)((?:\.|\[).*)$/s.exec(text) ?? [];
  if (key === undefined || rest === undefined) return undefined;
  const step = /\.([^.[\]"]+)|\[(\d{1,6})\]|\["((?:[^"\\]|\\.)*)"\]/gy;
  const path: (string | number)[] = [];
  let end = 0;
  for (const [whole, name, index, quoted] of rest.matchAll(step)) {
    path.push(name ?? (index === undefined ? quoted!.replace(/\\(.)/gs, "$1") : Number(index)));
    end += whole.length;
  }
  return end === rest.length ? { key, path } : undefined;
}

/**
 * `root` with the value at `path` replaced by `text`. What is not there yet is made: lists for numbers, mappings for
 * names. `true`, `false`, whole numbers and JSON lists and objects are read as such, unless they replace a text.
 */
export function withValueAt(
  root: YamlValue | undefined,
  path: ConfigPath,
  text: string,
): YamlValue {
  const [step, ...rest] = path;
  if (step === undefined) return typeof root === "string" ? text : valueOf(text);
  if (typeof step === "number") {
    const list = Array.isArray(root) ? [...root] : [];
    // A gap would be a value that no file can hold.
    const at = Math.min(step, list.length);
    list[at] = withValueAt(list[at], rest, text);
    return list;
  }
  const mapping = new Map(root instanceof Map ? root : []);
  mapping.set(step, withValueAt(mapping.get(step), rest, text));
  return mapping;
}

function valueOf(text: string): YamlValue {
  if (text === "true" || text === "false") return text === "true";
  if (/^(0|-?[1-9]\d{0,14})$/.test(text)) return Number(text);
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return fromJson(JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}

function fromJson(value: unknown): YamlValue {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== "object" || value === null) return value as YamlValue;
  return new Map(Object.entries(value).map(([key, item]) => [key, fromJson(item)]));
}
