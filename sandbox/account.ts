// SPDX-License-Identifier: Apache-2.0
import { unknownQuotas } from "../emulation/cloud/quotas/check.ts";
import type { AccountSettings } from "../emulation/cloud/quotas/model.ts";
import { QUOTAS } from "../emulation/cloud/quotas/table.ts";
import { localZonesOf, regionsOfIndia } from "../india/places.ts";

/** Options for the account that make no sense. Its message is complete by itself. */
export class AccountError extends Error {
  override readonly name = "AccountError";
}

/** What the account of the sandbox may do, as it was typed. */
export interface AccountOptions {
  readonly quota?: readonly string[];
  readonly turnOff?: readonly string[];
  readonly turnOn?: readonly string[];
}

/**
 * The settings of the account with those of the command line over what it had.
 *
 * @throws {@link AccountError} for a quota or place that there is not, all of them at once.
 */
export function accountWith(options: AccountOptions, before: AccountSettings): AccountSettings {
  const { quota = [], turnOff = [], turnOn = [] } = options;
  const given = quota.map((text) => /^([a-z-]+)=(\d+)$/.exec(text) ?? text);
  const switchable = regionsOfIndia().flatMap((region) => [
    ...(region === "ap-south-1" ? [] : [region]),
    ...localZonesOf(region).map(({ groupName }) => groupName),
  ]);
  const problems = [
    ...given.flatMap((match) =>
      typeof match === "string"
        ? [`--quota ${match} is not of the form name=number, for example --quota eips=10`]
        : [],
    ),
    ...unknownQuotas(
      given.flatMap((match) => (typeof match === "string" ? [] : [match[1] ?? ""])),
    ).map(
      (key) => `--quota ${key} is unknown; there are ${QUOTAS.map((row) => row.key).join(", ")}`,
    ),
    ...[...turnOff, ...turnOn]
      .filter((place) => !switchable.includes(place))
      .map((place) => `${place} cannot be turned on or off; there are ${switchable.join(", ")}`),
  ];
  if (problems.length > 0) throw new AccountError(problems.join("\n"));
  const raised = Object.fromEntries(
    given.flatMap((match) => (typeof match === "string" ? [] : [[match[1], Number(match[2])]])),
  ) as Record<string, number>;
  const off = new Set([...(before.turnedOff ?? []), ...turnOff]);
  for (const place of turnOn) off.delete(place);
  return { quotas: { ...before.quotas, ...raised }, turnedOff: [...off].sort() };
}

/** Whether the command line says anything of the account. */
export function asksForAccount({ quota = [], turnOff = [], turnOn = [] }: AccountOptions): boolean {
  return quota.length + turnOff.length + turnOn.length > 0;
}

/** How the account differs from a new one, a line each. */
export function accountText({ quotas = {}, turnedOff = [] }: AccountSettings = {}): string[] {
  return [
    ...Object.entries(quotas).map(([key, value]) => `quota ${key} is ${value}`),
    ...turnedOff.map((place) => `${place} is turned off`),
  ];
}
