// SPDX-License-Identifier: Apache-2.0
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import * as pulumi from "@pulumi/pulumi";
import { prometheusGroups } from "../../../observability/model/prometheus-rules.ts";
import type { RuleGroup } from "../../../observability/model/rule.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf, type Placement } from "../../shared/facts.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import type { Problem } from "../../shared/problem.ts";
import { OBSERVABILITY } from "../addresses.ts";
import type { ObservedCluster } from "../observed-cluster.ts";

const NAMESPACE = OBSERVABILITY.prometheus.namespace;

/** Arguments of `PlatformRules`. */
export interface PlatformRulesArgs {
  readonly placement: Placement;
  readonly cluster: ObservedCluster;
  /** Each becomes an object of its own: what is wrong in one does not stop the others. */
  readonly groups: readonly RuleGroup[];
  /** Where people reach Grafana, for the links to runbooks: `https://grafana.mumbai.nivas.internal`. */
  readonly grafanaUrl: string;
  /** The namespace and the operator's definitions. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * Rules of Prometheus: a `PrometheusRule` for each group.
 *
 * Cost drivers: none of their own; Prometheus evaluates them.
 *
 * @example
 * ```ts
 * new PlatformRules("rules", { placement, cluster, groups, grafanaUrl, after: metrics.ready });
 * ```
 */
export class PlatformRules extends pulumi.ComponentResource {
  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: PlatformRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("PlatformRules", args.placement);
    super("nivas:index:PlatformRules", name, facts, opts);
    refuse(this, ruleProblems(args.groups));
    const { placement, cluster, groups, grafanaUrl, after } = args;
    for (const group of groups) {
      const objectName = ruleObjectName(group.name);
      new CustomResource(
        `${name}-${objectName}`,
        {
          apiVersion: "monitoring.coreos.com/v1",
          kind: "PrometheusRule",
          metadata: {
            name: objectName,
            namespace: NAMESPACE,
            labels: { "nivas.io/cell": placement.cell },
          },
          spec: { groups: prometheusGroups([group], { grafanaUrl }) },
        },
        inCluster(this, cluster, after),
      );
    }
    this.registerOutputs({ ...facts, groups: groups.map((group) => group.name) });
  }
}

/** `nivas-traffic-learned`, of `nivas.traffic-learned`. */
export function ruleObjectName(group: string): string {
  return group.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

/** Two groups of one name would be one object. */
export function ruleProblems(groups: readonly RuleGroup[]): readonly Problem[] {
  const names = groups.map(({ name }) => ruleObjectName(name));
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => ({
    path: "groups",
    problem: "two groups would be one object of the cluster",
    value: name,
    allowed: "names that differ in more than punctuation",
    fix: "rename one",
  }));
}
