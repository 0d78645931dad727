// SPDX-License-Identifier: Apache-2.0
import { PUBLIC_SURFACE } from "../data/guards/public-surface.ts";
import { PUBLIC_SWITCHES } from "../data/guards/switches.ts";
import { bindingOf } from "../engine/guards/binding.ts";
import { openIngress } from "../engine/guards/ingress.ts";
import { mayHaveSwitches, namedSwitches } from "../engine/guards/named-switches.ts";
import { publicService } from "../engine/guards/public-services.ts";
import { sourced } from "../engine/guards/sourced.ts";
import { requirementRule } from "../engine/guards/requirement.ts";
import type { Rule } from "../engine/rule.ts";

const table = requirementRule(PUBLIC_SURFACE, "policies/data/guards/public-surface.ts");

/** Nothing that holds or works on regulated data can be reached from everywhere. */
export const forbidPublicSurface: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: mayHaveSwitches,
  judge: (subject) => {
    const { resource, graph, settings } = subject;
    const binding = bindingOf(resource, graph.index, settings);
    if (binding === undefined) return [];
    return [
      ...sourced(
        "policies/data/guards/switches.ts",
        namedSwitches(resource, PUBLIC_SWITCHES, binding),
      ),
      ...sourced("policies/data/guards/data-ports.ts", [
        ...openIngress(resource, binding),
        ...publicService(resource, binding),
      ]),
      ...table.judge(subject),
    ];
  },
};
