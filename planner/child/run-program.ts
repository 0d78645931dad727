// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ProgramEntry } from "../project/program-entry.ts";
import type { LoadedSdk } from "./sdk/load-sdk.ts";

/**
 * Runs the program inside its stack, as Pulumi does; resolves when its exports are known and registered as outputs.
 * Source: pulumi/pulumi `sdk/nodejs/cmd/run/run.ts` (`runProgram`).
 */
export async function runProgram(
  entry: ProgramEntry,
  { sdk, directory }: LoadedSdk,
): Promise<void> {
  process.chdir(entry.workingDirectory);
  pretendMain(join(directory, "cmd", "run", "index.js"));
  const { runInPulumiStack } = sdk("runtime/stack.js") as {
    runInPulumiStack: (program: () => Promise<unknown>) => Promise<unknown>;
  };
  await runInPulumiStack(async () => {
    const exported = await load(entry);
    return (await (exported instanceof Function ? exported() : exported)) as unknown;
  });
}

async function load(entry: ProgramEntry): Promise<unknown> {
  if (entry.loadedBy === "require")
    return createRequire(join(entry.workingDirectory, "/"))(entry.path) as unknown;
  const namespace = (await import(pathToFileURL(entry.path).href)) as Record<string, unknown>;
  if (!("default" in namespace)) return namespace;
  if (Object.keys(namespace).length !== 1)
    throw new Error(
      "expected entrypoint module to have either a default export or named exports but not both",
    );
  return namespace.default;
}

/** Under Pulumi the main module is the SDK's runner, also for `require.main`. */
function pretendMain(runner: string): void {
  process.argv = [process.argv[0]!, runner];
  Object.assign(process, {
    mainModule: { id: ".", filename: runner, path: runner, exports: {}, children: [], paths: [] },
  });
}
