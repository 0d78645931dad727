// SPDX-License-Identifier: Apache-2.0
import { LimitRange } from "@pulumi/kubernetes/core/v1/limitRange.js";
import { ResourceQuota } from "@pulumi/kubernetes/core/v1/resourceQuota.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../shared/errors.ts";
import { factsOf, type Placement } from "../../shared/facts.ts";
import { createGuardedNamespace } from "../../shared/guarded-namespace.ts";
import type { Problem } from "../../shared/problem.ts";
import { LIMITS, meshLabels, quotaSpec, teamPolicies } from "./team-namespace-specs.ts";

/** Arguments of `TeamNamespace`. */
export interface TeamNamespaceArgs {
  readonly placement: Placement;
  /** Name of the namespace. @default - the name of the component */
  readonly namespace?: string;
  /** Revision of the mesh whose sidecars are injected; best a tag, so that an upgrade moves the tag: `stable`. */
  readonly meshRevision: string;
  /** What all pods of the namespace together may ask for. */
  readonly quota: { readonly cpu: string; readonly memory: string; readonly pods: number };
}

/** Names that Kubernetes and the platform keep for themselves. */
const RESERVED = /^(?:kube-|istio-|nivas-|cert-manager$|karpenter$|default$)/;

/**
 * The namespace of a product team in the mesh: sidecars, the restricted Pod Security Standard, a quota, and no way in or out but the mesh.
 *
 * Cost drivers: none by itself; `quota` bounds what the team can cost.
 *
 * @example
 * ```ts
 * const team = new TeamNamespace("payments", {
 *   placement,
 *   meshRevision: "stable",
 *   quota: { cpu: "24", memory: "48Gi", pods: 60 },
 * });
 * ```
 */
export class TeamNamespace extends pulumi.ComponentResource {
  /** Name, plain. */
  readonly namespace: string;
  /** Depend on them, so that no pod starts unguarded. */
  readonly ready: readonly pulumi.Resource[];

  /** @throws pulumi.ResourceError with all problems of `args` at once. */
  constructor(name: string, args: TeamNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("TeamNamespace", args.placement);
    super("nivas:index:TeamNamespace", name, facts, opts);
    this.namespace = args.namespace ?? name;
    refuse(this, namespaceProblems(this.namespace, args));

    const inside = { parent: this };
    const { namespace: own, ready } = createGuardedNamespace(
      name,
      {
        namespaceName: this.namespace,
        placement: args.placement,
        labels: meshLabels(args),
        policies: teamPolicies(),
      },
      inside,
    );
    const metadata = { name: "team", namespace: own.metadata.name };
    this.ready = [
      ...ready,
      new ResourceQuota(`${name}-quota`, { metadata, spec: quotaSpec(args) }, inside),
      new LimitRange(`${name}-limits`, { metadata, spec: LIMITS }, inside),
    ];
    this.registerOutputs({ ...facts, namespace: this.namespace });
  }
}

function namespaceProblems(namespace: string, { quota }: TeamNamespaceArgs): readonly Problem[] {
  const problems: Problem[] = [];
  if (!/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace) || RESERVED.test(namespace))
    problems.push({
      path: "namespace",
      problem: "is no name that a team may have",
      value: namespace,
      allowed:
        "a lower-case letter, then letters, digits and dashes, 63 characters at most, and none of the names of Kubernetes and the platform",
      fix: "name the namespace after the team or the product",
    });
  if (!Number.isInteger(quota.pods) || quota.pods < 1)
    problems.push({
      path: "quota.pods",
      problem: "is no number of pods",
      value: quota.pods,
      allowed: "a whole number, 1 or more",
      fix: "count the pods of all services at their most, and a canary each",
    });
  return problems;
}
