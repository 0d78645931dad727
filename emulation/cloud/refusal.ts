// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { textAt } from "./paths.ts";
import { textOf, type RefusalRow } from "./refusals/model.ts";

/** What AWS or Kubernetes would answer instead of doing it. The message begins with the error code, where there is one. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  /** The row of the table; absent for what only the emulated cloud refuses. */
  readonly row?: RefusalRow;

  constructor(message: string, row?: RefusalRow) {
    super(message);
    if (row !== undefined) this.row = row;
  }
}

/** What is objected to, with what fills the holes of its words beyond inputs and outputs. */
export interface Objection {
  readonly refusal: RefusalRow;
  readonly facts?: Readonly<Record<string, string>>;
}

/** The refusal in words. Facts go before inputs and outputs. */
export function refusalOf({ refusal, facts = {} }: Objection, from: JsonObject = {}): Refusal {
  const message = textOf(refusal).replace(
    /\{([\w.]+)\}/g,
    (_, hole: string) => facts[hole] ?? textAt(from, hole) ?? "",
  );
  return new Refusal(message, refusal);
}
