// SPDX-License-Identifier: Apache-2.0
import type { Change, Step } from "../diff/index.ts";
import { nameOfUrn } from "../graph/stack-export.ts";
import {
  actionOf,
  changeGroups,
  hasValues,
  stepsByRisk,
  valueText,
  type DiffReport,
} from "./diff-model.ts";
import { code, table, text } from "./markdown-text.ts";
import { count } from "./text.ts";

/** Steps that a comment on a pull request can hold; the rest is counted. */
const MOST_STEPS = 200;

/** The diff as a comment on a pull request. */
export function diffMarkdown(report: DiffReport): string {
  const steps = stepsByRisk(report);
  const { counts: n, confirmations } = report;
  const lines = [
    `## ${code(report.old)} → ${code(report.new)}`,
    "",
    confirmations.passed ? "Nothing waits for a confirmation." : "**Stopped.**",
    "",
    `${n.create} to create, ${n.update} to update, ${n.replace} to replace, ${n["possible-replace"]} to update or replace, ${n.delete} to delete, ${n.rename} renamed, ${n.same} unchanged.`,
    ...report.diff.notes.flatMap((note) => ["", `> ${text(note)}`]),
    ...dataAtStake(report),
    ...likelyRenames(report),
    ...(steps.length === 0
      ? []
      : ["", table(["Step", "Resource", "Type", "Why"], steps.slice(0, MOST_STEPS).map(stepRow))]),
    ...(steps.length > MOST_STEPS
      ? ["", `and ${count(steps.length - MOST_STEPS, "more step")}`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

function dataAtStake({ confirmations }: DiffReport): string[] {
  if (confirmations.needed.length === 0) return [];
  return [
    "",
    "### Data at stake",
    "",
    ...confirmations.needed.map(
      ({ urn, kind, holds, isConfirmed }) =>
        `- ${isConfirmed ? "confirmed" : "**not confirmed**"}: ${kind} of ${code(urn)}: ${holds}`,
    ),
  ];
}

function likelyRenames({ diff }: DiffReport): string[] {
  if (diff.likelyRenames.length === 0) return [];
  return [
    "",
    "### Renamed without an alias, by the look of it",
    "",
    ...diff.likelyRenames.map(
      ({ oldUrn, newUrn, similarity }) =>
        `- ${code(oldUrn)} → ${code(newUrn)}, ${Math.round(similarity * 100)}% alike`,
    ),
  ];
}

function stepRow(step: Step): string[] {
  const why = [
    ...(step.refusal === undefined ? [] : [text(step.refusal)]),
    ...changeGroups(step).map(({ path, more, change }) => changeText(path, more, change)),
    ...step.notes.map(text),
  ];
  return [actionOf(step), code(step.name), code(step.type), why.join("<br>")];
}

function changeText(path: string, more: number, change: Change): string {
  const from = (change.from ?? []).slice(0, 1).map((urn) => ` from ${code(nameOfUrn(urn))}`);
  const values = hasValues(change)
    ? ` ${code(valueText(change.before))} → ${code(valueText(change.after))}`
    : "";
  const others = more > 0 ? ` and ${more} more` : "";
  const why = change.effect === "update" ? "" : `: ${text(change.why ?? change.effect)}`;
  return `${code(path)}${others}${values}${from.join("")}${why}`;
}
