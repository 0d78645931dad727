// SPDX-License-Identifier: Apache-2.0
/** The same wrong programs on Pulumi's own engine, through the command. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { textAt } from "../../../emulation/cloud/paths.ts";
import { emptyCloud, parseCloud } from "../../../emulation/cloud/state.ts";
import { WRONG_PROGRAMS } from "./cases.ts";
import { filled } from "./fill.ts";
import { programText } from "./program-text.ts";

const root = path.resolve(__dirname, "../../..");
const hasPulumi = spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;
const whenThere = hasPulumi ? describe : describe.skip;
if (!hasPulumi) process.stderr.write("skipped: no pulumi command\n");

const PATIENCE_MS = 300_000;
const QUIET = ["--yes", "--skip-preview", "--color", "never", "-s", "dev"];

/** What Pulumi says under its heading of a resource, which is its type and its name. */
function saidOf(text: string, name: string): string {
  const diagnostics = text.slice(text.indexOf("Diagnostics:"));
  const heading = diagnostics.indexOf(`(${name}):`);
  return heading < 0 ? diagnostics : (diagnostics.slice(heading).split(/\n {2}\S/)[0] ?? "");
}

whenThere("the real engine", () => {
  let folder: string;
  let state: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "nivas-wrong-"));
    state = path.join(folder, "cloud", "cloud.json");
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    writeFileSync(
      path.join(folder, "Pulumi.yaml"),
      "name: wrong\nruntime: {name: nodejs, options: {typescript: false}}\nmain: index.mjs\n",
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function pulumi(...args: string[]): { status: number | null; text: string } {
    const node = path.join(root, "node_modules", "node", "bin", "node");
    const nivas = [path.join(root, "cli", "nivas.ts"), "sandbox", "--state", state, "--", "pulumi"];
    const { status, stdout, stderr } = spawnSync(node, [...nivas, ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, text: stdout + stderr };
  }

  it.each(WRONG_PROGRAMS.map((program) => [program.title, program] as const))(
    "says of %s what was refused and where, and exits with an error",
    (_, program) => {
      writeFileSync(path.join(folder, "index.mjs"), programText(program));
      mkdirSync(path.dirname(state), { recursive: true });
      if (program.account !== undefined)
        writeFileSync(state, JSON.stringify({ ...emptyCloud(), account: program.account }));
      const up = pulumi("up", ...QUIET);
      if (program.when === "deleted") expect([up.status, up.text]).toEqual([0, up.text]);
      const run = program.when === "deleted" ? pulumi("destroy", ...QUIET) : up;
      expect(run.status).not.toBe(0);
      const { resources } = parseCloud(readFileSync(state, "utf8"));
      const message = filled(program.message, (name, output) => {
        const found = Object.values(resources).find((resource) => resource.name === name);
        return output === "id" ? (found?.id ?? "") : (textAt(found?.outputs ?? {}, output) ?? "");
      }) as string;
      expect(saidOf(run.text, program.refused)).toContain(message);
    },
    PATIENCE_MS,
  );
});
