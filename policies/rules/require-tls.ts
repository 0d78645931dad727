// SPDX-License-Identifier: Apache-2.0
import { TRANSPORT_SWITCHES } from "../data/guards/switches.ts";
import { TRANSPORT } from "../data/guards/transport.ts";
import { bindingOf } from "../engine/guards/binding.ts";
import { bucketTransport } from "../engine/guards/bucket-tls.ts";
import { mayHaveSwitches, namedSwitches } from "../engine/guards/named-switches.ts";
import { sourced } from "../engine/guards/sourced.ts";
import { requirementRule } from "../engine/guards/requirement.ts";
import type { Rule } from "../engine/rule.ts";

const table = requirementRule(TRANSPORT, "policies/data/guards/transport.ts");

/** Regulated data is encrypted on its way, by TLS 1.2 or later. */
export const requireTls: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: mayHaveSwitches,
  judge: (subject) => {
    const binding = bindingOf(subject.resource, subject.graph.index, subject.settings);
    if (binding === undefined) return [];
    if (!table.types(subject.resource.type)) {
      const named = TRANSPORT_SWITCHES.flatMap((row) =>
        namedSwitches(subject.resource, row, binding),
      );
      return [
        ...sourced("policies/data/guards/switches.ts", named),
        ...bucketTransport(subject, binding),
      ];
    }
    return table.judge(subject);
  },
};
