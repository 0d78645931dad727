// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import path from "node:path";
import { PACKAGE_DIRECTORY } from "./program-directory.ts";

/** The version of this package, as its package.json says. */
export function packageVersion(): string {
  const text = readFileSync(path.join(PACKAGE_DIRECTORY, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
