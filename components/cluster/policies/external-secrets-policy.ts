// SPDX-License-Identifier: Apache-2.0
import { policyDocument, type PolicyDocument } from "../../shared/iam-policy.ts";
import type { ClusterScope } from "./scope.ts";

/** Path under which a cell keeps the secrets that its cluster may read: `nivas/mumbai/`. */
export function secretPrefix(cell: string): string {
  return `nivas/${cell}/`;
}

/**
 * What External Secrets may do: read the secrets and parameters under `nivas/<cell>/` in the cell's Region,
 * write none, list none.
 *
 * Source: external-secrets/external-secrets@v2.9.0:docs/provider/aws-secrets-manager.md and
 * aws-parameter-store.md, checked 2026-11-22. Left out: `ListSecrets` and `BatchGetSecretValue`, which take no
 * resource, so `find` by name or tag does not work; name each secret.
 */
export function externalSecretsPolicy(scope: ClusterScope): PolicyDocument {
  const { region, account, cell } = scope;
  const prefix = secretPrefix(cell);
  return policyDocument(
    {
      Sid: "ReadSecretsOfCell",
      Effect: "Allow",
      Action: [
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:GetSecretValue",
        "secretsmanager:ListSecretVersionIds",
      ],
      Resource: `arn:aws:secretsmanager:${region}:${account}:secret:${prefix}*`,
    },
    {
      Sid: "ReadParametersOfCell",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
      Resource: `arn:aws:ssm:${region}:${account}:parameter/${prefix}*`,
    },
  );
}
