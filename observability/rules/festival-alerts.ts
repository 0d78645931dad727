// SPDX-License-Identifier: Apache-2.0
/** Alerts of the festival calendar, and of traffic that comes near a planned peak. */
import type { FestivalWindow } from "../../india/festivals.ts";
import { Severity, type AlertRule } from "../model/rule.ts";
import { since, within } from "./clock-spans.ts";
import type { FestivalSettings } from "./settings.ts";
import { FESTIVAL_ALERT_AT, FESTIVAL_ON, OVER_ORDINARY } from "./series.ts";

const DASHBOARD = "festival";
const DAY_SECONDS = 86_400;

/** The same in every cell, so that one notification goes out for India. */
const INDIA = { scope: "india" } as const;

/** A festival is on: tells nobody, silences what was to be expected. */
export function windowAlert(): AlertRule {
  return {
    alert: "NivasFestivalWindow",
    expr: FESTIVAL_ON,
    severity: Severity.Info,
    component: "platform",
    summary:
      "{{ $labels.festival }} is on: traffic up to {{ $value }} times the ordinary is planned",
    runbook: {
      meaning: "Today belongs to the window of a festival of the calendar.",
      impact: "None: alerts of more traffic than on an ordinary day are silent meanwhile.",
      diagnosis: ["Which festival, and how far traffic is: the festival dashboard."],
      mitigation: [
        "Nothing. If the festival moved, write its day under `observability.alerting.festivals` of the stack's configuration, and deploy.",
      ],
      dashboard: DASHBOARD,
    },
  };
}

/** Traffic near what was planned for. */
export function peakAlert(): AlertRule {
  return {
    alert: "NivasFestivalPeakNear",
    // Two festivals at once: the larger one was planned for.
    expr: `${OVER_ORDINARY} > on () group_left (festival) topk(1, ${FESTIVAL_ALERT_AT})`,
    for: "5m",
    severity: Severity.High,
    component: "platform",
    labels: { incident_class: "service" },
    summary:
      "{{ $labels.namespace }}/{{ $labels.service }} in {{ $labels.region }} has {{ $value | humanize }} times its ordinary traffic at {{ $labels.festival }}",
    description:
      "Traffic of five minutes, over that of an ordinary day at this hour, is above the alert level of the festival: 95 % of its multiplier at Diwali, 90 % at Dussehra and Id-ul-Fitr, 85 % at Holi.",
    runbook: {
      meaning: "Traffic has nearly reached the peak that was planned for a festival.",
      impact: "None yet. Above the peak, capacity that nobody planned is needed.",
      diagnosis: [
        "How fast it grows: `service:http_requests:over_ordinary` of the last hour.",
        "What is left: replicas against their maximum, `kubectl get hpa,scaledobject -A`; nodes against the limits of the pools; database connections.",
        "Whether the replicas follow: `service:festival_replicas:factor`.",
      ],
      mitigation: [
        "Raise the maximum of replicas and the limits of the node pools before they are reached.",
        "Turn off what is not needed to buy: recommendations, exports, reports.",
        "Prepare the waiting page at the ingress for traffic above the peak.",
      ],
      dashboard: DASHBOARD,
    },
  };
}

/** The calendar itself: days that are only forecasts, and its end. */
export function calendarAlerts(
  { days, confirmDaysBefore, calendarDaysLeft }: FestivalSettings,
  windows: readonly FestivalWindow[],
): readonly AlertRule[] {
  const isForecast = ({ festival, year }: FestivalWindow) =>
    days.some((day) => day.festival === festival && day.year === year && day.status === "forecast");
  const unconfirmed = windows
    .filter(isForecast)
    .map(({ festival, fromSeconds, untilSeconds }) =>
      labelled(within(fromSeconds - confirmDaysBefore * DAY_SECONDS, untilSeconds), festival),
    );
  const end = Math.max(...windows.map(({ untilSeconds }) => untilSeconds));
  return [
    ...(unconfirmed.length === 0
      ? []
      : [unconfirmedDay(unconfirmed.join(" or "), confirmDaysBefore)]),
    calendarEnds(since(end - calendarDaysLeft * DAY_SECONDS), calendarDaysLeft),
  ];
}

const labelled = (expr: string, festival: string): string =>
  `label_replace(${expr}, "festival", "${festival}", "", "")`;

function unconfirmedDay(expr: string, days: number): AlertRule {
  return {
    alert: "NivasFestivalDayUnconfirmed",
    expr,
    severity: Severity.Warning,
    component: "platform",
    labels: INDIA,
    summary: "The day of {{ $labels.festival }} is only a forecast",
    description: `A festival begins within ${days} days, and its day is not yet from a list of the government.`,
    runbook: {
      meaning: "The calendar has a festival soon whose day nobody has confirmed.",
      impact: "If the day is wrong, its peak is an alarm, and an ordinary day is taken for a peak.",
      diagnosis: [
        "The list of gazetted holidays of the year, of the Department of Personnel and Training.",
        "For Id-ul-Fitr, the announcement after the sighting of the moon: it may move the day even on the eve.",
      ],
      mitigation: [
        "Write the day with its source under `observability.alerting.festivals` of the stack's configuration, and deploy.",
      ],
      dashboard: DASHBOARD,
    },
  };
}

function calendarEnds(expr: string, days: number): AlertRule {
  return {
    alert: "NivasFestivalCalendarEnds",
    expr,
    severity: Severity.Warning,
    component: "platform",
    labels: INDIA,
    summary: "The calendar of festivals ends soon",
    description: `The last festival of the calendar ends within ${days} days.`,
    runbook: {
      meaning: "After the last day of the calendar, no festival is expected any more.",
      impact: "Every festival after it is an alarm, and nothing is scaled for it.",
      diagnosis: ["`india/festivals.ts`: the years that it has."],
      mitigation: ["Add the days of the next years with their sources, and deploy."],
      dashboard: DASHBOARD,
    },
  };
}
