// SPDX-License-Identifier: Apache-2.0
/**
 * Every kind of fault on the real Pulumi engine: the Mumbai stack is made while something goes wrong, made again, and looked at.
 *
 *   node scripts/run.mjs scripts/sandbox/faults.ts [scenario…]
 *
 * Prints one block for each scenario: what the user saw, what state and cloud held, what the next `up` did. Needs the pulumi command.
 */
import path from "node:path";
import { EngineRun, hasPulumi, type CommandResult } from "./engine-run.ts";

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
  "answer lost, unique name, adopted": ["answer-lost:aws:iam/role:Role"],
  "answer lost, no name, adopted": ["answer-lost:aws:ec2/eip:Eip"],
  "provider killed after, adopted": ["provider-killed:aws:*,nth=60,when=after"],
  "answer lost, no name": ["answer-lost:aws:ec2/eip:Eip"],
  "answer lost, Kubernetes": ["answer-lost:kubernetes:core/v1:Namespace"],
  "expired credentials": ["expired-credentials,nth=60"],
  "provider killed before": ["provider-killed:aws:*,nth=60"],
  "provider killed after": ["provider-killed:aws:*,nth=60,when=after"],
  refresh: ["api-server-away,times=3"],
  "destroy, throttled": ["throttling:aws:*,operation=delete,attempts=30,nth=40,times=3"],
  "destroy, answer lost": ["answer-lost,operation=delete,nth=60,times=3"],
  "API server away": ["api-server-away,nth=5,times=10"],
};

/** What else a person has to do before, or after, the next `up`. */
const HELP: Readonly<Record<string, { readonly when: "before" | "after"; readonly steps: Steps }>> =
  {
    "capacity, nodes": { when: "after", steps: replaceFailed },
    "answer lost, unique name, adopted": { when: "before", steps: adopt },
    "answer lost, no name, adopted": { when: "before", steps: adopt },
    "provider killed after, adopted": { when: "before", steps: adopt },
  };

/** Faults of other commands than the first `up`. */
const LATER: Readonly<
  Record<string, (run: EngineRun, faults: readonly string[]) => ReturnType<Steps>>
> = { refresh, "destroy, throttled": destroy, "destroy, answer lost": destroy };

/** Carried out one after the other, each looked at before the next. */
type Steps = (run: EngineRun) => Generator<[string, CommandResult]>;

const UP = ["up", "--yes", "--skip-preview", "--color", "never"];
const MOST_LINES = 6;
const OURS = /^nivas: (fault|to import|not wanted|.* stays )/;

if (hasPulumi()) {
  const wanted = process.argv.slice(2);
  for (const [name, faults] of Object.entries(SCENARIOS)) {
    if (wanted.length === 0 || wanted.some((word) => name.includes(word))) tell(name, faults);
  }
} else process.stdout.write("skipped: no pulumi command\n");

function tell(name: string, faults: readonly string[]): void {
  const run = new EngineRun("mumbai");
  const lines = [`## ${name}: ${faults.join(" ")}`];
  const step = (title: string, result: CommandResult): void => {
    const { exitCode, seconds } = result;
    lines.push(`${title}: exit ${exitCode}, ${seconds.toFixed(1)} s; ${summary(result)}`);
    lines.push(...interesting(result).map((line) => `    ${line}`));
    lines.push(`    ${held(run)}`);
  };
  const help = HELP[name];
  const helped = (when: "before" | "after"): void => {
    if (help?.when === when) for (const [title, result] of help.steps(run)) step(title, result);
  };
  try {
    const others = LATER[name];
    if (others === undefined) {
      step("up with the fault", run.up(...faults));
      helped("before");
      step("next up", run.up());
      helped("after");
      step("and then", run.pulumi([...UP, "--expect-no-changes"]));
    } else for (const [title, result] of others(run, faults)) step(title, result);
    process.stdout.write(`${lines.join("\n")}\n\n`);
  } finally {
    run.end();
  }
}

function* refresh(run: EngineRun, faults: readonly string[]): ReturnType<Steps> {
  const words = ["refresh", "--yes", "--skip-preview", "--color", "never"];
  yield ["up", run.up()];
  yield ["refresh with the fault", run.pulumi(words, faults)];
  yield ["next refresh", run.pulumi([...words, "--expect-no-changes"])];
  yield ["and then", run.pulumi([...UP, "--expect-no-changes"])];
}

function* destroy(run: EngineRun, faults: readonly string[]): ReturnType<Steps> {
  const words = ["destroy", "--yes", "--skip-preview", "--color", "never"];
  const confirm = ["config", "set", "--path", "nivas:cell.cluster.confirmReplacement", "true"];
  yield ["up", run.up()];
  run.pulumi(confirm);
  run.up();
  run.pulumi(["state", "unprotect", "--all", "--yes"]);
  yield ["destroy with the fault", run.pulumi(words, faults)];
  yield ["next destroy", run.pulumi(words)];
}

function* replaceFailed(run: EngineRun): ReturnType<Steps> {
  const failed = Object.values(run.cloud().resources).filter(
    ({ outputs }) => outputs["status"] === "CREATE_FAILED",
  );
  const replace = failed.flatMap(({ seed }) => ["--replace", seed]);
  yield [`up --replace of ${failed.length}`, run.pulumi([...UP, ...replace])];
}

function* adopt(run: EngineRun): ReturnType<Steps> {
  const all = path.join(run.directory, "import.json");
  const some = path.join(run.directory, "adopt.json");
  const flags = ["--generate-code=false", "--protect=false", "--yes", "--skip-preview"];
  yield ["preview --import-file", run.pulumi(["preview", "--import-file", all])];
  yield ["sandbox adopt", run.sandbox(["adopt", all, "--out", some])];
  yield ["import", run.pulumi(["import", "--file", some, ...flags, "--color", "never"])];
}

/** `+ 187 created` and its kind. */
function summary({ text }: CommandResult): string {
  const counts = text
    .split("\n")
    .filter((line) =>
      /^ +([-+~=]+ ?)?\d+ (created|updated|deleted|replaced|imported|unchanged)/.test(line),
    );
  return counts.map((line) => line.trim()).join(", ") || "nothing done";
}

/** Diagnostics, and what the sandbox says of its faults; repeated ones once. */
function interesting({ text }: CommandResult): string[] {
  const from = text.indexOf("Diagnostics:");
  const lines = (from < 0 ? "" : text.slice(from)).split("\n");
  const said = lines.filter((line) => /error:|^\s+\* /.test(line)).map((line) => line.trim());
  const ours = text.split("\n").filter((line) => OURS.test(line));
  const once = [...new Set(said)];
  const more = once.length > MOST_LINES ? [`and ${once.length - MOST_LINES} more`] : [];
  return [...once.slice(0, MOST_LINES), ...more, ...ours];
}

function held(run: EngineRun): string {
  const { state, cloud, orphans, lost } = run.holdings();
  const unready = run.stateResources().filter(({ initErrors }) => (initErrors ?? []).length > 0);
  const list = (title: string, things: readonly string[]): string =>
    things.length === 0 ? "" : `; ${title}: ${things.join(", ")}`;
  return [
    `state ${state.length}, cloud ${cloud.length}`,
    list("in the cloud only", orphans),
    list("in the state only", lost),
    list(
      "not ready",
      unready.map(({ type, id }) => `${type} ${id}`),
    ),
  ].join("");
}
