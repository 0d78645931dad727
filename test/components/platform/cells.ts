// SPDX-License-Identifier: Apache-2.0
/** Cells for tests, made as the program makes them: from what a stack file may contain. */
import {
  parseCell,
  resolveCell,
  formatProblems,
  type Cell,
  type CellInput,
} from "../../../config/index.ts";

const ACCOUNT = "111122223333";

/** A Mumbai cell, with what differs. */
export function mumbai(differs: Partial<CellInput> = {}): Cell {
  return cellOf({ place: "mumbai", dataClassification: "payment", account: ACCOUNT, ...differs });
}

/** A Delhi cell with workers in the Local Zone. */
export function delhi(differs: Partial<CellInput> = {}): Cell {
  const placement = {
    mode: "local-zone",
    instanceTypes: ["c5.2xlarge"],
    volumeType: "gp2",
  } as const;
  return cellOf({
    place: "delhi",
    dataClassification: "payment",
    account: ACCOUNT,
    placement,
    ...differs,
  });
}

export function cellOf(input: CellInput): Cell {
  const parsed = parseCell(input);
  if (!parsed.ok) throw new Error(formatProblems(parsed.problems));
  return resolveCell(parsed.config);
}
