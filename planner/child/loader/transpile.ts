// SPDX-License-Identifier: Apache-2.0
import module, { createRequire } from "node:module";
import type ts from "typescript";
import { compilerFor, optionsForFile, type Compiler } from "./compiler-options.ts";

/** Compiles one TypeScript file of the program. */
export type Transpile = (path: string, source: string, format: "commonjs" | "module") => string;

/** Aliases of `paths` in the tsconfig. */
export type Aliases = (specifier: string) => readonly string[];

/**
 * Makes a compiler from the program's own `typescript` (7 has no such interface), else from the planner's.
 * Files are compiled one by one and types are not checked: that is Pulumi's `PULUMI_NODEJS_TRANSPILE_ONLY`.
 */
export function createTranspiler(
  workingDirectory: string,
  tsconfig: string | undefined,
  esModules: boolean,
): { transpile: Transpile; aliasesOf: Aliases } {
  const compiler = compilerFor(
    loadTypeScript(workingDirectory),
    workingDirectory,
    tsconfig,
    esModules,
  );
  // From here on stacks speak of the sources. Packages are left out: reading all their maps would cost more than it tells.
  module.setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
  return {
    aliasesOf: compiler.aliasesOf,
    transpile: (path, source, format) => transpile(compiler, path, source, format),
  };
}

function loadTypeScript(workingDirectory: string): typeof ts {
  try {
    const own = createRequire(`${workingDirectory}/`)("typescript") as typeof ts;
    if (typeof own.transpileModule === "function" && Number.parseInt(own.version, 10) < 7)
      return own;
  } catch {
    // Not installed beside the program.
  }
  return createRequire(import.meta.url)("typescript") as typeof ts;
}

function transpile(
  compiler: Compiler,
  path: string,
  source: string,
  format: "commonjs" | "module",
): string {
  const { typescript } = compiler;
  const output = typescript.transpileModule(source, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: optionsForFile(compiler, format),
  });
  const [error] = (output.diagnostics ?? []).filter(
    ({ category, file }) => category === typescript.DiagnosticCategory.Error && file !== undefined,
  );
  if (error !== undefined) throw syntaxError(typescript, error, path, source);
  return output.outputText;
}

/** A syntax error in the form V8 gives it: the place in the first line of the stack. */
function syntaxError(
  typescript: typeof ts,
  error: ts.Diagnostic,
  path: string,
  source: string,
): SyntaxError {
  const text = typescript.flattenDiagnosticMessageText(error.messageText, "\n");
  const line = source.slice(0, error.start ?? 0).split("\n").length;
  const result = new SyntaxError(`${text} (TS${error.code})`);
  result.stack = `${path}:${line}\n\nSyntaxError: ${result.message}`;
  return result;
}
