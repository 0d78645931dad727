// SPDX-License-Identifier: Apache-2.0
import type { LeakingSetting } from "./row.ts";

/** Switches of Kubernetes objects, of charts and of services beside AWS. */
export const CLUSTER_SETTINGS: readonly LeakingSetting[] = [];
