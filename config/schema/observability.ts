// SPDX-License-Identifier: Apache-2.0
/** Area `observability`: how a cell is seen. Each part has a file of its own. */
import { z } from "zod";
import { field } from "./field.ts";
import { observabilityAlertingSchema } from "./observability-alerting.ts";
import { observabilityComplianceSchema } from "./observability-compliance.ts";
import { observabilityDashboardsSchema } from "./observability-dashboards.ts";
import { observabilityMetricsSchema } from "./observability-metrics.ts";
import {
  observabilityCollectorsSchema,
  observabilityLogsSchema,
  observabilityTracesSchema,
} from "./observability-signals.ts";
import { observabilitySlosSchema } from "./observability-slos.ts";
import { observabilityWatchSchema } from "./observability-watch.ts";

export const observabilitySchema = field(
  z
    .strictObject({
      metrics: observabilityMetricsSchema,
      logs: observabilityLogsSchema,
      traces: observabilityTracesSchema,
      collectors: observabilityCollectorsSchema,
      alerting: observabilityAlertingSchema,
      slos: observabilitySlosSchema,
      watch: observabilityWatchSchema,
      dashboards: observabilityDashboardsSchema,
      compliance: observabilityComplianceSchema,
    })
    .optional(),
  {
    description:
      "Metrics, logs, traces, alerts, objectives, dashboards and compliance telemetry of the cell. Left out, there are none, and none of their costs: pods, volumes, buckets.",
    defaultsTo: "no observability",
  },
);
