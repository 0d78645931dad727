// SPDX-License-Identifier: Apache-2.0
/**
 * Builds the package that other teams install: `npm run build` leaves `dist/package/` and
 * `dist/nivas-<version>.tgz`.
 *
 * Node does not strip types under node_modules, and the default Pulumi template is CommonJS, so the
 * package is compiled: JavaScript by swc (CommonJS, `import.meta.url` kept working), declarations by tsc.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { transformFileSync } from "@swc/core";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const staged = path.join(root, "dist", "package");

/** Folders that go into the package, all of them importable as `nivas/<folder>`. */
const FOLDERS = [
  "components",
  "config",
  "india",
  "graph",
  "observability",
  "policies",
  "emulation",
  "planner",
  "reports",
  "diff",
  "recover",
  "drill",
  "sandbox",
  "cli",
];

/** Stays ES modules: its first file awaits at the top, and nothing but a new process loads it. */
const MODULE_FOLDER = path.join("planner", "child");
const isModule = (file: string): boolean => file.startsWith(MODULE_FOLDER + path.sep);

interface Manifest {
  version: string;
  description: string;
  license: string;
  engines: Record<string, string>;
  dependencies: Record<string, string>;
}

function main(): void {
  rmSync(path.join(root, "dist"), { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  for (const file of sourceFiles()) compile(file);
  writeFileSync(path.join(staged, MODULE_FOLDER, "package.json"), '{ "type": "module" }\n');
  stagePolicyPack();
  emitDeclarations();
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
  writeFileSync(
    path.join(staged, "package.json"),
    `${JSON.stringify(packageManifest(manifest), null, 2)}\n`,
  );
  bundleKubernetesx();
  for (const file of ["LICENSE", "README.md"])
    cpSync(path.join(root, file), path.join(staged, file));
  const packed = execFileSync(
    "npm",
    ["pack", "--silent", "--pack-destination", path.dirname(staged)],
    {
      cwd: staged,
      encoding: "utf8",
    },
  );
  console.log(path.join("dist", packed.trim()));
}

/**
 * Makes `policies/` a policy pack in the package too: `pulumi preview --policy-pack node_modules/nivas/policies`. There
 * `index.js` is the compiled library, so that the pack has a main of its own.
 */
function stagePolicyPack(): void {
  const source = path.join(root, "policies");
  const { type: _, ...manifest } = JSON.parse(
    readFileSync(path.join(source, "package.json"), "utf8"),
  ) as Record<string, unknown>;
  const pack = { ...manifest, type: "commonjs", main: "./crossguard/start.js" };
  const target = path.join(staged, "policies");
  writeFileSync(path.join(target, "package.json"), `${JSON.stringify(pack, null, 2)}\n`);
  cpSync(path.join(source, "PulumiPolicy.yaml"), path.join(target, "PulumiPolicy.yaml"));
}

function sourceFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((file) => path.join(folder, file))
      .filter((file) => /\.(ts|json|cjs)$/.test(file) && !file.endsWith(".d.ts"))
      // What the rules are measured against, for this repository alone.
      .filter((file) => !file.startsWith(path.join("policies", "corpus"))),
  );
}

function compile(file: string): void {
  const target = path.join(staged, file.replace(/\.ts$/, ".js"));
  mkdirSync(path.dirname(target), { recursive: true });
  if (!file.endsWith(".ts")) {
    cpSync(path.join(root, file), target);
    return;
  }
  const { code } = transformFileSync(path.join(root, file), {
    swcrc: false,
    jsc: {
      parser: { syntax: "typescript" },
      target: "es2023",
      // swc knows this option, its types do not yet.
      ...{ rewriteRelativeImportExtensions: true },
    },
    module: isModule(file)
      ? { type: "es6" }
      : // `ignoreDynamic`: programs and the planner are loaded by import(), which must stay one.
        // `exportInteropAnnotation`: ES modules may name what these files export.
        {
          type: "commonjs",
          importInterop: "node",
          ignoreDynamic: true,
          exportInteropAnnotation: true,
        },
  });
  writeFileSync(target, code);
}

function emitDeclarations(): void {
  const project = path.join(root, "dist", "tsconfig.json");
  writeFileSync(
    project,
    JSON.stringify({
      extends: "../tsconfig.json",
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        rootDir: "..",
        outDir: "package",
        types: ["node"],
      },
      include: FOLDERS.map((folder) => `../${folder}`),
    }),
  );
  execFileSync(
    process.execPath,
    [path.join(root, "node_modules/typescript/bin/tsc"), "-p", project],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  rewriteDeclarationImports();
}

/** tsc leaves `.ts` endings in declarations; a consumer's compiler refuses them. */
function rewriteDeclarationImports(): void {
  for (const file of readdirSync(staged, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts")) continue;
    const target = path.join(staged, file);
    const text = readFileSync(target, "utf8");
    writeFileSync(target, text.replace(/((?:from|import\()\s*"\.{1,2}\/[^"]+)\.ts"/g, '$1.js"'));
  }
}

/** Packages that the compiled files import: an unused dependency is one that a consumer installs for nothing. */
function importedPackages(): ReadonlySet<string> {
  const scripts = readdirSync(staged, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".js"),
  );
  const named = scripts.flatMap((file) => [
    ...readFileSync(path.join(staged, file), "utf8").matchAll(/\(\s*"((?:@[\w.-]+\/)?[\w.-]+)/g),
  ]);
  return new Set(named.map(([, name]) => name!));
}

function packageManifest(source: Manifest): object {
  const { "@pulumi/kubernetesx": kubernetesx, ...dependencies } = source.dependencies;
  const peers = [
    "@aws-sdk/client-s3",
    "@pulumi/aws",
    "@pulumi/kubernetes",
    "@pulumi/policy",
    "@pulumi/pulumi",
    "typescript",
  ];
  const used = importedPackages();
  const own = Object.fromEntries(
    Object.entries(dependencies).filter(([name]) => used.has(name) && !peers.includes(name)),
  );
  return {
    name: "nivas",
    version: source.version,
    description: source.description,
    license: source.license,
    type: "commonjs",
    engines: source.engines,
    main: "./components/index.js",
    types: "./components/index.d.ts",
    bin: { nivas: "cli/nivas.js" },
    exports: {
      ".": { types: "./components/index.d.ts", default: "./components/index.js" },
      ...Object.fromEntries(
        ["config", "planner", "policies"].map((folder) => [
          `./${folder}`,
          { types: `./${folder}/index.d.ts`, default: `./${folder}/index.js` },
        ]),
      ),
      "./package.json": "./package.json",
    },
    dependencies: { ...own, "@pulumi/kubernetesx": kubernetesx },
    // One copy of each SDK in a program, or resources of one are strangers to the other. The compiler of a planned
    // program is the program's own; as a dependency it would meet that of @pulumi/pulumi's optional peers.
    peerDependencies: {
      "@aws-sdk/client-s3": "^3.1169.0",
      "@pulumi/aws": "^7.48.0",
      "@pulumi/kubernetes": "^4.34.0",
      "@pulumi/policy": "^1.21.0",
      "@pulumi/pulumi": "^3.249.0",
      typescript: ">=5.0.0 <7",
    },
    // For those who run the policy pack, or keep evidence in a bucket, and nobody else.
    peerDependenciesMeta: {
      "@aws-sdk/client-s3": { optional: true },
      "@pulumi/policy": { optional: true },
      typescript: { optional: true },
    },
    bundleDependencies: ["@pulumi/kubernetesx"],
  };
}

/**
 * `@pulumi/kubernetesx` 0.1.6 is archived and asks for kubernetes 3, but its pod builder works with 4.
 * It is bundled, its code untouched, with the peer range widened to what we test, so that an install
 * beside kubernetes 4 needs no flag. See docs/adr/0004-kubernetesx-behind-one-file.md.
 */
function bundleKubernetesx(): void {
  const target = path.join(staged, "node_modules/@pulumi/kubernetesx");
  cpSync(path.join(root, "node_modules/@pulumi/kubernetesx"), target, { recursive: true });
  const file = path.join(target, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  manifest.peerDependencies = {
    "@pulumi/kubernetes": "^3.0.0 || ^4.0.0",
    "@pulumi/pulumi": "^3.0.0",
  };
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

main();
