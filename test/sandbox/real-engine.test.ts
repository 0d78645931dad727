// SPDX-License-Identifier: Apache-2.0
/** Pulumi's own engine against the sandbox, through the command. Works in a copy: Pulumi writes into stack files. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseCloud } from "../../emulation/cloud/state.ts";

const root = path.resolve(__dirname, "../..");
const hasPulumi = spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;
const whenThere = hasPulumi ? describe : describe.skip;
if (!hasPulumi) process.stderr.write("skipped: no pulumi command\n");

const PATIENCE_MS = 600_000;
/** What the engine needs of the program; its stack file is written to. */
const PROGRAM = "Pulumi.yaml Pulumi.mumbai.yaml index.ts package.json components config india";
const QUIET = ["--yes", "--skip-preview", "--color", "never"];

whenThere("the real engine", () => {
  let folder: string;
  let state: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "nivas-engine-"));
    state = path.join(folder, "cloud", "cloud.json");
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function pulumi(...args: string[]): { status: number | null; text: string } {
    const command = [
      path.join(root, "cli", "nivas.ts"),
      "sandbox",
      "--state",
      state,
      "--",
      "pulumi",
    ];
    const node = path.join(root, "node_modules", "node", "bin", "node");
    const { status, stdout, stderr } = spawnSync(node, [...command, ...args], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1e8,
    });
    return { status, text: stdout + stderr };
  }

  const living = () =>
    Object.values(parseCloud(readFileSync(state, "utf8")).resources).map(({ type }) => type);

  it(
    "makes the Mumbai stack, finds no change and no drift, updates in place and takes it down",
    () => {
      for (const part of PROGRAM.split(" "))
        cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
      const stack = ["-s", "mumbai"];
      const expectOf = (args: string[], text: string): void => {
        const run = pulumi(...args, ...stack);
        expect([args[0], run.status, run.text]).toEqual([
          args[0],
          0,
          expect.stringContaining(text),
        ]);
      };
      expectOf(["preview", "--color", "never"], "to create");
      expectOf(["up", ...QUIET], " created");
      const made = living().length;
      expectOf(["up", ...QUIET, "--expect-no-changes"], " unchanged");
      expectOf(["refresh", ...QUIET, "--expect-no-changes"], " unchanged");
      pulumi("config", "set", "--path", "nivas:cell.cluster.confirmReplacement", "true", ...stack);
      expectOf(["up", ...QUIET], "~ 1 updated");
      expect(living()).toHaveLength(made);
      pulumi("state", "unprotect", "--all", "--yes", ...stack);
      expectOf(["destroy", ...QUIET], " deleted");
      // Declared to be kept: the key, the buckets of logs with their settings, the audit logs.
      const kept = new Set(living().map((type) => type.replace(/\/.*/, "")));
      expect([...kept].sort()).toEqual(["aws:cloudwatch", "aws:kms", "aws:s3"]);
    },
    PATIENCE_MS,
  );

  it(
    "gets the cloud's refusal at the resource, with two providers told apart",
    () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        path.join(folder, "Pulumi.yaml"),
        "name: wrong\nruntime: {name: nodejs, options: {typescript: false}}\nmain: index.mjs\n",
      );
      writeFileSync(
        path.join(folder, "index.mjs"),
        `import { Provider } from "@pulumi/aws/provider.js";
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
const mumbai = new Provider("mumbai", { region: "ap-south-1" });
const hyderabad = new Provider("hyderabad", { region: "ap-south-2" });
const vpc = new Vpc("net", { cidrBlock: "10.0.0.0/16" }, { provider: mumbai });
new Vpc("other", { cidrBlock: "10.1.0.0/16" }, { provider: hyderabad });
new Subnet("lost", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" }, { provider: hyderabad });
`,
      );
      const run = pulumi("up", ...QUIET, "-s", "dev");
      expect(run.status).not.toBe(0);
      expect(run.text).toMatch(
        /aws:ec2:Subnet \(lost\):\s+error: .*InvalidVpcID\.NotFound: The vpc ID 'vpc-0[0-9a-f]+' does not exist/,
      );
      const { resources } = parseCloud(readFileSync(state, "utf8"));
      expect(
        Object.values(resources)
          .map(({ scope, name }) => `${name} ${scope}`)
          .sort(),
      ).toEqual(["net 111122223333/ap-south-1", "other 111122223333/ap-south-2"]);
    },
    PATIENCE_MS,
  );
});
