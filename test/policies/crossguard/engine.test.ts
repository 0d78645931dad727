// SPDX-License-Identifier: Apache-2.0
/** The pack under Pulumi's own engine: `pulumi policy analyze` needs no account, no provider and no login. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Resource } from "../../../graph/stack-export.ts";
import { serializeGraph } from "../../../graph/serialize.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const root = path.resolve(__dirname, "../../..");
const hasPulumi = spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;
const whenThere = hasPulumi ? describe : describe.skip;
if (!hasPulumi) process.stderr.write("skipped: no pulumi command\n");

whenThere("the policy pack under pulumi", () => {
  let folder: string;
  const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
  const bucket = (name: string, region: string): Resource =>
    resource(
      "aws:s3/bucket:Bucket",
      name,
      { region },
      {
        id: name,
        provider: by(mumbai),
        outputs: { region, bucket: name },
      },
    );

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "nivas-engine-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function analyze(resources: Resource[], config: object = {}) {
    const file = path.join(folder, "export.json");
    const settings = path.join(folder, "config.json");
    writeFileSync(file, serializeGraph(graphOf(mumbai, ...resources)));
    writeFileSync(settings, JSON.stringify(config));
    const args = ["policy", "analyze", "--file", file, "--policy-pack", "policies"];
    return spawnSync("pulumi", [...args, "--policy-pack-config", settings, "--color", "never"], {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: `${path.join(root, "node_modules/node/bin")}:${process.env.PATH}`,
        PULUMI_HOME: path.join(folder, "home"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      },
    });
  }

  it("lets a stack in India pass, and says how much it looked at", () => {
    const { status, stdout, stderr } = analyze([bucket("orders", "ap-south-1")]);
    expect(stdout).toMatch(/✅ nivas-residency@v/);
    expect(stderr).toMatch(/nivas-residency looked at 3 resources.*: 0 blocking, 0 advisory/);
    expect(status).toBe(0);
  });

  it("fails on a bucket abroad", () => {
    const { status, stdout } = analyze([
      bucket("orders", "ap-south-1"),
      bucket("away", "eu-west-1"),
    ]);
    expect(stdout).toMatch(/❌ nivas-residency@v/);
    expect(
      stdout.match(/\[mandatory\] \[severity: critical\] {2}nivas-residency {2}\(.*away\)/g),
    ).toHaveLength(1);
    expect(stdout).toContain("it is in eu-west-1; allowed: ap-south-1, ap-south-2");
    expect(status).not.toBe(0);
  });

  it("takes its configuration from the policy config file", () => {
    const allowedRegions = ["ap-south-1", "eu-west-1"];
    const { status } = analyze([bucket("away", "eu-west-1")], {
      "nivas-residency": { allowedRegions },
    });
    expect(status).toBe(0);
    const wrong = analyze([bucket("away", "eu-west-1")], {
      "nivas-residency": { allowedRegion: [] },
    });
    expect(wrong.stderr + wrong.stdout).toContain("allowedRegion is not a known key; allowed: ");
    expect(wrong.status).not.toBe(0);
    const schema = analyze([], { "nivas-residency": { onUnknown: "maybe" } });
    expect(schema.stderr + schema.stdout).toContain("onUnknown must be one of the following");
    expect(schema.status).not.toBe(0);
  });
});
