// SPDX-License-Identifier: Apache-2.0
/**
 * What a dashboard is, before Grafana's form of it: rows of panels with their queries. Pure data, so that queries, units and texts are
 * checked without Grafana; `scripts/dashboards` turns it into JSON with Grafana's own builders.
 */

import type { LanguageId } from "../../india/languages.ts";

/** Uids of the data sources that Grafana is provisioned with. */
export const DATASOURCES = { prometheus: "prometheus", loki: "loki", traces: "traces" } as const;

/** One query of a panel. */
export interface DashboardQuery {
  /** PromQL, or LogQL in a panel of kind `logs`. */
  readonly expr: string;
  /** Name of the series: `{{region}}`. */
  readonly legend: string;
  /** Shows the traces of single requests as points: for histograms of requests. @default false */
  readonly exemplars?: boolean;
}

/** From which value on a panel takes a colour; the first has no lower end. */
export interface Threshold {
  readonly from: number | null;
  readonly color: "green" | "yellow" | "orange" | "red" | "blue";
}

export type PanelKind =
  "timeseries" | "stat" | "gauge" | "bargauge" | "table" | "heatmap" | "logs" | "text";

/** One panel. */
export interface DashboardPanel {
  readonly kind: PanelKind;
  readonly title: string;
  /** What is shown, and when to worry. */
  readonly description: string;
  /** Id of a unit of Grafana: `reqps`, `percentunit`, `currencyINR`. A panel of text or logs has none. */
  readonly unit?: string;
  readonly queries: readonly DashboardQuery[];
  readonly thresholds?: readonly Threshold[];
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  /** One series on the other. @default false */
  readonly stacked?: boolean;
  /** Words for values: `{ 1: "open" }`. */
  readonly words?: Readonly<Record<number, string>>;
  /** Columns of 24. @default - by kind */
  readonly width?: number;
  /** Markdown of a panel of kind `text`. */
  readonly text?: string;
  /** Links a series to the logs of the service that its label of this name holds. */
  readonly logsOf?: string;
}

/** Panels under one heading. */
export interface DashboardRow {
  readonly title: string;
  /** Variable whose every value gets a row of its own. */
  readonly repeat?: string;
  readonly panels: readonly DashboardPanel[];
}

/** What a reader chooses at the top of a dashboard. */
export type DashboardVariable =
  | {
      readonly kind: "values";
      readonly name: string;
      readonly label: string;
      /** The values are those of a label of a metric. */
      readonly metric: string;
      readonly ofLabel: string;
      /** Only series that match: `region=~"$region"`. */
      readonly matching?: string;
    }
  | {
      /** A number that the reader writes, as a price. */
      readonly kind: "number";
      readonly name: string;
      readonly label: string;
      readonly description: string;
      readonly initial: string;
    };

/** What a dashboard is about. A cell may leave kinds out. */
export const DASHBOARD_KINDS = [
  "business",
  "festival",
  "platform",
  "mesh",
  "slo",
  "compliance",
  "cost",
  "component",
  "runbook",
] as const;
export type DashboardKind = (typeof DASHBOARD_KINDS)[number];

export interface Dashboard {
  readonly kind: DashboardKind;
  /** Of its texts; dashboards without one are in English alone. */
  readonly language?: LanguageId;
  /** At most 40 letters, digits, `-`. Links hold it: it never changes. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Folder in Grafana. */
  readonly folder: string;
  readonly tags: readonly string[];
  readonly variables: readonly DashboardVariable[];
  readonly rows: readonly DashboardRow[];
  /** How far back it opens: `6h`. @default "6h" */
  readonly opensAt?: string;
  /** How often it asks again. @default "1m" */
  readonly refresh?: string;
  /** Firing alerts that match are drawn over the time axis: `severity="critical"`. @default - none */
  readonly alerts?: string;
}

/** Folders in Grafana. */
export const FOLDERS = {
  business: "Business",
  platform: "Platform",
  compliance: "Compliance",
  components: "Components",
  runbooks: "Runbooks",
} as const;
