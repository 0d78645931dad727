// SPDX-License-Identifier: Apache-2.0
import { loadProject } from "../../../planner/project/project-file.ts";
import { folderWith } from "../folder.ts";

const messagesOf = (text: string): string[] =>
  loadProject(folderWith({ "Pulumi.yaml": text })).problems.map(
    ({ code, message }) => `${code}: ${message}`,
  );

describe("a project file", () => {
  it("needs a name and a runtime only", () => {
    const folder = folderWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n" });
    expect(loadProject(folder)).toEqual({
      problems: [],
      project: {
        name: "shop",
        directory: folder,
        fileName: "Pulumi.yaml",
        runtime: { name: "nodejs", typescript: true, nodeArguments: [] },
        stackDirectory: folder,
        config: [],
      },
    });
  });

  it("gives options of the runtime, arguments split as by a shell", () => {
    const folder = folderWith({
      "Pulumi.yml": [
        "name: shop",
        "main: src",
        "stackConfigDir: stacks",
        "runtime:",
        "  name: nodejs",
        '  options: {typescript: false, tsconfig: ts.json, nodeargs: "--import \'a b\' -r c\\\\ d --x=\\"y z\\""}',
      ].join("\n"),
    });
    expect(loadProject(folder).project).toMatchObject({
      fileName: "Pulumi.yml",
      main: "src",
      stackDirectory: `${folder}/stacks`,
      runtime: {
        typescript: false,
        tsconfig: "ts.json",
        nodeArguments: ["--import", "a b", "-r", "c d", "--x=y z"],
      },
    });
  });

  it("lets bun strip types itself", () => {
    const folder = folderWith({
      "Pulumi.yaml":
        "name: shop\nruntime: {name: bun, options: {typescript: false, nodeargs: --x}}",
    });
    expect(loadProject(folder).project?.runtime).toEqual({
      name: "bun",
      typescript: true,
      nodeArguments: [],
    });
  });

  it("prefers JSON, then .yaml, then .yml", () => {
    const files = {
      "Pulumi.yml": "name: c\nruntime: nodejs",
      "Pulumi.yaml": "name: b\nruntime: nodejs",
    };
    expect(loadProject(folderWith(files)).project?.name).toBe("b");
    const json = { ...files, "Pulumi.json": '{"name": "a", "runtime": "nodejs"}' };
    expect(loadProject(folderWith(json)).project?.name).toBe("a");
  });

  it("names a template after its folder", () => {
    const folder = folderWith({ "Pulumi.yaml": "name: ${PROJECT}\nruntime: nodejs" });
    expect(loadProject(folder).project?.name).toBe(folder.split("/").at(-1));
  });

  it("takes a text under config for the folder of the stack files", () => {
    const folder = folderWith({ "Pulumi.yaml": "name: a\nruntime: nodejs\nconfig: stacks" });
    expect(loadProject(folder).project).toMatchObject({
      stackDirectory: `${folder}/stacks`,
      config: [],
    });
  });

  it("declares config with types, defaults and values", () => {
    const folder = folderWith({
      "Pulumi.yaml": [
        "name: shop",
        "runtime: nodejs",
        "config:",
        "  size: 3",
        "  zones: [a, b]",
        "  shop:name: {type: string, description: a name, secret: true}",
        "  matrix: {type: array, items: {type: array, items: {type: integer}}, default: [[1]]}",
        "  aws:region: ap-south-1",
        "  pulumi:tags: {value: {team: x}}",
      ].join("\n"),
    });
    expect(loadProject(folder).project?.config).toEqual([
      { key: "size", fullKey: "shop:size", own: true, secret: false, fallback: 3 },
      { key: "zones", fullKey: "shop:zones", own: true, secret: false, fallback: ["a", "b"] },
      {
        key: "shop:name",
        fullKey: "shop:name",
        own: true,
        secret: true,
        type: { name: "string" },
        description: "a name",
      },
      {
        key: "matrix",
        fullKey: "shop:matrix",
        own: true,
        secret: false,
        type: { name: "array", items: { name: "array", items: { name: "integer" } } },
        fallback: [[1]],
      },
      {
        key: "aws:region",
        fullKey: "aws:region",
        own: false,
        secret: false,
        fallback: "ap-south-1",
      },
      {
        key: "pulumi:tags",
        fullKey: "pulumi:tags",
        own: false,
        secret: false,
        fallback: new Map([["team", "x"]]),
      },
    ]);
  });

  it("is missing where there is none", () => {
    const folder = folderWith({ "other/Pulumi.yaml": "name: a" });
    expect(loadProject(folder).problems).toEqual([
      {
        code: "project-file",
        message: `${folder} holds no Pulumi.yaml, so it is not a Pulumi project.`,
      },
    ]);
    expect(loadProject(`${folder}/nowhere`).problems).toEqual([
      { code: "project-file", message: `${folder}/nowhere does not exist.` },
    ]);
    expect(loadProject(`${folder}/other/Pulumi.yaml`).problems).toEqual([
      {
        code: "project-file",
        message: `${folder}/other/Pulumi.yaml is a file. Give the folder that holds Pulumi.yaml: ${folder}/other.`,
      },
    ]);
  });

  it.each([
    ["", ["Pulumi.yaml is empty, not a mapping with 'name' and 'runtime'."]],
    ["- a", ["Pulumi.yaml is a list, not a mapping with 'name' and 'runtime'."]],
    [
      "just words",
      ["Pulumi.yaml is a single value ('just words'), not a mapping with 'name' and 'runtime'."],
    ],
    [
      "name: a: b",
      ["Pulumi.yaml:1:7: is not valid YAML: Nested mappings are not allowed in compact mappings."],
    ],
    [
      "description: x",
      [
        "Pulumi.yaml has no 'name'. Add `name: my-project`.",
        "Pulumi.yaml has no 'runtime'. A plan runs nodejs and bun programs only.",
      ],
    ],
    [
      "name: a/b\nruntime: python\nmain: [x]",
      [
        "Pulumi.yaml:1:7: name is 'a/b'. A project name is a text of 1 to 100 letters, digits, '-', '_' or '.'.",
        "Pulumi.yaml:2:10: runtime is 'python'. A plan runs nodejs and bun programs only.",
        "Pulumi.yaml:3:7: main is a list, not a text.",
      ],
    ],
    [
      "name: a\nruntime: {name: nodejs, options: {typescript: maybe, nodeargs: 5}}",
      [
        "Pulumi.yaml:2:47: runtime.options.typescript is 'maybe', not a boolean.",
        "Pulumi.yaml:2:64: runtime.options.nodeargs is 5, not a string.",
      ],
    ],
    [
      "name: a\nruntime: nodejs\nconfig: x\nstackConfigDir: y",
      [
        "Pulumi.yaml:3:9: names a folder for stack files, and so does stackConfigDir. Keep stackConfigDir.",
      ],
    ],
    [
      "name: a\nruntime: nodejs\nconfig: [x]",
      ["Pulumi.yaml:3:9: config is a list, not a mapping of keys."],
    ],
    [
      [
        "name: a",
        "runtime: nodejs",
        "config:",
        "  one: {type: text}",
        "  two: {type: array}",
        "  three: {type: integer, default: x}",
        "  four: {default: 1, value: 2}",
        "  five: {defualt: 1}",
        "  aws:region: {type: string}",
        "  aws:profile: {default: x}",
        "  a:b:c: 1",
      ].join("\n"),
      [
        "Pulumi.yaml:4:8: config key 'one' has the type 'text'. Types are string, integer, boolean, array, object.",
        "Pulumi.yaml:5:8: config key 'two' is an array without 'items'. Add `items: {type: string}` or the like.",
        "Pulumi.yaml:6:10: config key 'three' has the default 'x', which is not of type 'integer'.",
        "Pulumi.yaml:7:9: config key 'four' has both 'default' and 'value'. Keep one.",
        "Pulumi.yaml:8:9: config key 'five' has the unknown attribute 'defualt'. Known are type, items, description, secret, default, value.",
        "Pulumi.yaml:9:15: config key 'aws:region' belongs to another namespace and may not have a 'type'.",
        "Pulumi.yaml:9:15: config key 'aws:region' belongs to another namespace and needs a 'value'.",
        "Pulumi.yaml:10:16: config key 'aws:profile' belongs to another namespace and takes 'value', not 'default'.",
        "Pulumi.yaml:11:10: config key 'a:b:c' is not of the form 'namespace:name' or 'name'.",
      ],
    ],
  ])("refuses %j, with all that is wrong", (text, messages) => {
    expect(messagesOf(text)).toEqual(messages.map((message) => `project-file: ${message}`));
  });
});
