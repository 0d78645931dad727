// SPDX-License-Identifier: Apache-2.0
import {
  readKeyPolicy,
  secretsKeyPolicy,
  volumeKeyPolicy,
} from "../../../../components/cluster/policies/cluster-policy.ts";
import { ebsCsiPolicy } from "../../../../components/cluster/policies/ebs-csi-policy.ts";
import {
  externalSecretsPolicy,
  secretPrefix,
} from "../../../../components/cluster/policies/external-secrets-policy.ts";
import {
  karpenterDiscoveryPolicy,
  karpenterInterruptionPolicy,
  karpenterNodesPolicy,
  karpenterPassRolePolicy,
} from "../../../../components/cluster/policies/karpenter-policy.ts";
import { loadBalancerControllerPolicy } from "../../../../components/cluster/policies/load-balancer-controller-policy.ts";
import { interruptionQueuePolicy } from "../../../../components/cluster/policies/queue-policy.ts";
import { vpcCniPolicy } from "../../../../components/cluster/policies/vpc-cni-policy.ts";
import {
  INLINE_POLICY_LIMIT,
  policyJson,
  type PolicyDocument,
  type Statement,
} from "../../../../components/shared/iam-policy.ts";

const SCOPE = {
  clusterName: "nivas-mumbai",
  cell: "mumbai",
  region: "ap-south-1",
  account: "123456789012",
};
const KEY = "arn:aws:kms:ap-south-1:123456789012:key/k";
const QUEUE = "arn:aws:sqs:ap-south-1:123456789012:q";

const IDENTITY_POLICIES: readonly [string, PolicyDocument][] = [
  ["vpc-cni", vpcCniPolicy(SCOPE)],
  ["ebs-csi", ebsCsiPolicy(SCOPE)],
  ["karpenter nodes", karpenterNodesPolicy(SCOPE)],
  ["karpenter discovery", karpenterDiscoveryPolicy(SCOPE, { zonalShift: true })],
  ["karpenter interruption", karpenterInterruptionPolicy(QUEUE)],
  ["karpenter pass role", karpenterPassRolePolicy("arn:aws:iam::123456789012:role/n")],
  ["load balancer controller", loadBalancerControllerPolicy(SCOPE)],
  ["external secrets", externalSecretsPolicy(SCOPE)],
  ["volume key", volumeKeyPolicy(KEY, "ap-south-1")],
  ["read key", readKeyPolicy(KEY, "ap-south-1", "sqs")],
  ["secrets key", secretsKeyPolicy(KEY)],
];
const statement = (document: PolicyDocument, sid: string): Statement => {
  const found = document.Statement.filter(({ Sid }) => Sid === sid);
  if (found.length !== 1) throw new Error(`${found.length} statements ${sid}`);
  return found[0]!;
};
const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();

describe.each(IDENTITY_POLICIES)("the policy for %s", (_name, document) => {
  it("allows named actions, never a whole service", () => {
    for (const { Effect, Action, Sid } of document.Statement) {
      expect(Effect).toBe("Allow");
      expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
      for (const action of list(Action)) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z]+\*?$/);
    }
  });

  it("has each statement name once", () => {
    const sids = document.Statement.map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
  });

  it("is bounded: by an ARN with Region or account, or by a condition where the resource is everything", () => {
    for (const { Resource, Condition } of document.Statement) {
      for (const resource of list(Resource)) {
        if (resource === "*") {
          const bounds = JSON.stringify(Condition ?? {});
          expect(bounds).toMatch(/"aws:RequestedRegion":"ap-south-1"|ap-south-1:123456789012/);
        } else {
          expect(resource).toMatch(/^arn:aws:[a-z0-9-]+:(ap-south-1:|ap-south-1::|:123456789012:)/);
          expect(resource).not.toMatch(/^arn:aws:[a-z0-9-]+:\*|:\*:\*/);
        }
      }
    }
  });

  it("names no Region abroad", () => {
    expect(policyJson(document)).not.toMatch(/(us|eu|ca|sa|me|af)-[a-z]+-\d|ap-(north|southeast)/);
  });
});

describe("inline policies", () => {
  it("of the Karpenter role fit together", () => {
    const length = [
      karpenterNodesPolicy(SCOPE),
      karpenterDiscoveryPolicy(SCOPE, { zonalShift: true }),
      karpenterInterruptionPolicy(QUEUE),
      karpenterPassRolePolicy("arn:aws:iam::123456789012:role/n"),
      volumeKeyPolicy(KEY, "ap-south-1"),
      readKeyPolicy(KEY, "ap-south-1", "sqs"),
    ].reduce((sum, document) => sum + policyJson(document).length, 0);
    expect(length).toBeLessThan(INLINE_POLICY_LIMIT);
  });

  it("of the load balancer controller fit, for the longest name of a cluster", () => {
    const scope = { ...SCOPE, clusterName: "n".repeat(100) };
    expect(policyJson(loadBalancerControllerPolicy(scope)).length).toBeLessThan(
      INLINE_POLICY_LIMIT,
    );
  });
});

describe("vpcCniPolicy", () => {
  it("changes network interfaces and instances of its own cluster only", () => {
    const document = vpcCniPolicy(SCOPE);
    expect(statement(document, "MakeInterfacesOfCluster").Condition).toEqual({
      StringEquals: { "aws:RequestTag/cluster.k8s.amazonaws.com/name": "nivas-mumbai" },
    });
    expect(statement(document, "ChangeInterfacesOfCluster").Condition).toEqual({
      StringEquals: { "aws:ResourceTag/cluster.k8s.amazonaws.com/name": "nivas-mumbai" },
    });
    expect(statement(document, "ChangeInstancesOfCluster")).toMatchObject({
      Resource: "arn:aws:ec2:ap-south-1:123456789012:instance/*",
      Condition: {
        StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/nivas-mumbai": "owned" },
      },
    });
  });
});

describe("ebsCsiPolicy", () => {
  it("makes volumes with the cell's tag, and changes none without it", () => {
    const document = ebsCsiPolicy(SCOPE);
    const made = { StringEquals: { "aws:RequestTag/nivas:cell": "mumbai" } };
    const ours = { StringEquals: { "aws:ResourceTag/nivas:cell": "mumbai" } };
    expect(statement(document, "MakeVolumesOfCell").Condition).toEqual(made);
    expect(statement(document, "MakeSnapshotsOfCell").Condition).toEqual(made);
    for (const sid of [
      "MakeVolumesFromSnapshotsOfCell",
      "ChangeVolumesOfCell",
      "SnapshotVolumesOfCell",
      "DeleteSnapshotsOfCell",
    ]) {
      expect(statement(document, sid).Condition).toEqual(ours);
    }
    expect(statement(document, "AttachToInstancesOfCluster").Condition).toEqual({
      StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/nivas-mumbai": "owned" },
    });
    expect(statement(document, "TagWhatIsMade").Condition).toEqual({
      StringEquals: { "ec2:CreateAction": ["CreateVolume", "CreateSnapshot"] },
    });
  });

  it("copies no snapshot: nothing leaves the Region", () => {
    expect(policyJson(ebsCsiPolicy(SCOPE))).not.toMatch(/Copy/);
  });
});

describe("keys", () => {
  it("of volumes are used through EC2 of the Region only, and granted to AWS only", () => {
    expect(volumeKeyPolicy(KEY, "ap-south-1")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "UseVolumeKey",
          Effect: "Allow",
          Action: [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:DescribeKey",
          ],
          Resource: KEY,
          Condition: { StringEquals: { "kms:ViaService": "ec2.ap-south-1.amazonaws.com" } },
        },
        {
          Sid: "GrantVolumeKeyToEc2",
          Effect: "Allow",
          Action: "kms:CreateGrant",
          Resource: KEY,
          Condition: {
            StringEquals: { "kms:ViaService": "ec2.ap-south-1.amazonaws.com" },
            Bool: { "kms:GrantIsForAWSResource": "true" },
          },
        },
      ],
    });
  });

  it("are read through the services that are named", () => {
    expect(readKeyPolicy(KEY, "ap-south-2", "secretsmanager", "ssm").Statement).toEqual([
      {
        Sid: "DecryptThroughService",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: KEY,
        Condition: {
          StringEquals: {
            "kms:ViaService": [
              "secretsmanager.ap-south-2.amazonaws.com",
              "ssm.ap-south-2.amazonaws.com",
            ],
          },
        },
      },
    ]);
  });
});

describe("Karpenter", () => {
  it("stops and tags only instances of its own pools in its own cluster", () => {
    const owned = {
      StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/nivas-mumbai": "owned" },
      StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
    };
    const document = karpenterNodesPolicy(SCOPE);
    expect(statement(document, "AllowScopedDeletion")).toEqual({
      Sid: "AllowScopedDeletion",
      Effect: "Allow",
      Action: ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
      Resource: [
        "arn:aws:ec2:ap-south-1:123456789012:instance/*",
        "arn:aws:ec2:ap-south-1:123456789012:launch-template/*",
      ],
      Condition: owned,
    });
    expect(statement(document, "AllowScopedResourceTagging").Condition).toEqual({
      ...owned,
      StringEqualsIfExists: { "aws:RequestTag/eks:eks-cluster-name": "nivas-mumbai" },
      "ForAllValues:StringEquals": {
        "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"],
      },
    });
    expect(statement(document, "AllowScopedEC2InstanceActionsWithTags").Condition).toEqual({
      StringEquals: {
        "aws:RequestTag/kubernetes.io/cluster/nivas-mumbai": "owned",
        "aws:RequestTag/eks:eks-cluster-name": "nivas-mumbai",
      },
      StringLike: { "aws:RequestTag/karpenter.sh/nodepool": "*" },
    });
  });

  it("hands one role to EC2 and to nothing else", () => {
    expect(karpenterPassRolePolicy("arn:aws:iam::123456789012:role/n").Statement).toEqual([
      {
        Sid: "AllowPassingInstanceRole",
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "arn:aws:iam::123456789012:role/n",
        Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
      },
    ]);
  });

  it("calls neither IAM's instance profiles nor the price list, which answer from elsewhere", () => {
    const all = IDENTITY_POLICIES.filter(([name]) => name.startsWith("karpenter"))
      .map(([, document]) => policyJson(document))
      .join();
    expect(all).not.toMatch(/InstanceProfile|pricing:/);
  });

  it("asks about zonal shifts of its own cluster, where they are on", () => {
    const on = karpenterDiscoveryPolicy(SCOPE, { zonalShift: true });
    expect(statement(on, "AllowZonalShiftStatusReadOnly").Condition).toEqual({
      StringEquals: {
        "arc-zonal-shift:ResourceIdentifier":
          "arn:aws:eks:ap-south-1:123456789012:cluster/nivas-mumbai",
      },
    });
    expect(policyJson(karpenterDiscoveryPolicy(SCOPE, { zonalShift: false }))).not.toContain(
      "zonal-shift",
    );
  });
});

describe("loadBalancerControllerPolicy", () => {
  const document = loadBalancerControllerPolicy(SCOPE);

  it("changes only what carries the tag of this cluster", () => {
    expect(statement(document, "ChangeLoadBalancersOfController").Condition).toEqual({
      StringEquals: {
        "aws:RequestedRegion": "ap-south-1",
        "aws:ResourceTag/elbv2.k8s.aws/cluster": "nivas-mumbai",
      },
    });
    expect(statement(document, "MakeLoadBalancers").Condition).toEqual({
      StringEquals: { "aws:RequestTag/elbv2.k8s.aws/cluster": "nivas-mumbai" },
    });
    expect(statement(document, "OpenSecurityGroupsOfCluster").Condition).toEqual({
      StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/nivas-mumbai": "owned" },
    });
  });

  it("may not take its tag off, nor give it to what is not its own", () => {
    for (const sid of ["TagSecurityGroupsOfController", "TagLoadBalancersOfController"]) {
      expect(statement(document, sid).Condition).toEqual({
        Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "true" },
        StringEquals: { "aws:ResourceTag/elbv2.k8s.aws/cluster": "nivas-mumbai" },
      });
    }
  });

  it("has nothing of Shield, WAF, Cognito and server certificates", () => {
    expect(policyJson(document)).not.toMatch(/shield:|waf|cognito|ServerCertificate/);
  });
});

describe("externalSecretsPolicy", () => {
  it("reads under the cell's own path, writes and lists nothing", () => {
    expect(secretPrefix("mumbai")).toBe("nivas/mumbai/");
    expect(externalSecretsPolicy(SCOPE).Statement).toEqual([
      {
        Sid: "ReadSecretsOfCell",
        Effect: "Allow",
        Action: [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetResourcePolicy",
          "secretsmanager:GetSecretValue",
          "secretsmanager:ListSecretVersionIds",
        ],
        Resource: "arn:aws:secretsmanager:ap-south-1:123456789012:secret:nivas/mumbai/*",
      },
      {
        Sid: "ReadParametersOfCell",
        Effect: "Allow",
        Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
        Resource: "arn:aws:ssm:ap-south-1:123456789012:parameter/nivas/mumbai/*",
      },
    ]);
  });
});

describe("interruptionQueuePolicy", () => {
  it("takes messages of the named rules, and none without TLS", () => {
    expect(interruptionQueuePolicy(QUEUE, ["rule-1", "rule-2"]).Statement).toEqual([
      {
        Sid: "SendByRules",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: QUEUE,
        Condition: { ArnEquals: { "aws:SourceArn": ["rule-1", "rule-2"] } },
      },
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: QUEUE,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});
