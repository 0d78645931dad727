// SPDX-License-Identifier: Apache-2.0
import {
  findProgramEntry,
  type ProgramEntryResult,
} from "../../../planner/project/program-entry.ts";
import { loadProject } from "../../../planner/project/project-file.ts";
import { folderWith } from "../folder.ts";

function entryOf(
  files: Record<string, string>,
  project = "",
): ProgramEntryResult & { folder: string } {
  const folder = folderWith({ "Pulumi.yaml": `name: a\nruntime: nodejs\n${project}`, ...files });
  return { ...findProgramEntry(loadProject(folder).project!), folder };
}

const MODULE = '{"type": "module"}';
const built = (what: string, instead: string): object => ({
  code: "program-log",
  message: `${what}, which does not exist; ${instead} was planned instead. Build the program before \`pulumi up\` if it needs a build.`,
});

describe("the first module of a program", () => {
  it.each([
    ["index.ts by require", { "package.json": "{}", "index.ts": "" }, "", "index.ts", "require"],
    ["index.ts by import", { "package.json": MODULE, "index.ts": "" }, "", "index.ts", "import"],
    [
      "index.js before index.mjs",
      { "package.json": MODULE, "index.js": "", "index.mjs": "" },
      "",
      "index.js",
      "import",
    ],
    ["index.mts", { "package.json": MODULE, "index.mts": "" }, "", "index.mts", "import"],
    [
      "main of the package",
      { "package.json": '{"main": "lib/a.js"}', "lib/a.js": "", "index.ts": "" },
      "",
      "lib/a.js",
      "require",
    ],
    [
      "a folder as main of the package",
      { "package.json": '{"main": "lib"}', "lib/index.js": "" },
      "",
      "lib/index.js",
      "require",
    ],
    [
      "exports of the package",
      { "package.json": '{"exports": "./a.js", "main": "b.js"}', "a.js": "", "b.js": "" },
      "",
      "a.js",
      "require",
    ],
    [
      "conditions in exports",
      {
        "package.json":
          '{"type": "module", "exports": {".": {"import": "./m.js", "require": "./c.js"}}}',
        "m.js": "",
        "c.js": "",
      },
      "",
      "c.js",
      "import",
    ],
    [
      "a manifest in YAML",
      { "package.yaml": "type: module\nmain: a.ts", "a.ts": "" },
      "",
      "a.ts",
      "import",
    ],
    [
      "main of the project before that of the package",
      { "package.json": '{"main": "a.js"}', "a.js": "", "b.ts": "" },
      "main: b.ts",
      "b.ts",
      "require",
    ],
  ])("is found: %s", (_name, files, project, path, loadedBy) => {
    const { entry, problems, notices, folder } = entryOf(files, project);
    expect({ entry, problems, notices }).toEqual({
      entry: {
        path: `${folder}/${path}`,
        workingDirectory: folder,
        packageDirectory: folder,
        loadedBy,
      },
      problems: [],
      notices: [],
    });
  });

  it("sets the working directory to the folder that the project names", () => {
    const files = { "package.json": MODULE, "src/index.ts": "", "src/deep/index.ts": "" };
    expect(entryOf(files, "main: src/index.ts").entry?.workingDirectory).toMatch(/\/src$/);
    expect(entryOf(files, "main: src/deep").entry).toMatchObject({
      workingDirectory: expect.stringMatching(/\/src\/deep$/) as string,
      loadedBy: "import",
    });
  });

  it("is the source when what the package names was not built", () => {
    const { entry, notices, folder } = entryOf({
      "package.json": '{"main": "bin/index.js"}',
      "index.ts": "",
    });
    expect(entry?.path).toBe(`${folder}/index.ts`);
    expect(notices).toEqual([
      built("package.json names the entry point bin/index.js", "the program's folder"),
    ]);
  });

  it.each([
    ["main: index.js", { "index.ts": "" }, "index.ts"],
    ["main: bin/index.js", { "index.ts": "" }, "index.ts"],
    ["main: dist/app.js", { "src/app.ts": "" }, "src/app.ts"],
    ["main: bin/", { "index.ts": "" }, "index.ts"],
  ])("is the source when what the project names was not built: %s", (project, files, path) => {
    const { entry, notices, folder } = entryOf({ "package.json": "{}", ...files }, project);
    expect(entry?.path).toBe(`${folder}/${path}`);
    expect(notices).toHaveLength(1);
  });

  it("says when index.js hides index.ts", () => {
    const { entry, notices, folder } = entryOf({
      "package.json": "{}",
      "index.js": "",
      "index.ts": "",
    });
    expect(entry?.path).toBe(`${folder}/index.js`);
    expect(notices).toEqual([
      {
        code: "program-log",
        message:
          "Both index.js and index.ts are there, and nothing names one of them: Pulumi runs index.js. Delete it, or name the file with 'main'.",
      },
    ]);
  });

  it.each([
    [
      "",
      { "package.json": MODULE },
      "FOLDER holds none of index.js, index.mjs, index.ts, index.mts",
    ],
    [
      "",
      { "package.json": "{}", "index.mjs": "" },
      "FOLDER holds none of index.js, index.json, index.ts, index.cts, index.tsx",
    ],
    [
      "main: app.ts",
      { "package.json": "{}" },
      "Pulumi.yaml names main: app.ts, which does not exist",
    ],
    [
      "main: ../outside.js",
      { "package.json": "{}" },
      "Pulumi.yaml names main: ../outside.js, which does not exist",
    ],
  ])("is not found: %j", (project, files, why) => {
    const { entry, problems, folder } = entryOf(files, project);
    expect(entry).toBeUndefined();
    expect(problems).toEqual([
      {
        code: "program-not-found",
        message: `No program found: ${why.replace("FOLDER", folder)}. Put the program into index.ts or index.js beside Pulumi.yaml, or name it with 'main' there. If it has a build step, run it first.`,
      },
    ]);
  });
});
