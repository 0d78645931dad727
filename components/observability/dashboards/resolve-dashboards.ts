// SPDX-License-Identifier: Apache-2.0
/** Which dashboards a cell shows, and in which ConfigMap each comes. Pure. */
import { LANGUAGES, type LanguageId } from "../../../india/languages.ts";
import {
  DASHBOARD_KINDS,
  type DashboardKind,
} from "../../../observability/dashboards/dashboard.ts";
import type { Problem } from "../../shared/problem.ts";
import type { ListedDashboard } from "./listed-dashboard.ts";

/** Kinds that a cell may leave out. Alerts lead to their runbooks, so those stay. */
export const OPTIONAL_KINDS = DASHBOARD_KINDS.filter((kind) => kind !== "runbook");
export type OptionalKind = Exclude<DashboardKind, "runbook">;

/** What may be configured of the dashboards of a cell. */
export interface DashboardsSettings {
  /** Languages of the dashboards that are read beyond engineers. English is always there: alerts lead to it. @default all five */
  readonly languages?: readonly LanguageId[];
  /** Kinds that are not shown. Links of alerts to them lead nowhere. @default none */
  readonly leaveOut?: readonly OptionalKind[];
}

/** One ConfigMap of dashboards. */
export interface DashboardFolder {
  /** Stable: `business`. */
  readonly kind: DashboardKind;
  /** Folder in Grafana. */
  readonly folder: string;
  /** Texts by the name of the file. */
  readonly data: Readonly<Record<string, string>>;
}

/** What the API server takes of an object; a ConfigMap above it is refused. Source: doc "ConfigMaps" (kubernetes.io), 1 MiB. */
export const CONFIG_MAP_LIMIT_BYTES = 1024 * 1024;

/** The ConfigMaps of a cell, by kind. */
export function resolveDashboards(
  list: readonly ListedDashboard[],
  { languages = LANGUAGES.map(({ id }) => id), leaveOut = [] }: DashboardsSettings = {},
): readonly DashboardFolder[] {
  const isShown = ({ kind, language }: ListedDashboard): boolean =>
    (kind === "runbook" || !leaveOut.includes(kind)) &&
    (language === undefined || language === "english" || languages.includes(language));
  return DASHBOARD_KINDS.flatMap((kind) => {
    const shown = list.filter((listed) => listed.kind === kind && isShown(listed));
    if (shown.length === 0) return [];
    const texts = shown.map(({ uid, dashboard }) => [`${uid}.json`, JSON.stringify(dashboard)]);
    return [
      { kind, folder: shown[0]!.folder, data: Object.fromEntries(texts) as Record<string, string> },
    ];
  });
}

/** Settings that mean nothing. */
export function checkDashboards({ languages = [], leaveOut = [] }: DashboardsSettings): Problem[] {
  const known: readonly string[] = LANGUAGES.map(({ id }) => id);
  const optional: readonly string[] = OPTIONAL_KINDS;
  return [
    ...languages
      .filter((language) => !known.includes(language))
      .map((language) => ({
        path: "dashboards.languages",
        problem: "is no language of the platform",
        value: language,
        allowed: known.join(", "),
        fix: "choose among them",
      })),
    ...leaveOut
      .filter((kind) => !optional.includes(kind))
      .map((kind) => ({
        path: "dashboards.leaveOut",
        problem: "cannot be left out",
        value: kind,
        allowed: optional.join(", "),
        fix: "choose among them",
      })),
  ];
}
