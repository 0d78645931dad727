// SPDX-License-Identifier: Apache-2.0
import type { PlanResult } from "../../../planner/plan-result.ts";
import type { ReadOutputs, ReferenceAnswer } from "../../../planner/stack-outputs.ts";
import { planStacks } from "../../../planner/stacks/plan-stacks.ts";
import { stackNamed } from "../../../planner/stacks/reference-name.ts";
import { planOf } from "../../reports/plan.ts";

interface Told {
  readonly stack: string;
  readonly answers: readonly ReferenceAnswer[];
}

/** Plans scripted stacks: each reads the stacks it is listed with, all at once. */
async function planAll(
  reads: Readonly<Record<string, readonly string[]>>,
  options: { limit?: number; asked?: readonly string[]; failing?: readonly string[] } = {},
) {
  const begun: string[] = [];
  const told: Told[] = [];
  let running = 0;
  let most = 0;
  const enter = (): void => {
    running += 1;
    most = Math.max(most, running);
  };
  const plan = async (stack: string, readOutputs: ReadOutputs): Promise<PlanResult> => {
    begun.push(stack);
    enter();
    await Promise.resolve();
    const others = reads[stack] ?? [];
    if (others.length > 0) {
      running -= 1;
      told.push({ stack, answers: await Promise.all(others.map(readOutputs)) });
      enter();
      await Promise.resolve();
    }
    running -= 1;
    const outputs = { values: { from: stack }, standIns: [] };
    return options.failing?.includes(stack) === true
      ? planOf({ stack, problems: [{ code: "program-threw", message: "boom" }] })
      : { ...planOf({ stack }), outputs };
  };
  const plans = planStacks({ limit: options.limit ?? 2, known: Object.keys(reads), plan });
  const results = await Promise.all((options.asked ?? Object.keys(reads)).map(plans.of));
  return { begun, most, results: results.map(({ stack }) => stack), told };
}

const from = (stack: string): ReferenceAnswer => ({
  kind: "known",
  outputs: { values: { from: stack }, standIns: [] },
});

describe("the plans of stacks that read each other", () => {
  it("hand the outputs of a stack to those that read it, in whatever order they are asked for", async () => {
    const { told, results } = await planAll({ india: ["mumbai", "delhi"], mumbai: [], delhi: [] });
    expect(results).toEqual(["india", "mumbai", "delhi"]);
    expect(told).toEqual([{ stack: "india", answers: [from("mumbai"), from("delhi")] }]);
  });

  it("need no more room than one at a time, since one that waits gives its room away", async () => {
    const chain = { a: ["b"], b: ["c"], c: ["d"], d: [] };
    const { most, begun } = await planAll(chain, { limit: 1 });
    expect(begun).toEqual(["a", "b", "c", "d"]);
    expect(most).toBe(1);
  });

  it("never run more at once than there is room for", async () => {
    const { most } = await planAll(
      { a: ["d", "e"], b: ["d"], c: ["e"], d: [], e: [], f: [] },
      { limit: 2 },
    );
    expect(most).toBe(2);
  });

  it("begin with what others wait for", async () => {
    const { begun } = await planAll({ a: ["z"], b: [], c: [], z: [] }, { limit: 1 });
    expect(begun).toEqual(["a", "z", "b", "c"]);
  });

  it("include a stack that nobody asked for when another reads it, once", async () => {
    const { begun, told } = await planAll(
      { india: ["mumbai"], trust: ["mumbai"], mumbai: [] },
      { asked: ["india", "trust"] },
    );
    expect([...begun].sort()).toEqual(["india", "mumbai", "trust"]);
    expect(told.map(({ answers }) => answers)).toEqual([[from("mumbai")], [from("mumbai")]]);
  });

  it("leave unknown what is not planned, what failed, and the stack itself", async () => {
    const { told } = await planAll(
      { india: ["elsewhere", "broken", "india"], broken: [] },
      { failing: ["broken"] },
    );
    const unknown = (why: string) => ({ kind: "unknown", why });
    expect(told[0]?.answers).toEqual([
      unknown("The outputs of stack 'elsewhere' are unknown: no such stack is planned here."),
      unknown("The outputs of stack 'broken' are unknown: its own plan failed."),
      unknown(
        "The outputs of stack 'india' are unknown: a plan does not know what the stack itself had before.",
      ),
    ]);
  });

  it.each([
    [{ a: ["b"], b: ["c"], c: ["a"] }, 3],
    [{ c: ["a"], b: ["c"], a: ["b"] }, 1],
  ])("refuse a circle, to each stack of it, with the same words", async (reads, limit) => {
    const { told } = await planAll(reads, { limit });
    const refused = {
      kind: "refused",
      why:
        "Stacks refer to each other in a circle: a -> b -> c -> a. " +
        "None of them could be updated first. Take one of the references out.",
    };
    expect([...told].sort((x, y) => (x.stack < y.stack ? -1 : 1))).toEqual(
      ["a", "b", "c"].map((stack) => ({ stack, answers: [refused] })),
    );
  });

  it("go on for a stack that only reads one of a circle", async () => {
    const { told } = await planAll({ india: ["a"], a: ["b"], b: ["a"] });
    expect(told.find(({ stack }) => stack === "india")?.answers).toEqual([from("a")]);
  });
});

describe("the name of a stack in a reference", () => {
  const identity = { organization: "acme", project: "nivas" };
  it.each([
    ["mumbai", "mumbai"],
    ["acme/mumbai", "mumbai"],
    ["acme/nivas/mumbai", "mumbai"],
    ["other/mumbai", undefined],
    ["acme/other/mumbai", undefined],
    ["acme/nivas/mumbai/x", undefined],
    ["", undefined],
  ])("%j is stack %j of the project", (name, stack) => {
    expect(stackNamed(name, identity)).toBe(stack);
  });
});
