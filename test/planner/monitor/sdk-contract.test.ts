// SPDX-License-Identifier: Apache-2.0
/** What the monitor needs of the SDK that is internal to it. A new SDK that changes one of these fails here first. */
import * as pulumi from "@pulumi/pulumi";
import { monitorFor, sdk } from "./plan.ts";

test("setMockOptions takes a monitor, project, stack, preview and organization", () => {
  expect(pulumi.runtime.setMockOptions).toHaveLength(5);
});

test("the monitor has every method of the SDK's own client", () => {
  const { ResourceMonitorService } = sdk("proto/resource_grpc_pb.js");
  const methods = Object.keys(ResourceMonitorService);
  expect(methods).toContain("registerResource");
  expect(
    methods.filter(
      (method) => typeof (monitorFor({}).client as Record<string, unknown>)[method] !== "function",
    ),
  ).toEqual([]);
});

test("the monitor claims no feature that the SDK does not know, and all that it can serve", async () => {
  const { ResourceMonitorFeature, DeploymentInfo } = sdk("proto/resource_pb.js");
  const info = await new Promise<any>((done, fail) => {
    (monitorFor({}).client as any).getDeploymentInfo(
      {},
      (error: Error | null, response: unknown) => (error === null ? done(response) : fail(error)),
    );
  });
  expect(info).toBeInstanceOf(DeploymentInfo);
  const names = Object.fromEntries(
    Object.entries(ResourceMonitorFeature).map(([name, number]) => [
      number,
      name.replace("RESOURCE_MONITOR_FEATURE_", ""),
    ]),
  );
  expect(
    info
      .getSupportedfeaturesList()
      .map((number: number) => names[number])
      .sort(),
  ).toEqual([
    "ALIAS_SPECS",
    "DELETED_WITH",
    "ERROR_HOOKS",
    "INVOKE_DEPENDS_ON",
    "INVOKE_PARENT",
    "INVOKE_TRANSFORMS",
    "OUTPUT_VALUES",
    "PARAMETERIZATION",
    "REPLACEMENT_TRIGGER",
    "REPLACE_WITH",
    "RESOURCE_HOOKS",
    "RESOURCE_REFERENCES",
    "SECRETS",
    "STATE_MIGRATIONS",
    "TRANSFORMS",
  ]);
});

test("messages give the class of a property map", () => {
  const { RegisterResourceResponse } = sdk("proto/resource_pb.js");
  const struct = RegisterResourceResponse.deserializeBinary(Uint8Array.of(0x1a, 0)).getObject();
  expect(struct.constructor.fromJavaScript({ a: [1, { b: null }] }).toJavaScript()).toEqual({
    a: [1, { b: null }],
  });
});

test("a list of a message that was never set is frozen, one that was set empty is not", () => {
  const { ResourceInvokeRequest } = sdk("proto/resource_pb.js");
  const request = new ResourceInvokeRequest();
  expect(Object.isFrozen(request.toArray()[12])).toBe(true);
  request.setDependsonList([]);
  expect(Object.isFrozen(request.toArray()[12])).toBe(false);
});

test("the pattern of stack frames is where it can be replaced", () => {
  expect(sdk("resource.js").Resource.framePositionRegExp).toBeInstanceOf(RegExp);
});

test("the signatures of special values are those of the graph", () => {
  const rpc = sdk("runtime/rpc.js");
  expect([
    rpc.specialSigKey,
    rpc.specialSecretSig,
    rpc.specialAssetSig,
    rpc.specialArchiveSig,
    rpc.specialResourceSig,
    rpc.specialOutputValueSig,
    rpc.unknownValue,
  ]).toEqual([
    "4dabf18193072939515e22adb298388d",
    "1b47061264138c4ac30d75fd1eb44270",
    "c44067f5952c0a294b673a41bacd8c17",
    "0def7320c3a5731c473e5ecbe6d01bc7",
    "5cf8f73096256a8f31e491e813e4eb8e",
    "d0e6a833031e9bbcd3f4e8bde6ca49a4",
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  ]);
});

test("older SDKs that ask for features one by one are answered", async () => {
  const { SupportsFeatureRequest } = sdk("proto/resource_pb.js");
  const supports = (id: string): Promise<boolean> => {
    const request = new SupportsFeatureRequest();
    request.setId(id);
    return new Promise((done) =>
      (monitorFor({}).client as any).supportsFeature(request, (_: unknown, response: any) =>
        done(response.getHassupport()),
      ),
    );
  };
  expect(
    await Promise.all(
      ["secrets", "outputValues", "transforms", "resourceHooks", "somethingNew"].map(supports),
    ),
  ).toEqual([true, true, true, true, false]);
});
