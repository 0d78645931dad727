// SPDX-License-Identifier: Apache-2.0
import type { Draft, Finding } from "../draft.ts";
import { checkAddresses } from "./addresses.ts";
import { checkCluster } from "./cluster.ts";
import { checkEgress } from "./egress.ts";
import { checkInstances } from "./instances.ts";
import { checkPlacement } from "./placement.ts";
import { checkSharedZones } from "./shared-zones.ts";
import { checkSizes } from "./sizes.ts";

/** Everything that is wrong between properties, in the order of a stack file. */
export function crossCheck(draft: Draft): Finding[] {
  return [
    ...checkPlacement(draft),
    ...checkSharedZones(draft),
    ...checkAddresses(draft),
    ...checkEgress(draft),
    ...checkInstances(draft),
    ...checkSizes(draft),
    ...checkCluster(draft),
  ];
}
