// SPDX-License-Identifier: Apache-2.0
import type { ClassPermissions, ResidencySettings } from "../settings.ts";
import type { DataClass } from "./classes.ts";

/** Settings as they hold for the data of one class. */
export interface JudgedSettings extends ResidencySettings {
  /** The class that they hold for, and what of them it has of its own; absent when they hold for all. */
  readonly ofClass?: { readonly dataClass: DataClass; readonly own: ClassPermissions };
}

/** Where in the settings file a key stands that decided: `settings: dataClasses.payment.allowedRegions`. */
export function settingKey(
  { ofClass }: JudgedSettings,
  key: keyof ResidencySettings & keyof ClassPermissions,
): string {
  return ofClass?.own[key] === undefined
    ? `settings: ${key}`
    : `settings: dataClasses.${ofClass.dataClass}.${key}`;
}
