// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from "node:zlib";
import type { Json } from "../../../graph/stack-export.ts";
import { decode } from "../../../policies/engine/decode.ts";
import { scanResource } from "../../../policies/engine/scan.ts";
import { decodeYaml } from "../../../policies/engine/yaml.ts";
import { resource } from "../../graph/build.ts";

/** The value without the missing prototypes, which `toEqual` sees. */
const plain = (text: string): Json | undefined => {
  const value = decodeYaml(text);
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
};

describe("a YAML text", () => {
  test("is opened when it has several lines and reads as YAML", () => {
    expect(plain("a: 1\nb: [x, true]\n")).toEqual({ a: 1, b: ["x", true] });
    expect(plain("# values\n\na:\n  - b: c\n")).toEqual({ a: [{ b: "c" }] });
    expect(plain("- a: 1\n- b\n")).toEqual([{ a: 1 }, "b"]);
    expect(plain("---\na: 1\n---\nb: 2\n")).toEqual([{ a: 1 }, { b: 2 }]);
    expect(plain('"a/b.c": |\n  two\n  lines\nd: x')).toEqual({ "a/b.c": "two\nlines\n", d: "x" });
  });

  test.each([
    "a: 1",
    "plain words\nover lines",
    "#!/bin/sh\na: 1",
    "a: [1\nb: 2",
    "[OUTPUT]\n  Name: x",
    `a: ${"x".repeat(200_000)}\nb: c`,
    `a:\n  ${"[".repeat(100)}`,
  ])("is left alone: %.40j", (text) => {
    expect(decodeYaml(text)).toBeUndefined();
  });

  test("does not follow aliases, so that bombs and circles cost nothing", () => {
    const bomb = [
      "a0: &a0 [x, x]",
      ...Array.from({ length: 60 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`),
    ];
    expect(Object.keys(decodeYaml(bomb.join("\n")) as object)).toHaveLength(61);
    expect(plain("a: &a\n  b: *a\n")).toEqual({ a: { b: null } });
  });

  test("may have keys that JavaScript knows, which stay keys", () => {
    const value = decodeYaml("__proto__: 1\nconstructor: 2\n") as object;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test("that is hostile is decided all the same", () => {
    for (const part of ["a: &a\n", "- - - - ", "? ", "!!x ", "{", "a:\n b:\n", "'\n", "*a: *b\n"]) {
      const text = `a: 1\n${part.repeat(65_000 / part.length - 2)}`;
      expect(() => decodeYaml(text)).not.toThrow();
    }
  });
});

describe("a scan", () => {
  const seen = (text: string) => {
    const { mentions, references } = scanResource(
      resource("kubernetes:core/v1:ConfigMap", "c", { data: text }),
    );
    return [
      ...mentions.map(({ mention, path }) => `${mention.text} ${path}`),
      ...references.map(({ reference, path }) => `${reference.text} ${path}`),
    ];
  };

  test("reads a YAML document by its keys", () => {
    expect(seen("output:\n  region: us-east-1\n  bucket: logs\n")).toEqual([
      "us-east-1 data#yaml.output.region",
      "logs data#yaml.output.bucket",
    ]);
  });

  test("reads what a YAML document only says as a text", () => {
    expect(seen("a: b\n# --region us-east-1\n")).toEqual(["us-east-1 data"]);
  });
});

describe("base64 that gzip packed", () => {
  test("is opened", () => {
    const packed = gzipSync("#!/bin/sh\necho us-east-1\n").toString("base64");
    expect(decode(packed)).toEqual({ kind: "base64", text: "#!/bin/sh\necho us-east-1\n" });
  });

  test("is not opened beyond a bound, nor when it is broken", () => {
    expect(decode(gzipSync("x".repeat(2_000_000)).toString("base64"))).toBeUndefined();
    expect(
      decode(gzipSync("some text of a program").subarray(0, 30).toString("base64")),
    ).toBeUndefined();
  });
});
