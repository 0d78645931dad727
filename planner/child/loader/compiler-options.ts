// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type ts from "typescript";

/** How the TypeScript of a program is compiled. */
export interface Compiler {
  readonly typescript: typeof ts;
  readonly options: ts.CompilerOptions;
  /** Maps a path of the tsconfig's `paths` to candidate files. */
  readonly aliasesOf: (specifier: string) => readonly string[];
}

/**
 * Options as Pulumi sets them: its own defaults, over them the tsconfig in the program's folder, if there is one.
 * A tsconfig further up is not used, as with Pulumi. Types are not checked.
 *
 * Source: pulumi/pulumi `sdk/nodejs/cmd/run/run.ts`. `target` matters at run time: ES5 breaks subclasses of SDK classes,
 * ES2022 class fields wipe the outputs of dynamic resources.
 */
export function compilerFor(
  typescript: typeof ts,
  workingDirectory: string,
  tsconfig: string | undefined,
  esModules: boolean,
): Compiler {
  const path = resolve(workingDirectory, tsconfig ?? "tsconfig.json");
  if (!existsSync(path)) {
    if (tsconfig !== undefined)
      throw new Error(`The project sets the tsconfig path ${tsconfig}, but the file was not found`);
    return { typescript, options: defaults(typescript, {}, esModules), aliasesOf: () => [] };
  }
  const { config, error } = typescript.readConfigFile(path, typescript.sys.readFile);
  if (error !== undefined)
    throw new SyntaxError(
      `${path}: ${typescript.flattenDiagnosticMessageText(error.messageText, "\n")}`,
    );
  // Files are found by importing them; listing a folder would only cost time.
  const host = { ...typescript.sys, readDirectory: () => [] };
  const parsed = typescript.parseJsonConfigFileContent(
    config,
    host,
    dirname(path),
    undefined,
    path,
  );
  const raw = (config as { compilerOptions?: Record<string, unknown> }).compilerOptions ?? {};
  const options = { ...parsed.options, ...defaults(typescript, raw, esModules) };
  return { typescript, options, aliasesOf: aliases(parsed.options, dirname(path)) };
}

/** What Pulumi sets unless the tsconfig itself (not one it extends) says otherwise. */
function defaults(
  typescript: typeof ts,
  raw: Record<string, unknown>,
  esModules: boolean,
): ts.CompilerOptions {
  const { ScriptTarget } = typescript;
  const target = esModules ? ScriptTarget.ES2022 : ScriptTarget.ES2020;
  // Both kinds default to `module: nodenext`, which implies this.
  const interop = raw.module === undefined && raw.esModuleInterop === undefined;
  return {
    ...(raw.target === undefined ? { target } : {}),
    ...(interop ? { esModuleInterop: true } : {}),
  };
}

/** Settings that only make sense for a build, or that this loader decides by itself. */
const UNUSED: readonly string[] = [
  "outDir",
  "outFile",
  "rootDir",
  "declaration",
  "declarationMap",
  "declarationDir",
  "composite",
  "incremental",
  "tsBuildInfoFile",
  "noEmit",
  "noEmitOnError",
  "emitDeclarationOnly",
  "sourceMap",
  "inlineSources",
  "sourceRoot",
  "mapRoot",
  "importHelpers",
  "verbatimModuleSyntax",
  "moduleResolution",
  "customConditions",
  "rewriteRelativeImportExtensions",
  "allowImportingTsExtensions",
  "baseUrl",
  "paths",
  "isolatedDeclarations",
  "erasableSyntaxOnly",
  "types",
  "lib",
];

/** Options for one file, compiled alone to the module form in which it is loaded. */
export function optionsForFile(
  compiler: Compiler,
  format: "commonjs" | "module",
): ts.CompilerOptions {
  const { ModuleKind } = compiler.typescript;
  const options: ts.CompilerOptions = { ...compiler.options };
  // Helpers come with the file, since `tslib` need not be installed; a source import stays one.
  for (const key of UNUSED)
    if (format === "commonjs" || key !== "verbatimModuleSyntax") delete options[key];
  return {
    ...options,
    module: format === "module" ? ModuleKind.ESNext : ModuleKind.CommonJS,
    sourceMap: false,
    inlineSourceMap: true,
    isolatedModules: true,
  };
}

function aliases(
  options: ts.CompilerOptions,
  directory: string,
): (specifier: string) => readonly string[] {
  const base = options.baseUrl ?? (options.pathsBasePath as string | undefined) ?? directory;
  const patterns = Object.entries(options.paths ?? {});
  return (specifier) => {
    const found: string[] = [];
    for (const [pattern, targets] of patterns) {
      const [head, tail] = pattern.split("*") as [string, string | undefined];
      const matches =
        tail === undefined
          ? specifier === head
          : specifier.startsWith(head) && specifier.endsWith(tail);
      if (!matches) continue;
      const middle =
        tail === undefined ? "" : specifier.slice(head.length, specifier.length - tail.length);
      for (const target of targets) found.push(resolve(base, target.replace("*", middle)));
    }
    if (options.baseUrl !== undefined) found.push(resolve(options.baseUrl, specifier));
    return found;
  };
}
