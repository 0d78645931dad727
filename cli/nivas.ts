#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
/** The `nivas` command: hands the process to `main` and ends with its exit code. */
import { processIo } from "./io.ts";
import { main } from "./main.ts";

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort(new Error("stopped by Ctrl-C")));
process.once("SIGTERM", () => interrupt.abort(new Error("stopped")));

void main(process.argv.slice(2), {
  io: processIo(),
  loadPlanner: () => import("../planner/index.ts"),
  cwd: process.cwd(),
  stdin: process.stdin,
  signal: interrupt.signal,
  debug: process.env.NIVAS_DEBUG === "1",
}).then((code) => {
  // Not process.exit: a pipe may still have to take what was written.
  process.exitCode = code;
});
