// SPDX-License-Identifier: Apache-2.0
/** IAM policy documents as typed data. Pure: a policy is a function of plain strings, tested without Pulumi. */

/** Condition operators, each with the keys that it compares: `{ StringEquals: { "aws:SourceAccount": "…" } }`. */
export type Conditions = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/** One statement; `Principal` only in policies of resources and in trust policies. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Conditions;
}

/** A policy document. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/**
 * Most characters that the inline policies of one role may have together, white space not counted.
 * Source: "IAM and AWS STS quotas", checked 2026-11-22.
 */
export const INLINE_POLICY_LIMIT = 10_240;

/** A document of these statements. */
export function policyDocument(...statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** The document as AWS takes it, without white space; the same document always gives the same text. */
export function policyJson(document: PolicyDocument): string {
  return JSON.stringify(document);
}

/** Lets AWS services (`ec2.amazonaws.com`) assume a role. */
export function serviceTrust(...services: readonly string[]): PolicyDocument {
  return policyDocument({
    Sid: "AssumeByService",
    Effect: "Allow",
    Principal: { Service: services.length === 1 ? services[0]! : services },
    Action: "sts:AssumeRole",
  });
}

/** Who may take a role by EKS Pod Identity. */
export interface PodIdentity {
  readonly clusterName: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/**
 * Lets the pods of one service account of one cluster assume a role. Pod Identity sends the three tags with
 * every request, so no other account of the cluster, and no other cluster, can take the role.
 *
 * Source: EKS User Guide, "Create IAM role with trust policy required by EKS Pod Identity", checked 2026-11-22.
 */
export function podIdentityTrust(identity: PodIdentity): PolicyDocument {
  return policyDocument({
    Sid: "AssumeByPodIdentity",
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      StringEquals: {
        "aws:RequestTag/eks-cluster-name": identity.clusterName,
        "aws:RequestTag/kubernetes-namespace": identity.namespace,
        "aws:RequestTag/kubernetes-service-account": identity.serviceAccount,
      },
    },
  });
}
