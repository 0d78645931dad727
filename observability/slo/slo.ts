// SPDX-License-Identifier: Apache-2.0
/** A service level objective: what is promised, to whom, and how it is counted. */
import type { ServiceClass } from "../../india/mesh-figures.ts";
import type { Problem } from "../model/problem.ts";
import { burnLimit, errorBudget, leastRate, lowestObjective, tierOf } from "./burn-rate.ts";
import { labelsToChooseBy, metricOf, type Indicator } from "./indicator.ts";

/** Class of a service, as its resilience in the mesh is chosen by; `other` for what is none. */
export type SloClass = ServiceClass | "other";

/** An objective as it is declared. */
export interface SloSpec {
  /** Unique in the cell: `checkout-availability`. The gate of rollouts is `slo-<name>`. */
  readonly name: string;
  /** Share of good events, between 0 and 1: `0.9995`. */
  readonly objective: number;
  readonly indicator: Indicator;
  /** Service that promises: `checkout`. */
  readonly service: string;
  /** Team that answers for it. */
  readonly owner: string;
  /** Days over which the promise is kept, rolling. @default 30 */
  readonly windowDays?: number;
  /** @default "other" */
  readonly serviceClass?: SloClass;
  /** Requests a second that there are at least. Needed above 99.99 %: with fewer the promise cannot be measured. */
  readonly leastRequestsPerSecond?: number | undefined;
  /** Having no series at all is no fault: what is counted may not be there. @default false */
  readonly mayBeIdle?: boolean;
}

export type ResolvedSlo = Required<Omit<SloSpec, "leastRequestsPerSecond">>;

export const SLO_DEFAULTS = { windowDays: 30, serviceClass: "other", mayBeIdle: false } as const;

/** Bad events within the long window before anybody is told. A choice of ours; the workbook says only that one is not enough. */
export const MIN_BAD_EVENTS = 5;
/** Above it the least rate of requests must be declared. */
const DECLARE_RATE_ABOVE = 0.9999;
/** Windows that the method can be used for: at least twice the longest window of an alert, and what a store keeps. */
const WINDOW_DAYS = { least: 7, most: 90 } as const;
const NAME = /^[a-z]([a-z0-9-]{0,57}[a-z0-9])?$/;

export function resolveSlo(spec: SloSpec): ResolvedSlo {
  const { leastRequestsPerSecond: _checked, ...rest } = spec;
  return { ...SLO_DEFAULTS, ...rest };
}

/** Days for which the store of metrics must keep what it recorded, so that budgets are whole. */
export function neededRetentionDays(slos: readonly SloSpec[]): number {
  return Math.max(0, ...slos.map((slo) => resolveSlo(slo).windowDays));
}

/**
 * Everything that is wrong with an objective.
 *
 * @param path Where it was written: `slos.checkout`.
 */
export function checkSlo(spec: SloSpec, path: string = `slos.${spec.name}`): readonly Problem[] {
  const { windowDays } = resolveSlo(spec);
  const window =
    Number.isInteger(windowDays) &&
    windowDays >= WINDOW_DAYS.least &&
    windowDays <= WINDOW_DAYS.most;
  return [
    ...checkName(spec, path),
    ...(window ? checkObjective(spec, path) : [windowProblem(windowDays, path)]),
    ...checkBound(spec.indicator, path),
    ...checkChoice(spec.indicator, path),
  ];
}

/** Two objectives of a name, besides what is wrong with each. */
export function checkSlos(specs: readonly SloSpec[]): readonly Problem[] {
  const twice = specs.filter(
    ({ name }, index) => specs.findIndex((one) => one.name === name) < index,
  );
  return [
    ...specs.flatMap((spec) => checkSlo(spec)),
    ...twice.map(({ name }) => ({
      path: `slos.${name}`,
      problem: "two objectives have this name, and would count as one",
      value: name,
      allowed: "names that are unique in the cell",
      fix: "rename one of them",
    })),
  ];
}

function checkName({ name, service, owner }: SloSpec, path: string): Problem[] {
  const problems: Problem[] = [];
  if (!NAME.test(name)) {
    problems.push({
      path: `${path}.name`,
      problem: "no name of an objective",
      value: name,
      allowed: "small letters, digits and -, from a letter, at most 59",
      fix: "rename it: checkout-availability",
    });
  }
  for (const [key, value] of Object.entries({ service, owner })) {
    if (!/^[\w .:/-]{1,100}$/.test(value)) {
      problems.push({
        path: `${path}.${key}`,
        problem: `no ${key}`,
        value,
        allowed: "1 to 100 letters, digits, spaces and . : / _ -",
        fix: `say whose ${key === "owner" ? "task" : "promise"} it is`,
      });
    }
  }
  return problems;
}

function windowProblem(value: number, path: string): Problem {
  return {
    path: `${path}.windowDays`,
    problem: "no window of an objective",
    value,
    allowed: `whole days from ${WINDOW_DAYS.least} to ${WINDOW_DAYS.most}`,
    fix: "use 30, or 28 for whole weeks",
  };
}

function checkObjective(spec: SloSpec, path: string): Problem[] {
  const { objective, leastRequestsPerSecond } = spec;
  const { windowDays } = resolveSlo(spec);
  const lowest = lowestObjective(windowDays);
  if (!(objective > lowest && objective < 1)) {
    return [
      {
        path: `${path}.objective`,
        problem:
          objective >= 1 || objective <= 0
            ? "no share of good events that can be promised"
            : `not even a total outage would burn ${burnLimit(tierOf("fast"), windowDays)} times the budget of ${errorBudget(objective)}`,
        value: objective,
        allowed: `above ${lowest.toFixed(4)} and below 1`,
        fix: "write a share, 0.9995 for 99.95 %; below that limit use a longer window or a stricter indicator",
      },
    ];
  }
  return checkRate(objective, windowDays, leastRequestsPerSecond, path);
}

function checkRate(
  objective: number,
  windowDays: number,
  given: number | undefined,
  path: string,
): Problem[] {
  const least = leastRate(objective, windowDays, MIN_BAD_EVENTS);
  if (given === undefined ? objective <= DECLARE_RATE_ABOVE : given >= least) return [];
  return [
    {
      path: `${path}.leastRequestsPerSecond`,
      problem: `${objective} can be measured from ${least.toPrecision(3)} requests a second: with fewer, a burn that spends 2 % of the budget in an hour is fewer than ${MIN_BAD_EVENTS} bad requests`,
      ...(given === undefined ? {} : { value: given }),
      allowed: `at least ${least.toPrecision(3)}`,
      fix: "say how many requests there are at least; when there are fewer, promise less, or add requests of probes",
    },
  ];
}

function checkBound(indicator: Indicator, path: string): Problem[] {
  const bound =
    indicator.kind === "http-latency"
      ? (["withinSeconds", indicator.withinSeconds] as const)
      : indicator.kind === "mesh-latency"
        ? (["withinMilliseconds", indicator.withinMilliseconds] as const)
        : undefined;
  const metric = metricOf(indicator);
  if (bound === undefined || metric.bucketBounds?.includes(bound[1]) === true) return [];
  return [
    {
      path: `${path}.indicator.${bound[0]}`,
      problem: `requests faster than this are not counted: ${metric.name} has no such bound`,
      value: bound[1],
      allowed: (metric.bucketBounds ?? []).join(", "),
      fix: "take the nearest bound",
    },
  ];
}

function checkChoice(indicator: Indicator, path: string): Problem[] {
  if (!("match" in indicator)) return [];
  const metric = metricOf(indicator);
  const known = labelsToChooseBy(indicator);
  const entries = Object.entries(indicator.match);
  const unknown = entries.filter(([label]) => !known.includes(label));
  const empty = entries.filter(([, value]) => value.length === 0);
  return [
    ...(entries.length === 0
      ? [choiceProblem(path, "chooses every series", undefined, "at least one label")]
      : []),
    ...unknown.map(([label]) =>
      choiceProblem(
        `${path}.indicator.match.${label}`,
        `no label of ${metric.name}`,
        label,
        known.join(", "),
      ),
    ),
    ...empty.map(([label, value]) =>
      choiceProblem(
        `${path}.indicator.match.${label}`,
        "chooses nothing",
        value,
        "one value or several",
      ),
    ),
  ];
}

function choiceProblem(path: string, problem: string, value: unknown, allowed: string): Problem {
  return {
    path: path.includes(".indicator.") ? path : `${path}.indicator.match`,
    problem,
    ...(value === undefined ? {} : { value }),
    allowed,
    fix: "choose the series of the service by its labels",
  };
}
