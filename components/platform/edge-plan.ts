// SPDX-License-Identifier: Apache-2.0
/** What a cell must tell its network and its pools about each other. Pure. */
import type { LocalZoneArgs } from "../network/network-settings.ts";
import type { HybridPoolArgs, LocalZonePoolArgs } from "./cell-args.ts";

export type EdgePools = Readonly<Record<string, LocalZonePoolArgs | HybridPoolArgs>>;

/** The pools in Local Zones with their keys, in a stable order. */
export function localZonePools(
  pools: EdgePools,
): readonly (readonly [string, LocalZonePoolArgs])[] {
  return sorted(pools).flatMap(([key, pool]) =>
    pool.mode === "local-zone" ? [[key, pool] as const] : [],
  );
}

/** The pools of own machines with their keys, in a stable order. */
export function hybridPools(pools: EdgePools): readonly (readonly [string, HybridPoolArgs])[] {
  return sorted(pools).flatMap(([key, pool]) =>
    pool.mode === "hybrid-nodes" ? [[key, pool] as const] : [],
  );
}

/**
 * The Local Zones of the pools, each once. One zone has one route table: it gets a way out when any pool
 * there asks for one.
 */
export function localZonesOf(pools: EdgePools): LocalZoneArgs[] {
  const zones = new Map<string, LocalZoneArgs>();
  for (const [, pool] of localZonePools(pools)) {
    const known = zones.get(pool.zone);
    const parentZone = known?.parentZone ?? pool.parentZone;
    const wantsNat = known?.nat === "region" || (pool.nat ?? "region") === "region";
    zones.set(pool.zone, {
      zone: pool.zone,
      nat: wantsNat ? "region" : "none",
      ...(parentZone === undefined ? {} : { parentZone }),
    });
  }
  return [...zones.values()];
}

/** Keys of the pools that make the storage class of their place and volume type: the first of each. */
export function storageClassOwners(pools: EdgePools): ReadonlySet<string> {
  const owners = new Map<string, string>();
  for (const [key, { place, volumeType }] of localZonePools(pools)) {
    const storageClass = `${place}-${volumeType}`;
    if (!owners.has(storageClass)) owners.set(storageClass, key);
  }
  return new Set(owners.values());
}

function sorted(pools: EdgePools): [string, LocalZonePoolArgs | HybridPoolArgs][] {
  return Object.entries(pools).sort(([a], [b]) => (a < b ? -1 : 1));
}
