// SPDX-License-Identifier: Apache-2.0
/** The festival calendar as series, generated from its days: which festival is on, what it multiplies traffic by, and who is told when. */
import { festivalWindows, type FestivalId, type FestivalWindow } from "../../india/festivals.ts";
import type { Rule, RuleGroup } from "../model/rule.ts";
import { within } from "./clock-spans.ts";
import { calendarAlerts, peakAlert, windowAlert } from "./festival-alerts.ts";
import type { FestivalSettings } from "./settings.ts";
import {
  FESTIVAL_ALERT_AT,
  FESTIVAL_MULTIPLIER,
  FESTIVAL_ON,
  FESTIVAL_REPLICA_FACTOR,
  OVER_ORDINARY,
} from "./series.ts";

/** `nivas.festivals`: the calendar; `nivas.festival-traffic`: traffic against it. */
export function festivalGroups(settings: FestivalSettings): readonly RuleGroup[] {
  const windows = festivalWindows(settings.days, settings.figures);
  const festivals = [...new Set(windows.map(({ festival }) => festival))];
  const { startsAt, headroom, maxFactor } = settings.scaling;
  return [
    {
      name: "nivas.festivals",
      rules: [
        ...festivals.flatMap((festival) => seriesOf(festival, windows, settings)),
        { record: FESTIVAL_MULTIPLIER, expr: `max(${FESTIVAL_ON}) or vector(1)` },
      ],
    },
    {
      name: "nivas.festival-calendar",
      interval: "5m",
      rules: calendarAlerts(settings, windows),
    },
    {
      name: "nivas.festival-traffic",
      rules: [
        windowAlert(),
        peakAlert(),
        {
          record: FESTIVAL_REPLICA_FACTOR,
          expr:
            `clamp_max(${headroom} * (${OVER_ORDINARY} > on () group_left () ${startsAt} * ${FESTIVAL_MULTIPLIER})` +
            ` and on () ${FESTIVAL_MULTIPLIER} > 1, ${maxFactor})`,
        },
      ],
    },
  ];
}

/** What is recorded of one festival. */
function seriesOf(
  festival: FestivalId,
  windows: readonly FestivalWindow[],
  { figures }: FestivalSettings,
): readonly Rule[] {
  const { multiplier, alertLevel } = figures[festival];
  const isOn = windows
    .filter((window) => window.festival === festival)
    .map(({ fromSeconds, untilSeconds }) => within(fromSeconds, untilSeconds))
    .join(" or ");
  const labels = { festival };
  return [
    { record: FESTIVAL_ON, expr: `0 * (${isOn}) + ${multiplier}`, labels },
    {
      record: FESTIVAL_ALERT_AT,
      expr: `${alertLevel} * ${FESTIVAL_ON}{festival="${festival}"}`,
    },
  ];
}
