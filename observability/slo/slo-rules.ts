// SPDX-License-Identifier: Apache-2.0
/**
 * Rules of service level objectives. Every objective records the same names, told apart by the label `slo`, so that a dashboard, a release
 * gate or a report over them shows a new objective by itself:
 *
 * - `nivas:slo_info{slo,service,owner,kind,class,window_days}` is 1: what there is. `kind`: `availability` or `latency`; `class`:
 *   `user-facing`, `platform`, `telecom-control`, `batch` or `other`.
 * - `nivas:slo_objective:ratio{slo}`: 0.9995.
 * - `nivas:slo_total:rate5m{slo}` and `nivas:slo_bad:rate5m{slo}`: events per second, all and those that break the promise. 0 without
 *   traffic; absent where nothing is measured.
 * - `nivas:slo_error:ratio{slo,window}`: share of bad events over `5m`, `30m`, `1h`, `6h`, `3d` and the whole window, `30d`. Absent
 *   without traffic: never NaN.
 * - `nivas:slo_burn_rate:ratio{slo,window}`: the same over the share that the objective allows; 1 spends the budget exactly by the end of
 *   the window.
 * - `nivas:slo_burn_limit:ratio{slo,speed}`: from which burn rate the speeds `fast`, `medium` and `slow` are told.
 * - `nivas:slo_burning:ratio{slo,speed}`: the burn rate over the long window of a speed, while that and the short one are over the limit;
 *   absent otherwise.
 * - `nivas:slo_budget_remaining:ratio{slo}`: 1 when nothing is spent, 0 when all is, negative beyond. What was not measured yet counts
 *   as good: an hour of errors spends an hour's share of the budget, in a young cell too.
 * - `nivas:slo_released:bool{slo}`: 1 while a rollout may begin or go on, 0 while the fast burn holds or the budget is spent. What the
 *   release gate reads. Absent where nothing is measured.
 *
 * Alerts carry the label `slo`: `NivasSloBurnFast`, `NivasSloBurnMedium`, `NivasSloBurnSlow`, `NivasSloBudgetSpent`, `NivasSloUnmeasured`.
 *
 * How gaps are treated. `rate` counts on over resets of counters. Bad events that were never counted are 0, not absent. Long windows
 * average the recorded rates of bad and of all events over the same moments, so that a gap of measurement leaves both alike, and are spread
 * over five minutes more than they say. Without traffic there is no share, hence no burn, no alert, and nothing is spent.
 *
 * The rules of an objective are its own (`sloGroups`); those that are the same for all are written once (`commonSloGroups`).
 */
import type { RecordingRule, RuleGroup } from "../model/rule.ts";
import { BURN_TIERS, burnLimit, errorBudget, WINDOW_SECONDS, type BurnTier } from "./burn-rate.ts";
import { eventRates, indicatorKind } from "./indicator.ts";
import { MIN_BAD_EVENTS, resolveSlo, type ResolvedSlo, type SloSpec } from "./slo.ts";

export const SLO_INFO = "nivas:slo_info";
export const SLO_OBJECTIVE = "nivas:slo_objective:ratio";
export const SLO_TOTAL = "nivas:slo_total:rate5m";
export const SLO_BAD = "nivas:slo_bad:rate5m";
export const SLO_ERROR = "nivas:slo_error:ratio";
export const SLO_BURN_RATE = "nivas:slo_burn_rate:ratio";
export const SLO_BURN_LIMIT = "nivas:slo_burn_limit:ratio";
export const SLO_BURNING = "nivas:slo_burning:ratio";
export const SLO_BUDGET_REMAINING = "nivas:slo_budget_remaining:ratio";
export const SLO_RELEASED = "nivas:slo_released:bool";

/** The budget's window is long and changes slowly. */
const BUDGET_INTERVAL = "5m";
/** The measured part of a window is counted in quarters of an hour: finer steps cost more than they tell. */
const COVERAGE_STEP = "15m";
const STEPS_PER_DAY = 96;

/** What one objective records. */
export function sloGroups(spec: SloSpec): readonly RuleGroup[] {
  const slo = resolveSlo(spec);
  return [
    { name: `nivas.slo.${slo.name}`, rules: [...declared(slo), ...measured(slo)] },
    { name: `nivas.slo.${slo.name}.budget`, interval: BUDGET_INTERVAL, rules: budget(slo) },
  ];
}

/** What is recorded of every objective alike: once in a cell. */
export function commonSloGroups(): readonly RuleGroup[] {
  return [
    {
      name: "nivas.slo",
      rules: [
        ...Object.keys(WINDOW_SECONDS).map(errorRatio),
        {
          record: SLO_BURN_RATE,
          expr: `${SLO_ERROR} / on (slo) group_left () (1 - ${SLO_OBJECTIVE})`,
        },
        ...BURN_TIERS.map(burning),
        { record: SLO_RELEASED, expr: released() },
      ],
    },
  ];
}

function declared(slo: ResolvedSlo): RecordingRule[] {
  const { name, objective, service, owner, serviceClass, windowDays, indicator } = slo;
  const info = {
    service,
    owner,
    kind: indicatorKind(indicator),
    class: serviceClass,
    window_days: String(windowDays),
  };
  return [
    { record: SLO_INFO, expr: "vector(1)", labels: { slo: name, ...info } },
    { record: SLO_OBJECTIVE, expr: `vector(${objective})`, labels: { slo: name } },
    ...BURN_TIERS.map((tier) => ({
      record: SLO_BURN_LIMIT,
      expr: `vector(${burnLimit(tier, windowDays)})`,
      labels: { slo: name, speed: tier.speed },
    })),
  ];
}

function measured({ name, indicator, mayBeIdle }: ResolvedSlo): RecordingRule[] {
  const { total, bad } = eventRates(indicator);
  const orNone = mayBeIdle ? " or vector(0)" : "";
  // Bad events are none where there are no events; where only they are missing, nothing is known.
  const orNoneBad = mayBeIdle ? ` or (vector(0) unless ${total})` : "";
  return [
    { record: SLO_TOTAL, expr: total + orNone, labels: { slo: name } },
    { record: SLO_BAD, expr: bad + orNoneBad, labels: { slo: name } },
  ];
}

function budget({ name, objective, windowDays }: ResolvedSlo): RecordingRule[] {
  const chosen = `{slo="${name}"}`;
  const window = `${windowDays}d`;
  const steps = windowDays * STEPS_PER_DAY;
  const ratio = `avg_over_time(${SLO_BAD}${chosen}[${window}]) / (avg_over_time(${SLO_TOTAL}${chosen}[${window}]) > 0)`;
  const coverage = `clamp_max(count_over_time(${SLO_TOTAL}${chosen}[${window}:${COVERAGE_STEP}]) / ${steps}, 1)`;
  return [
    { record: SLO_ERROR, expr: ratio, labels: { slo: name, window } },
    {
      record: SLO_BUDGET_REMAINING,
      expr: `1 - ${ratio} / ${errorBudget(objective)} * ${coverage} or 1 + 0 * ${SLO_TOTAL}${chosen}`,
      labels: { slo: name },
    },
  ];
}

function errorRatio(window: string): RecordingRule {
  const over = (name: string): string =>
    window === "5m" ? name : `avg_over_time(${name}[${window}])`;
  return {
    record: SLO_ERROR,
    expr: `${over(SLO_BAD)} / (${over(SLO_TOTAL)} > 0)`,
    labels: { window },
  };
}

/** Both windows over the limit, and enough bad events that it is no single one. */
function burning({ speed, longWindow, shortWindow }: BurnTier): RecordingRule {
  const over = (window: string): string =>
    `${SLO_BURN_RATE}{window="${window}"} > on (slo) ${SLO_BURN_LIMIT}{speed="${speed}"}`;
  const badEvents = `avg_over_time(${SLO_BAD}[${longWindow}]) * ${WINDOW_SECONDS[longWindow]}`;
  return {
    record: SLO_BURNING,
    expr: `(${over(longWindow)}) and on (slo) (${over(shortWindow)}) and on (slo) (${badEvents} >= ${MIN_BAD_EVENTS})`,
    labels: { speed },
  };
}

function released(): string {
  const fast = `max by (slo) (${SLO_BURNING}{speed="fast"})`;
  const spent = `max by (slo) (${SLO_BUDGET_REMAINING} <= 0)`;
  // `abs`, or a negative rest would make it -0.
  return `abs(0 * (${fast} or ${spent})) or 1 + 0 * max by (slo) (${SLO_BAD})`;
}
