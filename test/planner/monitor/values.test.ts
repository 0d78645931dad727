// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  ARCHIVE_SIGNATURE,
  ASSET_SIGNATURE,
  RESOURCE_REFERENCE_SIGNATURE,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  makeSecret,
  type Json,
} from "../../../graph/stack-export.ts";
import { graphWriterOf } from "../../../planner/monitor/graph-writer.ts";
import { createStandIns } from "../../../planner/monitor/stand-ins.ts";
import {
  TooDeepError,
  collectDependencies,
  containsSecret,
  containsUnknown,
  plain,
  toGraph,
  wireSecret,
  withDependencies,
  withoutDependencies,
} from "../../../planner/monitor/values.ts";

const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const writer = graphWriterOf("/program", createStandIns());
const write = (value: Json): Json => toGraph(value, writer);

function output(more: { value?: Json; secret?: boolean; dependencies?: string[] }): Json {
  return { [SIGNATURE_KEY]: OUTPUT, ...more };
}

describe("the file form", () => {
  test("has keys in order, at every level, and keeps null", () => {
    expect(JSON.stringify(write({ b: { d: 1, c: null }, a: [{ f: 2, e: 3 }] }))).toBe(
      '{"a":[{"e":3,"f":2}],"b":{"c":null,"d":1}}',
    );
  });

  test("of a secret is its JSON text, whatever is inside", () => {
    expect(write(wireSecret({ b: UNKNOWN, a: wireSecret("x") }))).toEqual(
      makeSecret({ a: makeSecret("x"), b: UNKNOWN }),
    );
  });

  test("of a value with dependencies is the value, unknown without one, a secret where it is one", () => {
    expect(write(output({ value: [1], dependencies: ["urn"] }))).toEqual([1]);
    expect(write(output({}))).toBe(UNKNOWN);
    expect(write(output({ secret: true }))).toEqual(makeSecret(UNKNOWN));
    expect(write(output({ value: output({ value: "x", secret: true }) }))).toEqual(makeSecret("x"));
  });

  test("of a resource reference has an empty id where the id is unknown, and none for a component", () => {
    const reference = (more: object): Json => ({
      [SIGNATURE_KEY]: RESOURCE_REFERENCE_SIGNATURE,
      urn: "urn",
      ...more,
    });
    expect(write(reference({ id: UNKNOWN }))).toEqual(reference({ id: "", packageVersion: "" }));
    expect(write(reference({ id: "vpc-1", packageVersion: "7" }))).toEqual(
      reference({ id: "vpc-1", packageVersion: "7" }),
    );
    expect(write(reference({}))).toEqual(reference({ packageVersion: "" }));
  });

  test("of assets has the engine's hash and no path of this machine", () => {
    const asset = (more: object): Json => ({ [SIGNATURE_KEY]: ASSET_SIGNATURE, ...more });
    const archive = (more: object): Json => ({ [SIGNATURE_KEY]: ARCHIVE_SIGNATURE, ...more });
    // echo -n hello | sha256sum
    const hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    expect(write(asset({ text: "hello" }))).toEqual(asset({ hash, text: "hello" }));
    expect(write(archive({ path: "/program/app" }))).toEqual(archive({ path: "app" }));
    expect(write(archive({ path: "/program" }))).toEqual(archive({ path: "." }));
    expect(write(asset({ path: "/elsewhere/x" }))).toEqual(asset({ path: "../elsewhere/x" }));
    expect(write(asset({ uri: "https://host/x" }))).toEqual(asset({ uri: "https://host/x" }));
    expect(
      write(archive({ assets: { b: archive({ path: "./b" }), a: asset({ text: "hello" }) } })),
    ).toEqual(
      archive({ assets: { a: asset({ hash, text: "hello" }), b: archive({ path: "./b" }) } }),
    );
  });

  test("does not change a plain value but for the order of its keys", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) =>
        expect(write(value as Json)).toEqual(value),
      ),
    );
  });

  test("keeps a member called __proto__", () => {
    const value = JSON.parse('{"a":{"__proto__":{"x":1}}}') as Json;
    expect(JSON.stringify(write(value))).toBe('{"a":{"__proto__":{"x":1}}}');
  });

  test("of a value nested beyond reason is refused", () => {
    let deep: Json = "bottom";
    for (let depth = 0; depth < 600; depth += 1) deep = { deep };
    expect(() => write(deep)).toThrow(TooDeepError);
    expect(() => withoutDependencies(deep)).toThrow(TooDeepError);
    expect(() => withDependencies(deep, ["urn"])).toThrow(TooDeepError);
  });
});

describe("dependencies of values", () => {
  test("are found at every level", () => {
    const found = new Set<string>();
    collectDependencies(
      {
        a: [output({ value: { b: output({ dependencies: ["y"] }) }, dependencies: ["x"] })],
        c: wireSecret(output({ dependencies: ["z"] })),
      },
      found,
    );
    expect([...found].sort()).toEqual(["x", "y", "z"]);
  });

  test("are put on a property that lacks them, and not twice", () => {
    expect(withDependencies("a", ["x"])).toEqual(output({ value: "a", dependencies: ["x"] }));
    expect(withDependencies("a", [])).toBe("a");
    const has = output({ value: "a", dependencies: ["x"] });
    expect(withDependencies(has, ["x"])).toEqual(has);
    expect(withDependencies(has, ["x", "y"])).toEqual(
      output({ value: "a", dependencies: ["x", "y"] }),
    );
  });

  test("turn unknowns and secrets into values that can carry them", () => {
    expect(
      withDependencies({ a: UNKNOWN, b: wireSecret("s"), c: wireSecret(UNKNOWN) }, []),
    ).toEqual({
      a: output({}),
      b: output({ value: "s", secret: true }),
      c: output({ secret: true }),
    });
  });

  test("can be put on and taken off without a change to the value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.boolean(), (value, secret) => {
        const given = { a: secret ? wireSecret(value as Json) : (value as Json), b: UNKNOWN };
        expect(withoutDependencies(withDependencies(given, ["urn"]))).toEqual(given);
      }),
    );
  });
});

test("secrets and unknowns are seen at every level, in every form", () => {
  expect(
    [{ a: [wireSecret(1)] }, output({ value: 1, secret: true }), { a: [1] }, null].map(
      containsSecret,
    ),
  ).toEqual([true, true, false, false]);
  expect(
    [[{ a: UNKNOWN }], output({}), output({ value: 1 }), { a: [1] }].map(containsUnknown),
  ).toEqual([true, true, false, false]);
});

test("a plain value has its secrets opened, and ids in place of resources", () => {
  const reference = { [SIGNATURE_KEY]: RESOURCE_REFERENCE_SIGNATURE, urn: "urn" };
  expect(
    plain({
      a: wireSecret({ b: wireSecret("x") }),
      c: { ...reference, id: "vpc-1" },
      d: reference,
    }),
  ).toEqual({ a: { b: "x" }, c: "vpc-1", d: "urn" });
  expect(SECRET_SIGNATURE).not.toBe(OUTPUT);
});
