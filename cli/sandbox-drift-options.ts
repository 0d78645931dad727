// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";

/** The options of `nivas sandbox drift`, as they were typed. */
export interface DriftCommandOptions {
  readonly state: string;
  readonly stack?: string;
  readonly list?: boolean;
  readonly all?: boolean;
}

const NOTES = `
--state FILE names the cloud, as for nivas sandbox (default: out/.sandbox/cloud.json).

Examples:
  nivas sandbox drift --list
  nivas sandbox drift bucket-replicates-abroad --stack mumbai
  nivas sandbox -- pulumi refresh -s mumbai --yes
  nivas sandbox -- pulumi stack export -s mumbai --file out/now.json && nivas check out/now.json

docs/sandbox-drift.md says what becomes of each.

Exit codes:
  0  everything was done
  2  bad usage, no such stack, or the cloud refused
`;

/** Adds `drift` below `nivas sandbox`. Its `--state` is that of the command above, which takes it first. */
export function addDriftCommand(
  nivas: Command,
  act: (scenarios: readonly string[], options: DriftCommandOptions) => Promise<void>,
): void {
  const sandbox = nivas.commands.find((command) => command.name() === "sandbox") ?? nivas;
  sandbox
    .command("drift")
    .summary("change the emulated cloud behind the engine's back")
    .description(
      "Changes the emulated cloud as someone would past Pulumi, and says what to run next.",
    )
    .argument("[scenario...]", "what shall have happened")
    .option("--list", "show the scenarios")
    .option("--all", "let all of them have happened")
    .option("--stack <stack>", "whose resources (default: the only stack of the cloud)")
    .addHelpText("after", NOTES)
    .action(async (scenarios: string[], _: unknown, command: Command) => {
      await act(scenarios, command.optsWithGlobals());
    });
}
