// SPDX-License-Identifier: Apache-2.0
import { CLUSTERS } from "./clusters.ts";
import { COMPUTE } from "./compute.ts";
import { DATA } from "./data.ts";
import { IDENTITY } from "./identity.ts";
import { INTERCONNECT } from "./interconnect.ts";
import { KUBERNETES } from "./kubernetes.ts";
import type { RefusalRow } from "./model.ts";
import { NETWORK } from "./network.ts";
import { OBSERVABILITY } from "./observability.ts";
import { TRUST } from "./trust.ts";
import { PLACES } from "./places.ts";
import { QUOTAS_REACHED } from "./quotas.ts";

/** Every refusal that the emulated cloud can give, by area and name. */
export const REFUSALS: Readonly<Record<string, Readonly<Record<string, RefusalRow>>>> = {
  network: NETWORK,
  compute: COMPUTE,
  clusters: CLUSTERS,
  identity: IDENTITY,
  data: DATA,
  kubernetes: KUBERNETES,
  trust: TRUST,
  interconnect: INTERCONNECT,
  observability: OBSERVABILITY,
  places: PLACES,
  quotas: QUOTAS_REACHED,
};
