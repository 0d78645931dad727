// SPDX-License-Identifier: Apache-2.0
/** A teardown report for people. */
import { nameOfUrn } from "../../graph/stack-export.ts";
import type {
  DebrisItem,
  KeptItem,
  TeardownAfter,
  TeardownBefore,
  TeardownReport,
} from "./model.ts";

export function teardownText(report: TeardownReport): string {
  const lines = report.when === "before" ? beforeLines(report) : afterLines(report);
  return `${lines.join("\n")}\n`;
}

function beforeLines(report: TeardownBefore): string[] {
  const { stack, deletes, blocked, kept, controllers, commands } = report;
  return [
    `Stack ${stack}: a destroy deletes ${count(deletes, "resource")}${
      blocked.length === 0
        ? ""
        : `, once ${count(blocked.length, "other")} no longer ${blocked.length === 1 ? "blocks" : "block"} it`
    }.`,
    ...section(
      "Blocks the destroy",
      blocked.map(({ type, name, why }) => `${short(type)} ${name}: ${why}`),
    ),
    ...(commands.length === 0
      ? []
      : [
          "",
          "To let it through:",
          ...commands.map((command) => `  ${command}`),
          "Leave out --skip-preview: the preview stops at what is protected, before anything is deleted.",
        ]),
    ...keptLines(kept),
    ...section(
      "Made by controllers in AWS, and in no state",
      controllers.map(
        ({ controller, owner, makes, problem }) =>
          `${controller}, for ${nameOfUrn(owner)}: ${Object.entries(makes)
            .map(([type, number]) => `${atLeast(type)}${number} ${short(type)}`)
            .join(
              ", ",
            )}; ${problem === "" ? "goes first, while its controller runs" : `WOULD BE LEFT: ${problem}`}`,
      ),
    ),
    "",
    "Other stacks and people may have made more in the same cluster: delete their Services, Ingresses and claims first, and look again",
    "afterwards with --cloud.",
    "",
    verdict(report.findings),
  ];
}

function afterLines({ stack, kept, debris, others, adopt, findings }: TeardownAfter): string[] {
  const names = Object.entries(adopt);
  return [
    `Stack ${stack}, after its destroy: ${count(kept.length, "thing")} kept on purpose, ${count(debris.length, "thing")} left behind${
      others === 0 ? "" : `, ${count(others, "thing")} of others`
    }.`,
    ...section("Left behind", debris.flatMap(debrisLines)),
    ...keptLines(kept),
    ...(names.length === 0
      ? []
      : [
          "",
          `To take these back with the next up, put this into Pulumi.${stack}.yaml, and remove it after that up:`,
          "  config:",
          "    nivas:cell:",
          "      adopt:",
          ...names.map(([name, id]) => `        ${name}: ${id}`),
        ]),
    "",
    verdict(findings),
  ];
}

function debrisLines({ type, id, madeBy, madeFor, why, cost, remove }: DebrisItem): string[] {
  return [
    `${short(type)} ${id}: by ${madeBy}${madeFor === undefined ? "" : `, for ${madeFor}`}; ${why}`,
    `  costs ${cost}`,
    `  ${remove}`,
  ];
}

function keptLines(kept: readonly KeptItem[]): string[] {
  return section(
    "Kept on purpose",
    kept.map(
      ({ type, id, why, cost, settings }) =>
        `${short(type)} ${id}${settings === 0 ? "" : ` with ${count(settings, "setting")}`}: ${why}; costs ${cost}`,
    ),
  );
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `  ${line}`)];
}

function verdict(findings: number): string {
  return findings === 0
    ? "Nothing unexpected."
    : `${count(findings, "finding")}: see ${findings === 1 ? "it" : "them"} above.`;
}

/** `lb LoadBalancer` of `aws:lb/loadBalancer:LoadBalancer`. */
function short(type: string): string {
  const [, module = "", name = ""] = /^\w+:([^/:]+)\/?.*:(\w+)$/.exec(type) ?? [];
  return name === "" ? type : `${module} ${name}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** How many nodes there are follows from pods, which no export lists. */
function atLeast(type: string): string {
  return type === "aws:ec2/instance:Instance" ? "at least " : "";
}
