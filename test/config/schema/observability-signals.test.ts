// SPDX-License-Identifier: Apache-2.0
import type { CollectorsSettings } from "../../../components/observability/collectors/collectors-args.ts";
import { resolveCollectors } from "../../../components/observability/collectors/resolve-collectors.ts";
import type { LogStoreSettings } from "../../../components/observability/logs/log-store-args.ts";
import { resolveLogs } from "../../../components/observability/logs/resolve-logs.ts";
import { resolveTraces } from "../../../components/observability/traces/resolve-traces.ts";
import type { TraceStoreSettings } from "../../../components/observability/traces/trace-store-args.ts";
import {
  observabilityCollectorsSchema,
  observabilityLogsSchema,
  observabilityTracesSchema,
} from "../../../config/schema/observability-signals.ts";

const EXPORTER = {
  name: "siem",
  host: "otlp.siem.example.in",
  signals: ["logs"],
  country: "IN",
  evidence: "contract 12",
  cidrs: ["203.0.113.0/24"],
};

describe("the schemas of logs, traces and collectors", () => {
  it("give the same as the components do when nothing is said", () => {
    const logs: LogStoreSettings = observabilityLogsSchema.parse({});
    const traces: TraceStoreSettings = observabilityTracesSchema.parse({});
    const collectors: CollectorsSettings = observabilityCollectorsSchema.parse({});
    const cell = { cellRetentionDays: 365 };
    expect(resolveLogs({ ...logs, ...cell })).toEqual(resolveLogs(cell));
    expect(resolveTraces(traces)).toEqual(resolveTraces({}));
    expect(resolveCollectors(collectors)).toEqual({
      ...resolveCollectors({}),
      redaction: { extraKeys: [], extraPatterns: [], exemptKeys: [] },
    });
  });

  it("take a receiver in India", () => {
    expect(observabilityCollectorsSchema.parse({ exporters: [EXPORTER] }).exporters).toEqual([
      { ...EXPORTER, port: 443 },
    ]);
  });

  it.each([
    [observabilityLogsSchema, { retentionDays: 179 }, /^retentionDays: .*180/],
    [observabilityLogsSchema, { size: { cpu: "0.5" } }, /^size\.cpu: is not an amount of CPU$/],
    [observabilityLogsSchema, { tenants: 2 }, /tenants/],
    [observabilityTracesSchema, { mode: "zipkin" }, /^mode: /],
    [observabilityTracesSchema, { retentionDays: 0 }, /^retentionDays: /],
    [observabilityTracesSchema, { size: { diskGib: 16_385 } }, /^size\.diskGib: /],
    [observabilityCollectorsSchema, { gateway: { replicas: 1 } }, /^gateway\.replicas: /],
    [observabilityCollectorsSchema, { tracePercent: 101 }, /^tracePercent: /],
    [
      observabilityCollectorsSchema,
      { exporters: [{ ...EXPORTER, country: "SG" }] },
      /^exporters\.0\.country: /,
    ],
    [
      observabilityCollectorsSchema,
      { exporters: [{ ...EXPORTER, host: "https://x.in" }] },
      /^exporters\.0\.host: is not a host name$/,
    ],
    [
      observabilityCollectorsSchema,
      { exporters: [{ ...EXPORTER, evidence: " " }] },
      /^exporters\.0\.evidence: /,
    ],
    [
      observabilityCollectorsSchema,
      { exporters: [{ ...EXPORTER, cidrs: ["0.0.0.0/0"] }] },
      /^exporters\.0\.cidrs\.0: /,
    ],
    [
      observabilityCollectorsSchema,
      { redaction: { pseudonymKeyVariable: "X" } },
      /pseudonymKeyVariable/,
    ],
  ])("refuse %#", (schema, value, message) => {
    const issues = schema.safeParse(value).error?.issues ?? [];
    expect(issues.map(({ path, message: text }) => `${path.join(".")}: ${text}`)).toEqual([
      expect.stringMatching(message),
    ]);
  });
});
