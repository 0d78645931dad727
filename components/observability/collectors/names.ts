// SPDX-License-Identifier: Apache-2.0
/** Names in the cluster that the parts of the collectors find each other by. */
import { OBSERVABILITY } from "../addresses.ts";

export const NAMESPACES = {
  /** Operator and gateway. Restricted. */
  gateway: OBSERVABILITY.gateway.namespace,
  /** The agents alone: they read folders of their node, which only the privileged standard permits. */
  agent: OBSERVABILITY.agent.namespace,
} as const;

/** Names of the collectors; the operator adds `-collector` to what it makes of them. */
export const NAMES = { gateway: "gateway", agent: "agent" } as const;
export type CollectorName = keyof typeof NAMES;

/** Secret with the key of pseudonyms, and where External Secrets takes it from. */
export const PSEUDONYM_KEY = {
  name: "pseudonym-key",
  property: "key",
  variable: "NIVAS_PSEUDONYM_KEY",
  from: (cell: string) => `nivas/${cell}/telemetry-pseudonym-key`,
} as const;

/**
 * The distribution that has every component which the configurations name: `-k8s`, the operator's own choice, has no exporter to CloudWatch
 * Logs and none for remote write. Source: open-telemetry/opentelemetry-collector-releases@v0.158.0:distributions; checked 2026-11-23.
 */
export const COLLECTOR_IMAGE = {
  location:
    "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib",
  tag: "0.158.0",
} as const;
