// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  ARCHIVE_SIGNATURE,
  makeSecret,
  RESOURCE_REFERENCE_SIGNATURE,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  type Json,
} from "../../graph/stack-export.ts";
import { walkValue, type Cursor } from "../../graph/walk.ts";
import { nested } from "./build.ts";

function visits(root: Json, base: readonly (string | number)[] = []): string[] {
  const seen: string[] = [];
  walkValue(
    root,
    {
      string: (text, at) => seen.push(`${at.path()} = ${text}${at.secret ? " (secret)" : ""}`),
      key: (name, at) => seen.push(`key ${name} at ${at.path()}`),
      unknown: (at) => seen.push(`${at.path()} unknown`),
      secret: (at) => seen.push(`${at.path()} is a secret`),
      sealed: (at) => seen.push(`${at.path()} is sealed`),
      scalar: (value, at) => seen.push(`${at.path()} = ${value} (${typeof value})`),
    },
    base,
  );
  return seen;
}

describe("walkValue", () => {
  test("visits keys and values in document order with their paths", () => {
    expect(visits({ a: { b: ["x", { c: "y" }] }, n: 3, f: false, nothing: null })).toEqual([
      "key a at a",
      "key b at a.b",
      "a.b[0] = x",
      "key c at a.b[1].c",
      "a.b[1].c = y",
      "key n at n",
      "n = 3 (number)",
      "key f at f",
      "f = false (boolean)",
      "key nothing at nothing",
    ]);
  });

  test("quotes keys that a path could not hold", () => {
    expect(visits({ "topology.kubernetes.io/zone": "z" })[1]).toBe(
      '["topology.kubernetes.io/zone"] = z',
    );
    expect(visits({ labels: { 'a"b': "z" } })[2]).toBe('labels["a\\"b"] = z');
  });

  test("sees through secrets, nested ones too, and marks what is inside", () => {
    const inner = makeSecret("deep");
    expect(visits({ s: makeSecret({ user: "u", password: inner }) })).toEqual([
      "key s at s",
      "s is a secret",
      "key user at s.user",
      "s.user = u (secret)",
      "key password at s.password",
      "s.password is a secret",
      "s.password = deep (secret)",
    ]);
  });

  test("takes plaintext that is not JSON as the text itself", () => {
    expect(visits({ s: { [SIGNATURE_KEY]: SECRET_SIGNATURE, plaintext: "not { json" } })).toContain(
      "s = not { json (secret)",
    );
  });

  test("says that a secret without plaintext is sealed", () => {
    expect(visits({ s: { [SIGNATURE_KEY]: SECRET_SIGNATURE, ciphertext: "v1:abc" } })).toEqual([
      "key s at s",
      "s is a secret",
      "s is sealed",
    ]);
  });

  test("reports unknown values, also as elements of lists", () => {
    expect(visits({ list: ["x", UNKNOWN] })).toEqual([
      "key list at list",
      "list[0] = x",
      "list[1] unknown",
    ]);
  });

  test("enters archives, but not references to resources and not signatures", () => {
    expect(
      visits({
        code: { [SIGNATURE_KEY]: ARCHIVE_SIGNATURE, assets: { "index.js": { text: "t" } } },
      }),
    ).toEqual([
      "key code at code",
      "key assets at code.assets",
      'key index.js at code.assets["index.js"]',
      'key text at code.assets["index.js"].text',
      'code.assets["index.js"].text = t',
    ]);
    expect(
      visits({ ref: { [SIGNATURE_KEY]: RESOURCE_REFERENCE_SIGNATURE, urn: "urn:pulumi:x" } }),
    ).toEqual(["key ref at ref"]);
  });

  test("gives the nearest key of a list element after a nested object", () => {
    const keys: string[] = [];
    walkValue({ tags: ["a", { inner: "b" }, "c"] }, { string: (_, at) => keys.push(at.key) });
    expect(keys).toEqual(["tags", "inner", "tags"]);
  });

  test("gives the object of the nearest key after a nested one", () => {
    const holders: unknown[] = [];
    const root = { list: [{ inner: "a" }, "b"], type: "t" };
    walkValue([root], { string: (_, at) => holders.push(at.holder) });
    expect(holders).toEqual([{ inner: "a" }, root, root]);
  });

  test("puts the base in front of every path and takes `top` from it", () => {
    const tops: string[] = [];
    walkValue({ a: "x" }, { string: (_, at) => tops.push(`${at.top()} ${at.path()}`) }, [
      "policy",
      0,
    ]);
    expect(tops).toEqual(["policy policy[0].a"]);
  });

  test("visits a value that is not a container at the base itself", () => {
    expect(visits("x", ["id"])).toEqual(["id = x"]);
  });

  test("survives nesting of 100,000 levels", () => {
    expect(visits(nested(100_000, "bottom"))).toHaveLength(1);
  });

  test("visits below the depth of the call stack what it visits above, with the same keys", () => {
    const under = (value: Json, levels: number): string[] => {
      let root = value;
      for (let level = 0; level < levels; level++) root = level % 2 === 0 ? [root] : { k: root };
      const seen: string[] = [];
      const note = (what: string) => (_: unknown, at: Cursor) =>
        seen.push(`${what} ${at.key} ${at.secret} ${at.path().slice(-20)}`);
      const visitor = { string: note("text"), scalar: note("scalar"), key: note("key") };
      walkValue(root, visitor, ["k"]);
      return seen.slice(-visits(value).length);
    };
    const value: Json = {
      a: ["x", { b: "y", s: makeSecret({ c: ["z", { d: 1 }, "last"] }) }, "w", [["v"], "u"]],
    };
    expect(under(value, 300)).toEqual(under(value, 40));
    expect(under(value, 257)).toEqual(under(value, 41));
  });

  test("sees a key named __proto__ like any other", () => {
    expect(visits(JSON.parse('{"__proto__": {"a": "x"}}') as Json)).toEqual([
      "key __proto__ at __proto__",
      "key a at __proto__.a",
      "__proto__.a = x",
    ]);
  });

  test("finds exactly the strings that a recursive walk finds", () => {
    const recursive = (value: Json): string[] => {
      if (typeof value === "string") return value === UNKNOWN ? [] : [value];
      if (Array.isArray(value)) return value.flatMap(recursive);
      if (typeof value === "object" && value !== null)
        return Object.values(value).flatMap(recursive);
      return [];
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const found: string[] = [];
        walkValue(value as Json, { string: (text) => found.push(text) });
        expect(found).toEqual(recursive(value as Json));
      }),
    );
  });
});
