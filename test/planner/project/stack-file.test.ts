// SPDX-License-Identifier: Apache-2.0
import { loadProject, type Project } from "../../../planner/project/project-file.ts";
import { listStacks, loadStackFile } from "../../../planner/project/stack-file.ts";
import { folderWith } from "../folder.ts";

const PROJECT = "name: shop\nruntime: nodejs\n";

const projectOf = (files: Record<string, string>): Project =>
  loadProject(folderWith({ "Pulumi.yaml": PROJECT, ...files })).project!;

describe("the stacks of a project", () => {
  it("are those with a file, sorted", () => {
    const folder = folderWith({
      "Pulumi.yaml": PROJECT,
      "Pulumi.mumbai.yaml": "",
      "Pulumi.delhi.yaml": "",
      "Pulumi.other.yml": "",
      "Pulumi.dev.yaml.bak": "",
      "Pulumi.bad name.yaml": "",
    });
    expect(listStacks(folder)).toEqual(["delhi", "mumbai"]);
  });

  it("are looked for in stackConfigDir", () => {
    const folder = folderWith({
      "Pulumi.yaml": `${PROJECT}stackConfigDir: s`,
      "s/Pulumi.a.yaml": "",
    });
    expect(listStacks(folder)).toEqual(["a"]);
  });

  it("are none where there is no project", () => {
    expect(listStacks(folderWith({ "Pulumi.a.yaml": "" }))).toEqual([]);
  });
});

describe("a stack file", () => {
  it("gives its config, in order, and whether it uses an environment", () => {
    const project = projectOf({
      "Pulumi.dev.yaml": "environment: [base]\nconfig:\n  b: 1\n  aws:region: x\n",
    });
    const { stackFile } = loadStackFile(project, "dev");
    expect(stackFile).toMatchObject({
      fileName: "Pulumi.dev.yaml",
      config: new Map<string, unknown>([
        ["b", 1],
        ["aws:region", "x"],
      ]),
      usesEnvironment: true,
    });
    expect(stackFile?.positionOf("aws:region")).toBe("4:15");
  });

  it.each<[string, string[]]>([
    ["environment: [base, org/prod]", ["base", "org/prod"]],
    ["environment: base", ["base"]],
    ["environment: [{base: {merge: false}}]", ["base"]],
    ["environment: {imports: [base], values: {a: 1}}", ["base", "(inline)"]],
    ["environment: {values: {a: 1}}", ["(inline)"]],
    ["environment: {imports: [base]}", ["base"]],
    ["environment: null", []],
    ["config: {}", []],
  ])("names what %s takes settings from", (text, environments) => {
    const { stackFile } = loadStackFile(projectOf({ "Pulumi.dev.yaml": text }), "dev");
    expect(stackFile?.environments).toEqual(environments);
  });

  it("names what encrypts its secrets", () => {
    const text = "secretsprovider: awskms://alias/state?region=ap-south-1\nencryptedkey: x\n";
    const { stackFile } = loadStackFile(projectOf({ "Pulumi.dev.yaml": text }), "dev");
    expect(stackFile?.secretsProvider).toBe("awskms://alias/state?region=ap-south-1");
  });

  it("may be empty, and may be missing where no stack has one", () => {
    const empty = { config: new Map(), usesEnvironment: false };
    expect(loadStackFile(projectOf({ "Pulumi.dev.yaml": "" }), "dev").stackFile).toMatchObject(
      empty,
    );
    expect(loadStackFile(projectOf({}), "dev").stackFile).toMatchObject({
      ...empty,
      fileName: "Pulumi.dev.yaml",
    });
  });

  it.each([
    [
      "mumbia",
      {},
      "Stack 'mumbia' has no file: Pulumi.mumbia.yaml does not exist. Did you mean 'mumbai'? Stacks with a file: mumbai, prod.",
    ],
    [
      "x",
      {},
      "Stack 'x' has no file: Pulumi.x.yaml does not exist. Stacks with a file: mumbai, prod.",
    ],
    [
      "../../etc/passwd",
      {},
      "Stack name '../../etc/passwd' is not valid: 1 to 100 letters, digits, '-', '_' or '.'. Stacks with a file: mumbai, prod.",
    ],
    [
      "",
      {},
      "Stack name '' is not valid: 1 to 100 letters, digits, '-', '_' or '.'. Stacks with a file: mumbai, prod.",
    ],
    [
      "prod",
      { "Pulumi.prod.yaml": "config:\n  a: [1\n" },
      "Pulumi.prod.yaml:3:1: is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]. Stacks with a file: mumbai, prod.",
    ],
    [
      "prod",
      { "Pulumi.prod.yaml": "just words" },
      "Pulumi.prod.yaml:1:1: is 'just words', not a mapping with 'config'. Stacks with a file: mumbai, prod.",
    ],
    [
      "prod",
      { "Pulumi.prod.yaml": "config: [a]" },
      "Pulumi.prod.yaml:1:9: config is a list, not a mapping of keys to values.",
    ],
  ])("of stack %j is refused with one message", (stack, files, message) => {
    const project = projectOf({ "Pulumi.mumbai.yaml": "", "Pulumi.prod.yaml": "", ...files });
    expect(loadStackFile(project, stack)).toEqual({ problem: { code: "stack-file", message } });
  });
});
