// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";

/** The options of `nivas sandbox orphans`, as they were typed. */
export interface OrphansCommandOptions {
  readonly state: string;
  readonly stack?: string;
  readonly ids?: string;
}

const NOTES = `
--state FILE names the cloud, as for nivas sandbox (default: out/.sandbox/cloud.json).
docs/sandbox-interrupted.md says what to do after a run that was killed.

Examples:
  nivas sandbox orphans
  nivas sandbox orphans -s mumbai --ids out/ids.json

Exit codes:
  0  cloud and stacks agree
  1  something is in one of them only, or a creation is pending
  2  bad usage or a bad file
`;

/** Adds `orphans` below `nivas sandbox`. Its `--state` is that of the command above, which takes it first. */
export function addOrphansCommand(
  nivas: Command,
  act: (options: OrphansCommandOptions) => Promise<void>,
): void {
  const sandbox = nivas.commands.find((command) => command.name() === "sandbox") ?? nivas;
  sandbox
    .command("orphans")
    .summary("compare the emulated cloud with its stacks")
    .description(
      "Says what is in the emulated cloud and in no stack, what is in a stack only, and how to bring them together.",
    )
    .option("-s, --stack <stack>", "whose pending creations (default: of all stacks)")
    .option("--ids <file>", "write what the cloud has of the pending creations, for nivas recover")
    .addHelpText("after", NOTES)
    .action(async (_: unknown, command: Command) => {
      await act(command.optsWithGlobals());
    });
}
