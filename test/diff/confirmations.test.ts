// SPDX-License-Identifier: Apache-2.0
import { confirmationsOf, diffGraphs } from "../../diff/index.ts";
import type { Resource } from "../../graph/stack-export.ts";
import { BUCKET, graph, QUEUE, resource, urnOf, VPC } from "./graphs.ts";

const judged = (old: Resource[], fresh: Resource[], ...confirmed: string[]) =>
  confirmationsOf(diffGraphs(graph(...old), graph(...fresh)), confirmed);
const bucket = (name: string) => resource(BUCKET, "b", { bucket: name });
const B = urnOf(BUCKET, "b");

test("a deletion of what holds data waits for a word on its URN", () => {
  expect(judged([bucket("x")], [])).toEqual({
    needed: [{ urn: B, kind: "delete", holds: "objects", isConfirmed: false }],
    idle: [],
    refused: [],
    passed: false,
  });
  expect(judged([bucket("x")], [], B)).toMatchObject({
    needed: [{ isConfirmed: true }],
    passed: true,
  });
});

test("so does a replacement, and one that is only possible", () => {
  expect(judged([bucket("x")], [bucket("y")]).needed).toMatchObject([{ kind: "replace" }]);
  const odd = (n: number) => resource(BUCKET, "b", { unheardOf: n });
  expect(judged([odd(1)], [odd(2)]).needed).toMatchObject([{ kind: "possible-replace" }]);
});

test("an update, a creation, and the loss of what a program can make again wait for nothing", () => {
  const tagged = resource(BUCKET, "b", { bucket: "x", tags: { a: "1" } });
  expect(judged([bucket("x"), resource(VPC, "v")], [tagged, resource(QUEUE, "q")])).toMatchObject({
    needed: [],
    passed: true,
  });
});

test("a word on one resource is no word on another, and one that nothing asks for is told", () => {
  const two = [bucket("x"), resource(QUEUE, "q")];
  const result = judged(two, [], B, urnOf(VPC, "v"));
  expect(result.needed.map(({ isConfirmed }) => isConfirmed).sort()).toEqual([false, true]);
  expect([result.idle, result.passed]).toEqual([[urnOf(VPC, "v")], false]);
});

test("no word helps against the engine's refusal", () => {
  const kept = { ...bucket("x"), protect: true };
  expect(judged([kept], [], B)).toMatchObject({ refused: [B], passed: false });
});
