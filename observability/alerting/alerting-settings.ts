// SPDX-License-Identifier: Apache-2.0
/** Who is told of alerts, and when. */
import type { Severity } from "../model/rule.ts";

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A shift in India. */
export interface Shift {
  /** `HH:MM` in India. */
  readonly from: string;
  /** `HH:MM` in India, not in the shift; at or before `from` when it passes midnight; `24:00` for the end of the day. */
  readonly until: string;
  /** Days on which it begins. @default - every day */
  readonly days?: readonly Weekday[];
  /** Roster that is called: it has a topic of its own. @default - the topic of the severity */
  readonly roster?: string;
  /** For how many minutes an alert of severity high must last before the shift is called. @default 0 */
  readonly highAfterMinutes?: number;
}

/** Which alerts belong to a team; each list that is given must match. */
export interface TeamAlerts {
  /** Component classes. */
  readonly components?: readonly string[];
  /** Places, by the label `region`. */
  readonly regions?: readonly string[];
  readonly namespaces?: readonly string[];
}

/** A receiver beside the topics: an HTTP endpoint in the country. */
export interface Webhook {
  /** File with the URL, mounted from a secret: a URL with a token in it stands in no configuration. */
  readonly urlFile: string;
  readonly severities: readonly Severity[];
}

/** What the configuration of the Alertmanager of one cell is made from. */
export interface AlertingSettings {
  /** Region of the topics: `ap-south-1`. */
  readonly awsRegion: string;
  /** ARN of each topic. */
  readonly topics: Readonly<Record<AlertTopic, string>>;
  readonly shifts: Readonly<Record<string, Shift>>;
  /** Days and hours in India in which warnings are told. */
  readonly workingHours: {
    readonly from: string;
    readonly until: string;
    readonly days: readonly Weekday[];
  };
  /** Teams that hear of their alerts beside whoever is on call, with the ARN of their topic. */
  readonly teams: Readonly<Record<string, TeamAlerts & { readonly topic: string }>>;
  /** Topic of each roster. */
  readonly rosters: Readonly<Record<string, string>>;
  readonly webhooks: Readonly<Record<string, Webhook>>;
  /** Whether this cell tells of what concerns all cells alike. @default true */
  readonly speaksForIndia?: boolean;
}

/** Topics of every cell. */
export const ALERT_TOPICS = ["critical", "high", "warning", "cert-in", "watchdog"] as const;
export type AlertTopic = (typeof ALERT_TOPICS)[number];

/** Two shifts of twelve hours, every day; at night a high alert calls when it has lasted a quarter of an hour. A choice of ours. */
export const DEFAULT_SHIFTS = {
  day: { from: "09:00", until: "21:00" },
  night: { from: "21:00", until: "09:00", highAfterMinutes: 15 },
} as const satisfies Readonly<Record<string, Shift>>;

/** A choice of ours. */
export const DEFAULT_WORKING_HOURS = {
  from: "09:30",
  until: "18:30",
  days: ["monday", "tuesday", "wednesday", "thursday", "friday"],
} as const;
