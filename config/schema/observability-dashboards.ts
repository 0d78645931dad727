// SPDX-License-Identifier: Apache-2.0
/** Area `observability.dashboards`: which dashboards a cell shows. */
import { z } from "zod";
import { LANGUAGES } from "../../india/languages.ts";
import { DASHBOARD_KINDS } from "../../observability/dashboards/dashboard.ts";
import { field, listOf } from "./field.ts";

const OPTIONAL_KINDS = DASHBOARD_KINDS.filter((kind) => kind !== "runbook");

export const observabilityDashboardsSchema = field(
  z
    .strictObject({
      languages: field(
        listOf(
          field(z.enum(LANGUAGES.map(({ id }) => id)), { description: "A language." }),
        ).default(LANGUAGES.map(({ id }) => id)),
        {
          allowed: LANGUAGES.map(({ id }) => id).join(", "),
          description:
            "Languages of the dashboards that are read beyond engineers. English is always there: alerts lead to it.",
        },
      ),
      leaveOut: field(
        listOf(field(z.enum(OPTIONAL_KINDS), { description: "A kind." })).default([]),
        {
          allowed: OPTIONAL_KINDS.join(", "),
          description: "Kinds that are not shown. Links of alerts to them lead nowhere.",
        },
      ),
    })
    .prefault({}),
  { description: "Which dashboards Grafana shows." },
);
