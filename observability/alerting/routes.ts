// SPDX-License-Identifier: Apache-2.0
/** Which alert goes to whom, at what hour. Times of waiting are choices of ours. */
import type { AlertingSettings, Shift, TeamAlerts } from "./alerting-settings.ts";
import type { Route } from "./alertmanager.ts";
import { callReceiver, teamReceiver, RECEIVERS } from "./receivers.ts";
import { intervalName } from "./shifts.ts";

export const WORKING_HOURS = "working-hours";

/** One notification for one alert of a cell, with all its services in it: a hundred services that fail are one call. */
const GROUP_BY = ["alertname", "cell", "severity"];

/**
 * The tree of routes:
 *
 * | Alert | Told |
 * |---|---|
 * | watchdog | its topic, every five minutes; silence is the alarm |
 * | info | nobody: it silences others |
 * | may be reportable to CERT-In | the topic of that class, at any hour, beside the others |
 * | of a team | the team, at any hour, beside the others |
 * | critical | the shift that is on, within half a minute; at the change of shifts the next one, while it fires |
 * | high | the shift that is on, at night after it has lasted as the shift says |
 * | warning about a service's users | its topic, at any hour |
 * | warning | its topic, in working hours; what fires at night is told in the morning |
 * | without a severity | the topic of high alerts: a mistake in a rule must not be silent |
 */
export function alertRoutes(settings: AlertingSettings): Route {
  const { shifts, teams, speaksForIndia = true } = settings;
  const isOn = Object.entries(shifts);
  return {
    receiver: RECEIVERS.unrouted,
    group_by: GROUP_BY,
    group_wait: "30s",
    group_interval: "5m",
    repeat_interval: "4h",
    routes: [
      watchdogRoute(),
      { matchers: ['severity="info"'], receiver: RECEIVERS.nobody },
      ...(speaksForIndia ? [] : [{ matchers: ['scope="india"'], receiver: RECEIVERS.nobody }]),
      {
        matchers: ['incident_class="cert-in"'],
        receiver: RECEIVERS.certIn,
        group_wait: "0s",
        repeat_interval: "1h",
        continue: true,
      },
      ...Object.entries(teams).map(([team, alerts]) => teamRoute(team, alerts)),
      {
        matchers: ['severity="critical"'],
        repeat_interval: "1h",
        routes: isOn.map(([name]) => shiftRoute("critical", name)),
      },
      {
        matchers: ['severity="high"'],
        routes: isOn.map(([name, shift]) => ({
          ...shiftRoute("high", name),
          ...waiting(shift),
        })),
      },
      {
        matchers: ['severity="warning"'],
        group_wait: "1m",
        repeat_interval: "24h",
        routes: [
          { matchers: ['incident_class="service"'], receiver: RECEIVERS.warning },
          { receiver: RECEIVERS.warning, active_time_intervals: [WORKING_HOURS] },
        ],
      },
    ],
  };
}

function watchdogRoute(): Route {
  return {
    matchers: ['alertname="NivasWatchdog"'],
    receiver: RECEIVERS.watchdog,
    group_wait: "0s",
    group_interval: "1m",
    repeat_interval: "4m",
  };
}

function shiftRoute(severity: "critical" | "high", shift: string): Route {
  return {
    receiver: callReceiver(severity, shift),
    active_time_intervals: [intervalName(shift)],
    continue: true,
  };
}

/** An alert that ends before it has waited is never told. */
function waiting({ highAfterMinutes = 0 }: Shift): Pick<Route, "group_wait"> {
  return highAfterMinutes === 0 ? {} : { group_wait: `${highAfterMinutes}m` };
}

function teamRoute(team: string, { components, regions, namespaces }: TeamAlerts): Route {
  const oneOf = (label: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [`${label}=~"${values.join("|")}"`];
  return {
    matchers: [
      ...oneOf("component", components),
      ...oneOf("region", regions),
      ...oneOf("namespace", namespaces),
    ],
    receiver: teamReceiver(team),
    continue: true,
  };
}
