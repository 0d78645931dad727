// SPDX-License-Identifier: Apache-2.0
/** OTLP in JSON: as much of it as the tests of the collector need. */
import type { Telemetry } from "../../support/otel-collector.ts";

export interface AnyValue {
  readonly stringValue?: string;
  readonly intValue?: string;
  readonly doubleValue?: number;
  readonly arrayValue?: { readonly values: readonly AnyValue[] };
  readonly kvlistValue?: { readonly values: readonly KeyValue[] };
}

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

export type Attributes = Readonly<Record<string, AnyValue>>;

export const stringValue = (text: string): AnyValue => ({ stringValue: text });
export const intValue = (number: string): AnyValue => ({ intValue: number });
export const mapValue = (map: Attributes): AnyValue => ({ kvlistValue: { values: pairs(map) } });
export const listValue = (...values: readonly AnyValue[]): AnyValue => ({ arrayValue: { values } });

export const pairs = (attributes: Attributes): KeyValue[] =>
  Object.entries(attributes).map(([key, value]) => ({ key, value }));

/** As a plain object; numbers are numbers again. */
export function plain(attributes: readonly KeyValue[] = []): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));
}

export function plainValue(value: AnyValue): unknown {
  if (value.kvlistValue) return plain(value.kvlistValue.values);
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(plainValue);
  if (value.intValue !== undefined) return Number(value.intValue);
  return value.stringValue ?? value.doubleValue;
}

export interface LogRecord {
  readonly body: AnyValue;
  readonly attributes: Attributes;
}

export function logs(records: readonly LogRecord[], resource: Attributes = {}): object {
  return {
    resourceLogs: [
      {
        resource: { attributes: pairs(resource) },
        scopeLogs: [
          {
            scope: {},
            logRecords: records.map(({ body, attributes }) => ({
              timeUnixNano: "1763778600000000000",
              body,
              attributes: pairs(attributes),
            })),
          },
        ],
      },
    ],
  };
}

export interface Span {
  readonly name: string;
  readonly statusMessage?: string;
  readonly attributes?: Attributes;
  readonly event?: string;
  readonly eventAttributes?: Attributes;
  readonly linkAttributes?: Attributes;
}

const TRACE = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };

export function spans(list: readonly Span[], resource: Attributes = {}): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: pairs(resource) },
        scopeSpans: [
          {
            scope: {},
            spans: list.map((span) => ({
              ...TRACE,
              name: span.name,
              startTimeUnixNano: "1763778600000000000",
              endTimeUnixNano: "1763778601000000000",
              status: { message: span.statusMessage ?? "", code: 2 },
              attributes: pairs(span.attributes ?? {}),
              events: [
                {
                  timeUnixNano: "1763778600500000000",
                  name: span.event ?? "event",
                  attributes: pairs(span.eventAttributes ?? {}),
                },
              ],
              links: [{ ...TRACE, attributes: pairs(span.linkAttributes ?? {}) }],
            })),
          },
        ],
      },
    ],
  };
}

interface RawLog {
  readonly body: AnyValue;
  readonly attributes?: readonly KeyValue[];
}

interface RawSpan {
  readonly name: string;
  readonly status: { readonly message?: string };
  readonly attributes?: readonly KeyValue[];
  readonly events: readonly { readonly name: string; readonly attributes?: readonly KeyValue[] }[];
  readonly links: readonly { readonly attributes?: readonly KeyValue[] }[];
}

export function logRecordsOf(
  out: Telemetry,
): { body: unknown; attributes: Record<string, unknown> }[] {
  const raw = out.logs as { resourceLogs: { scopeLogs: { logRecords: RawLog[] }[] }[] };
  return raw.resourceLogs
    .flatMap((resource) => resource.scopeLogs.flatMap((scope) => scope.logRecords))
    .map(({ body, attributes }) => ({ body: plainValue(body), attributes: plain(attributes) }));
}

export function spansOf(out: Telemetry) {
  const raw = out.traces as { resourceSpans: { scopeSpans: { spans: RawSpan[] }[] }[] };
  return raw.resourceSpans
    .flatMap((resource) => resource.scopeSpans.flatMap((scope) => scope.spans))
    .map((span) => ({
      name: span.name,
      statusMessage: span.status.message,
      attributes: plain(span.attributes),
      event: span.events[0]?.name,
      eventAttributes: plain(span.events[0]?.attributes),
      linkAttributes: plain(span.links[0]?.attributes),
    }));
}

export function resourceOf(part: object): Record<string, unknown> {
  const [first] = Object.values(part) as { resource: { attributes?: KeyValue[] } }[][];
  return plain(first![0]!.resource.attributes);
}

const POINT = { startTimeUnixNano: "1763778600000000000", timeUnixNano: "1763778660000000000" };

/** A data point of every type, with the same labels; exemplars where the type has them. */
export function metrics(labels: Attributes, exemplarLabels: Attributes): object {
  const point = { ...POINT, attributes: pairs(labels) };
  const exemplars = [
    { ...POINT, asDouble: 1, filteredAttributes: pairs(exemplarLabels), ...TRACE },
  ];
  const cumulative = { aggregationTemporality: 2 };
  return {
    resourceMetrics: [
      {
        resource: { attributes: [] },
        scopeMetrics: [
          {
            scope: {},
            metrics: [
              { name: "a", gauge: { dataPoints: [{ ...point, asDouble: 1 }] } },
              {
                name: "b",
                sum: { ...cumulative, dataPoints: [{ ...point, asDouble: 1, exemplars }] },
              },
              {
                name: "c",
                histogram: { ...cumulative, dataPoints: [{ ...point, count: "1", exemplars }] },
              },
              {
                name: "d",
                exponentialHistogram: {
                  ...cumulative,
                  dataPoints: [{ ...point, count: "1", exemplars }],
                },
              },
              { name: "e", summary: { dataPoints: [{ ...point, count: "1" }] } },
            ],
          },
        ],
      },
    ],
  };
}

interface RawPoint {
  readonly attributes?: readonly KeyValue[];
  readonly exemplars?: readonly { readonly filteredAttributes?: readonly KeyValue[] }[];
}

const TYPES = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"] as const;
type RawMetric = Partial<
  Record<(typeof TYPES)[number], { readonly dataPoints: readonly RawPoint[] }>
>;

export function metricsOf(out: Telemetry) {
  const raw = out.metrics as { resourceMetrics: { scopeMetrics: { metrics: RawMetric[] }[] }[] };
  return raw.resourceMetrics[0]!.scopeMetrics[0]!.metrics.map((metric) => {
    const type = TYPES.find((name) => metric[name] !== undefined)!;
    const point = metric[type]!.dataPoints[0]!;
    return {
      type,
      labels: plain(point.attributes),
      exemplars: (point.exemplars ?? []).map((exemplar) => plain(exemplar.filteredAttributes)),
    };
  });
}
