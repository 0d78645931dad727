// SPDX-License-Identifier: Apache-2.0
import type { ClassPermissions, ResidencySettings } from "../settings.ts";
import { DATA_CLASSES, type DataClass } from "./classes.ts";
import type { JudgedSettings } from "./judged-settings.ts";
import type { Places } from "./places.ts";
import { privateZonesOf } from "./references/private-zones.ts";
import { bucketsOf, TrustedThings } from "./references/trust.ts";
import { allowedPlaces, type AllowedPlaces } from "./standing.ts";

/** What one resource is judged by: the settings of its class, and the sets behind them. */
export interface Judge {
  readonly settings: JudgedSettings;
  readonly allowed: AllowedPlaces;
  readonly trusted: TrustedThings;
}

/** The judges of one graph: one for all data, one for each class that the settings treat otherwise. */
export class ClassJudges {
  /** For data of every class that has no judge of its own, and of none. */
  readonly general: Judge;
  /**
   * For where providers work: in every Region where data of some class may be. What they manage is judged
   * by its own class.
   */
  readonly ofProviders: Judge;
  readonly #byClass = new Map<DataClass, Judge>();

  constructor(settings: ResidencySettings, places: Places) {
    const buckets = bucketsOf(places);
    const zones = privateZonesOf(places.index);
    const judge = (judged: JudgedSettings): Judge => ({
      settings: judged,
      allowed: allowedPlaces(judged),
      trusted: new TrustedThings(judged, buckets, zones),
    });
    this.general = judge(settings);
    for (const dataClass of DATA_CLASSES) {
      const own = settings.dataClasses?.[dataClass];
      if (own !== undefined)
        this.#byClass.set(dataClass, judge(settingsOf(settings, dataClass, own)));
    }
    const regions = [this.general, ...this.#byClass.values()].flatMap(
      (each) => each.settings.allowedRegions,
    );
    this.ofProviders =
      this.#byClass.size === 0
        ? this.general
        : judge({ ...settings, allowedRegions: [...new Set(regions)] });
  }

  /** Whether classes are treated differently at all. */
  get differ(): boolean {
    return this.#byClass.size > 0;
  }

  of(dataClass: DataClass | undefined): Judge {
    return (dataClass === undefined ? undefined : this.#byClass.get(dataClass)) ?? this.general;
  }
}

function settingsOf(
  settings: ResidencySettings,
  dataClass: DataClass,
  own: ClassPermissions,
): JudgedSettings {
  const { bucketRegions, globalDataPlaneAllowed: _, ...lists } = own;
  return {
    ...settings,
    ...lists,
    // Where a bucket is does not depend on what is in it: a class may know more, and goes first.
    ...(bucketRegions === undefined
      ? {}
      : { bucketRegions: { ...bucketRegions, ...without(settings.bucketRegions, bucketRegions) } }),
    ofClass: { dataClass, own },
  };
}

function without(
  record: Readonly<Record<string, string>> = {},
  keys: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !Object.hasOwn(keys, key)));
}
