// SPDX-License-Identifier: Apache-2.0
import { readDeclarations } from "../../../emulation/declared/declarations.ts";
import {
  ARCHIVE_SIGNATURE,
  ASSET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  type JsonObject,
} from "../../../graph/stack-export.ts";
import { previewOutputs } from "../../../planner/monitor/preview-outputs.ts";
import { wireSecret } from "../../../planner/monitor/values.ts";
import { REPOSITORY } from "./plan.ts";

const declarations = readDeclarations(REPOSITORY);

function outputs(
  type: string,
  inputs: JsonObject,
  secretOutputs: readonly string[] = [],
): JsonObject {
  return previewOutputs(type, inputs, secretOutputs, declarations);
}

test("what was given is known, nested values that a provider adds are not", () => {
  expect(
    outputs("aws:eks/cluster:Cluster", {
      name: "k",
      vpcConfig: { subnetIds: ["s"], endpointPublicAccess: false },
    }),
  ).toEqual({
    name: "k",
    vpcConfig: {
      subnetIds: ["s"],
      endpointPublicAccess: false,
      clusterSecurityGroupId: UNKNOWN,
      controlPlaneEgressMode: UNKNOWN,
      publicAccessCidrs: UNKNOWN,
      vpcId: UNKNOWN,
    },
  });
});

test("members of lists and of secrets are completed too", () => {
  const type = "aws:ec2/instance:Instance";
  const disk = outputs(type, { rootBlockDevice: wireSecret({ volumeSize: 8 }) })[
    "rootBlockDevice"
  ] as JsonObject;
  expect(disk["value"]).toMatchObject({ volumeSize: 8, volumeId: UNKNOWN, kmsKeyId: UNKNOWN });
  const disks = outputs(type, { ebsBlockDevices: [{ deviceName: "a" }, UNKNOWN] })[
    "ebsBlockDevices"
  ];
  expect(disks).toEqual([expect.objectContaining({ deviceName: "a", volumeId: UNKNOWN }), UNKNOWN]);
});

test("maps of text are left as they are", () => {
  expect(outputs("aws:sqs/queue:Queue", { tags: { a: "b" } })).toEqual({ tags: { a: "b" } });
});

test("a Kubernetes object that was given no name does not know its name", () => {
  const { metadata } = outputs("kubernetes:core/v1:ConfigMap", {
    metadata: { labels: { a: "b" } },
  }) as { metadata: JsonObject };
  expect(metadata).toMatchObject({
    labels: { a: "b" },
    name: UNKNOWN,
    namespace: UNKNOWN,
    uid: UNKNOWN,
  });
  expect(
    outputs("kubernetes:core/v1:ConfigMap", { metadata: { name: "n" } })["metadata"],
  ).toMatchObject({ name: "n" });
});

test("a custom resource has the metadata of every object, and its specification is what was given", () => {
  const { metadata, spec } = outputs("kubernetes:karpenter.sh/v1:NodePool", {
    metadata: {},
    spec: { limits: { cpu: 1 } },
  });
  expect(metadata).toMatchObject({ name: UNKNOWN });
  expect(spec).toEqual({ limits: { cpu: 1 } });
});

test("ports of a service do not know their node port", () => {
  const { spec } = outputs("kubernetes:core/v1:Service", { spec: { ports: [{ port: 80 }] } }) as {
    spec: { clusterIP: string; ports: JsonObject[] };
  };
  expect(spec.clusterIP).toBe(UNKNOWN);
  expect(spec.ports[0]).toMatchObject({ port: 80, nodePort: UNKNOWN });
});

test("a schema that refers to itself is not completed without end", () => {
  let schema: JsonObject = { type: "string" };
  for (let depth = 0; depth < 30; depth += 1)
    schema = { type: "object", properties: { p: schema } };
  const crd = outputs("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", {
    spec: { versions: [{ schema: { openAPIV3Schema: schema } }] },
  });
  expect(JSON.stringify(crd).length).toBeLessThan(20_000);
});

test("a type that no SDK declares is echoed", () => {
  expect(outputs("acme:index:Thing", { a: { b: 1 } })).toEqual({ a: { b: 1 } });
});

test("outputs that are declared secret are, known or not", () => {
  expect(outputs("aws:sqs/queue:Queue", { name: "n" }, ["name", "arn"])).toEqual({
    name: wireSecret("n"),
    arn: wireSecret(UNKNOWN),
  });
  expect(outputs("aws:sqs/queue:Queue", { name: wireSecret("n") }, ["name"])).toEqual({
    name: wireSecret("n"),
  });
});

test("an asset without content, which the SDK could not read back, is unknown", () => {
  const asset = (more: JsonObject): JsonObject => ({ [SIGNATURE_KEY]: ASSET_SIGNATURE, ...more });
  const archive = (more: JsonObject): JsonObject => ({
    [SIGNATURE_KEY]: ARCHIVE_SIGNATURE,
    ...more,
  });
  const type = "aws:s3/bucketObjectv2:BucketObjectv2";
  expect(outputs(type, { source: asset({ text: "" }) })).toEqual({ source: UNKNOWN });
  expect(outputs(type, { source: asset({ text: "x" }) })).toEqual({ source: asset({ text: "x" }) });
  expect(outputs(type, { source: archive({ assets: {} }) })).toEqual({
    source: archive({ assets: {} }),
  });
});
