// SPDX-License-Identifier: Apache-2.0
/** Istio's own analysis of objects, where the command is. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";

/** Whether `istioctl` can be run. */
export const hasIstioctl =
  spawnSync("istioctl", ["version", "--remote=false"], { encoding: "utf8" }).status === 0;

/** One message: `Error [IST0106] (RequestAuthentication ns/name …) …`. */
export function analyze(objects: readonly object[]): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "nivas-istio-"));
  try {
    const file = path.join(folder, "objects.yaml");
    writeFileSync(file, objects.map((object) => stringify(object)).join("---\n"));
    const args = ["analyze", "--use-kube=false", "--all-namespaces", "--color=false", file];
    const { stdout, stderr } = spawnSync("istioctl", args, { encoding: "utf8" });
    return `${stdout}\n${stderr}`
      .split("\n")
      .filter((line) => /^(Error|Warning|Info) \[/.test(line))
      .map((line) => line.replace(/ \S*objects\.yaml:\d+\)/, ")"))
      .sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
