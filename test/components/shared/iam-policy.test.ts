// SPDX-License-Identifier: Apache-2.0
import {
  podIdentityTrust,
  policyDocument,
  policyJson,
  serviceTrust,
} from "../../../components/shared/iam-policy.ts";

describe("policyJson", () => {
  it("is the document without white space", () => {
    const document = policyDocument({
      Sid: "A",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "*",
    });
    expect(policyJson(document)).toBe(
      '{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
    );
  });
});

describe("serviceTrust", () => {
  it("lets one service, or several, assume the role", () => {
    expect(serviceTrust("ec2.amazonaws.com").Statement[0]).toMatchObject({
      Principal: { Service: "ec2.amazonaws.com" },
      Action: "sts:AssumeRole",
    });
    expect(serviceTrust("a.amazonaws.com", "b.amazonaws.com").Statement[0]?.Principal).toEqual({
      Service: ["a.amazonaws.com", "b.amazonaws.com"],
    });
  });
});

describe("podIdentityTrust", () => {
  it("names cluster, namespace and service account, so that no other pod can take the role", () => {
    expect(
      podIdentityTrust({ clusterName: "c", namespace: "n", serviceAccount: "s" }).Statement,
    ).toEqual([
      {
        Sid: "AssumeByPodIdentity",
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:RequestTag/eks-cluster-name": "c",
            "aws:RequestTag/kubernetes-namespace": "n",
            "aws:RequestTag/kubernetes-service-account": "s",
          },
        },
      },
    ]);
  });
});
