// SPDX-License-Identifier: Apache-2.0
import { PLACES } from "../india/places.ts";
// Types alone: the schema library is loaded only where a file is read.
import type { SettingsFile } from "./settings-schema.ts";

/** A settings file as the engine reads it: nothing in it is changed. */
type Settings = DeepReadonly<SettingsFile>;

/**
 * What the residency rules judge by. Plain data: the keys are those of a settings file, which
 * `settings-schema.ts` describes one by one.
 */
export type ResidencySettings = Settings &
  Required<Pick<Settings, "allowedRegions" | "allowedLocalZones" | "onUnknown">>;

/** What may go where for the data of one class. */
export type ClassPermissions = NonNullable<
  NonNullable<Settings["dataClasses"]>[keyof NonNullable<Settings["dataClasses"]>]
>;

type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** Everything in India, nothing else: the Regions and Local Zones of the catalogue of places. */
export const DEFAULT_SETTINGS: ResidencySettings = {
  allowedRegions: distinct(
    PLACES.filter((place) => place.kind === "region").map(({ region }) => region),
  ),
  allowedLocalZones: distinct(
    PLACES.flatMap((place) => place.zones)
      .filter((zone) => zone.kind === "local-zone")
      .map((zone) => zone.groupName),
  ),
  onUnknown: "fail",
};

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
