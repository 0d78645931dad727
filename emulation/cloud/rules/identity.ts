// SPDX-License-Identifier: Apache-2.0
import { knownText } from "../../model.ts";
import type { StoredResource } from "../state.ts";
import { CASCADE, type Check, type Named, type Reference, type RuleTable } from "./model.ts";

export const ROLES_BY_ARN: readonly Named[] = [{ type: "aws:iam/role:Role", by: "arn" }];
const ROLES: readonly Named[] = [{ type: "aws:iam/role:Role", by: "name" }];

export const KEYS: readonly Named[] = [
  { type: "aws:kms/key:Key" },
  { type: "aws:kms/key:Key", by: "arn" },
  { type: "aws:kms/alias:Alias", by: "arn" },
];

const ofRole = (onDelete: string): Reference => ({
  input: "role",
  to: ROLES,
  missing: "NoSuchEntity: The role with name {value} cannot be found.",
  onDelete,
});

/** Policies are JSON objects with statements. */
const policyDocument =
  (input: string): Check =>
  ({ inputs }) => {
    const text = knownText(inputs[input]);
    if (text === undefined) return undefined;
    try {
      const document = JSON.parse(text) as { Statement?: unknown } | null;
      if (typeof document === "object" && document?.Statement !== undefined) return undefined;
    } catch {
      return "MalformedPolicyDocument: This policy contains invalid Json";
    }
    return "MalformedPolicyDocument: Syntax errors in policy.";
  };

/** True when the role lets this service assume it. */
export function trusts(role: StoredResource, service: string): boolean {
  const text = knownText(role.inputs["assumeRolePolicy"]) ?? "{}";
  const document = JSON.parse(text) as { Statement?: unknown };
  const statements = [document.Statement ?? []].flat() as {
    Effect?: string;
    Principal?: { Service?: string | string[] };
  }[];
  return statements.some(
    ({ Effect, Principal }) =>
      Effect === "Allow" && [Principal?.Service ?? []].flat().includes(service),
  );
}

export const IDENTITY_RULES: RuleTable = {
  source: "AWS IAM API Reference (common errors of each action); AWS KMS API Reference",
  checkedOn: "2026-11-22",
  types: {
    "iam/role:Role": {
      scope: "account",
      required: ["assumeRolePolicy"],
      exists: "EntityAlreadyExists: Role with name {name} already exists.",
      checks: [policyDocument("assumeRolePolicy")],
    },
    "iam/rolePolicy:RolePolicy": {
      scope: "account",
      required: ["policy", "role"],
      references: [ofRole("DeleteConflict: Cannot delete entity, must delete policies first.")],
      checks: [policyDocument("policy")],
    },
    "iam/rolePolicyAttachment:RolePolicyAttachment": {
      scope: "account",
      required: ["policyArn", "role"],
      references: [
        ofRole("DeleteConflict: Cannot delete entity, must detach all policies first."),
        {
          input: "policyArn",
          to: [{ type: "aws:iam/policy:Policy", by: "arn" }],
          always: /^arn:aws[\w-]*:iam::aws:policy\//,
          missing: "NoSuchEntity: Policy {value} does not exist or is not attachable.",
          onDelete: "DeleteConflict: Cannot delete a policy attached to entities.",
        },
      ],
    },
    "iam/policy:Policy": {
      scope: "account",
      required: ["policy"],
      exists:
        "EntityAlreadyExists: A policy called {name} already exists. Duplicate names are not allowed.",
      checks: [policyDocument("policy")],
    },
    "iam/instanceProfile:InstanceProfile": {
      scope: "account",
      exists: "EntityAlreadyExists: Instance Profile {name} already exists.",
      references: [
        ofRole(
          "DeleteConflict: Cannot delete entity, must remove roles from instance profile first.",
        ),
      ],
    },
    // Deletion is scheduled; until then the key can be taken back, and costs nothing.
    "kms/key:Key": { leaves: () => "pending", checks: [policyDocument("policy")] },
    "kms/alias:Alias": {
      required: ["targetKeyId"],
      exists: "AlreadyExistsException: An alias with the name {arn} already exists",
      references: [
        {
          input: "targetKeyId",
          to: KEYS,
          missing: "NotFoundException: Key '{value}' does not exist",
          onDelete: CASCADE,
        },
      ],
    },
  },
};
