// SPDX-License-Identifier: Apache-2.0
/**
 * The files that say what to judge by. Their schemas are loaded only when there is such a file: the library
 * behind them takes as long to load as everything else.
 */
import { closest } from "../config/near-miss.ts";
import type { Exemption } from "../policies/exemptions.ts";
import { PACK } from "../policies/pack.ts";
import type { ResidencySettings } from "../policies/settings.ts";
import type { Baseline } from "../reports/check-baseline.ts";
import { readData } from "./check-files.ts";
import { UsageError } from "./exit-codes.ts";

/** The options that name such files. */
export interface RuleFileOptions {
  readonly settings?: string;
  readonly exemptions?: string;
  readonly baseline?: string;
}

/** What the files say; a key is missing when no file of its kind is named. */
export interface RuleFiles {
  readonly settings?: ResidencySettings;
  readonly exemptions?: readonly Exemption[];
  readonly baseline?: Baseline;
}

/**
 * Reads the files.
 *
 * @throws UsageError with every problem of every file.
 */
export async function readRuleFiles(options: RuleFileOptions, cwd: string): Promise<RuleFiles> {
  const [settings, exemptions, baseline] = await Promise.allSettled([
    readSettings(options.settings, cwd),
    readExemptions(options.exemptions, cwd),
    readBaseline(options.baseline, cwd),
  ]);
  const reasons = [settings, exemptions, baseline].flatMap((file) =>
    file.status === "rejected" ? [file.reason as unknown] : [],
  );
  const internal = reasons.find((reason) => !(reason instanceof UsageError));
  if (internal !== undefined) throw internal as Error;
  if (reasons.length > 0) {
    throw new UsageError(reasons.map((reason) => (reason as UsageError).message).join("\n"));
  }
  return {
    ...only("settings", settings),
    ...only("exemptions", exemptions),
    ...only("baseline", baseline),
  };
}

function only<K extends string, T>(
  key: K,
  file: PromiseSettledResult<T | undefined>,
): { [k in K]?: T } {
  if (file.status === "rejected" || file.value === undefined) return {};
  return { [key]: file.value } as { [k in K]: T };
}

async function readSettings(
  file: string | undefined,
  cwd: string,
): Promise<ResidencySettings | undefined> {
  if (file === undefined) return undefined;
  const { parseSettings } = await import("../policies/settings-file.ts");
  return readData("--settings", file, cwd, (data) => parseSettings(data, closest));
}

async function readExemptions(
  file: string | undefined,
  cwd: string,
): Promise<readonly Exemption[] | undefined> {
  if (file === undefined) return undefined;
  const { parseExemptions } = await import("../policies/exemptions-file.ts");
  // Not those about exemptions themselves, which no exemption covers.
  const rules = PACK.map(({ id }) => id);
  return readData("--exemptions", file, cwd, (data) => parseExemptions(data, rules, closest));
}

async function readBaseline(file: string | undefined, cwd: string): Promise<Baseline | undefined> {
  if (file === undefined) return undefined;
  const { parseBaseline } = await import("../reports/check-baseline-file.ts");
  return readData("--baseline", file, cwd, (data) => parseBaseline(data, closest));
}
