// SPDX-License-Identifier: Apache-2.0
import { formatProblem } from "../../components/shared/problem.ts";
import { parseCell } from "../../config/parse.ts";
import { resolveCell } from "../../config/resolve.ts";
import type { Cell } from "../../config/cell.ts";
import type { CellConfig } from "../../config/schema/cell.ts";

/** The smallest cell of a Region. */
export const MUMBAI = { place: "mumbai", dataClassification: "payment" } as const;
export const HYDERABAD = { place: "hyderabad", dataClassification: "payment" } as const;

/** A cell with workers in a Local Zone. */
export const DELHI = {
  place: "delhi",
  dataClassification: "payment",
  placement: { mode: "local-zone", instanceTypes: ["c5.2xlarge"], volumeType: "gp2" },
} as const;

/** A cell with the customer's own machines. */
export const CHENNAI = {
  place: "chennai",
  dataClassification: "payment",
  placement: {
    mode: "hybrid-nodes",
    nodeCidrs: ["192.168.10.0/24"],
    podCidrs: ["192.168.64.0/18"],
    credentials: { kind: "ssm", registrationLimit: 5, expirationDate: "2026-12-20T00:00:00Z" },
  },
} as const;

/** The lines a person would read, none for a good configuration. */
export function linesOf(input: unknown): string[] {
  const result = parseCell(input);
  return result.ok ? [] : result.problems.map(formatProblem);
}

/** A configuration that must be good. */
export function configOf(input: unknown): CellConfig {
  const result = parseCell(input);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.config;
}

/** The cell of a configuration that must be good. */
export function cellOf(input: unknown): Cell {
  return resolveCell(configOf(input));
}
