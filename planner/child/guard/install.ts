// SPDX-License-Identifier: Apache-2.0
import { syncBuiltinESMExports } from "node:module";
import { guardExits, type OnExit } from "./exits.ts";
import { refuseWrites } from "./files.ts";
import { refuseNative } from "./native.ts";
import { refuseNetwork } from "./network.ts";
import { refuseProcesses } from "./processes.ts";
import type { Report } from "./refusal.ts";

/**
 * Takes from this process what a planned program must not have: other programs, the network, the disk, native code.
 * The originals live on in closures only. This keeps programs from doing harm by what programs do; it is not a wall against code
 * written to break out of it, since guard and program share one process. Plan what you would also run.
 *
 * @returns the real way to end the process.
 */
export async function installGuard(
  report: Report,
  temporaryDirectory: string,
  onExit: OnExit,
): Promise<(code: number) => never> {
  refuseProcesses(report);
  refuseNetwork(report);
  await refuseWrites(report, temporaryDirectory);
  refuseNative(report);
  const reallyExit = guardExits(report, onExit);
  // Named imports of built-in modules are copies, made anew here.
  syncBuiltinESMExports();
  return reallyExit;
}
