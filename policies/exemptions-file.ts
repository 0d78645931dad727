// SPDX-License-Identifier: Apache-2.0
import { keyOfExemption, type Exemption } from "./exemptions.ts";
import { exemptionsFileSchema, exemptionsSchema } from "./exemptions-schema.ts";
import { readBy, type FileResult, type Suggest } from "./file-problems.ts";

/**
 * Reads exemptions: a list of them, or an object with the list under `exemptions`.
 *
 * @param value the file as data: parsed JSON or YAML.
 * @param rules ids of the rules that there are.
 * @returns the exemptions, or every problem of the file.
 */
export function parseExemptions(
  value: unknown,
  rules: readonly string[],
  suggest: Suggest,
): FileResult<readonly Exemption[]> {
  const isHolder = typeof value === "object" && value !== null && !Array.isArray(value);
  const list: unknown = isHolder ? (value as { readonly exemptions?: unknown }).exemptions : value;
  const read = isHolder
    ? readBy(exemptionsFileSchema(rules, suggest), value, "", suggest)
    : readBy(
        exemptionsSchema(rules, suggest),
        value,
        Array.isArray(value) ? "exemptions" : "",
        suggest,
      );
  const problems = [...(read.ok ? [] : read.problems), ...repeated(list)];
  if (problems.length > 0 || !read.ok) return { ok: false, problems };
  return { ok: true, value: Array.isArray(read.value) ? read.value : read.value.exemptions };
}

/** Two exemptions for one place: which of them counts nobody could tell. */
function repeated(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  const seen = new Map<string, number>();
  return list.flatMap((each: Partial<Exemption> | null, at) => {
    const { rule, urn, path } = each ?? {};
    if (rule === undefined || urn === undefined || path === undefined) return [];
    const key = keyOfExemption({ rule, urn, path });
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, at);
      return [];
    }
    return [`exemptions[${at}] has the rule, urn and path of exemptions[${before}]`];
  });
}
