// SPDX-License-Identifier: Apache-2.0
/** IAM roles for pods, by EKS Pod Identity. */
import { PodIdentityAssociation } from "@pulumi/aws/eks/podIdentityAssociation.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import type * as pulumi from "@pulumi/pulumi";
import { podIdentityTrust, policyJson, type PodIdentity } from "./iam-policy.ts";
import { physicalName } from "./naming.ts";

/** A role for the pods of one service account. */
export interface PodRoleArgs extends PodIdentity {
  /** What the role is for, part of its physical name: `ebs-csi`. */
  readonly purpose: string;
  /** Policies as JSON by what they are about; the ones that are known at preview apart from those that are not. */
  readonly policies: Readonly<Record<string, pulumi.Input<string>>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** A role and its policies: depend on both, a role alone may do nothing yet. */
export interface PodRole {
  readonly role: Role;
  readonly policies: readonly RolePolicy[];
}

/** Creates the role `<cluster>-<purpose>` that only the pods of `namespace/serviceAccount` may take. */
export function createPodRole(parent: pulumi.Resource, name: string, args: PodRoleArgs): PodRole {
  const { clusterName, namespace, serviceAccount, purpose } = args;
  const role = new Role(
    `${name}-role`,
    {
      name: physicalName("iam-role", clusterName, purpose),
      description: `Pods of ${namespace}/${serviceAccount} in ${clusterName}`,
      assumeRolePolicy: policyJson(podIdentityTrust({ clusterName, namespace, serviceAccount })),
      maxSessionDuration: 3600,
      tags: { ...args.tags },
    },
    { parent },
  );
  const policies = Object.entries(args.policies).map(
    ([about, policy]) =>
      new RolePolicy(`${name}-${about}`, { name: about, role: role.name, policy }, { parent }),
  );
  return { role, policies };
}

/** Gives the role to its service account; pods started before it have to be restarted to get credentials. */
export function associatePodRole(
  parent: pulumi.Resource,
  name: string,
  { role, policies }: PodRole,
  args: PodRoleArgs,
  dependsOn: readonly pulumi.Resource[],
): PodIdentityAssociation {
  return new PodIdentityAssociation(
    `${name}-association`,
    {
      clusterName: args.clusterName,
      namespace: args.namespace,
      serviceAccount: args.serviceAccount,
      roleArn: role.arn,
      tags: { ...args.tags },
    },
    { parent, dependsOn: [...policies, ...dependsOn] },
  );
}
