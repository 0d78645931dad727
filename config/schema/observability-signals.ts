// SPDX-License-Identifier: Apache-2.0
/** Areas `observability.logs`, `.traces` and `.collectors`: what is kept beside metrics, and what brings it there. */
import { z } from "zod";
import { field, listOf, textOf } from "./field.ts";
import { cidrAllowed, cidrText } from "./texts.ts";
import { redactionSchema } from "./observability-redaction.ts";

const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const NAME = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;
const CPU = /^([1-9]\d{0,5}m|[1-9]\d?)$/;
const BLOCKS = { shortest: 8, longest: 32 } as const;
const ANY = ["0.0.0.0/0"] as const;

const mebibytes = (least: number, most: number, fallback: number, description: string) =>
  field(z.int().min(least).max(most).default(fallback), { description, unit: "MiB" });

const cpu = (fallback: string) =>
  field(textOf("an amount of CPU", CPU, "write it as in 500m or 2").default(fallback), {
    description: "CPU that is reserved; there is no limit.",
    allowed: "millicores as in 500m, or whole CPUs",
    pattern: CPU.source,
  });

const RESERVED = "Memory that is reserved; the limit is twice as much.";

export const observabilityLogsSchema = field(
  z
    .strictObject({
      retentionDays: field(z.int().min(180).max(3650).optional(), {
        description: "How long logs are kept; CERT-In asks for 180 days, in India.",
        unit: "days",
        defaultsTo: "logs.retentionDays of the cell",
      }),
      size: field(
        z
          .strictObject({
            cpu: cpu("500m"),
            memoryMib: mebibytes(512, 65_536, 2048, RESERVED),
            diskGib: field(z.int().min(10).max(1024).default(20), {
              description: "Volume of what is not in the bucket yet.",
              unit: "GiB",
            }),
          })
          .prefault({}),
        { description: "Size of each of the three pods of Loki." },
      ),
      chunkCacheMib: mebibytes(0, 65_536, 1024, "Memory of the cache of chunks; 0 turns it off."),
      answerCacheMib: mebibytes(0, 65_536, 256, "Memory of the cache of answers; 0 turns it off."),
      ingestMibPerSecond: field(z.int().min(1).max(1024).default(16), {
        description: "How much is taken in, in all; what is above waits in the collectors.",
        unit: "MiB/s",
      }),
    })
    .prefault({}),
  {
    description:
      "Logs of the cell: Loki in three pods over the zones, its chunks in a bucket of the cell.",
  },
);

export const observabilityTracesSchema = field(
  z
    .strictObject({
      mode: field(z.enum(["jaeger", "tempo"]).default("jaeger"), {
        description:
          "The store: Jaeger 2 on one protected volume, or Tempo with its blocks in a bucket of the cell. Each is one pod; the volume is in one zone, the bucket in all. Changing it leaves the old store where it is, and starts an empty one.",
      }),
      retentionDays: field(z.int().min(1).max(3650).default(180), {
        description: "How long traces are kept.",
        unit: "days",
      }),
      spansPerSecond: field(z.int().min(1).max(100_000).default(10), {
        description:
          "Spans that are stored, in the mean of a day: the volume of Jaeger follows from it and the retention.",
        unit: "spans/s",
      }),
      size: field(
        z
          .strictObject({
            cpu: cpu("250m"),
            memoryMib: mebibytes(512, 65_536, 1024, RESERVED),
            diskGib: field(z.int().min(10).max(16_384).optional(), {
              description: "Volume of the store.",
              unit: "GiB",
              defaultsTo: "Jaeger: from spansPerSecond and retentionDays; Tempo: 20",
            }),
          })
          .prefault({}),
        { description: "Size of the pod." },
      ),
    })
    .prefault({}),
  { description: "Traces of the cell." },
);

const exporter = field(
  z.strictObject({
    name: field(textOf("a short name", NAME, "choose another"), {
      description: "Its name; `logs` and `traces` are those of the cell's own stores.",
      allowed: "lower-case letters, digits and hyphens",
      pattern: NAME.source,
    }),
    host: field(textOf("a host name", HOST, "leave out scheme and port"), {
      description:
        "Host that takes OTLP over HTTPS. It must be among `trustedHosts` of residency.yaml, or the plan has a finding.",
      allowed: "a host name",
      pattern: HOST.source,
    }),
    port: field(z.int().min(1).max(65_535).default(443), { description: "Its port." }),
    signals: field(
      listOf(field(z.enum(["logs", "traces", "metrics"]), { description: "A signal." })).min(1),
      {
        description: "What it gets.",
      },
    ),
    country: field(z.literal("IN"), {
      description: "Country of the host: telemetry does not leave India.",
    }),
    evidence: field(z.string().trim().min(1), {
      description: "What shows that it is there: a contract, an audit.",
    }),
    cidrs: field(
      listOf(
        field(cidrText(BLOCKS, ANY), {
          description: "A block.",
          allowed: cidrAllowed(BLOCKS, ANY),
        }),
      ).min(1),
      { description: "Blocks of the host that the gateway may reach." },
    ),
  }),
  { description: "A receiver." },
);

export const observabilityCollectorsSchema = field(
  z
    .strictObject({
      gateway: field(
        z
          .strictObject({
            replicas: field(z.int().min(2).max(50).default(3), {
              description: "Pods, over the zones.",
            }),
            size: field(
              z
                .strictObject({
                  cpu: cpu("500m"),
                  memoryMib: mebibytes(256, 65_536, 1024, RESERVED),
                })
                .prefault({}),
              { description: "Size of each." },
            ),
          })
          .prefault({}),
        { description: "What everything passes before it is stored." },
      ),
      agent: field(
        z
          .strictObject({
            size: field(
              z
                .strictObject({
                  cpu: cpu("100m"),
                  memoryMib: mebibytes(128, 16_384, 256, RESERVED),
                })
                .prefault({}),
              { description: "Size of the pod on every node." },
            ),
          })
          .prefault({}),
        { description: "What reads the logs of a node." },
      ),
      tracePercent: field(z.number().min(0).max(100).default(100), {
        description: "Share of the traces that arrive which is stored.",
        unit: "percent",
      }),
      exporters: field(z.array(exporter).default([]), {
        description:
          "Receivers of telemetry outside of the cell, in India. Everything is cleaned of personal data before.",
      }),
      redaction: redactionSchema,
    })
    .prefault({}),
  {
    description:
      "What collects logs, traces and pushed metrics, and takes personal data out of them. The key of pseudonyms is in Secrets Manager, `nivas/<cell>/telemetry-pseudonym-key` with `key`.",
  },
);
