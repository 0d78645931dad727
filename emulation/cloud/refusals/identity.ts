// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const iam = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(`https://docs.aws.amazon.com/IAM/latest/APIReference/API_${action}.html`);
const kms = refusalsFrom(
  "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html",
);

const deleteRole = iam("DeleteRole");
const createPolicy = iam("CreatePolicy");

/** What IAM and KMS refuse. */
export const IDENTITY = {
  roleExists: iam("CreateRole").seen(
    "EntityAlreadyExists",
    "Role with name {name} already exists.",
  ),
  roleNotFound: iam("PutRolePolicy").seen(
    "NoSuchEntity",
    "The role with name {value} cannot be found.",
  ),
  roleHasPolicies: deleteRole.seen(
    "DeleteConflict",
    "Cannot delete entity, must delete policies first.",
  ),
  roleHasAttachedPolicies: deleteRole.seen(
    "DeleteConflict",
    "Cannot delete entity, must detach all policies first.",
  ),
  roleHasProfiles: deleteRole.seen(
    "DeleteConflict",
    "Cannot delete entity, must remove roles from instance profile first.",
  ),
  policyInvalidJson: createPolicy.seen(
    "MalformedPolicyDocument",
    "This policy contains invalid Json",
  ),
  policySyntax: createPolicy.seen("MalformedPolicyDocument", "Syntax errors in policy."),
  policyExists: createPolicy.seen(
    "EntityAlreadyExists",
    "A policy called {name} already exists. Duplicate names are not allowed.",
  ),
  policyNotFound: iam("AttachRolePolicy").seen(
    "NoSuchEntity",
    "Policy {value} does not exist or is not attachable.",
  ),
  policyAttached: iam("DeletePolicy").seen(
    "DeleteConflict",
    "Cannot delete a policy attached to entities.",
  ),
  profileExists: iam("CreateInstanceProfile").seen(
    "EntityAlreadyExists",
    "Instance Profile {name} already exists.",
  ),
  aliasExists: kms.seen("AlreadyExistsException", "An alias with the name {arn} already exists"),
  keyNotFound: kms.unseen("NotFoundException", "Key '{value}' does not exist"),
} as const;
