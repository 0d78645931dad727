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
import { count, printable, tone, withCommas, type TextStyle, type Tone } from "./text.ts";

/** What `nivas diff` prints: the outcome, what waits for a word, then every step with the properties that cause it. */
export function diffTerminal(report: DiffReport, style: TextStyle): string {
  const sections = [
    [headline(report, style), counts(report), ...report.diff.notes.map((note) => `Note: ${note}`)],
    waiting(report, style),
    renames(report, style),
    ...stepsByRisk(report).map((step) => stepLines(step, style)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headline(
  { old, new: fresh, confirmations, counts }: DiffReport,
  style: TextStyle,
): string {
  const title = tone(style, "title", `${printable(old)} → ${printable(fresh)}`);
  const open = confirmations.needed.filter(({ isConfirmed }) => !isConfirmed).length;
  const parts = [
    ...(confirmations.refused.length > 0
      ? [`${count(confirmations.refused.length, "step")} that the engine refuses`]
      : []),
    ...(open > 0 ? [`${count(open, "step")} that may lose data and is not confirmed`] : []),
  ];
  if (parts.length > 0) return `${title}  ${tone(style, "bad", `stopped: ${parts.join(", ")}`)}`;
  const changed = Object.entries(counts).some(([kind, n]) => kind !== "same" && n > 0);
  return `${title}  ${tone(style, "good", changed ? "nothing that holds data is lost unconfirmed" : "no change")}`;
}

function counts({ counts: n }: DiffReport): string {
  return [
    `${withCommas(n.create)} to create`,
    `${withCommas(n.update)} to update`,
    `${withCommas(n.replace)} to replace`,
    `${withCommas(n["possible-replace"])} to update or replace`,
    `${withCommas(n.delete)} to delete`,
    `${withCommas(n.rename)} renamed`,
    `${withCommas(n.same)} unchanged`,
  ].join(", ");
}

function waiting({ confirmations, diff }: DiffReport, style: TextStyle): string[] {
  const byUrn = new Map(diff.steps.map((step) => [step.urn, step]));
  const { needed, idle } = confirmations;
  return [
    ...(needed.length > 0 ? [tone(style, "title", "Data at stake")] : []),
    ...needed.flatMap(({ urn, holds, isConfirmed }) => {
      const step = byUrn.get(urn);
      const action = step === undefined ? "" : actionOf(step);
      const state = isConfirmed
        ? tone(style, "warn", "confirmed")
        : `confirm with: --confirm '${printable(urn)}'`;
      return [`  ${action}  ${printable(nameOfUrn(urn))}: ${holds}`, `    ${state}`];
    }),
    ...idle.map((urn) => `  Not needed: --confirm '${printable(urn)}'`),
  ];
}

function renames({ diff }: DiffReport, style: TextStyle): string[] {
  if (diff.likelyRenames.length === 0) return [];
  return [
    tone(
      style,
      "title",
      "Renamed without an alias, by the look of it (same type, like inputs: a guess)",
    ),
    ...diff.likelyRenames.flatMap(({ oldUrn, newUrn, similarity }) => [
      `  ${printable(oldUrn)}`,
      `    is deleted, and made again as ${printable(newUrn)} (${Math.round(similarity * 100)}% alike)`,
      `    to keep it: aliases: ["${printable(oldUrn)}"] on the new one, or on the component that moved`,
    ]),
  ];
}

const TONES: Readonly<Record<Step["kind"], Tone>> = {
  same: "quiet",
  create: "good",
  update: "warn",
  "possible-replace": "bad",
  replace: "bad",
  delete: "bad",
  rename: "quiet",
};

function stepLines(step: Step, style: TextStyle): string[] {
  const name = `${printable(step.name)}  ${tone(style, "quiet", step.type)}`;
  return [
    `${tone(style, TONES[step.kind], actionOf(step))}  ${name}`,
    ...(step.oldUrn === undefined ? [] : [`  was ${printable(step.oldUrn)}`]),
    ...(step.refusal === undefined ? [] : [`  ${tone(style, "bad", printable(step.refusal))}`]),
    ...changeGroups(step).map(({ path, more, change }) => changeLine(path, more, change)),
    ...step.notes.map((note) => `  ${printable(note)}`),
  ];
}

function changeLine(path: string, more: number, change: Change): string {
  const values = hasValues(change)
    ? `: ${valueText(change.before)} → ${valueText(change.after)}`
    : "";
  const others = more === 0 ? "" : ` and ${more} more`;
  const from = change.from ?? [];
  const source = from.length === 0 ? "" : `, from ${sources(from)}`;
  const why = change.why === undefined ? "" : ` (${change.why})`;
  return `  ${printable(`${path}${values}${others}${source}${why}`)}`;
}

const MOST_SOURCES = 3;

function sources(urns: readonly string[]): string {
  const names = urns.slice(0, MOST_SOURCES).map(nameOfUrn);
  const more = urns.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
