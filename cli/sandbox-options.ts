// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";

export interface SandboxCommandOptions {
  readonly state: string;
}

const NOTES = `
Starts an emulated AWS and Kubernetes on this machine, points the Pulumi engine at it, runs the command, and stops both.
The engine is the real one; the cloud refuses what the real ones refuse (docs/sandbox.md). It needs the pulumi command.

Examples:
  nivas sandbox -- pulumi up -s mumbai
  nivas sandbox -- pulumi destroy -s mumbai
  nivas sandbox --state /tmp/cloud/state.json -- pulumi preview -s delhi

Exit code: that of the command; 2 when it cannot be started.
`;

/** Adds `nivas sandbox` to the command line. */
export function addSandboxCommand(
  nivas: Command,
  act: (command: readonly string[], options: SandboxCommandOptions) => Promise<void>,
): void {
  nivas
    .command("sandbox")
    .summary("run pulumi against an emulated cloud")
    .description("Runs a command, pulumi for one, against an emulated AWS and Kubernetes.")
    .argument("<command...>", "command to run, after --")
    .option("--state <file>", "where the cloud is kept between commands", "out/.sandbox/cloud.json")
    .addHelpText("after", NOTES)
    .action(act);
}
