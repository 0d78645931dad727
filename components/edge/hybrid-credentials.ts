// SPDX-License-Identifier: Apache-2.0
/** The IAM role of hybrid nodes, and the two ways to get at it. */
import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { Profile } from "@pulumi/aws/rolesanywhere/profile.js";
import { TrustAnchor } from "@pulumi/aws/rolesanywhere/trustAnchor.js";
import { Activation } from "@pulumi/aws/ssm/activation.js";
import { tagsOf } from "../shared/facts.ts";
import { physicalName } from "../shared/naming.ts";
import {
  ACTIVATION_CODE_PLACEHOLDER,
  CERTIFICATE_PATH,
  NODE_NAME_PLACEHOLDER,
  PRIVATE_KEY_PATH,
  type HybridSection,
} from "./hybrid-node-config.ts";
import { HybridCredentialKind, type ResolvedHybridNodePool } from "./hybrid-node-pool-args.ts";
import {
  CLUSTER_ARN_TAG,
  managedPoliciesOf,
  nodePermissions,
  rolesAnywhereTrustPolicy,
  ssmTrustPolicy,
} from "./hybrid-policies.ts";
import { physicalParts } from "./physical-parts.ts";

/** What the machines use to join. */
export interface HybridIdentity {
  readonly role: Role;
  /** For the operator's file; no secret in it. */
  readonly section: pulumi.Output<HybridSection>;
  /** Only with `ssm`. */
  readonly activation?: Activation;
}

/** Role and SSM activation, whose code lets machines register. */
export function createSsmIdentity(
  parent: pulumi.Resource,
  name: string,
  pool: ResolvedHybridNodePool,
): HybridIdentity {
  const { placement, cluster, credentials } = pool;
  const trust = pulumi
    .output(cluster.account)
    .apply((account) => ssmTrustPolicy(placement.region, account));
  const { role, policies } = createRole(parent, name, pool, trust);
  const activation = new Activation(
    `${name}-activation`,
    {
      name: physicalName("ssm-activation", ...physicalParts(name, placement)),
      description: `Hybrid nodes of ${cluster.clusterName} in ${placement.place}`,
      iamRole: role.name,
      registrationLimit: credentials.registrationLimit,
      expirationDate: credentials.expirationDate,
      // Machines inherit these tags; the role may deregister only those of its own cluster.
      tags: { ...tagsOf("HybridNodePool", placement), [CLUSTER_ARN_TAG]: cluster.arn },
    },
    { parent, dependsOn: policies, additionalSecretOutputs: ["activationCode"] },
  );
  const section = activation.id.apply((activationId) => ({
    ssm: { activationCode: ACTIVATION_CODE_PLACEHOLDER, activationId },
  }));
  return { role, activation, section };
}

/** Trust anchor of the site's certificate authority, role, and the profile that ties them together. */
export function createRolesAnywhereIdentity(
  parent: pulumi.Resource,
  name: string,
  pool: ResolvedHybridNodePool,
): HybridIdentity {
  const { placement, credentials } = pool;
  const tags = tagsOf("HybridNodePool", placement);
  const physical = physicalName("roles-anywhere", ...physicalParts(name, placement));
  const anchor = new TrustAnchor(
    `${name}-trust-anchor`,
    {
      name: physical,
      enabled: true,
      source: {
        sourceType: "CERTIFICATE_BUNDLE",
        sourceData: { x509CertificateData: credentials.certificateAuthorityPem },
      },
      tags,
    },
    { parent },
  );
  const { role } = createRole(parent, name, pool, anchor.arn.apply(rolesAnywhereTrustPolicy));
  const profile = new Profile(
    `${name}-profile`,
    {
      name: physical,
      enabled: true,
      roleArns: [role.arn],
      // The session name is the node's name.
      acceptRoleSessionName: true,
      durationSeconds: 3600,
      tags,
    },
    { parent },
  );
  const section = pulumi
    .all([anchor.arn, profile.arn, role.arn])
    .apply(([trustAnchorArn, profileArn, roleArn]) => ({
      iamRolesAnywhere: {
        nodeName: NODE_NAME_PLACEHOLDER,
        trustAnchorArn,
        profileArn,
        roleArn,
        certificatePath: CERTIFICATE_PATH,
        privateKeyPath: PRIVATE_KEY_PATH,
      },
    }));
  return { role, section };
}

/** The identity of the kind that the arguments ask for. */
export function createHybridIdentity(
  parent: pulumi.Resource,
  name: string,
  pool: ResolvedHybridNodePool,
): HybridIdentity {
  return pool.credentials.kind === HybridCredentialKind.Ssm
    ? createSsmIdentity(parent, name, pool)
    : createRolesAnywhereIdentity(parent, name, pool);
}

function createRole(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, credentials }: ResolvedHybridNodePool,
  assumeRolePolicy: pulumi.Output<string>,
): { role: Role; policies: pulumi.Resource[] } {
  const role = new Role(
    `${name}-role`,
    {
      name: physicalName("iam-role", ...physicalParts(name, placement), "node"),
      description: `Hybrid nodes of ${cluster.clusterName} in ${placement.place}`,
      assumeRolePolicy,
      tags: tagsOf("HybridNodePool", placement),
    },
    { parent },
  );
  const attachments = managedPoliciesOf(credentials.kind).map(
    (policy) =>
      new RolePolicyAttachment(
        `${name}-role-${policy}`,
        { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
        { parent },
      ),
  );
  const policy = pulumi
    .all([cluster.account, cluster.arn])
    .apply(([account, arn]) => nodePermissions(credentials.kind, placement.region, account, arn));
  const own = new RolePolicy(
    `${name}-role-policy`,
    { name: "join-cluster", role: role.name, policy },
    { parent },
  );
  return { role, policies: [...attachments, own] };
}
