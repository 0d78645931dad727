// SPDX-License-Identifier: Apache-2.0
/** Kubernetes quantities as numbers. */
import type { Json } from "../graph/stack-export.ts";

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** `500m` is 0.5, `2` is 2; 0 for what is absent or not a quantity. */
export function cpuOf(value: Json | undefined): number {
  if (typeof value === "number") return value;
  const found = typeof value === "string" ? /^(\d+(?:\.\d+)?)(m?)$/.exec(value) : null;
  if (found === null) return 0;
  return Number(found[1]) / (found[2] === "m" ? 1000 : 1);
}

/** `512Mi` in GiB; 0 for what is absent or not a quantity. */
export function memoryGibOf(value: Json | undefined): number {
  if (typeof value === "number") return value / UNITS["Gi"]!;
  const found = typeof value === "string" ? /^(\d+(?:\.\d+)?)([kMGT]i?|Ki)?$/.exec(value) : null;
  if (found === null) return 0;
  return (Number(found[1]) * UNITS[found[2] ?? ""]!) / UNITS["Gi"]!;
}

/** Number of addresses of an IPv4 block; 0 for what is none. */
export function addressesOf(block: Json | undefined): number {
  const prefix = typeof block === "string" ? /^[\d.]+\/(\d{1,2})$/.exec(block)?.[1] : undefined;
  return prefix === undefined ? 0 : 2 ** (32 - Number(prefix));
}
