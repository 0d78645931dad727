// SPDX-License-Identifier: Apache-2.0
/** Who is told of an alert at a moment: the routes as the Alertmanager walks them, with its clock (its own `amtool` has none). */
import type { AlertmanagerConfig, Route } from "./alertmanager.ts";
import { isWithin } from "./shifts.ts";

/** A receiver, and how long an alert must last until it is told. */
export interface Told {
  readonly receiver: string;
  readonly after: string;
  readonly repeatedEvery: string;
}

/**
 * Receivers that are told of an alert with these labels, which is not inhibited.
 *
 * @param timeInIndia `2026-11-08T19:00`.
 */
export function whoIsTold(
  { route, time_intervals }: AlertmanagerConfig,
  labels: Readonly<Record<string, string>>,
  timeInIndia: string,
): readonly Told[] {
  const intervals = new Map(time_intervals.map(({ name, time_intervals: of }) => [name, of]));
  return matching(route, labels)
    .filter(
      ({ active_time_intervals: active }) =>
        active === undefined ||
        active.some((name) => isWithin(intervals.get(name) ?? [], timeInIndia)),
    )
    .map(({ receiver = "", group_wait = "", repeat_interval = "" }) => ({
      receiver,
      after: group_wait,
      repeatedEvery: repeat_interval,
    }));
}

/** Whether an alert that fires keeps another from being told. */
export function inhibits(
  { inhibit_rules }: AlertmanagerConfig,
  source: Readonly<Record<string, string>>,
  target: Readonly<Record<string, string>>,
): boolean {
  return inhibit_rules.some(
    ({ source_matchers, target_matchers, equal }) =>
      source_matchers.every((matcher) => matches(matcher, source)) &&
      target_matchers.every((matcher) => matches(matcher, target)) &&
      equal.every((label) => (source[label] ?? "") === (target[label] ?? "")),
  );
}

/** The routes that an alert ends in, with what they inherit (time intervals are not inherited). */
export function matching(route: Route, labels: Readonly<Record<string, string>>): readonly Route[] {
  if (!(route.matchers ?? []).every((matcher) => matches(matcher, labels))) return [];
  const { routes = [], active_time_intervals: _, continue: __, matchers: ___, ...own } = route;
  const found: Route[] = [];
  for (const child of routes) {
    const below = matching({ ...own, ...child }, labels);
    found.push(...below);
    if (below.length > 0 && child.continue !== true) break;
  }
  return found.length > 0 ? found : [route];
}

/** `severity=~"high|warning"`; a label that is not there is empty. */
export function matches(matcher: string, labels: Readonly<Record<string, string>>): boolean {
  const [, name, operator, quoted] = /^(\w+)(=~|!~|!=|=)(".*")$/.exec(matcher) ?? [];
  if (name === undefined || quoted === undefined) throw new Error(`no matcher: ${matcher}`);
  const value = labels[name] ?? "";
  const wanted = JSON.parse(quoted) as string;
  const isMatch = new RegExp(`^(?:${wanted})$`);
  switch (operator) {
    case "=":
      return value === wanted;
    case "!=":
      return value !== wanted;
    case "=~":
      return isMatch.test(value);
    default:
      return !isMatch.test(value);
  }
}
