// SPDX-License-Identifier: Apache-2.0
/** The objectives of a cell: those that every cell has, and those that its stack file declares. */
import type { Problem } from "../model/problem.ts";
import { platformSlos, type PlatformSloSettings } from "./platform-slos.ts";
import { checkSlo, checkSlos, neededRetentionDays, type SloSpec } from "./slo.ts";

/** An objective of a stack file; its name is its key. */
export interface DeclaredSlo extends Omit<SloSpec, "name"> {
  /** Namespaces whose rollouts may ask its gate. @default [] */
  readonly gateNamespaces?: readonly string[];
}

/** The objectives of a cell. */
export interface SloSettings {
  /** @default the objectives of the requirements */
  readonly platform?: PlatformSloSettings;
  /** By name. @default {} */
  readonly services?: Readonly<Record<string, DeclaredSlo>>;
}

/** An objective, and who may ask whether it lets a rollout pass. */
export interface CellSlo {
  readonly slo: SloSpec;
  readonly gateNamespaces: readonly string[];
}

/** All objectives of a cell: the platform's first, then the declared in order of their names. */
export function slosOf(settings: SloSettings = {}): readonly CellSlo[] {
  const declared = Object.entries(settings.services ?? {}).toSorted(([a], [b]) =>
    a.localeCompare(b),
  );
  return [
    ...platformSlos(settings.platform).map((slo) => ({ slo, gateNamespaces: [] })),
    ...declared.map(([name, { gateNamespaces = [], ...rest }]) => ({
      slo: { name, ...rest },
      gateNamespaces,
    })),
  ];
}

/** Everything that is wrong with them. @param path Where they are in the stack file. */
export function checkSloSettings(settings: SloSettings, path: string): readonly Problem[] {
  const platform = platformSlos(settings.platform);
  const twice = checkSlos(slosOf(settings).map(({ slo }) => slo)).filter(({ problem }) =>
    problem.startsWith("two objectives"),
  );
  return [
    ...platform.flatMap((slo) => checkSlo(slo, `${path}.platform.${slo.name}`)),
    ...Object.entries(settings.services ?? {}).flatMap(([name, declared]) =>
      checkSlo({ name, ...declared }, `${path}.services.${name}`),
    ),
    ...twice.map((problem) => ({ ...problem, path: `${path}.services.${String(problem.value)}` })),
  ];
}

/**
 * Whether Prometheus keeps what it recorded for as long as the longest window: with less, a budget would be whole again when the errors are
 * forgotten.
 *
 * @param path Where the retention is set.
 */
export function checkSloRetention(
  settings: SloSettings,
  localRetentionDays: number,
  path: string,
): readonly Problem[] {
  const needed = neededRetentionDays(slosOf(settings).map(({ slo }) => slo));
  if (localRetentionDays >= needed) return [];
  return [
    {
      path,
      problem: `error budgets are counted over ${needed} days, and Prometheus forgets after ${localRetentionDays}`,
      value: localRetentionDays,
      allowed: `at least ${needed} days`,
      fix: "keep metrics in Prometheus for as long, or promise over fewer days (windowDays)",
    },
  ];
}
