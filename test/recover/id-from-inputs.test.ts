// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { idFromInputs } from "../../recover/id-from-inputs.ts";
import { IMPORT_IDS } from "../../recover/import-ids.ts";
import { UNKNOWN, type JsonObject } from "../../graph/stack-export.ts";

const idOf = (type: string, inputs: JsonObject): string | undefined =>
  idFromInputs({ urn: `urn:pulumi:dev::shop::${type}::x`, type, custom: true, inputs });

/** `aws:ec2/route:Route` -> its type declarations in the SDK. */
const declarationsOf = (type: string): string =>
  `node_modules/@pulumi/aws/${type.split(":")[1]!}.d.ts`;

it.each(Object.entries(IMPORT_IDS))(
  "%s is imported by inputs that the SDK has",
  (type, template) => {
    const file = declarationsOf(type);
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, "utf8");
    const example = new RegExp(`pulumi import ${type} \\S+ (\\S+)`).exec(text)?.[1];
    expect(example).toBeDefined();
    const args = text.slice(text.search(/^export interface \w+Args /m));
    const inputs = [...template.matchAll(/\{([^}]+)\}/g)].flatMap(([, names]) => names!.split("|"));
    for (const input of inputs) expect(args).toMatch(new RegExp(`^ {4}${input}\\??: `, "m"));
    // What joins the inputs is in the example, too.
    for (const [separator] of template.replace(/\{[^}]+\}/g, " ").matchAll(/[^ ]/g))
      expect(example).toContain(separator);
  },
);

describe("the id that follows from the inputs", () => {
  it("is made of those that are given", () => {
    const route = { routeTableId: "rtb-1", destinationPrefixListId: "pl-1" };
    expect(idOf("aws:ec2/route:Route", route)).toBe("rtb-1_pl-1");
    expect(
      idOf("aws:ec2/route:Route", { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" }),
    ).toBe("rtb-1_0.0.0.0/0");
    expect(idOf("aws:eks/addon:Addon", { clusterName: "c", addonName: "coredns" })).toBe(
      "c:coredns",
    );
  });

  it("is not told where an input is missing, unknown or secret, or the cloud draws it", () => {
    expect(idOf("aws:iam/role:Role", {})).toBeUndefined();
    expect(idOf("aws:iam/role:Role", { name: UNKNOWN })).toBeUndefined();
    expect(idOf("aws:iam/role:Role", { name: { ciphertext: "x" } })).toBeUndefined();
    expect(idOf("aws:eks/nodeGroup:NodeGroup", { clusterName: "c" })).toBeUndefined();
    expect(idOf("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" })).toBeUndefined();
    expect(idOf("constructor", {})).toBeUndefined();
  });

  it("of a Kubernetes object is its namespace and name, where it has a namespace", () => {
    const object = (kind: string, metadata: JsonObject) => ({ kind, metadata });
    expect(idOf("kubernetes:core/v1:ConfigMap", object("ConfigMap", { name: "a" }))).toBe(
      "default/a",
    );
    expect(
      idOf("kubernetes:apps/v1:Deployment", object("Deployment", { name: "a", namespace: "n" })),
    ).toBe("n/a");
    expect(idOf("kubernetes:core/v1:Namespace", object("Namespace", { name: "n" }))).toBe("n");
    expect(idOf("kubernetes:core/v1:Namespace", { metadata: { name: "n" } })).toBe("n");
    expect(idOf("kubernetes:core/v1:ConfigMap", object("ConfigMap", {}))).toBeUndefined();
  });

  it("of a custom object without a namespace is told only where its kind is known", () => {
    expect(
      idOf("kubernetes:karpenter.sh/v1:NodePool", { kind: "NodePool", metadata: { name: "p" } }),
    ).toBe("p");
    const custom = "kubernetes:example.com/v1:Thing";
    expect(idOf(custom, { kind: "Thing", metadata: { name: "t" } })).toBeUndefined();
    expect(idOf(custom, { kind: "Thing", metadata: { name: "t", namespace: "n" } })).toBe("n/t");
  });

  it("of a release is its namespace and name", () => {
    const release = "kubernetes:helm.sh/v3:Release";
    expect(idOf(release, { name: "karpenter", namespace: "kube-system" })).toBe(
      "kube-system/karpenter",
    );
    expect(idOf(release, { name: "a" })).toBe("default/a");
    expect(idOf(release, {})).toBeUndefined();
  });
});
