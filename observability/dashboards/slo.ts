// SPDX-License-Identifier: Apache-2.0
/** Service level objectives: a table of all, and a row for each. The names are those that every objective records (`observability/slo`). */
import { choiceOf, fallingBelow, risingFrom } from "./common.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";

const CELL = 'cell=~"$cell"';
const CHOSEN = `${CELL},slo=~"$slo"`;

/** Burn rates at which the SRE workbook alerts, for a window of 30 days: 2 % in an hour, 5 % in six, 10 % in three days. */
const FAST_BURN = 14.4;
const SLOW_BURN = 1;

export function sloDashboard(): Dashboard {
  return {
    kind: "slo",
    uid: "nivas-slo",
    title: "Service level objectives",
    description:
      "What was promised, what is left of the error budget, how fast it burns, and whether a rollout may go on.",
    folder: FOLDERS.platform,
    tags: ["nivas", "nivas-main", "slo"],
    opensAt: "24h",
    alerts: 'alertname=~"NivasSlo.*"',
    variables: [choiceOf("cell", "nivas:slo_info"), choiceOf("slo", "nivas:slo_info", "Objective")],
    rows: [
      { title: "All objectives", panels: ALL },
      { title: "$slo", repeat: "slo", panels: EACH },
    ],
  };
}

const BUDGET = fallingBelow([0, "orange"], [0.25, "yellow"], [0.5, "green"]);

const ALL: readonly DashboardPanel[] = [
  {
    kind: "bargauge",
    title: "Error budget that is left",
    description:
      "1 when nothing is spent, 0 when all is. Below 0 the promise is broken and no new version gets requests.",
    unit: "percentunit",
    max: 1,
    queries: [{ expr: `nivas:slo_budget_remaining:ratio{${CHOSEN}}`, legend: "{{slo}}" }],
    thresholds: BUDGET,
  },
  {
    kind: "table",
    title: "Objectives",
    description:
      "Share of good events that is promised over the window, for whom, and who answers for it.",
    unit: "percentunit",
    decimals: 3,
    queries: [
      {
        expr: `max by (slo) (nivas:slo_objective:ratio{${CHOSEN}}) * on (slo) group_left (service, owner, kind, class, window_days) max by (slo, service, owner, kind, class, window_days) (nivas:slo_info{${CHOSEN}})`,
        legend: "objective",
      },
    ],
    width: 12,
  },
];

const EACH: readonly DashboardPanel[] = [
  {
    kind: "stat",
    title: "Promised",
    description: "Share of good events that is promised over the window.",
    unit: "percentunit",
    decimals: 3,
    queries: [{ expr: `max(nivas:slo_objective:ratio{${CHOSEN}})`, legend: "objective" }],
    width: 4,
  },
  {
    kind: "stat",
    title: "Budget left",
    description: "Share of the error budget of the window that is not spent.",
    unit: "percentunit",
    decimals: 1,
    queries: [{ expr: `min(nivas:slo_budget_remaining:ratio{${CHOSEN}})`, legend: "left" }],
    thresholds: BUDGET,
    width: 4,
  },
  {
    kind: "stat",
    title: "Releases",
    description:
      "Whether a rollout may begin or go on: not while the budget burns fast, nor when it is spent.",
    unit: "bool",
    queries: [{ expr: `min(nivas:slo_released:bool{${CHOSEN}})`, legend: "releases" }],
    words: { 0: "stopped", 1: "may go on" },
    thresholds: fallingBelow([1, "green"]),
    width: 4,
  },
  {
    kind: "timeseries",
    title: "Burn rate",
    description: `1 spends the budget exactly by the end of the window; ${FAST_BURN} spends 2 % of 30 days in an hour, and calls somebody.`,
    unit: "suffix:×",
    min: 0,
    queries: [{ expr: `nivas:slo_burn_rate:ratio{${CHOSEN}}`, legend: "{{window}}" }],
    thresholds: risingFrom([SLOW_BURN, "yellow"], [FAST_BURN, "red"]),
    width: 12,
  },
  {
    kind: "timeseries",
    title: "Events",
    description: "Events per second: all, and those that break the promise.",
    unit: "cps",
    min: 0,
    queries: [
      { expr: `sum(nivas:slo_total:rate5m{${CHOSEN}})`, legend: "all" },
      { expr: `sum(nivas:slo_bad:rate5m{${CHOSEN}})`, legend: "bad" },
    ],
  },
  {
    kind: "timeseries",
    title: "Bad events",
    description: "Share of events that broke the promise, over each window.",
    unit: "percentunit",
    min: 0,
    queries: [{ expr: `nivas:slo_error:ratio{${CHOSEN}}`, legend: "{{window}}" }],
  },
];
