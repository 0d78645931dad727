// SPDX-License-Identifier: Apache-2.0
import {
  confirmationsOf,
  diffGraphs,
  isTelling,
  type Change,
  type Confirmations,
  type GraphDiff,
  type Step,
  type StepKind,
} from "../diff/index.ts";
import type { StackExport } from "../graph/stack-export.ts";

/** Raised only when a key changes its meaning or goes. */
export const DIFF_SCHEMA = 1;

/** A diff with all that its writers show. */
export interface DiffReport {
  readonly old: string;
  readonly new: string;
  readonly diff: GraphDiff;
  readonly confirmations: Confirmations;
  readonly counts: Readonly<Record<StepKind, number>>;
}

const KINDS: readonly StepKind[] = [
  "same",
  "create",
  "update",
  "possible-replace",
  "replace",
  "delete",
  "rename",
];

export interface DiffRequest {
  /** Names of the files. */
  readonly oldName: string;
  readonly newName: string;
  readonly old: StackExport;
  readonly new: StackExport;
  readonly confirmed: readonly string[];
}

export function buildDiff(request: DiffRequest): DiffReport {
  const diff = diffGraphs(request.old, request.new);
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<StepKind, number>;
  for (const { kind } of diff.steps) counts[kind] += 1;
  return {
    old: request.oldName,
    new: request.newName,
    diff,
    confirmations: confirmationsOf(diff, request.confirmed),
    counts,
  };
}

const RANKS: readonly StepKind[] = [
  "delete",
  "replace",
  "possible-replace",
  "rename",
  "update",
  "create",
  "same",
];
const LOSING = RANKS.slice(0, 3);

/** What happens, in the order in which a reader wants it: first what loses data, then what is deleted or replaced. */
export function stepsByRisk({ diff }: DiffReport): Step[] {
  const rank = ({ kind, holds }: Step): number =>
    RANKS.indexOf(kind) - (holds !== undefined && LOSING.includes(kind) ? LOSING.length : 0);
  // The sort keeps the order of the graph among equals.
  return diff.steps.filter(isTelling).sort((a, b) => rank(a) - rank(b));
}

/** `replace, delete first` of a step. */
export function actionOf({ kind, order }: Step): string {
  if (kind === "possible-replace") return "update or replace";
  if (order === undefined) return kind;
  return order === "delete-before-replace" ? "replace, delete first" : "replace, create first";
}

/** A value in one line, shortened. */
export function valueText(value: unknown, most = 60): string {
  if (value === undefined) return "(none)";
  const text = JSON.stringify(value);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** One change, or several of one list for one reason. */
export interface ChangeGroup {
  readonly path: string;
  /** How many there are beside `change`. */
  readonly more: number;
  readonly change: Change;
}

/** The changes of a step in few lines: values of one list that change for one reason are one. */
export function changeGroups(step: Step): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const change of step.changes) {
    const stem = change.path.replace(/\[\d+\].*$/, "[…]");
    const isList = stem !== change.path && change.from !== undefined;
    const key = isList ? `${stem} ${change.effect} ${(change.from ?? []).join(" ")}` : change.path;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { path: change.path, more: 0, change });
    else groups.set(key, { ...group, path: stem, more: group.more + 1 });
  }
  // The cause of a replacement first.
  const weight = { replace: 0, "possible-replace": 1, update: 2 } as const;
  return [...groups.values()].sort((a, b) => weight[a.change.effect] - weight[b.change.effect]);
}

/** Whether a line should show the values: two that are not known say nothing. */
export function hasValues({ before, after }: Change): boolean {
  return before !== after;
}
