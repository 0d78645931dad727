// SPDX-License-Identifier: Apache-2.0
import { exitsOf, routesOf } from "../engine/routes.ts";
import type { Rule } from "../engine/rule.ts";

/** With `internetEgress: "deny"` in the settings: no route leads to the Internet. */
export const forbidInternetEgress: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => routesOf(type) !== undefined,
  judge: ({ resource, graph, settings }) => {
    if (settings.internetEgress !== "deny") return [];
    return exitsOf(resource, graph.index).map(({ path, value }) => ({
      kind: "deny",
      path,
      value: value ?? "a gateway of this graph",
      message: "it leads to the Internet, where any place can be reached",
      evidence: "the settings say that nothing goes out to the Internet",
      source: "settings: internetEgress",
    }));
  },
};
