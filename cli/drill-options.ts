// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";

/** The options of `nivas drill region-loss`, as they were typed. */
export interface DrillCommandOptions {
  readonly from: string;
  readonly graphs: string;
  readonly out?: string;
  readonly json: boolean;
}

const NOTES = `
Says what would happen if the Region of a place were lost: which services go on and with how many replicas, whether
the other cells have room for them, which data is still there, and what is left that names the lost Region. Everything
is computed from the planned graphs; nothing is called.

Examples:
  nivas plan --mode up && nivas drill region-loss --from mumbai
  nivas drill region-loss --from mumbai --out docs/runbooks/mumbai-lost.md
  nivas drill region-loss --from hyderabad mumbai hyderabad --json

Exit codes:
  0  every service goes on in full, there is room, and all data has a copy elsewhere
  1  something is lost, short or without a copy
  2  bad usage or a bad file
`;

/** Adds `drill` to the command line. */
export function addDrillCommand(
  nivas: Command,
  act: (stacks: readonly string[], options: DrillCommandOptions) => Promise<void>,
): void {
  nivas
    .command("drill")
    .summary("play a disaster on planned stacks, and write its runbook")
    .description("Plays a disaster on planned stacks, and writes its runbook.")
    .command("region-loss")
    .summary("lose the Region of a place")
    .description("Plays the loss of the Region of a place, and writes its runbook.")
    .argument("[stack...]", "stacks to play it on (default: every one below --graphs)")
    .requiredOption("--from <place>", "place whose Region is lost: mumbai or hyderabad")
    .option("--graphs <dir>", "folder with <stack>/graph.json, as nivas plan writes it", "out")
    .option("--out <file>", "write the runbook there instead of printing it")
    .option("--json", "print the result as JSON", false)
    .addHelpText("after", NOTES)
    .action(act);
}
