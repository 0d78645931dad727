// SPDX-License-Identifier: Apache-2.0
/** Pulumi's own engine, killed once in `up` and once in `destroy`. `scripts/sandbox/kill-points.ts` by itself kills it at thirty points. */
import { spawnSync } from "node:child_process";
import path from "node:path";

const PATIENCE_MS = 900_000;
const hasPulumi = spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;

it(
  "is recovered from, or skipped without the pulumi command",
  () => {
    const script = path.join("scripts", "sandbox", "kill-points.ts");
    const args = ["--kills", "engine", "--up", "1", "--destroy", "1"];
    const node = path.join("node_modules", "node", "bin", "node");
    const { status, stdout } = spawnSync(node, [script, ...args], { encoding: "utf8" });
    if (!hasPulumi) {
      expect([status, stdout]).toEqual([0, "skipped: no pulumi command\n"]);
      return;
    }
    expect([status, stdout]).toEqual([0, expect.stringContaining("| up | engine |")]);
    expect(stdout.match(/\| good \|$/gm)).toHaveLength(2);
  },
  PATIENCE_MS,
);
