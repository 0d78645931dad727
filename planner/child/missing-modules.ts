// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReadableError } from "./describe-error.ts";
import { packageOf } from "./loader/substitutes.ts";

/** What the program's package manifest asks for: version range by package. */
export function declaredDependencies(packageDirectory: string): Readonly<Record<string, string>> {
  try {
    const manifest = JSON.parse(
      readFileSync(join(packageDirectory, "package.json"), "utf8"),
    ) as Record<string, unknown>;
    return {
      ...(manifest.peerDependencies as object),
      ...(manifest.devDependencies as object),
      ...(manifest.dependencies as object),
    };
  } catch {
    return {};
  }
}

/**
 * Says which package is missing, who wants it, and what to run. Packages that the manifest asks for and that are missing too are named
 * at once, so that one installation settles them.
 *
 * @returns undefined when the error is not about a missing package.
 */
export function explainMissingPackage(
  error: ReadableError,
  projectDirectory: string,
  packageDirectory: string,
  hasSubstitute: (specifier: string) => boolean,
): string | undefined {
  if (error.code !== "MODULE_NOT_FOUND" && error.code !== "ERR_MODULE_NOT_FOUND") return undefined;
  const match = /^Cannot find (?:module|package) '([^']+)'/.exec(error.message);
  if (!match || /^(\.|\/|file:|[A-Za-z]:\\)/.test(match[1]!)) return undefined;
  const name = packageOf(match[1]!);
  const importer = importerOf(error.message);
  const by =
    importer === undefined
      ? ""
      : `, imported by ${relative(projectDirectory, importer) || importer},`;
  const declared = declaredDependencies(packageDirectory);
  const others = Object.keys(runtimeDependencies(packageDirectory)).filter(
    (other) => other !== name && !isInstalled(other, packageDirectory) && !hasSubstitute(other),
  );
  const rest = others.length === 0 ? "" : ` Missing as well: ${others.sort().join(", ")}.`;
  const command = name in declared ? "npm install" : `npm install ${name}`;
  return `Package '${name}'${by} is not installed.${rest} Run \`${command}\` in ${packageDirectory}.`;
}

function importerOf(message: string): string | undefined {
  const path = (/imported from (.+)$/m.exec(message) ??
    /Require stack:\n- (.+)$/m.exec(message))?.[1];
  return path?.startsWith("file:") ? fileURLToPath(path) : path;
}

function runtimeDependencies(packageDirectory: string): Record<string, unknown> {
  try {
    const manifest = JSON.parse(readFileSync(join(packageDirectory, "package.json"), "utf8")) as {
      dependencies?: Record<string, unknown>;
    };
    return manifest.dependencies ?? {};
  } catch {
    return {};
  }
}

function isInstalled(name: string, from: string): boolean {
  for (let directory = from; ; directory = dirname(directory)) {
    if (existsSync(join(directory, "node_modules", name))) return true;
    if (dirname(directory) === directory) return false;
  }
}
