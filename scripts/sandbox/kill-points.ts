// SPDX-License-Identifier: Apache-2.0
/**
 * Kills the real engine at points spread over `up` and `destroy`, does what docs/sandbox-interrupted.md says, and compares the
 * cloud with the state. Prints a table; ends with 1 when anything is left over, lost or doubled.
 *
 *   node scripts/run.mjs scripts/sandbox/kill-points.ts [--stack mumbai] [--kills engine,all,interrupt] [--up 20] [--destroy 10]
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { parseCloud } from "../../emulation/cloud/state.ts";
import { compareFiles } from "../../sandbox/orphans.ts";
import { KILLS, type Kill } from "./kill.ts";
import { hasPulumi, QUIET, Workshop, type Outcome } from "./workshop.ts";

interface Point {
  readonly kill: Kill;
  readonly nth: number;
  readonly when: "before" | "after";
}

interface Row extends Point {
  readonly at: string;
  /** Creations that the killed run left pending. */
  readonly pending: number;
  /** What the cloud did and the state does not know: resources made, or deleted. */
  readonly ahead: number;
  /** What the next run alone, without the recovery, would leave. */
  readonly alone: string;
  /** Problems after the recovery; none is right. */
  readonly problems: readonly string[];
}

const { values } = parseArgs({
  options: {
    stack: { type: "string", default: "mumbai" },
    kills: { type: "string", default: KILLS.join(",") },
    up: { type: "string", default: "20" },
    destroy: { type: "string", default: "10" },
    alone: { type: "boolean", default: false },
  },
});

const version = hasPulumi();
if (version === undefined) process.stdout.write("skipped: no pulumi command\n");
else process.exitCode = await all(version);

async function all(engine: string): Promise<number> {
  const kills = KILLS.filter((kill) => values.kills.split(",").includes(kill));
  const workshop = new Workshop(values.stack);
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  try {
    const { ups, deletes, leftovers } = await reference(workshop);
    say(
      `Engine ${engine === "" ? "of unknown version" : engine}, stack ${values.stack}: up asks for ${ups} changes, destroy for ${deletes}.\n`,
    );
    say(
      "| run | killed | at change | which was | creations pending | cloud ahead by | next run alone | after the recovery |",
    );
    say("| --- | --- | ---: | --- | ---: | ---: | --- | --- |");
    let bad = 0;
    for (const kill of kills) {
      for (const point of spread(ups, Number(values.up), kill)) {
        const row = await killedUp(workshop, point);
        bad += row.problems.length;
        say(lineOf("up", ups, row));
      }
      for (const point of spread(deletes, Number(values.destroy), kill)) {
        const row = await killedDestroy(workshop, point, leftovers);
        bad += row.problems.length;
        say(lineOf("destroy", deletes, row));
      }
    }
    return bad === 0 ? 0 : 1;
  } finally {
    workshop.remove();
  }
}

/** Points in the middle of equal parts of the run; every second one loses the answer. */
function spread(changes: number, points: number, kill: Kill): Point[] {
  return Array.from({ length: points }, (_, index) => ({
    kill,
    nth: Math.max(1, Math.round(((index + 0.5) * changes) / points)),
    when: index % 2 === 0 ? "after" : "before",
  }));
}

function lineOf(run: string, of: number, row: Row): string {
  const after = row.problems.length === 0 ? "good" : `**${row.problems.join("; ")}**`;
  const when = row.kill === "interrupt" ? "during" : row.when;
  const cells = [run, row.kill, `${row.nth}/${of}`, `${when} ${row.at}`];
  return `| ${[...cells, row.pending, row.ahead, row.alone, after].join(" | ")} |`;
}

/** An uninterrupted life: how many changes it takes, and what is declared to stay. Leaves the cloud "made" for destroys. */
async function reference(workshop: Workshop) {
  const none = { nth: 0, when: "after", kill: "engine" } as const;
  must(workshop.init("blank"));
  workshop.copy("blank", "made");
  const { changes: ups } = await workshop.killed("made", none, "up", ...QUIET);
  must(
    workshop.pulumi(
      "made",
      "config",
      "set",
      "--path",
      "nivas:cell.cluster.confirmReplacement",
      "true",
    ),
  );
  must(workshop.pulumi("made", "up", ...QUIET));
  must(workshop.pulumi("made", "state", "unprotect", "--all", "--yes"));
  workshop.copy("made", "gone");
  const { changes: deletes } = await workshop.killed("gone", none, "destroy", ...QUIET);
  const leftovers = contents(workshop, "gone");
  return { ups, deletes, leftovers };
}

async function killedUp(workshop: Workshop, point: Point): Promise<Row> {
  const name = "up";
  workshop.drop(name);
  workshop.copy("blank", name);
  const { at = "nothing" } = await workshop.killed(name, point, "up", ...QUIET);
  const { pending, orphans } = compareFiles(workshop.stateFile(name));
  workshop.pulumi(name, "cancel", "--yes");
  const alone = values.alone ? nextRunAlone(workshop, name) : "";
  const problems = recover(workshop, name);
  for (const more of [[], ["--expect-no-changes"]])
    problems.push(
      ...failure(
        `up ${more.join(" ")}`,
        workshop.pulumi(name, "up", "--refresh", ...QUIET, ...more),
      ),
    );
  problems.push(...differences(workshop, name));
  const made = contents(workshop, "made").length;
  const now = contents(workshop, name).length;
  if (made !== now) problems.push(`${now} resources instead of ${made}`);
  return { ...point, at, pending: pending.length, ahead: orphans.length, alone, problems };
}

async function killedDestroy(
  workshop: Workshop,
  point: Point,
  leftovers: readonly string[],
): Promise<Row> {
  const name = "destroy";
  workshop.drop(name);
  workshop.copy("made", name);
  const { at = "nothing" } = await workshop.killed(name, point, "destroy", ...QUIET);
  const { pending, lost } = compareFiles(workshop.stateFile(name));
  workshop.pulumi(name, "cancel", "--yes");
  const problems = failure("destroy", workshop.pulumi(name, "destroy", ...QUIET));
  const left = contents(workshop, name);
  const more = left.filter((key) => !leftovers.includes(key));
  const fewer = leftovers.filter((key) => !left.includes(key));
  if (more.length > 0) problems.push(`left: ${more.join(", ")}`);
  if (fewer.length > 0) problems.push(`not kept: ${fewer.join(", ")}`);
  return { ...point, at, pending: pending.length, ahead: lost.length, alone: "", problems };
}

/** What docs/sandbox-interrupted.md tells a user to do. */
function recover(workshop: Workshop, name: string): string[] {
  const state = workshop.stateFile(name);
  const file = (base: string): string => path.join(path.dirname(state), base);
  const steps: [string, Outcome][] = [
    ["orphans", workshop.nivas("sandbox", "--state", state, "orphans", "--ids", file("ids.json"))],
    ["export", workshop.pulumi(name, "stack", "export", "--file", file("state.json"))],
    [
      "recover",
      workshop.nivas(
        "recover",
        file("state.json"),
        "--ids",
        file("ids.json"),
        "--out",
        file("repaired.json"),
      ),
    ],
    ["import", workshop.pulumi(name, "stack", "import", "--file", file("repaired.json"))],
  ];
  return steps.slice(1).flatMap(([step, outcome]) => failure(step, outcome));
}

/** `pulumi up` again and nothing else, in a copy. */
function nextRunAlone(workshop: Workshop, name: string): string {
  workshop.copy(name, "alone");
  const { status, text } = workshop.pulumi("alone", "up", ...QUIET);
  const { orphans } = compareFiles(workshop.stateFile("alone"));
  workshop.drop("alone");
  const told =
    orphans.length === 0 ? "" : `${orphans.length} ${orphans.length === 1 ? "orphan" : "orphans"}`;
  if (status === 0) return told === "" ? "good" : told;
  const error =
    /error: (?:.*?: )?(?:creating [^:]*: )?(\w+(?:Exception|Exists|InUse|ByYou|Duplicate)\w*|[^\n]{0,60})/.exec(
      text,
    );
  return [`fails: ${error?.[1] ?? "?"}`, told].filter((part) => part !== "").join(", ");
}

function differences(workshop: Workshop, name: string): string[] {
  const { orphans, lost, pending } = compareFiles(workshop.stateFile(name));
  return [
    ...orphans.map(({ kind, resource }) => `${kind} ${resource.type} ${resource.id}`),
    ...lost.map(({ type, id }) => `lost ${type} ${id}`),
    ...pending.map(({ urn }) => `pending ${urn}`),
  ];
}

/** What the cloud holds, by type and name; ids that the cloud draws differ from run to run. */
function contents(workshop: Workshop, name: string): string[] {
  const { resources } = parseCloud(readFileSync(workshop.stateFile(name), "utf8"));
  return Object.values(resources).map((resource) => `${resource.type} ${resource.name}`);
}

function failure(what: string, { status, text }: Outcome): string[] {
  if (status === 0) return [];
  const [error = `ended with ${status}`] = /error: .*/.exec(text) ?? [];
  return [`${what.trim()}: ${error.slice(0, 200)}`];
}

function must({ status, text }: Outcome): void {
  if (status !== 0) throw new Error(text);
}
