// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readDeclarations } from "../../../emulation/declared/declarations.ts";
import type { Properties, Shape } from "../../../emulation/declared/shape.ts";

const installed = readDeclarations(resolve(import.meta.dirname, "../../.."));

function shapeOf(properties: Properties | undefined, name: string): Shape {
  const property = properties?.get(name);
  if (property === undefined) throw new Error(`no property ${name}`);
  return property.shape;
}

function membersOf(shape: Shape): Record<string, boolean> {
  if (shape.kind !== "object") throw new Error(`not an object: ${shape.kind}`);
  return Object.fromEntries(
    [...shape.properties()].map(([name, property]) => [name, property.optional]),
  );
}

describe("the installed aws SDK", () => {
  test("declares the nested outputs that a cluster adds to what it was given", () => {
    expect(
      membersOf(shapeOf(installed.resource("aws:eks/cluster:Cluster"), "vpcConfig")),
    ).toMatchObject({
      clusterSecurityGroupId: false,
      vpcId: false,
      subnetIds: false,
      endpointPrivateAccess: true,
    });
  });

  test("declares nested types in nested types", () => {
    const identities = shapeOf(installed.resource("aws:eks/cluster:Cluster"), "identities");
    if (identities.kind !== "list") throw new Error("not a list");
    if (identities.element.kind !== "object") throw new Error("not an object");
    const oidcs = shapeOf(identities.element.properties(), "oidcs");
    expect(oidcs.kind === "list" && membersOf(oidcs.element)).toEqual({ issuer: false });
  });

  test("declares the answers of functions", () => {
    expect(shapeOf(installed.invokeResult("aws:index/getRegion:getRegion"), "description")).toEqual(
      { kind: "string" },
    );
    expect(
      shapeOf(installed.invokeResult("aws:ec2/getVpc:getVpc"), "cidrBlockAssociations").kind,
    ).toBe("list");
  });
});

describe("the installed kubernetes SDK", () => {
  test.each([
    ["kubernetes:apps/v1:Deployment", ["apiVersion", "kind", "metadata", "spec", "status"]],
    [
      "kubernetes:networking.k8s.io/v1:Ingress",
      ["apiVersion", "kind", "metadata", "spec", "status"],
    ],
    // Its file is csidriver.d.ts.
    ["kubernetes:storage.k8s.io/v1:CSIDriver", ["apiVersion", "kind", "metadata", "spec"]],
  ])("%s is found by its group and kind", (type, names) => {
    expect([...(installed.resource(type)?.keys() ?? [])]).toEqual(names);
  });

  test("declares metadata with a name that is always there", () => {
    expect(
      membersOf(shapeOf(installed.resource("kubernetes:core/v1:Pod"), "metadata")),
    ).toMatchObject({ name: false, namespace: false });
  });
});

describe("SDKs of others", () => {
  let program: string;

  beforeAll(() => {
    program = mkdtempSync(join(tmpdir(), "declarations-"));
    const write = (path: string, text: string): void => {
      mkdirSync(join(program, path, ".."), { recursive: true });
      writeFileSync(join(program, path), text);
    };
    write("package.json", JSON.stringify({ dependencies: { "@acme/pulumi-storage": "1.0.0" } }));
    write(
      "node_modules/@acme/pulumi-storage/package.json",
      JSON.stringify({ main: "bin/index.js", pulumi: { resource: true, name: "storage" } }),
    );
    write(
      "node_modules/@acme/pulumi-storage/bin/disk.d.ts",
      `import * as outputs from "./types/output";
import * as other from "@acme/other";
export declare class Disk extends pulumi.CustomResource {
    readonly label: pulumi.Output<outputs.Label>;
    readonly owner: pulumi.Output<other.team.Group>;
    readonly mood: pulumi.Output<enums.Mood>;
}
`,
    );
    write(
      "node_modules/@acme/pulumi-storage/bin/types/output.d.ts",
      "export interface Label {\n    text: string;\n    parent?: outputs.Label;\n}\n",
    );
    write("node_modules/@acme/other/package.json", "{}");
    write(
      "node_modules/@acme/other/team/group.d.ts",
      "export declare class Group extends pulumi.CustomResource {\n    readonly slug: pulumi.Output<string>;\n}\n",
    );
    write("node_modules/@acme/other/team/group.js", "Group.__pulumiType = 'other:team:Group';");
    write("node_modules/@acme/broken/package.json", "not json");
  });

  afterAll(() => rmSync(program, { recursive: true }));

  test("are found through the program's dependencies, by the Pulumi name in their manifest", () => {
    const disk = readDeclarations(program).resource("storage:index:Disk");
    expect([...(disk?.keys() ?? [])]).toEqual(["label", "owner", "mood"]);
    expect(membersOf(shapeOf(disk, "label"))).toEqual({ text: false, parent: true });
    expect(shapeOf(disk, "mood")).toEqual({ kind: "string" });
  });

  test("may have outputs that are resources of another package", () => {
    const owner = shapeOf(readDeclarations(program).resource("storage:index:Disk"), "owner");
    expect(owner).toMatchObject({ kind: "object", resourceType: "other:team:Group" });
    expect(membersOf(owner)).toEqual({ slug: false });
  });

  test("may refer to themselves without end", () => {
    let label: Shape = shapeOf(readDeclarations(program).resource("storage:index:Disk"), "label");
    for (let depth = 0; depth < 100; depth += 1) {
      if (label.kind !== "object") throw new Error("not an object");
      label = shapeOf(label.properties(), "parent");
    }
    expect(membersOf(label)).toEqual({ text: false, parent: true });
  });

  test("that are missing or broken have no declarations", () => {
    const declarations = readDeclarations(program);
    expect(declarations.resource("nowhere:index:Thing")).toBeUndefined();
    expect(declarations.resource("storage:index:Tape")).toBeUndefined();
    expect(declarations.resource("broken:index:Thing")).toBeUndefined();
    expect(declarations.resource("not a token")).toBeUndefined();
    expect(declarations.invokeResult("nowhere:index:getThing")).toBeUndefined();
    expect(declarations.callResult("nowhere")).toBeUndefined();
  });
});
