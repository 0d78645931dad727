// SPDX-License-Identifier: Apache-2.0
import { DATA_SERVICE_ABSENCES } from "./leaking-absences/data-services.ts";
import { NETWORK_AND_ACCESS_ABSENCES } from "./leaking-absences/network-and-access.ts";
import type { LeakingAbsence } from "./leaking-absences/row.ts";

export type { LeakingAbsence } from "./leaking-absences/row.ts";

export const LEAKING_ABSENCES: readonly LeakingAbsence[] = [
  ...DATA_SERVICE_ABSENCES,
  ...NETWORK_AND_ACCESS_ABSENCES,
];

const BY_TYPE = new Map<string, LeakingAbsence[]>();
for (const row of LEAKING_ABSENCES) {
  const key = `${row.module} ${row.type}`;
  BY_TYPE.set(key, [...(BY_TYPE.get(key) ?? []), row]);
}

/** The rows of an AWS type; empty for nearly all. */
export function leakingAbsencesOf(module: string, type: string): readonly LeakingAbsence[] {
  return BY_TYPE.get(`${module.toLowerCase()} ${type}`) ?? [];
}
