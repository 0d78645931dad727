// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import path from "node:path";
import { shortName, stackOfUrn, type Exemption } from "../policies/exemptions.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../policies/settings.ts";
import { UsageError } from "./exit-codes.ts";
import type { PlanCommandOptions } from "./plan-options.ts";
import { readRuleFiles } from "./rule-files.ts";

/** Settings that stand beside `Pulumi.yaml` count without being asked for. */
export const SETTINGS_FILE = "residency.yaml";

/** What stacks are judged by. */
export interface PlanRules {
  readonly settings: ResidencySettings;
  readonly exemptions?: readonly Exemption[];
  /** The settings file, as the user would type it; undefined without one. */
  readonly settingsFile?: string;
}

/**
 * Reads what the stacks of a program are judged by: the settings that are named, else those beside
 * `Pulumi.yaml`, else that everything in India is allowed.
 *
 * @param stacks stacks that the program has.
 * @throws UsageError with every problem of every file, and for an exemption of a stack that there is not.
 */
export async function planRules(
  options: Pick<PlanCommandOptions, "settings" | "exemptions" | "onUnknown">,
  directory: string,
  cwd: string,
  stacks: readonly string[],
): Promise<PlanRules> {
  const beside = path.join(directory, SETTINGS_FILE);
  const found = existsSync(beside) ? path.relative(cwd, beside) : undefined;
  const settingsFile = options.settings ?? found;
  const { settings = DEFAULT_SETTINGS, exemptions } = await readRuleFiles(
    {
      ...(settingsFile === undefined ? {} : { settings: settingsFile }),
      ...(options.exemptions === undefined ? {} : { exemptions: options.exemptions }),
    },
    cwd,
  );
  refuseOtherStacks(exemptions ?? [], options.exemptions ?? "", stacks);
  return {
    settings: { ...settings, onUnknown: options.onUnknown ?? settings.onUnknown },
    ...(exemptions === undefined ? {} : { exemptions }),
    ...(settingsFile === undefined ? {} : { settingsFile }),
  };
}

/** An exemption of no stack would never be found unused, and would cover a stack of that name one day. */
function refuseOtherStacks(
  exemptions: readonly Exemption[],
  file: string,
  stacks: readonly string[],
): void {
  const known = new Set(stacks.map(shortName));
  const problems = exemptions.flatMap(({ urn }, at) => {
    const stack = stackOfUrn(urn);
    if (known.has(stack)) return [];
    const names = [...known].join(", ") || "none";
    return [`exemptions[${at}].urn is of the stack ${stack}; stacks of the program: ${names}`];
  });
  if (problems.length === 0) return;
  const [first = "", ...others] = problems;
  const listed = others.length === 0 ? ` ${first}` : ["", first, ...others].join("\n  ");
  throw new UsageError(`--exemptions ${file}:${listed}`);
}
