// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import { awsModel, modelledAwsTypes } from "../../../emulation/aws/models.ts";
import { readDeclarations } from "../../../emulation/declared/declarations.ts";
import { emulateOutputs } from "../../../emulation/emulate.ts";
import { identifiersOf } from "../../../emulation/identifiers.ts";
import { sceneOf, type Target } from "../../../emulation/model.ts";

const declarations = readDeclarations(resolve(import.meta.dirname, "../../.."));

/** A module that only older SDKs have. */
const LEGACY = /^aws:elasticloadbalancingv2\//;
const CURRENT = modelledAwsTypes().filter((type) => !LEGACY.test(type));

function targetOf(type: string, declared: Target["declared"]): Target {
  return {
    inputs: {},
    name: "main",
    urn: `urn:pulumi:dev::proj::${type}::main`,
    region: "ap-south-1",
    account: "111122223333",
    partition: "aws",
    declared,
  };
}

describe.each(CURRENT)("the model of %s", (type) => {
  const declared = declarations.resource(type);

  test("is of a type that the installed SDK has, and gives only outputs that it declares", () => {
    if (declared === undefined) throw new Error("not declared");
    const target = targetOf(type, declared);
    const { outputs = {} } = awsModel(type)!(sceneOf(target, identifiersOf(target.urn)));
    expect(Object.keys(outputs).filter((name) => !declared.has(name))).toEqual([]);
  });

  test("leaves no output undefined that is always there", () => {
    const { id, outputs } = emulateOutputs(type, targetOf(type, declared));
    const missing = [...(declared ?? [])].filter(
      ([name, { optional }]) => !optional && outputs[name] === undefined,
    );
    expect(missing.map(([name]) => name)).toEqual([]);
    expect(id).not.toBe("");
  });

  test("names the region and account it is asked for in every ARN and endpoint", () => {
    const there = JSON.stringify(
      emulateOutputs(type, {
        ...targetOf(type, declared),
        region: "ap-south-2",
        account: "999988887777",
      }),
    );
    expect(there).not.toContain("ap-south-1");
    expect(there).not.toContain("111122223333");
  });

  test("follows from the URN alone", () => {
    expect(emulateOutputs(type, targetOf(type, declared))).toEqual(
      emulateOutputs(type, targetOf(type, declared)),
    );
  });
});

test("covers what a platform on EKS is made of", () => {
  const wanted = [
    "ec2/vpc:Vpc",
    "ec2/subnet:Subnet",
    "ec2/launchTemplate:LaunchTemplate",
    "autoscaling/group:Group",
    "kms/key:Key",
    "s3/bucket:Bucket",
    "cloudwatch/logGroup:LogGroup",
    "sqs/queue:Queue",
    "iam/role:Role",
    "eks/cluster:Cluster",
    "eks/podIdentityAssociation:PodIdentityAssociation",
    "ssm/activation:Activation",
    "rolesanywhere/trustAnchor:TrustAnchor",
    "route53/zone:Zone",
    "lb/loadBalancer:LoadBalancer",
  ];
  expect(wanted.filter((type) => !modelledAwsTypes().includes(`aws:${type}`))).toEqual([]);
});
