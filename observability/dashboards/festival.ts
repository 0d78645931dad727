// SPDX-License-Identifier: Apache-2.0
/** The festival calendar against real traffic, in each language of the platform. */
import { FESTIVAL_FIGURES, FESTIVAL_SCALING, festivalWindows } from "../../india/festivals.ts";
import { LANGUAGES, type LanguageId } from "../../india/languages.ts";
import { IST_CLOCK } from "../model/clock.ts";
import {
  EXPECTED,
  FESTIVAL_ALERT_AT,
  FESTIVAL_MULTIPLIER,
  FESTIVAL_ON,
  FESTIVAL_REPLICA_FACTOR,
  OVER_ORDINARY,
  REQUEST_RATE,
} from "../rules/series.ts";
import { uidIn } from "./business.ts";
import { choiceOf, fallingBelow, risingFrom } from "./common.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";
import { BUSINESS_LABELS, FESTIVAL_LABELS } from "./labels.ts";

type Say = (key: keyof typeof FESTIVAL_LABELS) => string;

const IST_OFFSET_SECONDS = 19_800;
const CHOSEN = 'cell=~"$cell",region=~"$region",service=~"$service"';

/** The dashboard "Festivals" in a language. */
export function festivalDashboard(language: LanguageId): Dashboard {
  const say: Say = (key) => FESTIVAL_LABELS[key][language];
  const { cell, region, service } = BUSINESS_LABELS;
  return {
    kind: "festival",
    language,
    uid: uidIn("festival", language),
    title: say("festivals"),
    description:
      "Which festival is on or next, what traffic is expected of it, what comes, and how far services are scaled for it.",
    folder: FOLDERS.business,
    tags: ["nivas", "nivas-main", "festival", LANGUAGES.find(({ id }) => id === language)!.tag],
    opensAt: "24h",
    alerts: 'alertname=~"Nivas(Festival|Traffic).*"',
    variables: [
      choiceOf("cell", REQUEST_RATE, cell[language]),
      choiceOf("region", REQUEST_RATE, region[language]),
      choiceOf("service", REQUEST_RATE, service[language]),
    ],
    rows: [
      { title: say("calendar"), panels: calendar(say) },
      { title: say("traffic"), panels: traffic(say) },
      { title: say("scaling"), panels: scaling(say) },
    ],
  };
}

/**
 * Seconds until each festival of the calendar whose window has not begun, by name and year. The days are those of `india/festivals.ts`: a
 * dashboard cannot read other days out of a configuration.
 */
export function untilFestivals(): string {
  const beginnings = festivalWindows().map(
    ({ festival, year, fromSeconds }) =>
      `label_replace(vector(${fromSeconds + IST_OFFSET_SECONDS}), "festival", "${FESTIVAL_FIGURES[festival].name} ${year}", "", "")`,
  );
  return `(${beginnings.join(" or ")}) - scalar(max(${IST_CLOCK})) > 0`;
}

function calendar(say: Say): readonly DashboardPanel[] {
  return [
    {
      kind: "stat",
      title: say("untilFestival"),
      description:
        "Until the window of the next festival of the calendar begins. Days after the government's list of the year are forecasts; Id-ul-Fitr follows the moon.",
      unit: "dtdurations",
      queries: [{ expr: `bottomk(1, ${untilFestivals()})`, legend: "{{festival}}" }],
      width: 8,
    },
    {
      kind: "stat",
      title: say("isFestival"),
      description: "Whether traffic of a festival is expected now.",
      unit: "bool",
      queries: [{ expr: `max(${FESTIVAL_MULTIPLIER}) > bool 1`, legend: say("festival") }],
      words: { 0: say("no"), 1: say("yes") },
      thresholds: [
        { from: null, color: "green" },
        { from: 1, color: "orange" },
      ],
      width: 8,
    },
    {
      kind: "stat",
      title: say("multiplier"),
      description:
        "Multiple of ordinary traffic that the calendar expects at the peak; 1 on ordinary days.",
      unit: "suffix:×",
      decimals: 1,
      queries: [
        { expr: `max(${FESTIVAL_MULTIPLIER})`, legend: say("expected") },
        { expr: `max by (festival) (${FESTIVAL_ON})`, legend: "{{festival}}" },
      ],
      width: 8,
    },
  ];
}

function traffic(say: Say): readonly DashboardPanel[] {
  return [
    {
      kind: "timeseries",
      title: say("expectedAndReal"),
      description:
        "Requests a second that the pattern of the day and the calendar expect, and those that came. Nothing is expected before a day was learned.",
      unit: "reqps",
      queries: [
        { expr: `sum(${REQUEST_RATE}{${CHOSEN}})`, legend: say("real") },
        { expr: `sum(${EXPECTED}{${CHOSEN}})`, legend: say("expected") },
      ],
      width: 24,
    },
    {
      kind: "timeseries",
      title: say("realMultiple"),
      description:
        "Traffic of each service over that of an ordinary day at the same hour, and where somebody is told.",
      unit: "suffix:×",
      decimals: 1,
      queries: [
        { expr: `${OVER_ORDINARY}{${CHOSEN}}`, legend: "{{service}} {{region}}" },
        { expr: `max by (festival) (${FESTIVAL_ALERT_AT})`, legend: "{{festival}}" },
      ],
      logsOf: "service",
    },
    {
      kind: "timeseries",
      title: say("headroom"),
      description:
        "Traffic as a share of the peak that is expected of the festival. At 1 the peak is reached; services are scaled from 0.8.",
      unit: "percentunit",
      min: 0,
      queries: [
        {
          expr: `${OVER_ORDINARY}{${CHOSEN}} / scalar(max(${FESTIVAL_MULTIPLIER}))`,
          legend: "{{service}} {{region}}",
        },
      ],
      thresholds: risingFrom([FESTIVAL_SCALING.startsAt, "yellow"], [1, "red"]),
      logsOf: "service",
    },
  ];
}

function scaling(say: Say): readonly DashboardPanel[] {
  return [
    {
      kind: "timeseries",
      title: say("scalingFactor"),
      description: `By how much the replicas of a service are multiplied: ${FESTIVAL_SCALING.headroom} times the traffic over the ordinary, at most ${FESTIVAL_SCALING.maxFactor}. There only while a festival asks for it.`,
      unit: "suffix:×",
      decimals: 1,
      queries: [
        { expr: `${FESTIVAL_REPLICA_FACTOR}{${CHOSEN}}`, legend: "{{service}} {{region}}" },
      ],
      thresholds: risingFrom([FESTIVAL_SCALING.maxFactor, "red"]),
      logsOf: "service",
    },
    {
      kind: "timeseries",
      title: say("available"),
      description: "Pods that are available, of those that are wanted.",
      unit: "percentunit",
      min: 0,
      max: 1,
      queries: [
        {
          expr: 'min by (service_name, region) (pods_available_ratio{cell=~"$cell",region=~"$region",service_name=~"$service"})',
          legend: "{{service_name}} {{region}}",
        },
      ],
      thresholds: fallingBelow([0.5, "yellow"], [0.8, "green"]),
      logsOf: "service_name",
    },
  ];
}
