// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import type { AccountOptions } from "../sandbox/account.ts";
import type { FaultOptions } from "./sandbox-faults.ts";

export interface SandboxCommandOptions extends FaultOptions, AccountOptions {
  readonly state: string;
}

const NOTES = `
Starts an emulated AWS and Kubernetes on this machine, points the Pulumi engine at it, runs the command, and stops both.
The engine is the real one; the cloud refuses what the real ones refuse (docs/sandbox.md). It needs the pulumi command.

Examples:
  nivas sandbox -- pulumi up -s mumbai
  nivas sandbox -- pulumi destroy -s mumbai
  nivas sandbox --state /tmp/cloud/state.json -- pulumi preview -s delhi
  nivas sandbox --quota eips=10 -- pulumi up -s hyderabad
  nivas sandbox --turn-off ap-south-2 -- pulumi up -s hyderabad
  nivas sandbox --fault throttling:aws:ec2/*,attempts=30 -- pulumi up -s mumbai
  nivas sandbox --fault answer-lost:aws:ec2/eip:Eip --fault quota:aws:ec2/natGateway:NatGateway,nth=2 -- pulumi up -s mumbai

A fault is kind[:type][,key=value…]: what goes wrong, and for which calls (docs/sandbox-faults.md).

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
    .option(
      "--fault <fault>",
      "what shall go wrong, for example half-made:aws:eks/cluster:Cluster; again for more",
      again,
      [],
    )
    .option("--faults <file>", "a YAML or JSON file of faults")
    .option(
      "--quota <name=number>",
      "a quota of the account, from now on; again for more",
      again,
      [],
    )
    .option("--turn-off <place>", "a Region or zone group that the account has not", again, [])
    .option("--turn-on <place>", "one that it has again", again, [])
    .addHelpText("after", NOTES)
    .action(act);
}

function again(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
