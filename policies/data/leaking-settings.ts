// SPDX-License-Identifier: Apache-2.0
import { CLUSTER_SETTINGS } from "./leaking-settings/clusters.ts";
import { DATA_SERVICE_SETTINGS } from "./leaking-settings/data-services.ts";
import { NETWORK_AND_ACCESS_SETTINGS } from "./leaking-settings/network-and-access.ts";
import { TEMPLATE_SETTINGS } from "./leaking-settings/templates.ts";
import type { LeakingSetting } from "./leaking-settings/row.ts";

export type { LeakingSetting } from "./leaking-settings/row.ts";

export const LEAKING_SETTINGS: readonly LeakingSetting[] = [
  ...DATA_SERVICE_SETTINGS,
  ...NETWORK_AND_ACCESS_SETTINGS,
  ...CLUSTER_SETTINGS,
  ...TEMPLATE_SETTINGS,
];

const FILES: readonly (readonly [file: string, rows: readonly LeakingSetting[]])[] = [
  ["data-services.ts", DATA_SERVICE_SETTINGS],
  ["network-and-access.ts", NETWORK_AND_ACCESS_SETTINGS],
  ["clusters.ts", CLUSTER_SETTINGS],
  ["templates.ts", TEMPLATE_SETTINGS],
];

/** File and key of a row, and what the table rests on. */
export function sourceOfSetting(row: LeakingSetting): string {
  const file = FILES.find(([, rows]) => rows.includes(row))?.[0] ?? "";
  return `policies/data/leaking-settings/${file}, ${row.key} (descriptions in @pulumi/aws 7.48.0 and Istio's API)`;
}

const BY_KEY = new Map<string, LeakingSetting[]>();
for (const row of LEAKING_SETTINGS) {
  const rows = BY_KEY.get(row.key);
  if (rows === undefined) BY_KEY.set(row.key, [row]);
  else rows.push(row);
}

const LONGEST_KEY = Math.max(...LEAKING_SETTINGS.map(({ key }) => key.length));
const LONGEST_VALUE = 64;

/** Whether {@link leakingSettingOf} has a row for this key at all. */
export function isLeakingKey(key: string): boolean {
  return key.length <= LONGEST_KEY && BY_KEY.has(key.toLowerCase());
}

/** The row that a value under a key falls under, in a resource of this type; `undefined` for nearly all. */
export function leakingSettingOf(
  type: string,
  key: string,
  value: string | number | boolean,
  inDocument: boolean,
  top = "",
): LeakingSetting | undefined {
  if (key.length > LONGEST_KEY) return undefined;
  const rows = BY_KEY.get(key.toLowerCase());
  if (rows === undefined) return undefined;
  const text = String(value);
  const word = text.length > LONGEST_VALUE ? undefined : text.trim().toLowerCase();
  return rows.find(
    (row) =>
      (row.values === "any" ? word !== "" : word !== undefined && row.values.includes(word)) &&
      (row.matching === undefined || (word !== undefined && row.matching.test(word))) &&
      (row.under === undefined || row.under === top) &&
      (row.type === undefined || type.toLowerCase().includes(row.type)) &&
      row.except?.test(type) !== true &&
      !(inDocument && row.onlyAsProperty === true),
  );
}
