// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { parseStackExport } from "../../graph/parse.ts";
import { serializeGraph, stableStringify } from "../../graph/serialize.ts";
import type { Json } from "../../graph/stack-export.ts";
import { graphOf, nested, resource } from "./build.ts";

describe("stableStringify", () => {
  test("sorts keys at every level and keeps the order of lists", () => {
    expect(stableStringify({ b: [2, { d: 1, c: null }], a: "x" })).toBe(
      '{\n  "a": "x",\n  "b": [\n    2,\n    {\n      "c": null,\n      "d": 1\n    }\n  ]\n}',
    );
  });

  test("writes empty containers on one line", () => {
    expect(stableStringify({ a: [], b: {} })).toBe('{\n  "a": [],\n  "b": {}\n}');
  });

  test("leaves out what is undefined", () => {
    const value = { a: undefined, b: 1 } as unknown as Json;
    expect(stableStringify(value)).toBe('{\n  "b": 1\n}');
    expect(stableStringify({ a: undefined } as unknown as Json)).toBe("{}");
  });

  test("says the same as JSON.stringify, whatever the order of the keys", () => {
    const shuffled = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = stableStringify(value as Json);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(stableStringify(shuffled(JSON.parse(text) as Json))).toBe(text);
      }),
    );
  });

  test("writes 100,000 levels of nesting in text that grows with the depth, not its square", () => {
    const text = stableStringify(nested(100_000, 1));
    expect(text.length).toBeLessThan(100_000 * 2 * (2 + 2 * 64));
    expect(text.replace(/\s/g, "")).toBe(`${"[".repeat(100_000)}1${"]".repeat(100_000)}`);
  });
});

describe("serializeGraph", () => {
  test("ends in one line feed and reads back as it was", () => {
    const graph = graphOf(resource("aws:s3/bucket:Bucket", "b", { tags: { a: "x" } }));
    const text = serializeGraph(graph);
    expect(text.endsWith("}\n")).toBe(true);
    expect(parseStackExport(text, "graph.json")).toEqual(graph);
  });
});
