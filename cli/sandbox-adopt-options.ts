// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";

/** The options of `nivas sandbox adopt`, as they were typed. */
export interface AdoptCommandOptions {
  readonly state: string;
  readonly out?: string;
}

const NOTES = `
After an error that broke a connection, something may be in the cloud that the state does not know. The next update is refused, or
makes a second one. Before it:

  nivas sandbox -- pulumi preview -s mumbai --import-file out/import.json
  nivas sandbox adopt out/import.json --out out/adopt.json
  nivas sandbox -- pulumi import -s mumbai --file out/adopt.json --generate-code=false --protect=false --yes
  nivas sandbox -- pulumi up -s mumbai

In a real account the ids are looked up by hand; docs/sandbox-faults.md says how.

Exit codes:
  0  everything that the state does not know can be imported
  1  something else is in the cloud too
  2  bad usage or a bad file
`;

/** Adds `adopt` below `nivas sandbox`. Its `--state` is that of the command above, which takes it first. */
export function addAdoptCommand(
  nivas: Command,
  act: (file: string, options: AdoptCommandOptions) => Promise<void>,
): void {
  const sandbox = nivas.commands.find((command) => command.name() === "sandbox") ?? nivas;
  sandbox
    .command("adopt")
    .summary("fill an import file with what the cloud has")
    .description(
      "Takes what pulumi preview --import-file wrote, and keeps what is in the emulated cloud and in no stack, with its ids.",
    )
    .argument("<file>", "what pulumi preview --import-file wrote")
    .option("--out <file>", "where to write it (default: standard output)")
    .addHelpText("after", NOTES)
    .action(async (file: string, _: unknown, command: Command) => {
      await act(file, command.optsWithGlobals());
    });
}
