// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { stringify } from "yaml";
import { quickYaml } from "../../../policies/engine/quick-yaml.ts";
import { slowYaml } from "../../../policies/engine/yaml.ts";

/** Both readers' values as texts, in which -0 and the infinite show. */
const shown = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === "number" && (Object.is(each, -0) || !Number.isFinite(each))
      ? `number ${Object.is(each, -0) ? "-0" : each}`
      : each,
  );

describe("quickYaml", () => {
  test.each([
    ["a mapping", "a: 1\nb: x\n", { a: 1, b: "x" }],
    [
      "nesting, comments and blank lines",
      "# c\na:\n  # c\n\n  b: x\nc: y\n",
      { a: { b: "x" }, c: "y" },
    ],
    ["lists, also as deep as their key", "a:\n- x\n- y\nb:\n  - z\n", { a: ["x", "y"], b: ["z"] }],
    ["mappings in lists", "- a: 1\n  b: 2\n-   c: 3\n- - d\n", [{ a: 1, b: 2 }, { c: 3 }, ["d"]]],
    [
      "values that are not texts",
      "a: true\nb: ~\nc:\nd: -1.5\n",
      { a: true, b: null, c: null, d: -1.5 },
    ],
    [
      "texts that look like more",
      "a: 1.2.3\nb: 30s\nc: x:y\nd: a#b\n",
      { a: "1.2.3", b: "30s", c: "x:y", d: "a#b" },
    ],
    ["quotes", 'a: "x: y"\n"b c": \'z # w\'\n', { a: "x: y", "b c": "z # w" }],
    ["flows that are JSON", 'a: ["x", 1]\nb: {}\n', { a: ["x", 1], b: {} }],
    ["literal blocks", "a: |\n  x\n    y\n\n  z\nb: |-\n  w\n", { a: "x\n  y\n\nz\n", b: "w" }],
    ["a document with its mark", "---\na: x\n", { a: "x" }],
  ])("reads %s", (_, text, value) => {
    expect(shown(quickYaml(text))).toBe(shown(value));
    expect(shown(slowYaml(text))).toBe(shown(value));
  });

  test.each([
    ["anchors and aliases", "a: &x 1\nb: *x\n"],
    ["tags", "a: !t 1\n"],
    ["folded blocks", "a: >\n  x\n  y\n"],
    ["texts of several lines", "a: x\n  y\n"],
    ["flows that are no JSON", "a: [x, y]\n"],
    ["several documents", "a: 1\n---\nb: 2\n"],
    ["escapes", 'a: "x\\n"\n'],
    ["tabs", "a:\tx\n"],
    ["other letters", "a: é\n"],
    ["odd indentation", "a:\n   b: 1\n  c: 2\n"],
    ["numbers written otherwise", "a: 0x1f\n"],
    ["keys that are values", "true: 1\n"],
    ["a single value", "x\n"],
    ["nothing", "\n"],
  ])("leaves %s to the library", (_, text) => {
    expect(quickYaml(text)).toBeUndefined();
  });

  const words = fc.constantFrom(
    ..."a|b c|x: y|x:y|- q|-|---|1|01|1.5|-3|1e5|0x1f|.5|5.|.inf|true|no|null|~||#c|a #b|>|'q'|\"d\"|[]|{}|[1, 2]|*x|&x|!t|%d|key:|a: b: c|http://x.y/z|30s|12:30|${X}|é|  |<<|-a|-0|1234567890123456|a :b".split(
      "|",
    ),
  );
  const keys = fc.constantFrom(
    "a",
    "server",
    "x.y/z",
    '"q"',
    "'s'",
    "k v",
    "true",
    "1",
    "__proto__",
    "<<",
  );
  const line = fc
    .tuple(fc.nat(6), keys, fc.constantFrom(": ", ":", ":  ", " : "), words, fc.nat(9))
    .map(([indent, key, colon, word, form]) => {
      const space = " ".repeat(indent);
      if (form < 4) return `${space}${key}${colon}${word}`;
      if (form < 6) return `${space}- ${key}: ${word}`;
      if (form === 6) return `${space}- ${word}`;
      if (form === 7) return `${space}${key}: |\n${space}  ${word}`;
      return form === 8 ? `${space}# c` : `${space}${word}`;
    });

  test("reads what it reads as the library does", () => {
    const even = line.map((each) =>
      each.replace(/^( *)/, (space) => space.slice(space.length % 2)),
    );
    const texts = fc.oneof(
      fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join("\n")),
      fc.array(even, { minLength: 1, maxLength: 6 }).map((lines) => `${lines.join("\n")}\n`),
      fc
        .dictionary(keys, fc.oneof(words, fc.array(words), fc.dictionary(keys, words)))
        .map((value) => stringify(value)),
    );
    let read = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const quick = quickYaml(text);
        if (quick === undefined || typeof quick !== "object" || quick === null) return;
        read++;
        expect(shown(quick)).toBe(shown(slowYaml(text)));
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
