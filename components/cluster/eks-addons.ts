// SPDX-License-Identifier: Apache-2.0
/** The EKS add-ons of a cluster: those before nodes join, those after. */
import { Addon } from "@pulumi/aws/eks/addon.js";
import type * as pulumi from "@pulumi/pulumi";
import { EKS_ADDONS, type AddonPhase, type EksAddonRow } from "../shared/eks-addons.ts";
import { tagsOf } from "../shared/facts.ts";
import { addonConfiguration } from "./addon-configuration.ts";
import type { PodRole } from "../shared/pod-identity.ts";
import type { RegionalClusterArgs } from "./regional-cluster-args.ts";
import type { ResolvedCluster } from "./resolve-cluster.ts";

/** Add-ons that a switch turns off, by name. */
const SWITCHES: Readonly<Record<string, (resolved: ResolvedCluster) => boolean>> = {
  "metrics-server": ({ metricsServer }) => metricsServer,
  "snapshot-controller": ({ snapshotController }) => snapshotController,
  "eks-node-monitoring-agent": ({ nodeMonitoring }) => nodeMonitoring,
};

/** Rows of a phase that are on. */
export function addonsOf(phase: AddonPhase, resolved: ResolvedCluster): readonly EksAddonRow[] {
  return EKS_ADDONS.filter(
    (row) => row.phase === phase && (SWITCHES[row.name]?.(resolved) ?? true),
  );
}

/** Creates the add-ons of one phase, by name. `roles`: the role of each add-on that has a service account. */
export function createAddons(
  parent: pulumi.Resource,
  name: string,
  phase: AddonPhase,
  args: RegionalClusterArgs,
  resolved: ResolvedCluster,
  clusterName: pulumi.Output<string>,
  roles: Readonly<Record<string, PodRole>>,
  dependsOn: readonly pulumi.Resource[],
): ReadonlyMap<string, Addon> {
  const tags = tagsOf("RegionalCluster", args.placement);
  const settings = {
    clusterName: resolved.clusterName,
    volumeTags: tags,
    networkPolicies: resolved.networkPolicies,
    hybrid: resolved.hybrid !== undefined,
  };
  const created = new Map<string, Addon>();
  for (const { name: addonName, serviceAccount, after } of addonsOf(phase, resolved)) {
    const podRole = roles[addonName];
    const before = after === undefined ? undefined : created.get(after);
    const addon = new Addon(
      `${name}-${addonName}`,
      {
        clusterName,
        addonName,
        addonVersion: resolved.addonVersions[addonName],
        configurationValues: addonConfiguration(addonName, settings),
        ...(podRole === undefined || serviceAccount === undefined
          ? {}
          : { podIdentityAssociations: [{ roleArn: podRole.role.arn, serviceAccount }] }),
        // On a new cluster nothing of it is there yet; later, changes made by hand are undone.
        resolveConflictsOnCreate: "OVERWRITE",
        resolveConflictsOnUpdate: "OVERWRITE",
        tags,
      },
      {
        parent,
        dependsOn: [
          ...(podRole?.policies ?? []),
          ...(before === undefined ? [] : [before]),
          ...dependsOn,
        ],
      },
    );
    created.set(addonName, addon);
  }
  return created;
}
