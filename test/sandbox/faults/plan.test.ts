// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  completed,
  faultText,
  FAULT_KINDS,
  KINDS,
  OPERATIONS,
} from "../../../sandbox/faults/fault.ts";
import { faultPlan, glob, selects, type Call } from "../../../sandbox/faults/plan.ts";
import { faultSchema, parseFaultText } from "../../../sandbox/faults/schema.ts";

const call = (over: Partial<Call> = {}): Call => ({
  operation: "create",
  type: "aws:ec2/eip:Eip",
  name: "mumbai-nat",
  ...over,
});
const every = (): boolean => true;

it("a star stands for any text, and everything else for itself", () => {
  expect(glob("aws:ec2/*:Eip").test("aws:ec2/eip:Eip")).toBe(true);
  expect(glob("aws:ec2/*").test("aws:iam/role:Role")).toBe(false);
  expect(glob("a.c").test("abc")).toBe(false);
  expect(glob("*-a").test("x-ab")).toBe(false);
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(glob(before.replaceAll("*", "")).test(before.replaceAll("*", ""))).toBe(true);
      expect(glob("*").test(before.replaceAll("\n", "") + after.replaceAll("\n", ""))).toBe(true);
    }),
  );
});

it("a selector means a call by type, name and operation together", () => {
  const selector = { type: "aws:ec2/*", name: "mumbai-*", operation: "create" } as const;
  expect(selects(selector, call())).toBe(true);
  expect(selects(selector, call({ type: "aws:iam/role:Role" }))).toBe(false);
  expect(selects(selector, call({ name: "delhi-nat" }))).toBe(false);
  expect(selects(selector, call({ operation: "delete" }))).toBe(false);
  expect(selects({ ...selector, operation: "any" }, call({ operation: "delete" }))).toBe(true);
});

it("calls from the nth on are hit, as often as asked, and others are not counted", () => {
  const plan = faultPlan([completed({ kind: "answer-lost", type: "aws:*", nth: 2, times: 2 })]);
  const hit = [1, 2, 3, 4].map(() => {
    expect(plan.due(call({ type: "kubernetes:core/v1:Secret" }), every)).toEqual([]);
    return plan.due(call(), every).length;
  });
  expect(hit).toEqual([0, 1, 1, 0]);
  expect(plan.matched(0)).toBe(4);
});

it("without times a fault that stays hits every call from then on", () => {
  const plan = faultPlan([completed({ kind: "expired-credentials", nth: 3 })]);
  expect([1, 2, 3, 4, 5].map(() => plan.due(call(), every).length)).toEqual([0, 0, 1, 1, 1]);
});

it("a call that a fault cannot happen to is not counted for it", () => {
  const plan = faultPlan([completed({ kind: "quota" }), completed({ kind: "half-made" })]);
  expect(plan.due(call(), ({ kind }) => kind !== "quota")).toEqual([1]);
  expect([plan.matched(0), plan.matched(1)]).toEqual([0, 1]);
});

it("every kind has defaults that its own schema allows, and an operation that makes sense", () => {
  for (const kind of FAULT_KINDS) {
    const zone = KINDS[kind].own.includes("zone") ? { zone: "ap-south-1a" } : {};
    expect(faultSchema(kind).safeParse({ ...completed({ kind }), ...zone }).error).toBeUndefined();
  }
});

it("a fault in words is read as the same fault", () => {
  const request = fc.constantFrom(...FAULT_KINDS).chain((kind) => {
    const { own, operations } = KINDS[kind];
    const glob = fc.stringMatching(/^[a-z*][a-zA-Z*/:]{0,12}$/);
    const count = fc.integer({ min: 1, max: 99 });
    return fc.record(
      {
        kind: fc.constant(kind),
        type: glob,
        name: fc.stringMatching(/^[a-z*-]*[a-z*-]$/),
        operation: fc.constantFrom(...(operations ?? OPERATIONS)),
        nth: count,
        times: count,
        ...(own.includes("attempts") ? { attempts: count } : {}),
        ...(own.includes("when") ? { when: fc.constantFrom("before", "after") } : {}),
        ...(own.includes("zone") ? { zone: fc.constant("ap-south-1a") } : {}),
      },
      { requiredKeys: own.includes("zone") ? (["kind", "zone"] as never) : ["kind"] },
    );
  });
  fc.assert(
    fc.property(request, (wanted) => {
      const fault = completed(wanted);
      const read = faultSchema(fault.kind).parse(parseFaultText(faultText(fault)));
      expect(completed(read)).toEqual(fault);
    }),
  );
});
