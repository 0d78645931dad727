// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findPackagesFrom, type InstalledPackage, type PackageFinder } from "./packages.ts";
import { ANY, NO_PROPERTIES, STRING, type Properties, type Shape } from "./shape.ts";
import { parseMembers } from "./type-parser.ts";

/** What the SDKs of a program declare about outputs. Files are read when first asked for, and once. */
export interface Declarations {
  /** Output properties of a resource type, or undefined when no installed SDK declares it. */
  resource(type: string): Properties | undefined;
  /** Properties of the answer of a function, for example `aws:index/getRegion:getRegion`. */
  invokeResult(token: string): Properties | undefined;
  /** Properties of the answer of a resource's method, for example `eks:index:Cluster/getKubeconfig`. */
  callResult(token: string): Properties | undefined;
}

/**
 * Reads the type declarations of the SDKs that a program in `programDirectory` would load.
 *
 * Works for every generated SDK (aws, kubernetes, random, tls, gcp, azure, ...), since they are written by one
 * generator: one class a file, named by the type token, nested types in `types/output.d.ts` by namespace.
 */
export function readDeclarations(programDirectory: string): Declarations {
  const packages = findPackagesFrom(programDirectory);
  const reader = new DeclarationReader(packages);
  return {
    resource: memo((type) => reader.resource(type)),
    invokeResult: memo((token) => reader.invokeResult(token)),
    callResult: memo((token) => reader.callResult(token)),
  };
}

class DeclarationReader {
  readonly packages: PackageFinder;
  /** Text of `types/output.d.ts` of each package; several megabytes, so at most once. */
  readonly outputTypes = new Map<string, string>();
  readonly objects = new Map<string, Properties>();

  constructor(packages: PackageFinder) {
    this.packages = packages;
  }

  resource(type: string): Properties | undefined {
    const token = splitToken(type);
    const sdk = token && this.packages.byPulumiName(token.package);
    if (token === undefined || sdk === undefined) return undefined;
    if (token.package === "pulumi") return undefined;
    return this.classIn(sdk, fileCandidates(token), token.name);
  }

  invokeResult(functionToken: string): Properties | undefined {
    const token = splitToken(functionToken);
    const sdk = token && this.packages.byPulumiName(token.package);
    if (token === undefined || sdk === undefined) return undefined;
    const name = `${capitalized(token.name)}Result`;
    return this.memberBlock(sdk, fileCandidates(token), `export interface ${name} {`);
  }

  callResult(methodToken: string): Properties | undefined {
    const slash = methodToken.lastIndexOf("/");
    const token = splitToken(methodToken.slice(0, slash));
    const sdk = token && this.packages.byPulumiName(token.package);
    if (slash < 0 || token === undefined || sdk === undefined) return undefined;
    const name = `${capitalized(methodToken.slice(slash + 1))}Result`;
    return this.memberBlock(sdk, fileCandidates(token), `interface ${name} {`);
  }

  private classIn(
    sdk: InstalledPackage,
    files: readonly string[],
    name: string,
  ): Properties | undefined {
    return this.memberBlock(sdk, files, `export declare class ${name} extends `);
  }

  private memberBlock(
    sdk: InstalledPackage,
    files: readonly string[],
    header: string,
  ): Properties | undefined {
    for (const file of files) {
      const path = findFile(sdk.directory, file);
      if (path === undefined) continue;
      const text = readFileSync(path, "latin1");
      const found = text.indexOf(header);
      if (found < 0) continue;
      const body = text.indexOf("{", found) + 1;
      return parseMembers(text, body, (reference) =>
        this.referred(sdk, importsOf(text), reference),
      );
    }
    return undefined;
  }

  /** The shape of a dotted name in a declaration file of `sdk`. */
  private referred(
    sdk: InstalledPackage,
    imports: ReadonlyMap<string, string>,
    reference: string,
  ): Shape {
    const path = reference.split(".");
    const head = path[0] ?? "";
    if (head === "outputs") return this.object(sdk, path.slice(1));
    if (head === "enums") return STRING;
    const other = imports.get(head);
    const owner = other === undefined ? undefined : this.packages.byImportName(other);
    if (owner === undefined || owner.name === "@pulumi/pulumi") return ANY;
    if (path[1] === "types" && path[2] === "output") return this.object(owner, path.slice(3));
    return this.resourceReference(owner, path.slice(1));
  }

  private object(sdk: InstalledPackage, path: readonly string[]): Shape {
    const key = `${sdk.directory}#${path.join(".")}`;
    return {
      kind: "object",
      properties: () => {
        let properties = this.objects.get(key);
        if (properties === undefined) {
          properties = this.readObject(sdk, path);
          this.objects.set(key, properties);
        }
        return properties;
      },
    };
  }

  private readObject(sdk: InstalledPackage, path: readonly string[]): Properties {
    const text = this.outputTypesOf(sdk);
    let at = 0;
    for (const [depth, name] of path.entries()) {
      const keyword = depth === path.length - 1 ? "interface" : "namespace";
      // Names are unique inside a namespace, and a reference never leaves its own: the next one is the right one.
      const declaration =
        depth > 0
          ? ` ${keyword} ${name} {`
          : `export ${keyword === "namespace" ? "declare " : ""}${keyword} ${name} {`;
      const found = text.indexOf(declaration, at);
      if (found < 0) return NO_PROPERTIES;
      at = found + declaration.length;
    }
    const imports = importsOf(text);
    return parseMembers(text, at, (reference) => this.referred(sdk, imports, reference));
  }

  private outputTypesOf(sdk: InstalledPackage): string {
    let text = this.outputTypes.get(sdk.directory);
    if (text === undefined) {
      const file = join(sdk.directory, "types", "output.d.ts");
      // One byte a character: names are ASCII, and the file of the aws SDK has 5.6 million of them.
      text = existsSync(file) ? readFileSync(file, "latin1") : "";
      this.outputTypes.set(sdk.directory, text);
    }
    return text;
  }

  /** `eks.Cluster` of `@pulumi/aws`: an output that is a resource of another package. */
  private resourceReference(owner: InstalledPackage, path: readonly string[]): Shape {
    const name = path.at(-1) ?? "";
    const folder = path.slice(0, -1).join("/");
    const file = folder === "" ? lowerFirst(name) : `${folder}/${lowerFirst(name)}`;
    return {
      kind: "object",
      resourceType: typeTokenIn(owner, file) ?? "",
      properties: () => this.classIn(owner, [file], name) ?? NO_PROPERTIES,
    };
  }
}

interface Token {
  readonly package: string;
  readonly module: string;
  readonly name: string;
}

function splitToken(token: string): Token | undefined {
  const parts = token.split(":");
  const [pkg, module, name] = parts;
  if (parts.length !== 3 || !pkg || !name) return undefined;
  return { package: pkg, module: module ?? "", name };
}

/**
 * Files, without ending, that may declare a token: `ec2/vpc` for `aws:ec2/vpc:Vpc`, `apps/v1/deployment` for
 * `kubernetes:apps/v1:Deployment`, `networking/v1/ingress` for `kubernetes:networking.k8s.io/v1:Ingress`,
 * `randomId` for `random:index/randomId:RandomId`.
 */
function fileCandidates(token: Token): string[] {
  const module = token.module.replace(/^index(\/|$)/, "");
  const group = module.replace(/^([^./]+)\.[^/]*/, "$1");
  const member = lowerFirst(token.name);
  const prefix = (folder: string): string => (folder === "" ? "" : `${folder}/`);
  return [...new Set([module, `${prefix(module)}${member}`, `${prefix(group)}${member}`])].filter(
    (file) => file !== "",
  );
}

function findFile(directory: string, file: string): string | undefined {
  const exact = join(directory, `${file}.d.ts`);
  if (existsSync(exact)) return exact;
  // `CSIDriver` is in `csidriver.d.ts`.
  const folder = join(directory, file, "..");
  const wanted = `${file.slice(file.lastIndexOf("/") + 1)}.d.ts`.toLowerCase();
  if (!existsSync(folder)) return undefined;
  const found = readdirSync(folder).find((entry) => entry.toLowerCase() === wanted);
  return found === undefined ? undefined : join(folder, found);
}

/** `import * as pulumiAws from "@pulumi/aws";` gives `pulumiAws -> @pulumi/aws`; imports are at the top of a file. */
function importsOf(text: string): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  for (const match of text.slice(0, 2000).matchAll(/^import \* as (\w+) from "([^".][^"]*)";/gm)) {
    imports.set(match[1] ?? "", match[2] ?? "");
  }
  return imports;
}

function typeTokenIn(owner: InstalledPackage, file: string): string | undefined {
  const path = findFile(owner.directory, file)?.replace(/\.d\.ts$/, ".js");
  if (path === undefined || !existsSync(path)) return undefined;
  const token = /__pulumiType = '([^']+)'/.exec(readFileSync(path, "latin1"))?.[1];
  // A provider class names only its package.
  return token === undefined || token.includes(":") ? token : `pulumi:providers:${token}`;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function memo<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    if (known.has(key)) return known.get(key) as Value;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
