// SPDX-License-Identifier: Apache-2.0
/** Who is told of what at what hour, and what silences what. */
import type { AlertmanagerConfig } from "../../../observability/alerting/alertmanager.ts";
import { whoIsTold } from "../../../observability/alerting/who-is-told.ts";

/** `critical-day 30s 1h`. */
export const toldAs = (
  config: AlertmanagerConfig,
  labels: Readonly<Record<string, string>>,
  time: string,
): readonly string[] =>
  whoIsTold(config, labels, time).map(
    ({ receiver, after, repeatedEvery }) => `${receiver} ${after} ${repeatedEvery}`,
  );

/** 2026-11-24 is a Tuesday. */
const NOON = "2026-11-24T12:00";
const NIGHT = "2026-11-24T04:00";
const SUNDAY = "2026-11-22T12:00";

const WEEK = [
  ["Monday", "2026-11-23"],
  ["Tuesday", "2026-11-24"],
  ["Wednesday", "2026-11-25"],
  ["Thursday", "2026-11-26"],
  ["Friday", "2026-11-27"],
  ["Saturday", "2026-11-28"],
  ["Sunday", "2026-11-29"],
] as const;

export const ROUTE_CASES: readonly (readonly [
  title: string,
  labels: Readonly<Record<string, string>>,
  time: string,
  /** Receiver, how long the alert must last, how often it is repeated. */
  told: readonly string[],
])[] = [
  ["critical at noon calls the day", { severity: "critical" }, NOON, ["critical-day 30s 1h"]],
  ["critical at 04:00 calls the night", { severity: "critical" }, NIGHT, ["critical-night 30s 1h"]],
  [
    "critical at 08:59 still calls the night",
    { severity: "critical" },
    "2026-11-24T08:59",
    ["critical-night 30s 1h"],
  ],
  [
    "critical at 09:00 calls the day",
    { severity: "critical" },
    "2026-11-24T09:00",
    ["critical-day 30s 1h"],
  ],
  [
    "critical at 20:59 still calls the day",
    { severity: "critical" },
    "2026-11-24T20:59",
    ["critical-day 30s 1h"],
  ],
  [
    "critical at 21:00 calls the night",
    { severity: "critical" },
    "2026-11-24T21:00",
    ["critical-night 30s 1h"],
  ],
  ["high on a Sunday calls the day", { severity: "high" }, SUNDAY, ["high-day 30s 4h"]],
  ["high at night calls the night", { severity: "high" }, NIGHT, ["high-night 15m 4h"]],
  ["a warning is told in working hours", { severity: "warning" }, NOON, ["warning 1m 24h"]],
  ["a warning at 04:00 waits", { severity: "warning" }, NIGHT, []],
  ["a warning at 09:29 waits", { severity: "warning" }, "2026-11-24T09:29", []],
  ["a warning at 18:30 waits", { severity: "warning" }, "2026-11-24T18:30", []],
  ["a warning on a Sunday waits", { severity: "warning" }, SUNDAY, []],
  [
    "an incident is told at 04:00",
    { severity: "warning", incident_class: "service" },
    NIGHT,
    ["warning 1m 24h"],
  ],
  ["info is told nobody", { severity: "info" }, NOON, ["nobody 30s 4h"]],
  [
    "the watchdog goes to its own topic",
    { severity: "info", alertname: "NivasWatchdog" },
    NIGHT,
    ["watchdog 0s 4m"],
  ],
  [
    "what may be reportable is told its class, and the shift",
    { severity: "critical", incident_class: "cert-in" },
    NIGHT,
    ["cert-in 0s 1h", "critical-night 30s 1h"],
  ],
  [
    "a team hears of its components beside the shift",
    { severity: "high", component: "Interconnect" },
    NIGHT,
    ["team-network 30s 4h", "high-night 15m 4h"],
  ],
  [
    "a team hears of a warning at any hour",
    { severity: "warning", component: "RegionalNetwork" },
    NIGHT,
    ["team-network 30s 4h"],
  ],
  [
    "a team hears of its namespace in its place",
    { severity: "critical", namespace: "pay", region: "mumbai" },
    NOON,
    ["team-payments 30s 4h", "critical-day 30s 1h"],
  ],
  [
    "a team does not hear of its namespace elsewhere",
    { severity: "critical", namespace: "pay", region: "hyderabad" },
    NOON,
    ["critical-day 30s 1h"],
  ],
  [
    "a team does not hear of what tells nobody",
    { severity: "info", component: "RegionalNetwork" },
    NOON,
    ["nobody 30s 4h"],
  ],
  ...WEEK.flatMap(
    ([day, date]) =>
      [
        [
          `critical at noon of a ${day}`,
          { severity: "critical" },
          `${date}T12:00`,
          ["critical-day 30s 1h"],
        ],
        [
          `critical at the end of a ${day}`,
          { severity: "critical" },
          `${date}T23:59`,
          ["critical-night 30s 1h"],
        ],
        [
          `critical at the beginning of a ${day}`,
          { severity: "critical" },
          `${date}T00:00`,
          ["critical-night 30s 1h"],
        ],
      ] as const,
  ),
  ...WEEK.slice(0, 5).flatMap(
    ([day, date]) =>
      [
        [
          `a warning as work begins on a ${day}`,
          { severity: "warning" },
          `${date}T09:30`,
          ["warning 1m 24h"],
        ],
        [
          `a warning as work ends on a ${day}`,
          { severity: "warning" },
          `${date}T18:29`,
          ["warning 1m 24h"],
        ],
      ] as const,
  ),
  ["a warning on a Saturday waits", { severity: "warning" }, "2026-11-28T12:00", []],
  [
    "a team does not hear of another namespace of its place",
    { severity: "critical", namespace: "shop", region: "mumbai" },
    NOON,
    ["critical-day 30s 1h"],
  ],
  ["an alert without severity is not silent", { alertname: "Mistake" }, NIGHT, ["unrouted 30s 4h"]],
];

type Labels = Readonly<Record<string, string>>;
const SERVICE = { cell: "mumbai", region: "mumbai", namespace: "shop", service: "checkout" };
const CRITICAL = { severity: "critical", ...SERVICE };
const HIGH = { severity: "high", ...SERVICE };
const WARNING = { severity: "warning", ...SERVICE };
const DOWN = { alertname: "NivasCellDown", severity: "critical", cell: "mumbai" };
const FESTIVAL = { alertname: "NivasFestivalWindow", severity: "info", cell: "mumbai" };
const ABOVE = { ...WARNING, alertname: "NivasTrafficAboveOrdinary", expected_at: "festival" };
const REPORTABLE = { incident_class: "cert-in" };

/** An alert that fires, another, and whether it is silent. */
export const INHIBITION_CASES: readonly (readonly [
  title: string,
  source: Labels,
  target: Labels,
  isSilent: boolean,
])[] = [
  ["critical silences high of its service", CRITICAL, HIGH, true],
  ["critical silences a warning of its service", CRITICAL, WARNING, true],
  ["high silences a warning of its service", HIGH, WARNING, true],
  ["high does not silence critical", HIGH, CRITICAL, false],
  ["a warning does not silence high", WARNING, HIGH, false],
  ["a warning does not silence a warning", WARNING, { ...WARNING, alertname: "Other" }, false],
  ["critical does not silence critical", CRITICAL, { ...CRITICAL, alertname: "Other" }, false],
  ["high does not silence high", HIGH, { ...HIGH, alertname: "Other" }, false],
  ...(["critical", "high"] as const).flatMap(
    (severity) =>
      [
        [
          `${severity} leaves another service alone`,
          { ...CRITICAL, severity },
          { ...WARNING, service: "search" },
          false,
        ],
        [
          `${severity} leaves another namespace alone`,
          { ...CRITICAL, severity },
          { ...WARNING, namespace: "pay" },
          false,
        ],
        [
          `${severity} leaves another place alone`,
          { ...CRITICAL, severity },
          { ...WARNING, region: "delhi" },
          false,
        ],
        [
          `${severity} leaves another cell alone`,
          { ...CRITICAL, severity },
          { ...WARNING, cell: "delhi" },
          false,
        ],
        [
          `${severity} without a service silences nothing`,
          { severity, cell: "mumbai" },
          { severity: "warning", cell: "mumbai" },
          false,
        ],
        [
          `${severity} does not silence what may be reportable`,
          { ...CRITICAL, severity },
          { ...WARNING, ...REPORTABLE },
          false,
        ],
      ] as const,
  ),
  [
    "a cell that is down silences its services",
    DOWN,
    { ...CRITICAL, alertname: "NivasErrorRateEmergency" },
    true,
  ],
  ["a cell that is down leaves other cells alone", DOWN, { ...CRITICAL, cell: "hyderabad" }, false],
  [
    "a cell that is down leaves the watchdog alone",
    DOWN,
    { alertname: "NivasWatchdog", cell: "mumbai" },
    false,
  ],
  ["a cell that is down does not silence itself", DOWN, DOWN, false],
  [
    "a cell that is down does not silence what may be reportable",
    DOWN,
    { ...HIGH, ...REPORTABLE },
    false,
  ],
  [
    "another critical alert does not silence the cell",
    { ...DOWN, alertname: "Other" },
    { severity: "high", cell: "mumbai" },
    false,
  ],
  ["a festival silences more traffic than ordinary", FESTIVAL, ABOVE, true],
  ["a festival leaves other cells alone", FESTIVAL, { ...ABOVE, cell: "delhi" }, false],
  [
    "a festival does not silence far too much traffic",
    FESTIVAL,
    { ...WARNING, alertname: "NivasTrafficFarAboveExpected" },
    false,
  ],
  [
    "a festival does not silence errors",
    FESTIVAL,
    { ...HIGH, alertname: "NivasErrorRateHigh" },
    false,
  ],
  [
    "a festival does not silence what may be reportable",
    FESTIVAL,
    { ...ABOVE, ...REPORTABLE },
    false,
  ],
  [
    "another alert does not silence more traffic",
    { ...FESTIVAL, alertname: "Other" },
    ABOVE,
    false,
  ],
];
