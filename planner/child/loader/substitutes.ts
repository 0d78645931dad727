// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { PlanNotice } from "../../plan-result.ts";

/** Packages that this planner has itself, for programs whose dependencies are not installed. */
const SUBSTITUTES: readonly string[] = [
  "@pulumi/pulumi",
  "@pulumi/aws",
  "@pulumi/kubernetes",
  "@pulumi/kubernetesx",
  "@pulumi/policy",
];

/** Finds the planner's own copy of a module. */
export interface Substitutes {
  /** Path of the module, or undefined when it belongs to no package that the planner has. */
  readonly find: (specifier: string) => string | undefined;
  /** Whether the planner has the package of a specifier. */
  readonly has: (specifier: string) => boolean;
}

/**
 * @param wanted version ranges of the program's package manifest, by package.
 * @param notice told once for each package that is substituted.
 */
export function createSubstitutes(
  wanted: Readonly<Record<string, string>>,
  notice: (notice: PlanNotice) => void,
): Substitutes {
  const require = createRequire(import.meta.url);
  const told = new Set<string>();
  const has = (specifier: string): boolean => SUBSTITUTES.includes(packageOf(specifier));
  return {
    has,
    find: (specifier) => {
      const name = packageOf(specifier);
      if (!has(specifier)) return undefined;
      let path: string;
      try {
        path = require.resolve(specifier);
      } catch {
        return undefined;
      }
      if (!told.has(name)) {
        told.add(name);
        notice(substituted(name, versionOf(path, name), wanted[name]));
      }
      return path;
    },
  };
}

function substituted(name: string, version: string, range: string | undefined): PlanNotice {
  const asked = range === undefined ? "" : ` (package.json asks for ${range})`;
  return {
    code: "substitute-package",
    message: `Package ${name}${asked} is not installed beside the program; the planner's own ${version} was used. Run \`npm install\` there to plan with the program's own.`,
  };
}

/** `@scope/name` or `name` of a bare specifier; the specifier itself when it is a path or a URL. */
export function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!;
}

function versionOf(path: string, name: string): string {
  const marker = join("node_modules", ...name.split("/")) + sep;
  const at = path.lastIndexOf(marker);
  const directory = at < 0 ? dirname(path) : path.slice(0, at + marker.length);
  try {
    return (
      JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as { version: string }
    ).version;
  } catch {
    return "copy";
  }
}
