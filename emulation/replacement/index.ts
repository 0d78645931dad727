// SPDX-License-Identifier: Apache-2.0
import { AWS_COMPUTE_ROWS } from "./aws-compute.ts";
import { AWS_DATA_ROWS } from "./aws-data.ts";
import { AWS_INTERCONNECT_ROWS } from "./aws-interconnect.ts";
import { AWS_NETWORK_ROWS } from "./aws-network.ts";
import { AWS_OBSERVABILITY_ROWS } from "./aws-observability.ts";
import { AWS_TRUST_ROWS } from "./aws-trust.ts";
import { kubernetesRow } from "./kubernetes.ts";
import type { ReplacementRow } from "./model.ts";

const AWS_ROWS: ReadonlyMap<string, ReplacementRow> = new Map(
  [
    ...AWS_NETWORK_ROWS,
    ...AWS_COMPUTE_ROWS,
    ...AWS_DATA_ROWS,
    ...AWS_TRUST_ROWS,
    ...AWS_INTERCONNECT_ROWS,
    ...AWS_OBSERVABILITY_ROWS,
  ].map((row) => [row.type, row]),
);

/** What a change does to resources of this type; undefined for a type that nobody looked up. */
export function replacementRow(type: string): ReplacementRow | undefined {
  return type.startsWith("kubernetes:") ? kubernetesRow(type) : AWS_ROWS.get(type);
}

/** The rows of AWS types. */
export function awsReplacementRows(): readonly ReplacementRow[] {
  return [...AWS_ROWS.values()];
}
