// SPDX-License-Identifier: Apache-2.0
import { parse } from "yaml";
import { indexGraph } from "../../graph/graph-index.ts";
import { makeSecret, UNKNOWN, type JsonObject, type Resource } from "../../graph/stack-export.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { FileSet, safeFileName } from "../../reports/file-names.ts";
import { manifestFiles } from "../../reports/manifests.ts";
import { component, graphOf, resource } from "../graph/build.ts";

function files(...resources: Resource[]): Record<string, string> {
  const graph = graphOf(...resources);
  return Object.fromEntries(
    manifestFiles({ index: indexGraph(graph), evaluation: evaluate(graph) }),
  );
}

function object(
  type: string,
  apiVersion: string,
  name: string,
  rest: JsonObject = {},
  namespace?: string,
): Resource {
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  return resource(type, `pulumi-${name}`, {
    apiVersion,
    kind: type.split(":").at(-1) ?? "",
    metadata,
    ...rest,
  });
}

describe("manifests", () => {
  test("are written by namespace, kind and name, keys in a fixed order", () => {
    const deployment = object(
      "kubernetes:apps/v1:Deployment",
      "apps/v1",
      "web",
      {
        spec: { template: { spec: {} }, replicas: 2 },
      },
      "shop",
    );
    expect(files(deployment)).toEqual({
      "manifests/shop/deployment-web.yaml":
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  replicas: 2\n  template:\n    spec: {}\n",
    });
  });

  test("put what has no namespace apart, and built-in kinds without one into default", () => {
    expect(
      Object.keys(
        files(
          object("kubernetes:core/v1:Namespace", "v1", "shop"),
          object("kubernetes:core/v1:ConfigMap", "v1", "cm"),
          object("kubernetes:networking.k8s.io/v1:NetworkPolicy", "networking.k8s.io/v1", "deny"),
          object("kubernetes:karpenter.sh/v1:NodePool", "karpenter.sh/v1", "spot"),
          object(
            "kubernetes:cert-manager.io/v1:Certificate",
            "cert-manager.io/v1",
            "tls",
            {},
            "shop",
          ),
        ),
      ),
    ).toEqual([
      "manifests/_cluster/namespace-shop.yaml",
      "manifests/_cluster/nodepool-spot.yaml",
      "manifests/default/configmap-cm.yaml",
      "manifests/default/networkpolicy-deny.yaml",
      "manifests/shop/certificate-tls.yaml",
    ]);
  });

  test("never hold the value of a Secret, however it is given", () => {
    const secret = object(
      "kubernetes:core/v1:Secret",
      "v1",
      "db",
      {
        data: { password: "aHVudGVyMg==" },
        stringData: makeSecret({ user: "hunter2" }),
        type: "Opaque",
      },
      "shop",
    );
    const text = files(secret)["manifests/shop/secret-db.yaml"] ?? "";
    expect(text).not.toMatch(/hunter2|aHVudGVyMg/);
    expect(text.startsWith("# The values of a Secret are never written to a file.\n")).toBe(true);
    expect(parse(text)).toEqual({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "db", namespace: "shop" },
      data: { password: "[withheld]" },
      stringData: "[withheld]",
      type: "Opaque",
    });
  });

  test("hold placeholders for what is secret or not known", () => {
    const map = object("kubernetes:core/v1:ConfigMap", "v1", "cm", {
      data: { dsn: makeSecret("hunter2"), arn: UNKNOWN },
    });
    const text = files(map)["manifests/default/configmap-cm.yaml"] ?? "";
    expect(parse(text)).toMatchObject({ data: { dsn: "[secret]", arn: "[unknown]" } });
  });

  test("say when Pulumi makes up the name, and use the logical one for the file", () => {
    const unnamed = resource("kubernetes:core/v1:Service", "web", {
      apiVersion: "v1",
      kind: "Service",
    });
    expect(files(unnamed)).toEqual({
      "manifests/default/service-web.yaml":
        "# Pulumi gives it a name of its own when it is applied.\napiVersion: v1\nkind: Service\n",
    });
  });

  test("take version and kind from the type token when the inputs lack them", () => {
    const bare = resource("kubernetes:core/v1:ConfigMap", "cm", { metadata: { name: "cm" } });
    expect(parse(files(bare)["manifests/default/configmap-cm.yaml"] ?? "")).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "cm" },
    });
  });

  test("keep patches apart, so that nobody applies them as objects", () => {
    const patch = resource("kubernetes:core/v1:NamespacePatch", "p", {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "kube-system", labels: { a: "b" } },
    });
    expect(files(patch)).toEqual({
      "patches/namespace-kube-system.yaml":
        "# A patch: it changes an object that something else makes.\napiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    a: b\n  name: kube-system\n",
    });
  });

  test("leave out components, reads and other packages", () => {
    expect(
      files(
        component("kubernetes:yaml/v2:ConfigGroup", "g"),
        { ...object("kubernetes:core/v1:ConfigMap", "v1", "read"), external: true },
        resource("aws:s3/bucket:Bucket", "b"),
      ),
    ).toEqual({});
  });

  test("never leave their folder and never overwrite each other", () => {
    const evil = "../../etc/passwd";
    const made = Object.keys(
      files(
        object("kubernetes:core/v1:ConfigMap", "v1", evil, {}, evil),
        object("kubernetes:core/v1:ConfigMap", "v1", "same", {}, "ns"),
        { ...object("kubernetes:core/v1:ConfigMap", "v1", "same", {}, "ns"), urn: "urn:other" },
      ),
    );
    expect(made).toEqual([
      expect.stringMatching(
        /^manifests\/etc-passwd-[0-9a-f]{8}\/configmap-..-..-etc-passwd-[0-9a-f]{8}\.yaml$/,
      ),
      "manifests/ns/configmap-same-2.yaml",
      "manifests/ns/configmap-same.yaml",
    ]);
  });

  test("quote what YAML 1.1 would read as something else", () => {
    const map = object("kubernetes:core/v1:ConfigMap", "v1", "cm", {
      data: { a: "yes", b: "012", c: "1e3", d: "12:30:00", e: "null", 1: "x" },
    });
    const text = files(map)["manifests/default/configmap-cm.yaml"] ?? "";
    expect(text).toContain(
      'data:\n  "1": x\n  a: "yes"\n  b: "012"\n  c: "1e3"\n  d: "12:30:00"\n  e: "null"\n',
    );
    expect(parse(text, { version: "1.1" })).toEqual(parse(text, { version: "1.2" }));
  });
});

describe("Helm releases", () => {
  const release = resource("kubernetes:helm.sh/v3:Release", "karpenter-release", {
    name: "karpenter",
    chart: "oci://public.ecr.aws/karpenter/karpenter",
    version: "1.9.0",
    namespace: "kube-system",
    repositoryOpts: {},
    values: {
      replicas: 2,
      settings: { clusterName: "mumbai", queue: UNKNOWN, token: makeSecret("hunter2") },
    },
  });

  test("become values files that name their chart and how to render it", () => {
    expect(files(release)).toEqual({
      "helm-values/karpenter.yaml": `# Chart: oci://public.ecr.aws/karpenter/karpenter 1.9.0
# Namespace: kube-system
# The objects are made by Helm; to see them:
#   helm template karpenter oci://public.ecr.aws/karpenter/karpenter --version 1.9.0 --namespace kube-system --values <this file>
replicas: 2
settings:
  clusterName: mumbai
  queue: "[unknown]"
  token: "[secret]"
`,
    });
  });

  test("name their repository, and take the logical name where they have none", () => {
    const other = resource("kubernetes:helm.sh/v3:Release", "cm", {
      chart: "cert-manager\n# injected: x",
      repositoryOpts: { repo: "https://charts.example" },
    });
    expect(files(other)).toEqual({
      "helm-values/cm.yaml": `# Chart: cert-manager # injected: x
# Repository: https://charts.example
# The objects are made by Helm; to see them:
#   helm template cm cert-manager # injected: x --repo https://charts.example --values <this file>
{}
`,
    });
  });
});

describe("file names", () => {
  test("stay as they are when they are harmless", () => {
    expect(["a-b_c.d", "A1"].map(safeFileName)).toEqual(["a-b_c.d", "A1"]);
  });

  test("are cut, cleaned and told apart by a digest", () => {
    expect(safeFileName("a/b")).toMatch(/^a-b-[0-9a-f]{8}$/);
    expect(safeFileName("a/b")).not.toBe(safeFileName("a b"));
    expect(safeFileName("..")).toMatch(/^[0-9a-f]{8}$/);
    expect(safeFileName("")).toMatch(/^[0-9a-f]{8}$/);
    expect(safeFileName("x".repeat(300))).toMatch(/^x{91}-[0-9a-f]{8}$/);
  });

  test("that differ in case alone get a number", () => {
    const set = new FileSet();
    expect([set.add("f", "A", "yaml", "1"), set.add("f", "a", "yaml", "2")]).toEqual([
      "f/A.yaml",
      "f/a-2.yaml",
    ]);
    expect(set.entries()).toEqual([
      ["f/A.yaml", "1"],
      ["f/a-2.yaml", "2"],
    ]);
  });
});
