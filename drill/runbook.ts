// SPDX-License-Identifier: Apache-2.0
/** The runbook of a drill, as Markdown: what to expect, and what to do, with the names that the graphs have. */
import type { CellFit, RegionLoss, ServiceFate } from "./region-loss.ts";
import { steps } from "./runbook-steps.ts";

/** Rows of a list that a runbook spells out; the rest is counted. */
const LONGEST_LIST = 40;

/** Writes the runbook. The same result always gives the same text. */
export function runbook(loss: RegionLoss): string {
  return `${[
    `# Runbook: loss of ${loss.region} (${loss.place})`,
    "",
    "Made by `nivas drill region-loss` from the planned stacks. Make it again whenever they change.",
    "",
    `**${headline(loss)}**`,
    "",
    ...section("What is lost, and what is left", [
      ...table(
        ["Cell", "Place", "Region", "Cluster", ""],
        [
          ...loss.lost.map((cell) => [cell, "lost"] as const),
          ...loss.left.map((cell) => [cell, "left"] as const),
        ].map(([cell, state]) => [
          cell.stack,
          cell.place,
          cell.region,
          cell.clusterName ?? "-",
          state,
        ]),
      ),
      ...otherPlaces(loss),
    ]),
    ...section("Services", services(loss)),
    ...section("Room in the cells that are left", capacity(loss)),
    ...section("Data", data(loss)),
    ...section("What else breaks", breaks(loss)),
    ...section("What to do", steps(loss)),
    ...section("What this does not know", UNKNOWNS),
  ].join("\n")}\n`;
}

/** One sentence: whether it is survived, and if not why. */
export function headline(loss: RegionLoss): string {
  if (loss.left.length === 0)
    return `No cell is left: everything stops until ${loss.region} is back.`;
  if (loss.isSurvived)
    return "Every service goes on in full, there is room for it, and all data has a copy elsewhere.";
  const of = (verdict: ServiceFate["verdict"]) =>
    loss.services.filter((service) => service.verdict === verdict).length;
  const copies = loss.data.filter((each) => each.copies.length === 0).length;
  const parts = [
    [of("lost"), "service(s) run nowhere else"],
    [of("short"), "service(s) go on with fewer replicas"],
    [
      loss.capacity.filter(({ problems }) => problems.length > 0).length,
      "cell(s) have a problem of room",
    ],
    [copies, "holder(s) of data have no copy outside the Region"],
  ] as const;
  return `${parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join("; ")}.`;
}

function otherPlaces({ lost, region, place: from }: RegionLoss): readonly string[] {
  const hanging = lost.filter(({ place }) => place !== from).map(({ stack }) => stack);
  if (hanging.length === 0) return [];
  return [
    "",
    `Lost with the Region, since their control plane is in ${region}: ${hanging.join(", ")}.`,
  ];
}

function services({ services: all }: RegionLoss): readonly string[] {
  if (all.length === 0)
    return ["No workload of a lost cell is in the graphs. What charts bring is not seen here."];
  return table(
    ["Service", "Lost replicas", "Runs on in", "Verdict"],
    all.map(({ key, lostReplicas, leftIn, verdict }) => [
      key,
      String(lostReplicas),
      leftIn
        .map(({ stack, replicas, maxReplicas }) => `${stack} (${replicas}, up to ${maxReplicas})`)
        .join(", ") || "nowhere",
      verdict,
    ]),
  );
}

function capacity({ capacity: cells }: RegionLoss): readonly string[] {
  if (cells.length === 0) return ["No cell is left."];
  const limit = ({ cpuLimit }: CellFit) => (cpuLimit === undefined ? "no limit" : String(cpuLimit));
  return [
    ...table(
      [
        "Cell",
        "vCPU requested",
        "vCPU on demand",
        "vCPU spot, not counted",
        "GiB requested",
        "Pods",
        "Pod addresses",
      ],
      cells.map((cell) => [
        cell.stack,
        String(cell.cpuNeeded),
        limit(cell),
        String(cell.spotCpuLimit),
        String(cell.memoryGibNeeded),
        String(cell.podsNeeded),
        cell.podAddresses === undefined ? "unknown" : String(cell.podAddresses),
      ]),
    ),
    "",
    ...cells.flatMap(({ stack, problems }) =>
      problems.map((problem) => `- **${stack}**: ${problem}.`),
    ),
    "A limit of a pool is no capacity: AWS may not have the instances when everybody asks. What must start at once needs reserved capacity.",
  ];
}

function data({ data: all }: RegionLoss): readonly string[] {
  const without = all.filter(({ copies }) => copies.length === 0);
  const withCopy = all.filter(({ copies }) => copies.length > 0);
  return [
    `${withCopy.length} of ${all.length} holders of data have a copy in another Region.`,
    "",
    ...(withCopy.length === 0
      ? []
      : [
          ...table(
            ["Stays reachable", "What", "In"],
            withCopy.map(({ stack, name, what, copies }) => [
              `${stack}: ${name}`,
              what,
              copies.join(", "),
            ]),
          ),
          "",
        ]),
    ...(without.length === 0
      ? []
      : table(
          [`Not reachable until the Region is back`, "What"],
          shortened(without.map(({ stack, name, what }) => [`${stack}: ${name}`, what])),
        )),
  ];
}

function breaks({ joints, mentions, chartsLost }: RegionLoss): readonly string[] {
  const lines = [
    ...joints.map(({ stack, type, count }) => `- ${stack}: ${count} × \`${type}\` in the Region`),
    ...chartsLost.map((chart) => `- chart \`${chart}\` runs in no cell that is left`),
    ...shortened(
      mentions.map(({ stack, name, path, value }) => [
        `- ${stack}: \`${name}\` names the Region in \`${path}\`: \`${value.replaceAll("`", "'").replaceAll("\n", " ")}\``,
      ]),
    ).map(([line]) => line!),
  ];
  return lines.length === 0 ? ["Nothing that is left names the Region."] : lines;
}

const UNKNOWNS = [
  "- What is not in the graphs: workloads that charts or people made, data inside clusters, quotas of the account, what AWS has to give.",
  "- Whether a copy of data is up to date, and whether a service works without the data that is lost.",
  "- Traffic: replicas are counted, not requests.",
];

function section(title: string, lines: readonly string[]): readonly string[] {
  return [`## ${title}`, "", ...lines, ""];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

function shortened(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (rows.length <= LONGEST_LIST) return rows;
  const width = rows[0]!.length;
  const rest = [
    `… and ${rows.length - LONGEST_LIST} more (--json has all)`,
    ...Array.from({ length: width - 1 }, () => ""),
  ];
  return [...rows.slice(0, LONGEST_LIST), rest];
}
