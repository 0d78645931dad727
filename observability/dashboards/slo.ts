// SPDX-License-Identifier: Apache-2.0
/** Service level objectives: a table of all, and a row for each. The names are those that every objective records (`observability/slo`). */
import {
  SLO_BAD,
  SLO_BUDGET_REMAINING,
  SLO_BURN_LIMIT,
  SLO_BURN_RATE,
  SLO_ERROR,
  SLO_INFO,
  SLO_OBJECTIVE,
  SLO_RELEASED,
  SLO_TOTAL,
} from "../slo/slo-rules.ts";
import { choiceOf, fallingBelow } from "./common.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";

const CELL = 'cell=~"$cell"';
const CHOSEN = `${CELL},slo=~"$slo"`;

export function sloDashboard(): Dashboard {
  return {
    kind: "slo",
    uid: "slo",
    title: "Service level objectives",
    description:
      "What was promised, what is left of the error budget, how fast it burns, and whether a rollout may go on.",
    folder: FOLDERS.platform,
    tags: ["nivas", "nivas-main", "slo"],
    opensAt: "24h",
    alerts: 'alertname=~"NivasSlo.*"',
    variables: [choiceOf("cell", SLO_INFO), choiceOf("slo", SLO_INFO, "Objective")],
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
    queries: [{ expr: `min by (slo) (${SLO_BUDGET_REMAINING}{${CHOSEN}})`, legend: "{{slo}}" }],
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
        expr: `max by (slo) (${SLO_OBJECTIVE}{${CHOSEN}}) * on (slo) group_left (service, owner, kind, class, window_days) max by (slo, service, owner, kind, class, window_days) (${SLO_INFO}{${CHOSEN}})`,
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
    queries: [{ expr: `max(${SLO_OBJECTIVE}{${CHOSEN}})`, legend: "objective" }],
    width: 4,
  },
  {
    kind: "stat",
    title: "Budget left",
    description: "Share of the error budget of the window that is not spent.",
    unit: "percentunit",
    decimals: 1,
    queries: [{ expr: `min(${SLO_BUDGET_REMAINING}{${CHOSEN}})`, legend: "left" }],
    thresholds: BUDGET,
    width: 4,
  },
  {
    kind: "stat",
    title: "Releases",
    description:
      "Whether a rollout may begin or go on: not while the budget burns fast, nor when it is spent.",
    unit: "bool",
    queries: [{ expr: `min(${SLO_RELEASED}{${CHOSEN}})`, legend: "releases" }],
    words: { 0: "stopped", 1: "may go on" },
    thresholds: fallingBelow([1, "green"]),
    width: 4,
  },
  {
    kind: "timeseries",
    title: "Burn rate",
    description:
      "1 spends the budget exactly by the end of the window. Somebody is called when a long and a short window are over the limit of their speed.",
    unit: "suffix:×",
    min: 0,
    queries: [
      { expr: `max by (window) (${SLO_BURN_RATE}{${CHOSEN}})`, legend: "{{window}}" },
      { expr: `max by (speed) (${SLO_BURN_LIMIT}{${CHOSEN}})`, legend: "limit: {{speed}}" },
    ],
    width: 12,
  },
  {
    kind: "timeseries",
    title: "Events",
    description: "Events per second: all, and those that break the promise.",
    unit: "cps",
    min: 0,
    queries: [
      { expr: `sum(${SLO_TOTAL}{${CHOSEN}})`, legend: "all" },
      { expr: `sum(${SLO_BAD}{${CHOSEN}})`, legend: "bad" },
    ],
  },
  {
    kind: "timeseries",
    title: "Bad events",
    description: "Share of events that broke the promise, over each window.",
    unit: "percentunit",
    min: 0,
    queries: [{ expr: `max by (window) (${SLO_ERROR}{${CHOSEN}})`, legend: "{{window}}" }],
  },
];
