// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "../engine/rule.ts";
import { resourcesOfType } from "../engine/guards/links.ts";
import { rootOf } from "../engine/guards/look-up.ts";
import { wordAt } from "../engine/guards/words.ts";
import { STACK_TYPE } from "../../graph/graph-index.ts";
import type { Resource } from "../../graph/stack-export.ts";

const TRAIL = "aws:cloudtrail/trail:Trail";

/** Where the settings ask for it, the graph holds a trail that records the calls of the AWS API. */
export const requireAuditTrail: Extract<Rule, { on: "graph" }> = {
  on: "graph",
  judge: ({ graph, settings }) => {
    if (settings.requireAuditTrail !== true) return [];
    const trails = resourcesOfType(graph.index, TRAIL);
    if (trails.some((trail) => isMultiRegion(trail) && records(trail))) return [];
    const stack = graph.index.roots.find(({ type }) => type === STACK_TYPE) ?? graph.index.roots[0];
    const resource = trails[0] ?? stack;
    if (resource === undefined) return [];
    const found =
      trails.length === 0
        ? `this graph holds no ${TRAIL}`
        : "none of its trails records all Regions: isMultiRegionTrail is not true, or enableLogging is false";
    return [
      {
        resource,
        verdict: {
          kind: "deny",
          path: trails.length === 0 ? "" : "isMultiRegionTrail",
          value: trails.length === 0 ? "no trail" : "not true",
          message: `the calls of the AWS API are not recorded: ${found}`,
          evidence: "the settings say requireAuditTrail",
        },
      },
    ];
  },
};

function records({ inputs }: Resource): boolean {
  return wordAt(rootOf(inputs), "enableLogging") !== "false";
}

function isMultiRegion({ inputs }: Resource): boolean {
  return wordAt(rootOf(inputs), "isMultiRegionTrail") === "true";
}
