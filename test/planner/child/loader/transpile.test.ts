// SPDX-License-Identifier: Apache-2.0
import typescript from "typescript";
import {
  compilerFor,
  optionsForFile,
  type Compiler,
} from "../../../../planner/child/loader/compiler-options.ts";
import { folderWith } from "../../folder.ts";

const { ScriptTarget, ModuleKind } = typescript;

const compilerOf = (
  files: Record<string, string>,
  tsconfig?: string,
  esModules = false,
): Compiler => compilerFor(typescript, folderWith(files), tsconfig, esModules);

describe("compiler options of a program", () => {
  it("are Pulumi's where it has no tsconfig", () => {
    expect(compilerOf({}).options).toEqual({ target: ScriptTarget.ES2020, esModuleInterop: true });
    expect(compilerOf({}, undefined, true).options).toEqual({
      target: ScriptTarget.ES2022,
      esModuleInterop: true,
    });
  });

  it("are those of its tsconfig and what that extends, but for a target that only the extended one sets", () => {
    const files = {
      "tsconfig.json":
        '{"extends": "./base.json", "compilerOptions": {"module": "commonjs"}} // a comment',
      "base.json": '{"compilerOptions": {"experimentalDecorators": true, "target": "es5"}}',
    };
    expect(compilerOf(files).options).toMatchObject({
      experimentalDecorators: true,
      module: ModuleKind.CommonJS,
      target: ScriptTarget.ES2020,
    });
    expect(compilerOf(files).options.esModuleInterop).toBeUndefined();
  });

  it("are those of the tsconfig that the project names", () => {
    const files = {
      "tsconfig.json": "{}",
      "other.json": '{"compilerOptions": {"target": "es2017"}}',
    };
    expect(compilerOf(files, "other.json").options.target).toBe(ScriptTarget.ES2017);
    expect(() => compilerOf({}, "missing.json")).toThrow(
      "The project sets the tsconfig path missing.json, but the file was not found",
    );
    expect(() => compilerOf({ "tsconfig.json": "{" })).toThrow(/tsconfig\.json: '}' expected/);
  });

  it("compile each file alone, to the form in which it is loaded, and leave out what is for builds", () => {
    const compiler = compilerOf({
      "tsconfig.json":
        '{"compilerOptions": {"noEmit": true, "outDir": "bin", "sourceMap": true, "module": "es2020", "jsx": "react", "importHelpers": true}}',
    });
    expect(optionsForFile(compiler, "commonjs")).toEqual({
      target: ScriptTarget.ES2020,
      jsx: typescript.JsxEmit.React,
      module: ModuleKind.CommonJS,
      sourceMap: false,
      inlineSourceMap: true,
      isolatedModules: true,
      configFilePath: expect.any(String) as string,
    });
    expect(optionsForFile(compiler, "module").module).toBe(ModuleKind.ESNext);
  });

  it("give candidates for the aliases of the tsconfig", () => {
    const folder = folderWith({
      "tsconfig.json":
        '{"compilerOptions": {"baseUrl": "src", "paths": {"@lib/*": ["lib/*", "more/*.x"], "exact": ["one"]}}}',
    });
    const { aliasesOf } = compilerFor(typescript, folder, undefined, false);
    expect(aliasesOf("@lib/a/b")).toEqual([
      `${folder}/src/lib/a/b`,
      `${folder}/src/more/a/b.x`,
      `${folder}/src/@lib/a/b`,
    ]);
    expect(aliasesOf("exact")).toEqual([`${folder}/src/one`, `${folder}/src/exact`]);
    expect(aliasesOf("other")).toEqual([`${folder}/src/other`]);
  });
});
