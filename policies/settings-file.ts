// SPDX-License-Identifier: Apache-2.0
import { readBy, type FileResult, type Suggest } from "./file-problems.ts";
import { settingsSchema } from "./settings-schema.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "./settings.ts";

/** Keys that a settings file may have. */
export const SETTINGS_KEYS: readonly string[] = Object.keys(settingsSchema.shape);

/**
 * Settings from the content of a settings file. What it leaves out is as in {@link DEFAULT_SETTINGS}.
 *
 * @param value the file as data: parsed JSON or YAML.
 * @returns the settings, or every problem of the file.
 */
export function parseSettings(value: unknown, suggest: Suggest): FileResult<ResidencySettings> {
  const read = readBy(settingsSchema, value, "", suggest);
  return read.ok ? { ok: true, value: { ...DEFAULT_SETTINGS, ...read.value } } : read;
}
