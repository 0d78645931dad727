// SPDX-License-Identifier: Apache-2.0
import type { Fault, Operation } from "./fault.ts";

/** One call of the engine about one resource. */
export interface Call {
  readonly operation: Exclude<Operation, "any">;
  readonly type: string;
  readonly name: string;
}

/** Something that a fault did. */
export interface Strike {
  /** Position of the fault among those asked for. */
  readonly fault: number;
  readonly call: Call;
  readonly outcome: Outcome;
  /** Identifier of what is in the cloud although the engine was told otherwise. */
  readonly id?: string;
}

/** What became of the call: `survived` by asking again, `failed`, or done in the cloud without the engine knowing (all) of it. */
export type Outcome = "survived" | "failed" | "half-made" | "lost";

/** Which faults are asked for, how often each was met, and what it did. One for each run. */
export interface FaultPlan {
  readonly faults: readonly Fault[];
  readonly strikes: Strike[];
  /** Counts the call, and gives the positions of the faults whose turn it is, in the order asked for. */
  due(call: Call, fits: (fault: Fault) => boolean): readonly number[];
  /** How many calls each fault's selector matched. */
  matched(fault: number): number;
}

export function faultPlan(faults: readonly Fault[]): FaultPlan {
  const counts = faults.map(() => 0);
  return {
    faults,
    strikes: [],
    due: (call, fits) =>
      faults.flatMap((fault, index) => {
        if (!selects(fault, call) || !fits(fault)) return [];
        const count = (counts[index] = (counts[index] ?? 0) + 1);
        const { nth, times = Infinity } = fault;
        return count >= nth && count < nth + times ? [index] : [];
      }),
    matched: (index) => counts[index] ?? 0,
  };
}

/** Whether the selector of a fault means a call. */
export function selects(
  { type, name, operation }: Pick<Fault, "type" | "name" | "operation">,
  call: Call,
): boolean {
  return (
    (operation === "any" || operation === call.operation) &&
    glob(type).test(call.type) &&
    glob(name).test(call.name)
  );
}

/** `*` stands for any text; everything else for itself. */
export function glob(pattern: string): RegExp {
  const literal = pattern.split("*").map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`);
}
