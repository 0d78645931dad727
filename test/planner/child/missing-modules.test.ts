// SPDX-License-Identifier: Apache-2.0
import { explainMissingPackage } from "../../../planner/child/missing-modules.ts";
import { folderWith } from "../folder.ts";

const explain = (folder: string, message: string, code = "MODULE_NOT_FOUND"): string | undefined =>
  explainMissingPackage({ name: "Error", message, code, stack: "" }, folder, folder, (name) =>
    name.startsWith("@pulumi/"),
  );

describe("a module that was not found", () => {
  it("of a declared package wants an installation, which also brings the others", () => {
    const folder = folderWith({
      "package.json":
        '{"dependencies": {"a": "1", "b": "1", "c": "1", "@pulumi/aws": "7"}, "devDependencies": {"d": "1"}}',
      "node_modules/c/package.json": "{}",
    });
    expect(
      explain(
        folder,
        `Cannot find module 'a/lib/x'\nRequire stack:\n- ${folder}/src/x.ts\n- ${folder}/index.ts`,
      ),
    ).toBe(
      `Package 'a', imported by src/x.ts, is not installed. Missing as well: b. Run \`npm install\` in ${folder}.`,
    );
    expect(
      explain(
        folder,
        "Cannot find package 'd' imported from " + `${folder}/index.ts`,
        "ERR_MODULE_NOT_FOUND",
      ),
    ).toBe(
      `Package 'd', imported by index.ts, is not installed. Missing as well: a, b. Run \`npm install\` in ${folder}.`,
    );
  });

  it("of a package that nobody declared wants that one", () => {
    const folder = folderWith({});
    expect(
      explain(
        folder,
        `Cannot find package '@scope/x' imported from file://${folder}/index.mjs`,
        "ERR_MODULE_NOT_FOUND",
      ),
    ).toBe(
      `Package '@scope/x', imported by index.mjs, is not installed. Run \`npm install @scope/x\` in ${folder}.`,
    );
  });

  it.each([
    ["Cannot find module './x'", "MODULE_NOT_FOUND"],
    ["Cannot find module '/p/x.js' imported from /p/index.js", "ERR_MODULE_NOT_FOUND"],
    ["Cannot find module 'x'", "ENOENT"],
    ["something else", "MODULE_NOT_FOUND"],
  ])("is left alone when it is no package: %s (%s)", (message, code) => {
    expect(explain(folderWith({}), message, code)).toBeUndefined();
  });
});
