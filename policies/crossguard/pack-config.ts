// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { isDate, type Exemption } from "../exemptions.ts";
import { parseExemptions } from "../exemptions-file.ts";
import { shown, type FileResult } from "../file-problems.ts";
import { PACK } from "../pack.ts";
import { parseSettings, SETTINGS_KEYS } from "../settings-file.ts";
import { todayInIndia } from "../today-in-india.ts";
import type { ResidencySettings } from "../settings.ts";

/** What the policy config file says, ready to judge by. */
export interface PackConfig {
  readonly settings: ResidencySettings;
  readonly exemptions: readonly Exemption[];
  /** The day to judge exemptions by, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** What configuration depends on beside itself. */
export interface ConfigContext {
  /** Folder that relative paths start from: that of the pack. */
  readonly directory: string;
  readonly now: () => Date;
}

/** Keys that the configuration of the policy may have. */
export const CONFIG_KEYS: readonly string[] = [...SETTINGS_KEYS, "exemptions", "asOf"];

/** Rules that an exemption may name. */
const RULES = PACK.map(({ id }) => id);
/** No spelling help: a message names all that is allowed. */
const NO_SUGGESTION = (): undefined => undefined;

/**
 * Reads the configuration of the policy: the keys of a settings file, `exemptions` (a list, or the path of a
 * file with one), `asOf`.
 *
 * @returns the configuration, or everything that is wrong with it.
 */
export function parsePackConfig(
  config: Readonly<Record<string, unknown>>,
  context: ConfigContext,
): FileResult<PackConfig> {
  const { exemptions = [], asOf = todayInIndia(context.now()) } = config;
  const strange = Object.keys(config).filter((key) => !CONFIG_KEYS.includes(key));
  const settings = parseSettings(only(config, SETTINGS_KEYS), NO_SUGGESTION);
  const allowed = exemptionsOf(exemptions, context.directory);
  const dated = typeof asOf === "string" && isDate(asOf);
  if (strange.length === 0 && settings.ok && allowed.ok && dated) {
    return { ok: true, value: { settings: settings.value, exemptions: allowed.value, asOf } };
  }
  return {
    ok: false,
    problems: [
      ...strange.map((key) => `${key} is not a known key; allowed: ${CONFIG_KEYS.join(", ")}`),
      ...(settings.ok ? [] : settings.problems),
      ...(allowed.ok ? [] : allowed.problems),
      ...(dated ? [] : [`asOf is ${shown(asOf)}, expected a day of the calendar: 2027-03-31`]),
    ],
  };
}

function only(
  config: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([key]) => keys.includes(key)));
}

function exemptionsOf(value: unknown, directory: string): FileResult<readonly Exemption[]> {
  if (typeof value !== "string") return parseExemptions(value, RULES, NO_SUGGESTION);
  const file = path.resolve(directory, value);
  try {
    const read = parseExemptions(dataOf(readFileSync(file, "utf8")), RULES, NO_SUGGESTION);
    return read.ok ? read : failed(file, read.problems);
  } catch (error) {
    return failed(file, [(error as Error).message.split("\n")[0] ?? ""]);
  }
}

function failed(file: string, problems: readonly string[]): FileResult<never> {
  return { ok: false, problems: problems.map((problem) => `exemptions: ${file}: ${problem}`) };
}

/** YAML, of which JSON is a part. */
function dataOf(text: string): unknown {
  return parse(text, { maxAliasCount: 100 });
}
