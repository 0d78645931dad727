// SPDX-License-Identifier: Apache-2.0
import type { PlanResult } from "../plan-result.ts";
import { unknownOutputs, type ReadOutputs, type ReferenceAnswer } from "../stack-outputs.ts";
import { createSlots } from "./slots.ts";

export interface StackPlansOptions {
  /** How many programs run at once; one that waits for another does not count. */
  readonly limit: number;
  /** Stacks that are planned when another refers to them. */
  readonly known: readonly string[];
  /** Plans one stack. */
  readonly plan: (stack: string, readOutputs: ReadOutputs) => Promise<PlanResult>;
}

/** The plans of the stacks of one project. */
export interface StackPlans {
  /** The plan of a stack, made once. */
  readonly of: (stack: string) => Promise<PlanResult>;
}

/** A program waits for the outputs of `on`. */
interface Wait {
  readonly on: string;
  readonly refuse: (why: string) => void;
}

/** By the stack that waits; it may wait for several at once. */
type Waits = ReadonlyMap<string, readonly Wait[]>;

/** Who is let in first when there is room. */
const ORDER = { resumed: 0, referredTo: 1, asked: 2 } as const;

/**
 * Plans stacks that read each other's outputs. The order is found from the references that the programs make: a program
 * that reads a stack waits until that one is planned, and gives its room to others meanwhile.
 *
 * Stacks that wait for each other are each told so. What a stack reads does not depend on who was faster.
 *
 * @example
 * const plans = planStacks({ limit: 2, known: ["india", "mumbai"], plan });
 * const [india] = await Promise.all([plans.of("india"), plans.of("mumbai")]);
 */
export function planStacks(options: StackPlansOptions): StackPlans {
  const slots = createSlots(options.limit);
  const plans = new Map<string, Promise<PlanResult>>();
  const waits = new Map<string, readonly Wait[]>();

  const planOf = (stack: string, order: number): Promise<PlanResult> => {
    const begun = plans.get(stack);
    if (begun !== undefined) {
      slots.hurry(stack, order);
      return begun;
    }
    const plan = begin(stack, order);
    plans.set(stack, plan);
    return plan;
  };

  const begin = async (stack: string, order: number): Promise<PlanResult> => {
    await slots.take(stack, order);
    try {
      return await options.plan(stack, (other) => answer(stack, other));
    } finally {
      slots.free();
    }
  };

  const answer = async (reader: string, stack: string): Promise<ReferenceAnswer> => {
    if (stack === reader) return unknownOutputs(stack, OWN);
    if (!options.known.includes(stack)) return unknownOutputs(stack, UNPLANNED);
    // Asked for before this one gives its room away, so that what is read comes first.
    const plan = planOf(stack, ORDER.referredTo);
    const refused = new Promise<ReferenceAnswer>((resolve) => {
      const wait: Wait = { on: stack, refuse: (why) => resolve({ kind: "refused", why }) };
      beginWait(reader, wait);
    });
    refuseCircle(reader, stack, waits);
    try {
      return await Promise.race([refused, plan.then(answerOf(stack))]);
    } finally {
      await endWait(reader, stack);
    }
  };

  const beginWait = (reader: string, wait: Wait): void => {
    const before = waits.get(reader) ?? [];
    if (before.length === 0) slots.free();
    waits.set(reader, [...before, wait]);
  };

  const endWait = async (reader: string, on: string): Promise<void> => {
    const left = (waits.get(reader) ?? []).filter((wait) => wait.on !== on);
    waits.set(reader, left);
    if (left.length === 0) await slots.take(reader, ORDER.resumed);
  };

  return { of: (stack) => planOf(stack, ORDER.asked) };
}

const UNPLANNED = "no such stack is planned here";
const OWN = "a plan does not know what the stack itself had before";

function answerOf(stack: string): (plan: PlanResult) => ReferenceAnswer {
  return ({ problems, outputs }) =>
    problems.length === 0 && outputs !== undefined
      ? { kind: "known", outputs }
      : unknownOutputs(stack, "its own plan failed");
}

/** Tells everyone in the circle that the wait of `reader` for `on` has closed. */
function refuseCircle(reader: string, on: string, waits: Waits): void {
  const circle = pathTo(reader, on, waits, [reader]);
  if (circle === undefined) return;
  const why = circleMessage(circle);
  circle.forEach((member, index) => {
    const next = circle[(index + 1) % circle.length];
    waits
      .get(member)
      ?.find((wait) => wait.on === next)
      ?.refuse(why);
  });
}

/** The stacks from the first of `path` back to itself by way of `at`; undefined when there is no such way. */
function pathTo(
  target: string,
  at: string,
  waits: Waits,
  path: readonly string[],
): readonly string[] | undefined {
  if (at === target) return path;
  if (path.includes(at)) return undefined;
  for (const { on } of waits.get(at) ?? []) {
    const found = pathTo(target, on, waits, [...path, at]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same text whoever closed the circle: it begins with the first name of the alphabet. */
function circleMessage(circle: readonly string[]): string {
  const first = circle.indexOf([...circle].sort()[0]!);
  const turned = [...circle.slice(first), ...circle.slice(0, first), circle[first]!];
  return (
    `Stacks refer to each other in a circle: ${turned.join(" -> ")}. ` +
    "None of them could be updated first. Take one of the references out."
  );
}
