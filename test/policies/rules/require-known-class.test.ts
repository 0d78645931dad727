// SPDX-License-Identifier: Apache-2.0
import { makeSecret, UNKNOWN, type Json, type Resource } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { component, graphOf, resource } from "../../graph/build.ts";

function found(judged: Resource): string[] {
  return evaluate(graphOf(judged))
    .findings.filter(({ rule }) => rule === "require-known-class")
    .map(({ verdict, path, value, message }) => [verdict, path, value, message].join(" | "));
}

const tagged = (value: Json): Resource =>
  resource("aws:sqs/queue:Queue", "q", {
    region: "ap-south-1",
    tags: { "nivas:data-class": value },
  });

test("a class that there is not is denied, with those that there are", () => {
  expect(found(tagged("pci"))).toEqual([
    'deny | tags["nivas:data-class"] | pci | q (aws:sqs/queue:Queue): it states the class pci, which there is not; classes: public, internal, personal, sensitive-personal, payment, critical',
  ]);
  expect(found(component("x:index:Cell", "c", { dataClass: "gold" }))).toHaveLength(1);
});

test("a class that there is, in any spelling, and one that is not known yet, are let pass", () => {
  expect(found(tagged("Payment"))).toEqual([]);
  expect(found(tagged(UNKNOWN))).toEqual([]);
});

test("a secret is judged and not told", () => {
  expect(found(tagged(makeSecret("hidden")))).toEqual([
    expect.stringContaining('deny | tags["nivas:data-class"] | [secret] | ') as string,
  ]);
  expect(found(tagged(makeSecret("hidden"))).join()).not.toContain("hidden");
  const list = { tags: makeSecret([{ key: "nivas:data-class", value: "hidden" }]) };
  expect(found(resource("aws:sqs/queue:Queue", "q", list)).join()).not.toContain("hidden");
});
