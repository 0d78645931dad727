// SPDX-License-Identifier: Apache-2.0
/**
 * One run of the engine against the sandbox that is killed when the cloud is asked for its nth change. A process of its own, and the
 * leader of its group, so that everything can be killed at once. Started by kill-points.ts.
 */
import { spawn } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Subject } from "../../emulation/cloud/cloud.ts";
import { sandboxEnvironment } from "../../sandbox/environment.ts";
import { startSandbox } from "../../sandbox/start.ts";
import type { KilledRun } from "./kill.ts";

type Change = "create" | "update" | "delete";

async function main(run: KilledRun): Promise<void> {
  const { stateFile, nth, when, kill, report, command } = run;
  const sandbox = await startSandbox({ stateFile, programDirectory: process.cwd() });
  const environment = sandboxEnvironment(process.env, stateFile, sandbox.debugProviders);
  let changes = 0;
  let at: string | undefined;
  const tell = (): void =>
    writeFileSync(report, JSON.stringify({ changes, ...(at === undefined ? {} : { at }) }));
  const [program = "", ...args] = command;
  const child = spawn(program, args, { env: environment, stdio: "inherit" });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));

  const strike = (): void => {
    tell();
    if (kill === "engine") child.kill("SIGKILL");
    if (kill === "interrupt") child.kill("SIGINT");
    if (kill !== "all") return;
    // What the cloud did, it did, whoever dies.
    writeFileSync(`${stateFile}.new`, JSON.stringify(sandbox.cloud.state));
    renameSync(`${stateFile}.new`, stateFile);
    process.kill(-process.pid, "SIGKILL");
  };
  const hook = (change: Change): void => {
    const { cloud } = sandbox;
    const real = cloud[change].bind(cloud) as (...given: unknown[]) => unknown;
    const previewAt = change === "create" ? 3 : 5;
    const hooked = (...given: unknown[]): unknown => {
      if (given[previewAt] === true || ++changes !== nth) return real(...given);
      const { type, name } = given[1] as Subject;
      at = `${change} ${type.slice(type.lastIndexOf(":") + 1)} ${name}`;
      if (when === "before" && kill !== "interrupt") {
        strike();
        throw new Error("the engine is dead");
      }
      const answer = real(...given);
      strike();
      return answer;
    };
    Object.assign(cloud, { [change]: hooked });
  };
  for (const change of ["create", "update", "delete"] as const) hook(change);

  await ended;
  // The cloud goes on with what it was asked for while nobody listens any more.
  if (kill === "engine") await wait(300);
  tell();
  sandbox.stop();
}

await main(JSON.parse(process.argv[2] ?? "") as KilledRun);
