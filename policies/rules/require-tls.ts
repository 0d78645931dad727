// SPDX-License-Identifier: Apache-2.0
import { BUCKETS } from "../data/guards/owners.ts";
import { TRANSPORT } from "../data/guards/transport.ts";
import { bindingOf } from "../engine/guards/binding.ts";
import { bucketTransport } from "../engine/guards/bucket-tls.ts";
import { requirementRule } from "../engine/guards/requirement.ts";
import type { Rule } from "../engine/rule.ts";

const table = requirementRule(TRANSPORT);
const BUCKET_TYPES: readonly string[] = BUCKETS;

/** Regulated data is encrypted on its way, by TLS 1.2 or later. */
export const requireTls: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => table.types(type) || BUCKET_TYPES.includes(type),
  judge: (subject) => {
    const binding = bindingOf(subject.resource, subject.graph.index, subject.settings);
    if (binding === undefined) return [];
    return [...table.judge(subject), ...bucketTransport(subject, binding)];
  },
};
