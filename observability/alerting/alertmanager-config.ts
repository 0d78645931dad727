// SPDX-License-Identifier: Apache-2.0
import { alertReceivers } from "./receivers.ts";
import { alertRoutes, WORKING_HOURS } from "./routes.ts";
import type { AlertingSettings } from "./alerting-settings.ts";
import type { AlertmanagerConfig } from "./alertmanager.ts";
import { INHIBIT_RULES } from "./inhibition.ts";
import { intervalName, timeIntervals } from "./shifts.ts";

/**
 * The configuration of the Alertmanager of a cell.
 *
 * @example stringify(alertmanagerConfig(settings)) // alertmanager.yaml
 */
export function alertmanagerConfig(settings: AlertingSettings): AlertmanagerConfig {
  return {
    global: { resolve_timeout: "5m" },
    route: alertRoutes(settings),
    inhibit_rules: INHIBIT_RULES,
    receivers: alertReceivers(settings),
    time_intervals: [
      ...Object.entries(settings.shifts).map(([name, shift]) => ({
        name: intervalName(name),
        time_intervals: timeIntervals(shift),
      })),
      { name: WORKING_HOURS, time_intervals: timeIntervals(settings.workingHours) },
    ],
  };
}
