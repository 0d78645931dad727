// SPDX-License-Identifier: Apache-2.0
import type { PackEntry } from "./entry.ts";

/** Clusters: egress, mesh, delivery, telemetry, secrets. */
export const MESH_RULES: readonly PackEntry[] = [];
