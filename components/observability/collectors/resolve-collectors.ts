// SPDX-License-Identifier: Apache-2.0
/** The settings of the collectors with every default filled in, and what they refuse. Pure. */
import type { DeclaredExporter } from "../../../observability/collectors/exporters.ts";
import type { RedactionSettings } from "../../../observability/redaction/processors.ts";
import type { Problem } from "../../shared/problem.ts";
import type { PodSize } from "../signal-args.ts";
import { mirrorProblems, rangeProblems } from "../signal-checks.ts";
import type { CollectorsSettings, TelemetryCollectorsArgs } from "./collectors-args.ts";

/** The collectors, decided. */
export interface ResolvedCollectors {
  readonly replicas: number;
  readonly gateway: PodSize;
  readonly agent: PodSize;
  readonly tracePercent: number;
  readonly exporters: readonly DeclaredExporter[];
  readonly redaction: RedactionSettings;
}

/** Fills in the defaults. */
export function resolveCollectors(settings: CollectorsSettings): ResolvedCollectors {
  const { gateway = {}, agent = {} } = settings;
  return {
    replicas: gateway.replicas ?? 3,
    gateway: { cpu: "500m", memoryMib: 1024, ...gateway.size },
    agent: { cpu: "100m", memoryMib: 256, ...agent.size },
    tracePercent: settings.tracePercent ?? 100,
    exporters: settings.exporters ?? [],
    redaction: settings.redaction ?? {},
  };
}

const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const NAME = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;
/** Names of the exporters to the stores of the cell. */
const TAKEN_NAMES = ["logs", "traces"];

/** Every problem of the arguments. */
export function checkCollectors(
  { has, mirror }: Pick<TelemetryCollectorsArgs, "has" | "mirror">,
  collectors: ResolvedCollectors,
): Problem[] {
  const { replicas, gateway, agent, tracePercent, exporters } = collectors;
  return [
    ...needed("certManager", has.certManager, "the webhooks of the operator have no certificate"),
    ...needed(
      "externalSecrets",
      has.externalSecrets,
      "pseudonyms have no key, and no default is set",
    ),
    ...rangeProblems("gateway.replicas", replicas, 2, 50, "pods"),
    ...rangeProblems("gateway.size.memoryMib", gateway.memoryMib, 256, 65_536, "MiB"),
    ...rangeProblems("agent.size.memoryMib", agent.memoryMib, 128, 16_384, "MiB"),
    ...percentProblems(tracePercent),
    ...exporters.flatMap((exporter, at) => exporterProblems(exporter, at, exporters)),
    ...mirrorProblems(mirror),
  ];
}

function needed(what: string, isThere: boolean, problem: string): Problem[] {
  if (isThere) return [];
  const fix = `turn on cluster.${what}`;
  return [{ path: `has.${what}`, problem, value: false, allowed: "true", fix }];
}

function percentProblems(value: number): Problem[] {
  if (value >= 0 && value <= 100) return [];
  return [
    {
      path: "tracePercent",
      problem: "is out of range",
      value,
      allowed: "0 to 100",
      fix: "give a share in percent",
    },
  ];
}

/** What is not declared to be in India is refused; whether it is, the declaration answers for, and `trustedHosts` of residency.yaml. */
function exporterProblems(
  { name, host, port = 443, country, evidence, cidrs, signals }: DeclaredExporter,
  at: number,
  all: readonly DeclaredExporter[],
): Problem[] {
  const problem = (key: string, what: string, value: unknown, allowed: string, fix: string) => ({
    path: `exporters[${at}].${key}`,
    problem: what,
    value,
    allowed,
    fix,
  });
  const isFirst = all.findIndex((other) => other.name === name) === at;
  return [
    ...(NAME.test(name) && !TAKEN_NAMES.includes(name)
      ? []
      : [
          problem(
            "name",
            "cannot be a name",
            name,
            `lower-case letters, digits and hyphens, not ${TAKEN_NAMES.join(" or ")}`,
            "choose another",
          ),
        ]),
    ...(isFirst ? [] : [problem("name", "is there twice", name, "each name once", "rename one")]),
    ...(HOST.test(host)
      ? []
      : [
          problem(
            "host",
            "is not a host name",
            host,
            "otlp.example.in",
            "leave out scheme and port",
          ),
        ]),
    ...rangeProblems(`exporters[${at}].port`, port, 1, 65_535, "numbers"),
    ...(country === "IN"
      ? []
      : [
          problem(
            "country",
            "telemetry would leave India",
            country,
            "IN",
            "send it to a receiver in India, or not at all",
          ),
        ]),
    ...(evidence.trim() === ""
      ? [
          problem(
            "evidence",
            "nothing shows that the receiver is in India",
            evidence,
            "a contract, an audit",
            "name it",
          ),
        ]
      : []),
    ...(cidrs.length === 0
      ? [
          problem(
            "cidrs",
            "is empty: the network policy would let nothing through",
            cidrs,
            "one CIDR block or more",
            "give the blocks of the host",
          ),
        ]
      : []),
    ...(signals.length === 0
      ? [
          problem(
            "signals",
            "is empty",
            signals,
            "logs, traces, metrics",
            "name one, or drop the exporter",
          ),
        ]
      : []),
  ];
}
