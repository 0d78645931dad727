// SPDX-License-Identifier: Apache-2.0
import { Command, Option } from "commander";
import { addCheckCommand, parseDay, type CheckCommandOptions } from "./check-options.ts";
import {
  addComplianceCommand,
  type ObserveOptions,
  type ReportOptions,
  type ServeOptions,
} from "./compliance-options.ts";
import { addDiffCommand, type DiffCommandOptions } from "./diff-options.ts";
import { addDrillCommand, type DrillCommandOptions } from "./drill-options.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import {
  collectConfig,
  parseAccount,
  parseConcurrency,
  parseTimeout,
  type PlanCommandOptions,
} from "./plan-options.ts";
import { addRecoverCommand, type RecoverCommandOptions } from "./recover-options.ts";
import { addRulesCommand, type RulesCommandOptions } from "./rules.ts";
import { addAdoptCommand, type AdoptCommandOptions } from "./sandbox-adopt-options.ts";
import { addDriftCommand, type DriftCommandOptions } from "./sandbox-drift-options.ts";
import { addOrphansCommand, type OrphansCommandOptions } from "./sandbox-orphans-options.ts";
import { addSandboxCommand, type SandboxCommandOptions } from "./sandbox-options.ts";
import { packageVersion } from "./package-version.ts";
import { addTeardownCheckCommand, type TeardownCheckOptions } from "./teardown-check-options.ts";

/** What the commands do, so that reading a command line and carrying it out are two things. */
export interface Actions {
  plan(stacks: readonly string[], options: PlanCommandOptions): Promise<ExitCode>;
  check(file: string, options: CheckCommandOptions): Promise<ExitCode>;
  diff(oldFile: string, newFile: string, options: DiffCommandOptions): Promise<ExitCode>;
  drill(stacks: readonly string[], options: DrillCommandOptions): Promise<ExitCode>;
  recover(file: string, options: RecoverCommandOptions): Promise<ExitCode>;
  rules(id: string | undefined, options: RulesCommandOptions): ExitCode;
  teardownCheck(file: string, options: TeardownCheckOptions): Promise<ExitCode>;
  /** Gives the exit code of the command that was run. */
  sandbox(command: readonly string[], options: SandboxCommandOptions): Promise<number>;
  orphans(options: OrphansCommandOptions): Promise<ExitCode>;
  adopt(file: string, options: AdoptCommandOptions): Promise<ExitCode>;
  drift(scenarios: readonly string[], options: DriftCommandOptions): Promise<ExitCode>;
  complianceObserve(options: ObserveOptions): Promise<ExitCode>;
  complianceReport(options: ReportOptions): Promise<ExitCode>;
  complianceServe(options: ServeOptions): Promise<ExitCode>;
}

const PLAN_NOTES = `
Runs the program in a process of its own, without the Pulumi CLI, an account or the network.
Writes for each stack, below the folder of --out:
  graph.json     every resource, in the form of pulumi stack export
  plan.json      counts, places, keys, public surface, findings (docs/reference/plan-json.md)
  report.md      the same for people, with a diagram
  diagram.mmd    the architecture, as Mermaid
  flows.json     everything that was looked at, allowed or not (docs/reference/flows.md)
  compliance.json  scores per regulation and service (docs/compliance-telemetry.md)
  manifests/     Kubernetes resources as YAML; patches/ and helm-values/ where there are any

Examples:
  nivas plan                                 every stack of the program
  nivas plan mumbai --tree                   one stack, with all its resources
  nivas plan mumbai --mode up                with outputs as they would be after the update
  nivas plan --program ../shop dev           any Pulumi program in TypeScript or JavaScript
  nivas plan mumbai --config nivas:cell.network.nat=single
  nivas plan --json | jq '.stacks[].verdict'
  nivas plan mumbai --against now.json       what an update would replace or delete

Exit codes:
  0  every stack is planned, and nothing is outside the allowed places
  1  there are findings, or --against shows a loss that nobody confirmed
  2  bad usage, a bad file, or a program that fails by itself
  3  an error of nivas
`;

/** The command line of `nivas`. */
export function buildCommand(io: Io, actions: Actions, finish: (code: number) => void): Command {
  const nivas = new Command("nivas")
    .description("Plans Pulumi programs offline and shows that nothing leaves India.")
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .addHelpText("after", "\nStart with: nivas plan")
    .configureHelp({ helpWidth: 100 })
    .configureOutput({ writeOut: io.out, writeErr: io.error })
    .exitOverride();

  nivas
    .command("plan")
    .summary("plan stacks offline and judge where everything is")
    .description("Plans stacks offline: every resource, where it is, and what points out of India.")
    .argument("[stack...]", "stacks to plan (default: every stack file of the program)")
    .option(
      "--program <dir>",
      "folder of the Pulumi program (default: this one, else that of nivas)",
    )
    .addOption(
      new Option(
        "--mode <mode>",
        "whether outputs are unknown, as in a preview, or filled as after an update",
      )
        .choices(["preview", "up"])
        .default("preview"),
    )
    .option("--out <dir>", "folder for the results", "out")
    .option("--tree", "show every resource under its parent")
    .option("--json", "print one JSON document and nothing else")
    .option("--show-secrets", "write secrets into graph.json in plain text")
    .option("--account <id>", "AWS account id that the program sees", parseAccount)
    .addOption(
      new Option(
        "--config <key=value>",
        "setting that goes over the stack file, also into a value (nivas:cell.network.nat=none); may be repeated",
      )
        .argParser(collectConfig)
        .default({}, "none"),
    )
    .option("--timeout <seconds>", "when a program is stopped", parseTimeout, 120)
    .option("--concurrency <n>", "how many stacks are planned at once", parseConcurrency, 2)
    .addOption(
      new Option(
        "--on-unknown <verdict>",
        "what a place that cannot be told does (default: as the settings say, else fail)",
      ).choices(["fail", "warn"]),
    )
    .option(
      "--settings <file>",
      "what is allowed, in JSON or YAML (default: residency.yaml of the program, else everything in India)",
    )
    .option("--exemptions <file>", "findings that someone answers for, in JSON or YAML")
    .option(
      "--as-of <date>",
      "day whose law counts, and to judge exemptions by (default: today in India)",
      parseDay,
    )
    .option(
      "--against <path>",
      "compare with what was before: an exported stack, graph.json, or the --out folder of an earlier plan",
    )
    .option(
      "--confirm <urn>",
      "with --against: let this one resource be deleted or replaced though it holds data; may be repeated",
      (urn: string, urns: readonly string[]) => [...urns, urn],
      [] as readonly string[],
    )
    .addHelpText("after", PLAN_NOTES)
    .action(async (stacks: string[], options: PlanCommandOptions) => {
      finish(await actions.plan(stacks, options));
    });
  addCheckCommand(nivas, async (file, options) => finish(await actions.check(file, options)));
  addComplianceCommand(nivas, {
    observe: async (options) => finish(await actions.complianceObserve(options)),
    report: async (options) => finish(await actions.complianceReport(options)),
    serve: async (options) => finish(await actions.complianceServe(options)),
  });
  addDiffCommand(nivas, async (old, fresh, options) =>
    finish(await actions.diff(old, fresh, options)),
  );
  addDrillCommand(nivas, async (stacks, options) => finish(await actions.drill(stacks, options)));
  addRecoverCommand(nivas, async (file, options) => finish(await actions.recover(file, options)));
  addRulesCommand(nivas, (id, options) => finish(actions.rules(id, options)));
  addTeardownCheckCommand(nivas, async (file, options) =>
    finish(await actions.teardownCheck(file, options)),
  );
  addSandboxCommand(nivas, async (words, options) => finish(await actions.sandbox(words, options)));
  addDriftCommand(nivas, async (names, options) => finish(await actions.drift(names, options)));
  addAdoptCommand(nivas, async (file, options) => finish(await actions.adopt(file, options)));
  addOrphansCommand(nivas, async (options) => finish(await actions.orphans(options)));
  return nivas;
}
