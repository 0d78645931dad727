// SPDX-License-Identifier: Apache-2.0
/**
 * Builds the package and installs it in a scratch project as another team would: beside
 * `@pulumi/kubernetes` 4, by `npm install <tarball>` and no flag, from the registry.
 * Run by `npm run test:package`; it says "skipped" when there is no registry to install from.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { by, provider, resource, stackResource } from "../graph/build.ts";
import { startPack } from "../policies/crossguard/pack-server.ts";

const root = path.resolve(__dirname, "../..");
const MINUTES = 60_000;

const registryAnswers =
  spawnSync("npm", ["view", "zod", "version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
const whenOnline = registryAnswers ? describe : describe.skip;
if (!registryAnswers) process.stderr.write("skipped: no package registry to install from\n");

/** A program as the default template of Pulumi makes it, CommonJS; headroom is what uses kubernetesx. */
const CONSUMER = `
const { Cell } = require("nivas");
const { parseCell, resolveCell } = require("nivas/config");

const parsed = parseCell({
  place: "mumbai",
  dataClassification: "payment",
  account: "111122223333",
  cluster: { headroom: { enabled: true } },
});
new Cell("mumbai", resolveCell(parsed.config));
`;

whenOnline("the packed tarball", () => {
  let scratch: string;
  let tarball: string;
  let install: { status: number | null; stderr: string };

  const npm = (...args: string[]) =>
    spawnSync("npm", args, { cwd: scratch, encoding: "utf8", timeout: 5 * MINUTES });

  beforeAll(() => {
    const printed = execFileSync(process.execPath, ["scripts/build-package.ts"], {
      cwd: root,
      encoding: "utf8",
    });
    tarball = path.join(root, printed.trim().split("\n").at(-1)!);
    scratch = mkdtempSync(path.join(tmpdir(), "nivas-consumer-"));
    const versions = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).dependencies;
    writeFileSync(
      path.join(scratch, "package.json"),
      JSON.stringify({
        name: "consumer",
        version: "1.0.0",
        dependencies: {
          "@pulumi/aws": versions["@pulumi/aws"],
          "@pulumi/kubernetes": versions["@pulumi/kubernetes"],
          "@pulumi/pulumi": versions["@pulumi/pulumi"],
        },
      }),
    );
    writeFileSync(
      path.join(scratch, "Pulumi.yaml"),
      "name: consumer\nruntime: nodejs\nmain: index.js\n",
    );
    writeFileSync(path.join(scratch, "Pulumi.dev.yaml"), "config: {}\n");
    writeFileSync(path.join(scratch, "index.js"), CONSUMER);
    npm("install");
    install = npm("install", tarball);
  }, 10 * MINUTES);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it("installs beside kubernetes 4 without a flag and without a peer warning", () => {
    expect(install.status).toBe(0);
    expect(install.stderr).not.toMatch(/ERESOLVE|peer dep/i);
  });

  it("leaves one copy of each SDK and a tree that npm calls valid", () => {
    const tree = npm(
      "ls",
      "@pulumi/kubernetes",
      "@pulumi/pulumi",
      "@pulumi/aws",
      "--all",
      "--json",
    );
    expect(tree.status).toBe(0);
    const found = new Set(
      [...tree.stdout.matchAll(/"version": "(4\.[^"]*|3\.\d{3}[^"]*|7[^"]*)"/g)].map((m) => m[1]),
    );
    expect([...found].sort()).toEqual(["3.270.0", "4.34.2", "7.48.0"]);
  });

  it("has every file that its commands load", () => {
    const loadAll = `
      const { readdirSync } = require("node:fs");
      const folder = require.resolve("./node_modules/nivas/package.json").replace("package.json", "cli");
      const files = readdirSync(folder).filter((file) => file.endsWith(".js") && file !== "nivas.js");
      for (const file of files) require(folder + "/" + file);
      console.log(files.includes("drill.js"), files.length > 20);
    `;
    const loaded = spawnSync(process.execPath, ["-e", loadAll], { cwd: scratch, encoding: "utf8" });
    expect([loaded.stderr, loaded.stdout.trim()]).toEqual(["", "true true"]);
  });

  it("is planned by its own command, from a CommonJS program", () => {
    const planned = spawnSync(
      process.execPath,
      [path.join(scratch, "node_modules/nivas/cli/nivas.js"), "plan", "dev", "--json"],
      { cwd: scratch, encoding: "utf8" },
    );
    expect(planned.stderr).toBe("");
    expect(planned.status).toBe(0);
    const graph = JSON.parse(readFileSync(path.join(scratch, "out/dev/graph.json"), "utf8"));
    const types: string[] = graph.deployment.resources.map(
      (resource: { type: string }) => resource.type,
    );
    expect(types).toEqual(
      expect.arrayContaining([
        "nivas:index:Cell",
        "aws:eks/cluster:Cluster",
        "kubernetes:apps/v1:Deployment",
      ]),
    );
  });

  it("is a policy pack, for who installs the SDK of policies too", async () => {
    const versions = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).dependencies;
    const installed = npm("install", `@pulumi/policy@${versions["@pulumi/policy"]}`);
    expect(installed.status).toBe(0);
    const modules = path.join(scratch, "node_modules");
    const pack = await startPack({ modules, folder: path.join(modules, "nivas/policies") });
    const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
    const inputs = { region: "us-east-1" };
    const abroad = resource("aws:s3/bucket:Bucket", "away", inputs, { provider: by(mumbai) });
    const resources = [stackResource(), mumbai, abroad];
    const found = await pack.preview(resources).finally(() => pack.stop());
    expect(found.map(({ level, urn }) => [level, urn])).toEqual([["MANDATORY", abroad.urn]]);
  });

  it(
    "gives types to a program that is type-checked",
    () => {
      writeFileSync(
        path.join(scratch, "typed.ts"),
        `import { RegionalNetwork, type RegionalNetworkArgs } from "nivas";\nexport const make = (args: RegionalNetworkArgs) => new RegionalNetwork("n", args).vpcId;\n`,
      );
      const tsc = path.join(root, "node_modules/typescript/bin/tsc");
      const checked = spawnSync(
        process.execPath,
        [
          tsc,
          "--noEmit",
          "--strict",
          "--skipLibCheck",
          "--module",
          "commonjs",
          "--moduleResolution",
          "node",
          "--target",
          "es2020",
          "--types",
          "node",
          "--typeRoots",
          path.join(root, "node_modules/@types"),
          "typed.ts",
        ],
        { cwd: scratch, encoding: "utf8" },
      );
      expect(checked.stdout).toBe("");
      expect(checked.status).toBe(0);
    },
    5 * MINUTES,
  );
});
