// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { closest } from "../../config/near-miss.ts";
import { parseSettings } from "../../policies/settings-file.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../policies/settings.ts";

/** The settings that this repository judges its own stacks by: residency.yaml at its top. */
export function repositorySettings(root: string): ResidencySettings {
  const file = path.join(root, "residency.yaml");
  if (!existsSync(file)) return DEFAULT_SETTINGS;
  const result = parseSettings(parse(readFileSync(file, "utf8")), closest);
  if (!result.ok) throw new Error(`${file}: ${result.problems.join("; ")}`);
  return result.value;
}
