// SPDX-License-Identifier: Apache-2.0
/** What the parts of the collectors share. */
import type * as pulumi from "@pulumi/pulumi";
import type { GuardedNamespace } from "../../shared/guarded-namespace.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import type { TelemetryCollectorsArgs } from "./collectors-args.ts";
import { NAMES, type CollectorName } from "./names.ts";
import type { ResolvedCollectors } from "./resolve-collectors.ts";

/** The collectors of a cell, decided, and where they are made. */
export interface CollectorsContext {
  readonly parent: pulumi.Resource;
  /** Name of the component, start of every logical name. */
  readonly name: string;
  readonly args: TelemetryCollectorsArgs;
  readonly collectors: ResolvedCollectors;
}

/** A context with its namespaces. */
export interface PlacedCollectors extends CollectorsContext {
  readonly places: Readonly<Record<CollectorName, GuardedNamespace>>;
}

export const ROLES = Object.keys(NAMES) as readonly CollectorName[];

/** Options of an object that owns nothing outside of its cluster. */
export function inTelemetry(
  { parent, args: { cluster } }: CollectorsContext,
  dependsOn: readonly pulumi.Resource[] = [],
): pulumi.CustomResourceOptions {
  return inCluster(parent, cluster, dependsOn);
}
