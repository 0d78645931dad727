// SPDX-License-Identifier: Apache-2.0
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "./exit-codes.ts";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** The folder of this package, whose own program is the default. */
export const PACKAGE_DIRECTORY = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * The folder of the program to plan: the one that was asked for, else the current one if it holds a Pulumi
 * project, else that of this package.
 *
 * @throws UsageError when there is no project in it.
 */
export function programDirectory(
  asked: string | undefined,
  cwd: string,
  own: string = PACKAGE_DIRECTORY,
): string {
  if (asked !== undefined) return checked(path.resolve(cwd, asked), asked);
  const found = [cwd, own].find(hasProject);
  if (found !== undefined) return found;
  throw new UsageError(
    `${cwd} holds no Pulumi project (Pulumi.yaml); go to one, or name one with --program DIR`,
  );
}

function checked(directory: string, asked: string): string {
  if (!existsSync(directory)) {
    throw new UsageError(
      `--program ${asked}: there is no such folder; name the one that holds Pulumi.yaml`,
    );
  }
  if (!statSync(directory).isDirectory()) {
    throw new UsageError(`--program ${asked}: is a file; name the folder that holds it`);
  }
  if (!hasProject(directory)) {
    throw new UsageError(`--program ${asked}: holds no Pulumi project (Pulumi.yaml)`);
  }
  return directory;
}

function hasProject(directory: string): boolean {
  return PROJECT_FILES.some((name) => existsSync(path.join(directory, name)));
}
