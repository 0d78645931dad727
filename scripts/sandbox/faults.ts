// SPDX-License-Identifier: Apache-2.0
/**
 * Every kind of fault on the real Pulumi engine: the Mumbai stack is made while something goes wrong, made again, and looked at.
 *
 *   node scripts/run.mjs scripts/sandbox/faults.ts [scenario…]
 *
 * Prints one block for each scenario: what the user saw, what state and cloud held, what the next `up` did. Needs the pulumi command.
 */
import { EngineRun, hasPulumi, type CommandResult, type Holdings } from "./engine-run.ts";

/** Name, and what goes wrong. */
const SCENARIOS: Readonly<Record<string, readonly string[]>> = {
  none: [],
  "throttling, survived": ["throttling"],
  "throttling, exhausted": ["throttling:aws:iam/role:Role,attempts=30,nth=3"],
  quota: ["quota:aws:ec2/eip:Eip,nth=3"],
  "capacity, nodes": ["capacity,zone=ap-south-1b"],
  "capacity, control plane": ["capacity:aws:eks/cluster:Cluster,zone=ap-south-1c"],
  "eventual consistency, survived": ["eventual-consistency:aws:iam/role:Role,times=99"],
  "eventual consistency, exhausted": [
    "eventual-consistency:aws:iam/role:Role,times=99,attempts=30",
  ],
  "eventual consistency, not asked again": ["eventual-consistency:aws:ec2/vpc:Vpc"],
  "half-made, cluster": ["half-made:aws:eks/cluster:Cluster"],
  "half-made, chart": ["half-made:kubernetes:helm.sh/v3:Release"],
  "answer lost, unique name": ["answer-lost:aws:iam/role:Role"],
  "answer lost, no name": ["answer-lost:aws:ec2/eip:Eip"],
  "answer lost, Kubernetes": ["answer-lost:kubernetes:core/v1:Namespace"],
  "expired credentials": ["expired-credentials,nth=60"],
  "provider killed before": ["provider-killed:aws:*,nth=60"],
  "provider killed after": ["provider-killed:aws:*,nth=60,when=after"],
  "API server away": ["api-server-away,nth=5,times=10"],
};

const MOST_LINES = 6;

if (hasPulumi()) {
  const wanted = process.argv.slice(2);
  for (const [name, faults] of Object.entries(SCENARIOS)) {
    if (wanted.length === 0 || wanted.some((word) => name.includes(word))) tell(name, faults);
  }
} else process.stdout.write("skipped: no pulumi command\n");

function tell(name: string, faults: readonly string[]): void {
  const run = new EngineRun("mumbai");
  try {
    const lines = [`## ${name}: ${faults.join(" ")}`];
    const step = (title: string, result: CommandResult, holdings: Holdings): void => {
      lines.push(
        `${title}: exit ${result.exitCode}, ${result.seconds.toFixed(1)} s; ${summary(result)}`,
      );
      lines.push(...interesting(result).map((line) => `    ${line}`));
      lines.push(`    ${held(holdings)}`);
    };
    step("up with the fault", run.up(...faults), run.holdings());
    const unready = run.stateResources().filter(({ initErrors }) => (initErrors ?? []).length > 0);
    if (unready.length > 0)
      lines.push(`    not ready: ${unready.map(({ type }) => type).join(", ")}`);
    step("next up", run.up(), run.holdings());
    const again = run.pulumi([
      "up",
      "--yes",
      "--skip-preview",
      "--color",
      "never",
      "--expect-no-changes",
    ]);
    step("and then", again, run.holdings());
    process.stdout.write(`${lines.join("\n")}\n\n`);
  } finally {
    run.end();
  }
}

/** `+ 187 created` and its kind. */
function summary({ text }: CommandResult): string {
  const counts = text
    .split("\n")
    .filter((line) => /^ +([+~-]+ )?\d+ (created|updated|deleted|replaced|unchanged)/.test(line));
  return counts.map((line) => line.trim()).join(", ") || "nothing done";
}

/** Diagnostics, and what the sandbox says of its faults; repeated ones once. */
function interesting({ text }: CommandResult): string[] {
  const from = text.indexOf("Diagnostics:");
  const lines = (from < 0 ? "" : text.slice(from)).split("\n");
  const said = lines.filter((line) => /error:|^\s+\* /.test(line)).map((line) => line.trim());
  const ours = text.split("\n").filter((line) => line.startsWith("nivas: fault"));
  const once = [...new Set(said)];
  const more = once.length > MOST_LINES ? [`and ${once.length - MOST_LINES} more`] : [];
  return [...once.slice(0, MOST_LINES), ...more, ...ours];
}

function held({ state, cloud, orphans, lost }: Holdings): string {
  const list = (title: string, things: readonly string[]): string =>
    things.length === 0 ? "" : `; ${title}: ${things.join(", ")}`;
  return `state ${state.length}, cloud ${cloud.length}${list("in the cloud only", orphans)}${list("in the state only", lost)}`;
}
