// SPDX-License-Identifier: Apache-2.0
import type { Property, Shape } from "../../../emulation/declared/shape.ts";
import { parseMembers } from "../../../emulation/declared/type-parser.ts";

/** Members of an interface body, with names of other types as they are written. */
function members(body: string): Record<string, Property> {
  const named = (name: string): Shape => ({ kind: "string", literal: `<${name}>` });
  return Object.fromEntries(parseMembers(`${body}}`, 0, named));
}

const STRING: Shape = { kind: "string" };

test("a plain member is required", () => {
  expect(members("arn: string;")).toEqual({ arn: { shape: STRING, optional: false } });
});

test("a member with a question mark, and one that may be undefined, are optional", () => {
  expect(members("a?: number; b: pulumi.Output<boolean | undefined>;")).toEqual({
    a: { shape: { kind: "number" }, optional: true },
    b: { shape: { kind: "boolean" }, optional: true },
  });
});

test("lists nest, and an index signature is a map", () => {
  expect(
    members("zones: string[][]; tags: pulumi.Output<{\n  [key: string]: string;\n} | undefined>;"),
  ).toEqual({
    zones: { shape: { kind: "list", element: { kind: "list", element: STRING } }, optional: false },
    tags: { shape: { kind: "map", element: STRING }, optional: true },
  });
});

test("a union takes its first type, and a list of a union in brackets is a list of that", () => {
  expect(members("port: number | string; names: (string | number)[];")).toEqual({
    port: { shape: { kind: "number" }, optional: false },
    names: { shape: { kind: "list", element: STRING }, optional: false },
  });
});

test("a text literal keeps its text", () => {
  expect(members('readonly apiVersion: pulumi.Output<"v1">;')["apiVersion"]?.shape).toEqual({
    kind: "string",
    literal: "v1",
  });
});

test("names of other types are resolved with their whole path", () => {
  expect(
    members("vpcConfig: pulumi.Output<outputs.eks.ClusterVpcConfig[]>;")["vpcConfig"]?.shape,
  ).toEqual({
    kind: "list",
    element: { kind: "string", literal: "<outputs.eks.ClusterVpcConfig>" },
  });
});

test("comments, statics, methods and constructors are no members, whatever they contain", () => {
  const body = `
    /** A comment; with { braces } and name: string; in it. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: { a: string; }): Vpc;
    // another: string;
    getKubeconfig(args?: { x: string; }): pulumi.Output<string>;
    constructor(name: string, args: VpcArgs);
    readonly id: string;`;
  expect(Object.keys(members(body))).toEqual(["id"]);
});

test("members after an inline object are read", () => {
  const found = members("nested: { a: string; b?: number[]; }; after: boolean;");
  expect(Object.keys(found)).toEqual(["nested", "after"]);
  const nested = found["nested"]?.shape;
  expect(nested?.kind === "object" && [...nested.properties().keys()]).toEqual(["a", "b"]);
});

test("quoted names are members too", () => {
  expect(Object.keys(members('"x-kubernetes-int": boolean;'))).toEqual(["x-kubernetes-int"]);
});

test("assets, aliases of text and unknown generics have the shape that fits them", () => {
  expect(members("a: pulumi.asset.Archive; b: ARN; c: Promise<string>; d: pulumi.ID;")).toEqual({
    a: { shape: { kind: "archive" }, optional: false },
    b: { shape: STRING, optional: false },
    c: { shape: { kind: "any" }, optional: false },
    d: { shape: STRING, optional: false },
  });
});

test("text that ends in the middle of a type ends the parse, not the process", () => {
  expect(() => parseMembers("a: { b: ", 0, () => STRING)).not.toThrow();
  expect(() => parseMembers('a: "open', 0, () => STRING)).not.toThrow();
});
