// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";

export interface TeardownCheckOptions {
  readonly cloud?: string;
  readonly json: boolean;
}

const NOTES = `
Before a destroy: what it deletes, what blocks it and the commands that let it through, what stays on purpose and what that costs,
and what controllers have made in AWS that no state lists. With --cloud, after it: what is left, who made it, how it is deleted, and
the adopt block that takes back what was kept (docs/teardown.md).

FILE of --cloud is the state of a sandbox, or what a real account answers, for each Region of the cell:
  aws resourcegroupstaggingapi get-resources --region ap-south-1 > left.json

Examples:
  pulumi stack export -s mumbai > before.json
  nivas teardown-check before.json
  nivas teardown-check before.json --cloud left.json

Exit codes:
  0  nothing unexpected
  1  something blocks the destroy, would be left, or was left
  2  bad usage or a bad file
`;

/** Adds `nivas teardown-check` to the command line. */
export function addTeardownCheckCommand(
  nivas: Command,
  act: (file: string, options: TeardownCheckOptions) => Promise<void>,
): void {
  nivas
    .command("teardown-check")
    .summary("say what a destroy of a stack leaves")
    .description("Says what a destroy of an exported stack will leave, or has left.")
    .argument("<export>", "the stack before its destroy, from pulumi stack export")
    .option("--cloud <file>", "what is there after the destroy")
    .option("--json", "print JSON", false)
    .addHelpText("after", NOTES)
    .action(act);
}
