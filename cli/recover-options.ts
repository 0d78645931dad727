// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";

/** The options of `nivas recover`, as they were typed. */
export interface RecoverCommandOptions {
  readonly id: readonly string[];
  readonly absent: readonly string[];
  readonly ids?: string;
  readonly out?: string;
}

const NOTES = `
After a run that was killed, cloud and state differ by what was being created. This lists it, and writes a
state that knows of it; nothing is changed but the file of --out. docs/sandbox-interrupted.md has the whole way.

Examples:
  pulumi stack export -s mumbai --file state.json
  nivas recover state.json
  nivas recover state.json --id 'urn:pulumi:mumbai::…::mumbai-network-vpc=vpc-0a1b' --out repaired.json
  pulumi stack import -s mumbai --file repaired.json && pulumi up -s mumbai --refresh

Exit codes:
  0  everything that was pending is settled
  1  something must be looked up first
  2  bad usage or a bad file
`;

/** Adds `recover` to the command line. */
export function addRecoverCommand(
  nivas: Command,
  act: (file: string, options: RecoverCommandOptions) => Promise<void>,
): void {
  const again = (text: string, before: readonly string[]): readonly string[] => [...before, text];
  nivas
    .command("recover")
    .summary("settle what a killed update left pending")
    .description(
      "Reads an exported stack whose update was killed, says what may have been made without being recorded, and records it.",
    )
    .argument("<state>", "what pulumi stack export wrote")
    .option(
      "--id <urn=id>",
      "what you found in the cloud of a pending creation; again for more",
      again,
      [] as readonly string[],
    )
    .option(
      "--absent <urn>",
      "a pending creation that the cloud has nothing of; again for more",
      again,
      [] as readonly string[],
    )
    .option("--ids <file>", "the same as a JSON file: ids by URN, null for what is not there")
    .option("--out <file>", "write the repaired state, for pulumi stack import")
    .addHelpText("after", NOTES)
    .action(act);
}
