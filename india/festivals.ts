// SPDX-License-Identifier: Apache-2.0
/**
 * Festivals at which traffic in India multiplies: when, by how much, and from which share of the expected peak somebody is told.
 *
 * Multipliers, alert levels and the rule of scaling are given by the requirements of the platform ("Observability", row "Festival
 * monitoring"). The days come from published lists, each with its source. Days beyond the year of the current government circular are
 * forecasts: the circular of the year decides, and Id-ul-Fitr follows the sighting of the moon even then. How many days around the
 * festival count as its window is a choice of ours; configuration may change windows and days.
 */
import type { Cited } from "./fact.ts";

export const FESTIVALS = ["diwali_week", "dussehra", "holi", "eid"] as const;
export type FestivalId = (typeof FESTIVALS)[number];

/** What is expected of a festival. */
export interface FestivalFigures {
  readonly name: string;
  /** Traffic at its peak, as a multiple of the ordinary rate. */
  readonly multiplier: number;
  /** Share of the expected peak, 0 to 1, from which somebody is told. */
  readonly alertLevel: number;
  /** Days before the festival that belong to its window. */
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** The day follows the sighting of the moon: it may move by a day at short notice. */
  readonly byMoonSighting: boolean;
}

export const FESTIVAL_FIGURES: Readonly<Record<FestivalId, FestivalFigures>> = {
  // From before Dhanteras (two days earlier) to Bhai Duj (two or three days later).
  diwali_week: {
    name: "Diwali week",
    multiplier: 8.0,
    alertLevel: 0.95,
    daysBefore: 3,
    daysAfter: 3,
    byMoonSighting: false,
  },
  // From Mahanavami.
  dussehra: {
    name: "Dussehra",
    multiplier: 5.0,
    alertLevel: 0.9,
    daysBefore: 1,
    daysAfter: 0,
    byMoonSighting: false,
  },
  // From Holika Dahan.
  holi: {
    name: "Holi",
    multiplier: 4.0,
    alertLevel: 0.85,
    daysBefore: 1,
    daysAfter: 0,
    byMoonSighting: false,
  },
  // A day to either side, for the moon.
  eid: {
    name: "Id-ul-Fitr",
    multiplier: 6.0,
    alertLevel: 0.9,
    daysBefore: 1,
    daysAfter: 1,
    byMoonSighting: true,
  },
};

/** When and how far to scale for a festival. */
export const FESTIVAL_SCALING = {
  /** Share of the festival's multiplier that traffic must pass. */
  startsAt: 0.8,
  /** Factor = min(headroom × ratio, maxFactor); the ratio is traffic over ordinary traffic. */
  headroom: 1.2,
  maxFactor: 5,
  /** Replicas of the services on an ordinary day. */
  baseReplicas: { payment: 10, checkout: 8, inventory: 12, catalog: 6 },
} as const;

/** The day of a festival in a year. */
export interface FestivalDay extends Cited {
  readonly festival: FestivalId;
  readonly year: number;
  /** ISO day in India. */
  readonly day: string;
  /** `gazetted`: in a holiday list of the government for that year; `forecast`: computed by others, until such a list says it. */
  readonly status: "gazetted" | "forecast";
}

const GAZETTE_2026 =
  "doc: Gazetted Holiday 2026, National Institute for the Empowerment of Persons with Visual Disabilities (Government of India), 2025-11-18, niepvd.nic.in";
const LIBRARY =
  "vacanza/holidays@c382fdec456c:snapshots/countries/IN_COMMON.json (its dates from timeanddate.com, holidays of India)";
const LIBRARY_LATER =
  "vacanza/holidays@c382fdec456c:holidays/calendars/hindu.py (its dates from timeanddate.com, holidays of India)";
const LIBRARY_MOON =
  "vacanza/holidays@c382fdec456c:holidays/calendars/islamic.py, a day later in India (holidays/countries/india.py); estimated";
const AND_CALENDAR = "; doc: India Public Holidays 2028, calendardate.com";

/** Days of the festivals, by year. */
export const FESTIVAL_DAYS: readonly FestivalDay[] = [
  gazetted("holi", "2026-03-04"),
  gazetted("eid", "2026-03-21"),
  gazetted("dussehra", "2026-10-20"),
  gazetted("diwali_week", "2026-11-08"),
  forecast("eid", "2027-03-10", "L", LIBRARY_MOON),
  forecast("holi", "2027-03-22", "L", LIBRARY),
  forecast("dussehra", "2027-10-09", "L", LIBRARY),
  forecast("diwali_week", "2027-10-29", "L", LIBRARY),
  forecast("eid", "2028-02-27", "L", LIBRARY_MOON),
  forecast("holi", "2028-03-11", "M", LIBRARY + AND_CALENDAR),
  forecast("dussehra", "2028-09-27", "M", LIBRARY + AND_CALENDAR),
  forecast("diwali_week", "2028-10-17", "L", LIBRARY),
  forecast("eid", "2029-02-15", "L", LIBRARY_MOON),
  forecast("holi", "2029-03-01", "L", LIBRARY_LATER),
  forecast("dussehra", "2029-10-16", "L", LIBRARY_LATER),
  forecast("diwali_week", "2029-11-05", "L", LIBRARY_LATER),
  forecast("eid", "2030-02-05", "L", LIBRARY_MOON),
  forecast("holi", "2030-03-20", "L", LIBRARY_LATER),
  forecast("dussehra", "2030-10-06", "L", LIBRARY_LATER),
  forecast("diwali_week", "2030-10-26", "L", LIBRARY_LATER),
];

/** Days in which the traffic of a festival is expected. */
export interface FestivalWindow {
  readonly festival: FestivalId;
  readonly year: number;
  /** 00:00 in India of the first day, in seconds since 1970 (UTC). */
  readonly fromSeconds: number;
  /** 00:00 in India after the last day. */
  readonly untilSeconds: number;
  /** ISO days in India, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly multiplier: number;
  readonly alertLevel: number;
}

const DAY_SECONDS = 86_400;
const IST_OFFSET_SECONDS = 19_800;

/** The windows of all festivals, in order of time. Config may give other days or figures. */
export function festivalWindows(
  days: readonly FestivalDay[] = FESTIVAL_DAYS,
  figures: Readonly<Record<FestivalId, FestivalFigures>> = FESTIVAL_FIGURES,
): readonly FestivalWindow[] {
  return days
    .map(({ festival, year, day }) => {
      const { daysBefore, daysAfter, multiplier, alertLevel } = figures[festival];
      const midnight = Date.parse(`${day}T00:00:00Z`) / 1000;
      const first = midnight - daysBefore * DAY_SECONDS;
      const last = midnight + daysAfter * DAY_SECONDS;
      return {
        festival,
        year,
        fromSeconds: first - IST_OFFSET_SECONDS,
        untilSeconds: last + DAY_SECONDS - IST_OFFSET_SECONDS,
        firstDay: isoDay(first),
        lastDay: isoDay(last),
        multiplier,
        alertLevel,
      };
    })
    .toSorted((a, b) => a.fromSeconds - b.fromSeconds);
}

/**
 * By how much to multiply the replicas of a service at a festival; 1 while traffic has not passed `startsAt` of the multiplier.
 *
 * @param ratio Traffic over ordinary traffic.
 * @param multiplier Of the festival.
 * @example festivalScalingFactor(4.1, 5) === 4.92
 */
export function festivalScalingFactor(ratio: number, multiplier: number): number {
  const { startsAt, headroom, maxFactor } = FESTIVAL_SCALING;
  return ratio > startsAt * multiplier ? Math.min(headroom * ratio, maxFactor) : 1;
}

const isoDay = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

function gazetted(festival: FestivalId, day: string): FestivalDay {
  return { ...dated(festival, day), status: "gazetted", mark: "H", source: GAZETTE_2026 };
}

function forecast(festival: FestivalId, day: string, mark: "M" | "L", source: string): FestivalDay {
  return { ...dated(festival, day), status: "forecast", mark, source };
}

function dated(
  festival: FestivalId,
  day: string,
): Pick<FestivalDay, "festival" | "year" | "day" | "checkedOn"> {
  return { festival, year: Number(day.slice(0, 4)), day, checkedOn: "2026-11-23" };
}
