// SPDX-License-Identifier: Apache-2.0
import { knownText } from "../../model.ts";
import { IDENTITY } from "../refusals/identity.ts";
import type { RefusalRow } from "../refusals/model.ts";
import type { StoredResource } from "../state.ts";
import { CASCADE, type Check, type Named, type Reference, type RuleTable } from "./model.ts";

export const ROLES_BY_ARN: readonly Named[] = [{ type: "aws:iam/role:Role", by: "arn" }];
const ROLES: readonly Named[] = [{ type: "aws:iam/role:Role", by: "name" }];

export const KEYS: readonly Named[] = [
  { type: "aws:kms/key:Key" },
  { type: "aws:kms/key:Key", by: "arn" },
  { type: "aws:kms/alias:Alias", by: "arn" },
];

const ofRole = (onDelete: RefusalRow): Reference => ({
  input: "role",
  to: ROLES,
  missing: IDENTITY.roleNotFound,
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
      return { refusal: IDENTITY.policyInvalidJson };
    }
    return { refusal: IDENTITY.policySyntax };
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
      exists: IDENTITY.roleExists,
      checks: [policyDocument("assumeRolePolicy")],
    },
    "iam/rolePolicy:RolePolicy": {
      scope: "account",
      required: ["policy", "role"],
      references: [ofRole(IDENTITY.roleHasPolicies)],
      checks: [policyDocument("policy")],
    },
    "iam/rolePolicyAttachment:RolePolicyAttachment": {
      scope: "account",
      required: ["policyArn", "role"],
      references: [
        ofRole(IDENTITY.roleHasAttachedPolicies),
        {
          input: "policyArn",
          to: [{ type: "aws:iam/policy:Policy", by: "arn" }],
          always: /^arn:aws[\w-]*:iam::aws:policy\//,
          missing: IDENTITY.policyNotFound,
          onDelete: IDENTITY.policyAttached,
        },
      ],
    },
    "iam/policy:Policy": {
      scope: "account",
      required: ["policy"],
      exists: IDENTITY.policyExists,
      checks: [policyDocument("policy")],
    },
    "iam/instanceProfile:InstanceProfile": {
      scope: "account",
      exists: IDENTITY.profileExists,
      references: [ofRole(IDENTITY.roleHasProfiles)],
    },
    // Deletion is scheduled; until then the key can be taken back, and costs nothing.
    "kms/key:Key": {
      leaves: () => "pending",
      unread: ["deletionWindowInDays", "bypassPolicyLockoutSafetyCheck"],
      checks: [policyDocument("policy")],
    },
    "kms/alias:Alias": {
      required: ["targetKeyId"],
      exists: IDENTITY.aliasExists,
      references: [
        {
          input: "targetKeyId",
          to: KEYS,
          missing: IDENTITY.keyNotFound,
          onDelete: CASCADE,
        },
      ],
    },
  },
};
