// SPDX-License-Identifier: Apache-2.0
import { watchGroups, WATCHES } from "../../../observability/watch/all.ts";
import { WATCH_CLUSTER_CASES } from "../scenarios/watch-cluster.ts";
import { WATCH_DELIVERY_CASES } from "../scenarios/watch-delivery.ts";
import { WATCH_FOUNDATION_CASES } from "../scenarios/watch-foundation.ts";
import { WATCH_KARPENTER_CASES } from "../scenarios/watch-karpenter.ts";
import { WATCH_MESH_CASES } from "../scenarios/watch-mesh.ts";
import { WATCH_NETWORK_CASES } from "../scenarios/watch-network.ts";
import { WATCH_OBSERVABILITY_CASES } from "../scenarios/watch-observability.ts";
import { WATCH_PARTS_CASES } from "../scenarios/watch-parts.ts";
import { oneByOne, scenariosOf } from "../scenarios/watch-cases.ts";
import { describeScenarios } from "../../support/promtool.ts";

describe("alerts of components", () => {
  describeScenarios(
    oneByOne(watchGroups(WATCHES.map(({ component }) => component))),
    scenariosOf([
      ...WATCH_NETWORK_CASES,
      ...WATCH_FOUNDATION_CASES,
      ...WATCH_CLUSTER_CASES,
      ...WATCH_KARPENTER_CASES,
      ...WATCH_PARTS_CASES,
      ...WATCH_MESH_CASES,
      ...WATCH_DELIVERY_CASES,
      ...WATCH_OBSERVABILITY_CASES,
    ]),
  );
});
