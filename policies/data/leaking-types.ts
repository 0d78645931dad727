// SPDX-License-Identifier: Apache-2.0
import { DATA_SERVICE_TYPES } from "./leaking-types/data-services.ts";
import { NETWORK_AND_ACCESS_TYPES } from "./leaking-types/network-and-access.ts";
import type { LeakingType } from "./leaking-types/row.ts";

export type { LeakingType } from "./leaking-types/row.ts";

export const LEAKING_TYPES: readonly LeakingType[] = [
  ...DATA_SERVICE_TYPES,
  ...NETWORK_AND_ACCESS_TYPES,
];

const FILES: readonly (readonly [file: string, rows: readonly LeakingType[]])[] = [
  ["data-services.ts", DATA_SERVICE_TYPES],
  ["network-and-access.ts", NETWORK_AND_ACCESS_TYPES],
];

/** File and module of a row, and what the table rests on. */
export function sourceOfType(row: LeakingType): string {
  const file = FILES.find(([, rows]) => rows.includes(row))?.[0] ?? "";
  return `policies/data/leaking-types/${file}, ${row.module} (descriptions in @pulumi/aws 7.48.0)`;
}

const BY_TYPE: ReadonlyMap<string, LeakingType> = new Map(
  LEAKING_TYPES.flatMap((row) => row.types.map((type) => [`${row.module} ${type}`, row])),
);

/** The row of an AWS type; `undefined` for every other type. */
export function leakingTypeOf(module: string, type: string): LeakingType | undefined {
  return BY_TYPE.get(`${module.toLowerCase()} ${type}`);
}
