// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join, resolve } from "node:path";

/** An installed SDK. */
export interface InstalledPackage {
  /** Name on the registry, for example `@pulumi/aws`. */
  readonly name: string;
  /** Folder that holds the declaration files. */
  readonly directory: string;
}

/** Finds the SDK of a Pulumi package, as a program in `programDirectory` would load it. */
export interface PackageFinder {
  /** By the name in type tokens: `aws`. */
  byPulumiName(name: string): InstalledPackage | undefined;
  /** By the name in imports: `@pulumi/aws`. */
  byImportName(name: string): InstalledPackage | undefined;
}

interface Manifest {
  readonly main?: string;
  readonly types?: string;
  readonly pulumi?: { readonly resource?: boolean; readonly name?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const OWN_DIRECTORY = dirname(fileURLToPath(import.meta.url));

export function findPackagesFrom(programDirectory: string): PackageFinder {
  const byImport = new Map<string, InstalledPackage | undefined>();
  const byPulumi = new Map<string, InstalledPackage | undefined>();

  const byImportName = (name: string): InstalledPackage | undefined => {
    if (!byImport.has(name)) {
      // A program whose dependencies are not installed runs on the planner's own copies.
      byImport.set(name, locate(programDirectory, name) ?? locate(OWN_DIRECTORY, name));
    }
    return byImport.get(name);
  };

  const byPulumiName = (name: string): InstalledPackage | undefined => {
    if (!byPulumi.has(name)) {
      byPulumi.set(
        name,
        byImportName(`@pulumi/${name}`) ?? amongDependencies(programDirectory, name, byImportName),
      );
    }
    return byPulumi.get(name);
  };

  return { byImportName, byPulumiName };
}

function locate(from: string, name: string): InstalledPackage | undefined {
  for (const folder of ancestors(from)) {
    const root = join(folder, "node_modules", name);
    const manifest = readManifest(root);
    if (manifest !== undefined) {
      return {
        name,
        directory: dirname(resolve(root, manifest.types ?? manifest.main ?? "index.js")),
      };
    }
  }
  return undefined;
}

/** Providers of other vendors have any npm name; their manifest names the Pulumi package. */
function amongDependencies(
  programDirectory: string,
  pulumiName: string,
  byImportName: (name: string) => InstalledPackage | undefined,
): InstalledPackage | undefined {
  for (const folder of ancestors(programDirectory)) {
    const manifest = readManifest(folder);
    if (manifest === undefined) continue;
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
      for (const parent of ancestors(programDirectory)) {
        const dependency = readManifest(join(parent, "node_modules", name));
        if (dependency === undefined) continue;
        if (dependency.pulumi?.name === pulumiName) return byImportName(name);
        break;
      }
    }
  }
  return undefined;
}

function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch {
    // Someone else's broken file: the planner only loses the shapes of that package.
    return undefined;
  }
}

function* ancestors(from: string): Generator<string> {
  let folder = resolve(from);
  for (;;) {
    yield folder;
    const parent = dirname(folder);
    if (parent === folder) return;
    folder = parent;
  }
}
