// SPDX-License-Identifier: Apache-2.0
import { isYamlFailure, parseYaml, readYamlFile } from "../../../planner/project/yaml-file.ts";
import { folderWith } from "../folder.ts";

const valueOf = (text: string): unknown => {
  const result = parseYaml(text);
  if (isYamlFailure(result)) throw new Error(result.message);
  return result.value;
};

describe("parsing a YAML file", () => {
  it("resolves unquoted words only, and keeps the order of keys", () => {
    expect(valueOf(`b: "5"\na: 5\nc: '0777'\nd: |\n  1\ne: !!str 7\nf: !!int "7"`)).toEqual(
      new Map<string, unknown>([
        ["b", "5"],
        ["a", 5],
        ["c", "0777"],
        ["d", "1\n"],
        ["e", "7"],
        ["f", 7],
      ]),
    );
  });

  it("takes a key like __proto__ for a key", () => {
    expect(valueOf("__proto__: {a: 1}")).toEqual(new Map([["__proto__", new Map([["a", 1]])]]));
  });

  it("follows aliases and merges", () => {
    expect(valueOf("base: &b {x: 1, y: 2}\nmore: {<<: *b, y: 3}\nlist: [*b]")).toEqual(
      new Map<string, unknown>([
        [
          "base",
          new Map([
            ["x", 1],
            ["y", 2],
          ]),
        ],
        [
          "more",
          new Map([
            ["y", 3],
            ["x", 1],
          ]),
        ],
        [
          "list",
          [
            new Map([
              ["x", 1],
              ["y", 2],
            ]),
          ],
        ],
      ]),
    );
  });

  it("reads JSON, the first of several documents, and an empty file", () => {
    expect(valueOf('{"a": [1, true, null]}')).toEqual(new Map([["a", [1, true, null]]]));
    expect(valueOf("a: 1\n---\nb: 2")).toEqual(new Map([["a", 1]]));
    expect(valueOf("# nothing\n")).toBeNull();
  });

  it("tells the position of a value", () => {
    const result = parseYaml("config:\n  p:a: 1\n  p:list:\n    - x\n    - y\n");
    if (isYamlFailure(result)) throw new Error(result.message);
    expect(result.positionOf(["config", "p:a"])).toBe("2:8");
    expect(result.positionOf(["config", "p:list", 1])).toBe("5:7");
    expect(result.positionOf(["config", "p:b"])).toBeUndefined();
  });

  it.each([
    ["a: b: c", "1:4", "is not valid YAML: Nested mappings are not allowed in compact mappings"],
    ["a: 1\na: 2", "2:1", "is not valid YAML: Map keys must be unique"],
    ["a: 1\n80: http", "2:1", "has the key 80, which is not a text; put it in quotes"],
    ["a: *x", "1:4", "uses the unknown anchor 'x'"],
    ["a: &a [*a]", "1:8", "anchor 'a' contains itself"],
  ])("refuses %j with its place", (text, position, message) => {
    expect(parseYaml(text)).toEqual({ missing: false, position, message });
  });

  it("refuses a small file that aliases make large", () => {
    const levels = Array.from({ length: 8 }, (_, level) =>
      level === 0
        ? "l0: &l0 [a]"
        : `l${level}: &l${level} [${Array(10)
            .fill(`*l${level - 1}`)
            .join(",")}]`,
    );
    expect(parseYaml(levels.join("\n"))).toMatchObject({
      message: "holds more than 200000 values, counting repeated aliases",
    });
  });
});

describe("reading a YAML file", () => {
  it("drops a byte order mark", () => {
    const folder = folderWith({ "a.yaml": "\uFEFFa: 1" });
    expect(readYamlFile(`${folder}/a.yaml`)).toMatchObject({ value: new Map([["a", 1]]) });
  });

  it("tells a missing file from a folder", () => {
    const folder = folderWith({ "a.yaml": "a: 1" });
    expect(readYamlFile(`${folder}/b.yaml`)).toEqual({ missing: true, message: "does not exist" });
    expect(readYamlFile(folder)).toEqual({ missing: false, message: "is a folder, not a file" });
  });
});
