// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { stackExportOf } from "../graph/parse.ts";
import type { StackExport } from "../graph/stack-export.ts";
import { foldersOf } from "./environment.ts";

/** A stack that the backend of a sandbox has. */
export interface BackendStack {
  readonly name: string;
  readonly export: StackExport;
}

/**
 * Every stack of the backend beside the state file, as the engine last wrote it: also while it is locked, and after it was killed.
 * Source of the form: pulumi/pulumi `sdk/go/common/apitype/core.go` (`VersionedCheckpoint`, `CheckpointV3`).
 *
 * @throws GraphFormatError when a file is not one of Pulumi's.
 */
export function stacksOf(stateFile: string): BackendStack[] {
  const folder = path.join(foldersOf(stateFile).backend, ".pulumi", "stacks");
  return filesIn(folder).map((file) => {
    const { version, checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
      version?: unknown;
      checkpoint?: { latest?: unknown };
    };
    // A stack that was never updated has no deployment.
    const deployment = checkpoint?.latest ?? { resources: [] };
    return {
      name: path.basename(file, ".json"),
      export: stackExportOf({ version, deployment }, file),
    };
  });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map((file) => path.join(folder, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
