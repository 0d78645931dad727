// SPDX-License-Identifier: Apache-2.0
/** Every limit of the rules of this folder. Given figures come from `india/`; what is a choice of ours says so. */
import { FESTIVAL_DAYS, FESTIVAL_FIGURES, FESTIVAL_SCALING } from "../../india/festivals.ts";
import type { FestivalDay, FestivalFigures, FestivalId } from "../../india/festivals.ts";
import { INCIDENT_FIGURES, INCIDENT_LATENCY_QUANTILE } from "../../india/observability-figures.ts";
import { TRAFFIC_PATTERN, type TrafficPattern } from "../../india/traffic-pattern.ts";

/** From when a fault of a service is an incident. Shares are 0 to 1. */
export interface IncidentSettings {
  readonly errorRate: number;
  readonly highErrorRate: number;
  readonly emergencyErrorRate: number;
  readonly emergencyReplicaFactor: number;
  readonly latencySeconds: number;
  readonly emergencyLatencySeconds: number;
  readonly latencyQuantile: number;
  readonly checkIntervalSeconds: number;
  /** Failed requests within an hour from which a share is judged: one failed request at 04:00 is no incident. */
  readonly minFailedRequests: number;
  /** Requests within five minutes from which latency and traffic are judged. */
  readonly minRequests: number;
  /** Share of available pods below which somebody looks. */
  readonly podsAvailable: number;
  /** Share of available pods below which somebody is called. */
  readonly criticalPodsAvailable: number;
  /** Share of the services of a cell of which most requests fail, above which the cell is down. */
  readonly cellDownShare: number;
}

/** From when traffic is not what was expected. */
export interface TrafficSettings {
  readonly pattern: TrafficPattern;
  /** Of the least that is expected: below it, traffic is far below. */
  readonly farBelow: number;
  /** Of the last half hour: below it, traffic has dropped. */
  readonly suddenDrop: number;
  /** Of an ordinary day: above it, somebody looks, unless a festival was planned. */
  readonly aboveOrdinary: number;
  /** Of the most that is expected, a festival counted: above it, traffic is far above. */
  readonly farAbove: number;
  /** Minutes over which must have been learned before anything is expected. */
  readonly learnedMinutes: number;
}

/** When festivals are, and when they are asked about. */
export interface FestivalSettings {
  readonly days: readonly FestivalDay[];
  readonly figures: Readonly<Record<FestivalId, FestivalFigures>>;
  readonly scaling: {
    readonly startsAt: number;
    readonly headroom: number;
    readonly maxFactor: number;
  };
  /** Days before a festival of which only a forecast is known, at which somebody is asked to confirm it. */
  readonly confirmDaysBefore: number;
  /** Days before the end of the list of festivals, at which somebody is asked to go on with it. */
  readonly calendarDaysLeft: number;
}

/** What the alerts of the telemetry itself hold it against. */
export interface SelfSettings {
  /** Members of the Alertmanager cluster of the cell. */
  readonly alertmanagers: number;
  /** Share of the targets of a job that answer, below which somebody looks. */
  readonly targetsUp: number;
  /** Metrics that every cell has at any time: one that is missing is an alert. */
  readonly alwaysThere: readonly string[];
  /** Metrics that are there once something exposes them: one that was there within the last day and is gone is an alert. */
  readonly onceThere: readonly string[];
}

/** When a look at requests becomes a security matter. */
export interface SecuritySettings {
  /** Refused requests (401 and 403) of all, 0 to 1. */
  readonly refusedShare: number;
  /** Refused requests in five minutes from which the share is judged. */
  readonly minRefused: number;
  /** Share of failed requests, with traffic far above what was expected, that points to a denial of service. */
  readonly floodErrorRate: number;
}

export interface RuleSettings {
  readonly incidents: IncidentSettings;
  readonly traffic: TrafficSettings;
  readonly festivals: FestivalSettings;
  readonly self: SelfSettings;
  readonly security: SecuritySettings;
}

export const DEFAULT_RULE_SETTINGS: RuleSettings = {
  incidents: {
    ...INCIDENT_FIGURES,
    latencyQuantile: INCIDENT_LATENCY_QUANTILE,
    // Choices of ours from here on: the requirements give no figure.
    minFailedRequests: 10,
    minRequests: 30,
    podsAvailable: 0.8,
    criticalPodsAvailable: 0.5,
    cellDownShare: 0.5,
  },
  traffic: {
    pattern: TRAFFIC_PATTERN,
    farBelow: 0.3,
    suddenDrop: 0.4,
    aboveOrdinary: 1.5,
    farAbove: 2,
    learnedMinutes: 24 * 60,
  },
  festivals: {
    days: FESTIVAL_DAYS,
    figures: FESTIVAL_FIGURES,
    scaling: FESTIVAL_SCALING,
    confirmDaysBefore: 45,
    calendarDaysLeft: 180,
  },
  self: {
    alertmanagers: 3,
    targetsUp: 0.9,
    alwaysThere: ["kube_node_info", "kube_pod_info", "node_cpu_seconds_total"],
    onceThere: ["pods_available_ratio", "compliance_score", "data_residency_violations_total"],
  },
  security: { refusedShare: 0.5, minRefused: 100, floodErrorRate: 0.02 },
};

/** What configuration may change of the rules. */
export interface RuleChanges {
  readonly limits?: Partial<IncidentSettings>;
  /** Replicas of the Alertmanager in the cell. */
  readonly alertmanagers?: number;
  /** Days of festivals that are confirmed, or not in the list. */
  readonly festivals?: readonly ConfirmedDay[];
}

/** The day of a festival as a list of the government has it. */
export interface ConfirmedDay {
  readonly festival: FestivalId;
  /** ISO day in India. */
  readonly day: string;
  /** Which list. */
  readonly source: string;
  /** ISO day on which it was read. */
  readonly checkedOn: string;
}

/**
 * The settings with changes. A confirmed day takes the place of the day of that festival and year.
 *
 * @example incidentRuleGroups(ruleSettings({ limits: { errorRate: 0.02 } }))
 */
export function ruleSettings({
  limits = {},
  alertmanagers,
  festivals = [],
}: RuleChanges = {}): RuleSettings {
  const { incidents, festivals: calendar, self } = DEFAULT_RULE_SETTINGS;
  const confirmed = festivals.map((day): FestivalDay => ({
    ...day,
    year: Number(day.day.slice(0, 4)),
    status: "gazetted",
    mark: "H",
  }));
  const isReplaced = ({ festival, year }: FestivalDay) =>
    confirmed.some((day) => day.festival === festival && day.year === year);
  return {
    ...DEFAULT_RULE_SETTINGS,
    incidents: { ...incidents, ...limits },
    festivals: {
      ...calendar,
      days: [...calendar.days.filter((day) => !isReplaced(day)), ...confirmed],
    },
    self: { ...self, alertmanagers: alertmanagers ?? self.alertmanagers },
  };
}
