// SPDX-License-Identifier: Apache-2.0
import { Option, type Command } from "commander";

const FORMATS = ["terminal", "json", "markdown"] as const;
export type DiffFormat = (typeof FORMATS)[number];

/** The options of `nivas diff`, as they were typed. */
export interface DiffCommandOptions {
  readonly format: DiffFormat;
  readonly confirm: readonly string[];
}

const DIFF_NOTES = `
Reads what pulumi stack export writes, and graph.json of nivas plan. docs/reference/diff.md says what it
knows and what not.

Examples:
  nivas diff before/mumbai/graph.json out/mumbai/graph.json
  pulumi stack export --file now.json && nivas plan mumbai && nivas diff now.json out/mumbai/graph.json
  nivas diff old.json new.json --confirm 'urn:pulumi:dev::shop::aws:s3/bucket:Bucket::drafts'
  nivas diff old.json new.json --format json | jq '.steps[] | select(.kind == "replace") | .urn'

Exit codes:
  0  nothing that holds data is deleted or replaced, or all of it is confirmed
  1  something needs a confirmation, or the engine would refuse it
  2  bad usage or a bad file
  3  an error of nivas
`;

/** Adds `diff` to the command line. */
export function addDiffCommand(
  nivas: Command,
  act: (oldFile: string, newFile: string, options: DiffCommandOptions) => Promise<void>,
): void {
  nivas
    .command("diff")
    .summary("say what an update would replace, rename or delete, and why")
    .description(
      "Says what an update from one graph to another would replace, rename, update or delete, with the property that causes it.",
    )
    .argument("<old>", "exported stack or graph.json: what is there")
    .argument("<new>", "exported stack or graph.json: what shall be there")
    .option(
      "--confirm <urn>",
      "let this one resource be deleted or replaced though it holds data; may be repeated",
      (urn: string, urns: readonly string[]) => [...urns, urn],
      [] as readonly string[],
    )
    .addOption(
      new Option("--format <format>", "how the result is written")
        .choices([...FORMATS])
        .default("terminal"),
    )
    .addHelpText("after", DIFF_NOTES)
    .action(act);
}
