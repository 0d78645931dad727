// SPDX-License-Identifier: Apache-2.0
import { loadProject } from "../../../planner/project/project-file.ts";
import { engineConfigOf, type EngineConfigResult } from "../../../planner/project/stack-config.ts";
import { loadStackFile } from "../../../planner/project/stack-file.ts";
import { folderWith } from "../folder.ts";

function configOf(
  project: string,
  stack: string,
  overrides: Record<string, string> = {},
): EngineConfigResult {
  const folder = folderWith({
    "Pulumi.yaml": `name: shop\nruntime: nodejs\n${project}`,
    "Pulumi.dev.yaml": stack,
  });
  const loaded = loadProject(folder).project!;
  return engineConfigOf(loaded, "dev", loadStackFile(loaded, "dev").stackFile!, overrides);
}

const messages = (result: EngineConfigResult): string[] =>
  result.problems.map(({ code, message }) => `${code}: ${message}`);

describe("the config of a stack", () => {
  it("is text, with the project's namespace where none is given", () => {
    const { config, problems } = configOf(
      "",
      "config: {b: 5, shop:a: true, aws:region: ap-south-1, shop:config:old: x, list: [1, {z: 1, y: 2}], none: , ratio: 1.50}",
    );
    expect(problems).toEqual([]);
    expect({ ...config.values }).toEqual({
      "aws:region": "ap-south-1",
      "shop:a": "true",
      "shop:b": "5",
      "shop:list": '[1,{"y":2,"z":1}]',
      "shop:none": "",
      "shop:old": "x",
      "shop:ratio": "1.5",
    });
    expect(Object.keys(config.values)).toEqual([...Object.keys(config.values)].sort());
  });

  it("takes defaults of the project, the stack file over them, overrides over both", () => {
    const project =
      "config:\n  a: 1\n  b: 2\n  c: {type: array, items: {type: integer}, default: [1, 2]}\n  aws:region: x";
    const { config } = configOf(project, "config: {b: 3, d: 4}", { d: "5", "aws:region": "y" });
    expect({ ...config.values }).toEqual({
      "aws:region": "y",
      "shop:a": "1",
      "shop:b": "3",
      "shop:c": "[1,2]",
      "shop:d": "5",
    });
  });

  it("takes overrides that go into a value, and into a key with a dot only when there is such a key", () => {
    const { config, problems } = configOf(
      "config:\n  shape: {type: object, default: {}}",
      "config: {cell: {network: {nat: single, zones: [a]}}, dot.ted: 1}",
      {
        "shop:cell.network.nat": "none",
        "cell.network.zones[1]": "b",
        "dot.ted": "2",
        shape: '{"x": 1}',
      },
    );
    expect(problems).toEqual([]);
    expect({ ...config.values }).toEqual({
      "shop:cell": '{"network":{"nat":"none","zones":["a","b"]}}',
      "shop:dot.ted": "2",
      "shop:shape": '{"x":1}',
    });
  });

  it("hands stand-ins for encrypted values, marked secret, each with a notice", () => {
    const { config, notices } = configOf(
      "",
      "config: {plain: x, token: {secure: v1:abc}, db: {user: u, keys: [{secure: v1:def}]}, odd: {secure: {a: 1}}}",
    );
    expect({ ...config.values }).toEqual({
      "shop:plain": "x",
      "shop:token": "stand-in-for-shop-token",
      "shop:db": '{"keys":["stand-in-for-shop-db"],"user":"u"}',
      "shop:odd": '{"secure":{"a":1}}',
    });
    expect(config.secretKeys).toEqual(["shop:db", "shop:token"]);
    expect(config.standInKeys).toEqual(["shop:token"]);
    expect(notices).toEqual(
      ["shop:db", "shop:token"].map((key) => ({
        code: "encrypted-config",
        message: `Config '${key}' is encrypted, and a plan has no key to open it. The program was given a stand-in (of the kind it asks for: text, 1, true or {}), marked as a secret.`,
      })),
    );
  });

  it("keeps what replaces a secret a secret", () => {
    const project = "config:\n  pin: {type: string, secret: true}";
    const { config, problems, notices } = configOf(project, "config: {token: {secure: v1:abc}}", {
      token: "open",
      pin: "1234",
      other: "x",
    });
    expect(problems).toEqual([]);
    expect(notices).toEqual([]);
    expect(config.secretKeys).toEqual(["shop:pin", "shop:token"]);
    expect(config.standInKeys).toEqual([]);
    expect(config.values["shop:token"]).toBe("open");
  });

  it("says that a hosted environment was not read", () => {
    expect(configOf("", "environment: {imports: [a]}").notices).toEqual([
      {
        code: "environment-not-read",
        message:
          "Pulumi.dev.yaml takes settings from a hosted environment ('environment:'), which a plan cannot read. Give values that are missing as overrides.",
      },
    ]);
  });

  it("names every value that the project requires and nobody gives, with the line to add", () => {
    const project = [
      "config:",
      "  size: {type: integer, description: how many}",
      "  list: {type: array, items: {type: string}}",
      "  any: {description: anything}",
      "  pin: {type: string, secret: true}",
    ].join("\n");
    expect(messages(configOf(project, ""))).toEqual([
      "missing-config: Stack 'dev' has no value for 'shop:size' (how many), which Pulumi.yaml requires. Add to Pulumi.dev.yaml under 'config:' the line `shop:size: <integer>`.",
      "missing-config: Stack 'dev' has no value for 'shop:list', which Pulumi.yaml requires. Add to Pulumi.dev.yaml under 'config:' the line `shop:list: <array<string>>`.",
      "missing-config: Stack 'dev' has no value for 'shop:any' (anything), which Pulumi.yaml requires. Add to Pulumi.dev.yaml under 'config:' the line `shop:any: <value>`.",
      "missing-config: Stack 'dev' has no value for 'shop:pin', which Pulumi.yaml requires. It is a secret: pulumi config set --secret shop:pin <string> writes it to Pulumi.dev.yaml.",
    ]);
  });

  it("refuses values of another type than declared, and secrets in clear", () => {
    const project = [
      "config:",
      "  size: {type: integer}",
      "  flag: {type: boolean}",
      "  name: {type: string}",
      "  zones: {type: array, items: {type: string}}",
      "  cell: {type: object}",
      "  pin: {type: string, secret: true}",
      "  token: {type: integer}",
    ].join("\n");
    const stack = [
      "config:",
      "  size: many",
      "  flag: 1",
      "  shop:name: 7",
      "  zones: [a, 1]",
      "  cell: x",
      "  pin: '1234'",
      "  token: {secure: v1:abc}",
      "  a:b:c: 1",
    ].join("\n");
    expect(messages(configOf(project, stack))).toEqual([
      "stack-file: Pulumi.dev.yaml:9:10: config key 'a:b:c' is not of the form 'namespace:name' or 'name'.",
      "stack-file: Pulumi.dev.yaml:2:9: config 'shop:size' of stack 'dev' is 'many', but Pulumi.yaml declares the type 'integer'.",
      "stack-file: Pulumi.dev.yaml:3:9: config 'shop:flag' of stack 'dev' is 1, but Pulumi.yaml declares the type 'boolean'.",
      "stack-file: Pulumi.dev.yaml:4:14: config 'shop:name' of stack 'dev' is 7, but Pulumi.yaml declares the type 'string'.",
      "stack-file: Pulumi.dev.yaml:5:10: config 'shop:zones' of stack 'dev' is a list, but Pulumi.yaml declares the type 'array<string>'.",
      "stack-file: Pulumi.dev.yaml:6:9: config 'shop:cell' of stack 'dev' is 'x', but Pulumi.yaml declares the type 'object'.",
      "stack-file: Pulumi.dev.yaml:7:8: config 'shop:pin' of stack 'dev' is in clear, but Pulumi.yaml declares it secret. Encrypt it: pulumi config set --secret shop:pin <value>.",
    ]);
    expect(messages(configOf("config:\n  size: {type: integer}", "", { size: "x" }))).toEqual([
      "stack-file: Override: config 'shop:size' of stack 'dev' is 'x', but Pulumi.yaml declares the type 'integer'.",
    ]);
  });

  it("takes texts that read as the declared type", () => {
    const project =
      "config:\n  size: {type: integer}\n  flag: {type: boolean}\n  cell: {type: object}";
    const stack = 'config: {size: "12", flag: "true", cell: {a: 1}}';
    expect(configOf(project, stack).problems).toEqual([]);
  });
});
