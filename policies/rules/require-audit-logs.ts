// SPDX-License-Identifier: Apache-2.0
import { LOG_SOURCES } from "../data/guards/log-sources.ts";
import { bindingOf, type Binding } from "../engine/guards/binding.ts";
import { attachedTo } from "../engine/guards/links.ts";
import { requirementRule } from "../engine/guards/requirement.ts";
import type { ResourceSubject, Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const table = requirementRule(LOG_SOURCES, "policies/data/guards/log-sources.ts");
const VPC = "aws:ec2/vpc:Vpc";
const FLOWS = { type: "aws:ec2/flowLog:FlowLog", by: "vpcId", owners: [VPC] };

/** What holds and carries regulated data writes down who did what. */
export const requireAuditLogs: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => table.types(type) || type === VPC,
  judge: (subject) => {
    const binding = bindingOf(subject.resource, subject.graph.index, subject.settings);
    if (binding === undefined) return [];
    return subject.resource.type === VPC ? flowLogs(subject, binding) : table.judge(subject);
  },
};

/** A network has flow logs of its own. Those of its parts alone leave something out. */
function flowLogs({ resource, graph }: ResourceSubject, binding: Binding): Verdict[] {
  const { certain, possible } = attachedTo(graph.index, resource, FLOWS);
  if (certain.length > 0) return [];
  const demand = `a network of data of class ${binding.dataClass} requires flow logs`;
  const { evidence } = binding;
  if (possible.length > 0) {
    const message = `whether the flow logs of this graph are those of this network is not known yet; ${demand}`;
    return [{ kind: "undecided", path: "", message, evidence }];
  }
  const message = `no ${FLOWS.type} of this graph records its traffic; ${demand}`;
  return [{ kind: "deny", path: "", value: "no flow log", message, evidence }];
}
