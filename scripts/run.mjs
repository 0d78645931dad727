// SPDX-License-Identifier: Apache-2.0
// Runs a script of this repository on the Node that the repository pins, after installing what is missing.
//
//   node scripts/run.mjs cli/nivas.ts plan
//
// This is the only file that must run on any Node from 18 on and before anything is installed, so it
// is plain JavaScript without dependencies. It asks the network for something only when
// package-lock.json is not the one that node_modules was installed from.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stampFile = path.join(root, "node_modules", ".nivas-installed");
const windows = process.platform === "win32";
const pinnedNode = path.join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");

function installWhatIsMissing() {
  const wanted = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  const installed = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
  if (existsSync(pinnedNode) && (installed === wanted || isInstalledByHand())) {
    if (installed !== wanted) writeFileSync(stampFile, wanted);
    return;
  }

  process.stderr.write("nivas: installing the pinned packages (npm ci), once\n");
  // Output goes to stderr, so that `npm run -s plan -- --json > file` holds JSON and nothing else.
  const npm = spawnSync(
    windows ? "npm.cmd" : "npm",
    ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: root,
      stdio: ["ignore", 2, 2],
      shell: windows,
    },
  );
  if (npm.status !== 0) {
    process.stderr.write(
      `nivas: npm ci failed${npm.error ? ` (${npm.error.message})` : ""}; the first run needs npm and its registry, later runs need no network\n`,
    );
    process.exit(npm.status ?? 1);
  }
  if (!existsSync(pinnedNode)) {
    process.stderr.write(
      `nivas: npm ci left no Node at ${path.relative(root, pinnedNode)}; allow the install script of the npm package "node" (npm install-scripts approve node) and run again\n`,
    );
    process.exit(1);
  }
  writeFileSync(stampFile, wanted);
}

/** Whether someone's own `npm ci` or `npm install` left what the lock file asks for. */
function isInstalledByHand() {
  const record = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const there = packagesOf(record);
  return Object.entries(packagesOf(path.join(root, "package-lock.json"))).every(
    ([name, { version, optional }]) =>
      name === "" || optional === true || there[name]?.version === version,
  );
}

installWhatIsMissing();
const [script, ...args] = process.argv.slice(2);
if (script === undefined) process.exit(0);

// Child processes that look for `node` must find the same one.
const env = {
  ...process.env,
  PATH: path.dirname(pinnedNode) + path.delimiter + (process.env.PATH ?? ""),
};
const run = spawnSync(pinnedNode, [path.resolve(root, script), ...args], { stdio: "inherit", env });
if (run.signal) process.kill(process.pid, run.signal);
process.exit(run.status ?? 1);
