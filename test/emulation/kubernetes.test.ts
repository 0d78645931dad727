// SPDX-License-Identifier: Apache-2.0
import { emulateOutputs } from "../../emulation/emulate.ts";
import { UNSET_REGION } from "../../emulation/regions.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { textOf } from "./text-of.ts";

function emulate(
  type: string,
  inputs: JsonObject,
  region = "ap-south-2",
): { id: string; outputs: JsonObject } {
  return emulateOutputs(`kubernetes:${type}`, {
    inputs,
    name: "app",
    urn: `urn:pulumi:dev::proj::kubernetes:${type}::app`,
    region,
    account: "111122223333",
    partition: "aws",
  });
}

test("an object without a name gets one made from its logical name, and says so", () => {
  const { id, outputs } = emulate("core/v1:ConfigMap", {
    kind: "ConfigMap",
    metadata: { labels: { a: "b" } },
  });
  const metadata = outputs["metadata"] as JsonObject;
  expect(metadata["name"]).toMatch(/^app-[0-9a-f]{8}$/);
  expect(metadata).toMatchObject({
    namespace: "default",
    labels: { a: "b" },
    annotations: { "pulumi.com/autonamed": "true" },
  });
  expect(metadata["uid"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(metadata["resourceVersion"]).toMatch(/^[1-9]\d{5}$/);
  expect(id).toBe(`default/${textOf(metadata["name"])}`);
});

test("a given name, namespace and annotations stay, and nothing is said of a made-up name", () => {
  const { id, outputs } = emulate("core/v1:Secret", {
    kind: "Secret",
    metadata: { name: "s", namespace: "n", annotations: { k: "v" } },
  });
  expect(outputs["metadata"]).toMatchObject({ name: "s", namespace: "n", annotations: { k: "v" } });
  expect(id).toBe("n/s");
});

test("a generated name is the prefix and five characters", () => {
  const { outputs } = emulate("batch/v1:Job", { kind: "Job", metadata: { generateName: "run-" } });
  expect((outputs["metadata"] as JsonObject)["name"]).toMatch(/^run-[0-9a-f]{5}$/);
});

test.each([
  "Namespace",
  "ClusterRole",
  "StorageClass",
  "CustomResourceDefinition",
  "PersistentVolume",
  "NodePool",
  "ClusterIssuer",
])("a %s has no namespace", (kind) => {
  const { id, outputs } = emulate(`x/v1:${kind}`, { kind, metadata: { name: "n" } });
  expect(outputs["metadata"]).not.toHaveProperty("namespace");
  expect(id).toBe("n");
});

test("a custom resource is an object like others", () => {
  const { id, outputs } = emulate("cert-manager.io/v1:Certificate", {
    kind: "Certificate",
    metadata: { name: "c" },
    spec: { secretName: "s" },
  });
  expect(id).toBe("default/c");
  expect(outputs).toMatchObject({
    spec: { secretName: "s" },
    metadata: { namespace: "default" },
  });
});

describe("a service", () => {
  const loadBalancer = { kind: "Service", spec: { type: "LoadBalancer", ports: [{ port: 80 }] } };

  test("of type LoadBalancer has a host in the region of the cluster", () => {
    const { outputs } = emulate("core/v1:Service", loadBalancer);
    const status = outputs["status"] as { loadBalancer: { ingress: { hostname: string }[] } };
    expect(status.loadBalancer.ingress[0]?.hostname).toMatch(
      /^k8s-[0-9a-f]{32}\.elb\.ap-south-2\.amazonaws\.com$/,
    );
  });

  test("of a cluster in no known region has a host under a reserved name", () => {
    const { outputs } = emulate("core/v1:Service", loadBalancer, UNSET_REGION);
    const status = outputs["status"] as { loadBalancer: { ingress: { hostname: string }[] } };
    expect(status.loadBalancer.ingress[0]?.hostname).toMatch(/\.example$/);
  });

  test("has an address of the service range, and node ports only where they are exposed", () => {
    const { spec } = emulate("core/v1:Service", {
      kind: "Service",
      spec: { ports: [{ port: 80 }] },
    }).outputs as { spec: JsonObject };
    expect(spec["clusterIP"]).toMatch(/^172\.20\.\d{1,3}\.\d{1,3}$/);
    expect(spec["ports"]).toEqual([{ protocol: "TCP", targetPort: 80, port: 80 }]);
    const exposed = emulate("core/v1:Service", loadBalancer).outputs["spec"] as {
      ports: { nodePort: number }[];
    };
    expect(exposed.ports[0]?.nodePort).toBeGreaterThanOrEqual(30000);
    expect(exposed.ports[0]?.nodePort).toBeLessThanOrEqual(32767);
  });

  test("without a head keeps having none", () => {
    const { spec } = emulate("core/v1:Service", { kind: "Service", spec: { clusterIP: "None" } })
      .outputs as { spec: JsonObject };
    expect(spec).toMatchObject({ clusterIP: "None", clusterIPs: ["None"] });
  });
});

test("text of a secret is stored encoded", () => {
  const { outputs } = emulate("core/v1:Secret", {
    kind: "Secret",
    data: { a: "YQ==" },
    stringData: { b: "b" },
  });
  expect(outputs).toMatchObject({ data: { a: "YQ==", b: "Yg==" }, type: "Opaque" });
});

test("a workload has its replicas ready", () => {
  const { outputs } = emulate("apps/v1:Deployment", { kind: "Deployment", spec: { replicas: 3 } });
  expect(outputs["status"]).toMatchObject({ replicas: 3, readyReplicas: 3 });
});

test("a Helm release says what was deployed", () => {
  const { id, outputs } = emulate("helm.sh/v3:Release", {
    chart: "oci://host/charts/karpenter",
    version: "1.9.0",
    namespace: "kube-system",
    name: "karpenter",
  });
  expect(id).toBe("kube-system/karpenter");
  expect(outputs["status"]).toEqual({
    name: "karpenter",
    namespace: "kube-system",
    chart: "karpenter",
    version: "1.9.0",
    appVersion: "",
    revision: 1,
    status: "deployed",
  });
});
