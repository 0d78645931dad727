// SPDX-License-Identifier: Apache-2.0
/** Cases of an alert in threes: just over its limit for just as long as it waits, a minute before that, and just at its limit. */
import { isAlert, type RuleGroup } from "../../../observability/model/rule.ts";
import type { Scenario } from "../../support/promtool.ts";

export interface WatchCase {
  readonly alert: string;
  /** What is wrong: `a gateway refuses one connection`. */
  readonly when: string;
  readonly over: Readonly<Record<string, string>>;
  /** After how many steps it fires, counted from the first sample. */
  readonly fires: number;
  readonly firing: NonNullable<Scenario["firing"]>;
  /** What is still right, by its title. */
  readonly under: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Seconds of a step. @default 60 */
  readonly stepSeconds?: number;
}

/** How much longer a case is watched in which nothing should happen. */
const MORE_STEPS = 30;

export function scenariosOf(cases: readonly WatchCase[]): readonly Scenario[] {
  return cases.flatMap(({ alert, when, over, fires, firing, under, stepSeconds = 60 }) => {
    const at = (steps: number) => `${steps * stepSeconds}s`;
    const timed = { alert, intervalSeconds: stepSeconds };
    return [
      { ...timed, title: when, outcome: "fires", series: over, at: at(fires), firing },
      ...(fires === 0
        ? []
        : [
            {
              ...timed,
              title: `${when}, but not for long enough`,
              outcome: "quiet" as const,
              series: over,
              at: at(fires - 1),
            },
          ]),
      ...Object.entries(under).map(([title, series]) => ({
        ...timed,
        title,
        outcome: "quiet" as const,
        series,
        at: at(fires + MORE_STEPS),
      })),
    ];
  });
}

/** Each alert in a group of its own: a case then computes no other. What groups record stays together, and comes first. */
export function oneByOne(groups: readonly RuleGroup[]): readonly RuleGroup[] {
  return groups.flatMap(({ name, rules }) => {
    const recorded = rules.filter((rule) => !isAlert(rule));
    return [
      ...(recorded.length === 0 ? [] : [{ name: `${name}.recorded`, rules: recorded }]),
      ...rules.filter(isAlert).map((rule) => ({ name: `${name}.${rule.alert}`, rules: [rule] })),
    ];
  });
}
