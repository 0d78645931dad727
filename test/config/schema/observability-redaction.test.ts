// SPDX-License-Identifier: Apache-2.0
import { redactionSchema } from "../../../config/schema/observability-redaction.ts";
import {
  redactionProcessors,
  type RedactionSettings,
} from "../../../observability/redaction/processors.ts";

const settings = (input: unknown): RedactionSettings => redactionSchema.parse(input);
const problems = (input: unknown) =>
  redactionSchema
    .safeParse(input)
    .error?.issues.map((issue) => [issue.path.join("."), issue.message]);
const pattern = (text: string, example = "RC-123456") => ({
  extraPatterns: [{ name: "ration-card", pattern: text, example }],
});

it("adds nothing and exempts nothing unless it is written", () => {
  expect(settings({})).toEqual({ extraKeys: [], extraPatterns: [], exemptKeys: [] });
  expect(redactionProcessors(settings({}))).toEqual(redactionProcessors({}));
});

it("takes what the processors take", () => {
  const given = {
    extraKeys: [{ name: "loyalty.no", action: "hash" }],
    ...pattern("RC-\\d{6}"),
    exemptKeys: [{ name: "till.code", why: "ten digits of a till" }],
  };
  expect(settings(given)).toEqual(given);
  const processors = JSON.stringify(redactionProcessors(settings(given)));
  for (const part of ["loyalty_no_pseudonym", "RC-", "[ration-card]", "till"])
    expect(processors).toContain(part);
});

it.each([
  ["(RC)-\\d{6}", "has a group that captures"],
  ["(?=RC)RC-\\d{6}", "looks around, which RE2 does not know"],
  ["(?<!X)RC-\\d{6}", "looks around, which RE2 does not know"],
  ["(?:R)\\1C-\\d{6}", "refers to a group, which RE2 does not know"],
  ["\\d*", "matches nothing at all, so it would match everywhere"],
  ["RC-[", "is not an expression"],
])("refuses the pattern %s, which %s", (text, problem) => {
  expect(problems(pattern(text))).toEqual([["extraPatterns.0.pattern", problem]]);
});

it("accepts groups that do not capture, and brackets that are escaped", () => {
  expect(problems(pattern("(?:RC|SC)-\\d{6}"))).toBeUndefined();
  expect(problems(pattern("\\(RC\\)-\\d{6}", "(RC)-123456"))).toBeUndefined();
});

it("refuses an example that the pattern does not match", () => {
  expect(problems(pattern("RC-\\d{6}", "RC-12345"))).toEqual([
    ["extraPatterns.0.example", "is not matched by the pattern RC-\\d{6}"],
  ]);
});

it("refuses exemptions without a reason, and names that are expressions", () => {
  expect(problems({ exemptKeys: [{ name: "a", why: "ok" }] })?.map(([path]) => path)).toEqual([
    "exemptKeys.0.why",
  ]);
  expect(problems({ exemptKeys: [{ name: ".*", why: "everything is fine" }] })).toEqual([
    ["exemptKeys.0.name", "is not a name of an attribute"],
  ]);
  expect(problems({ extraKeys: [{ name: "a", action: "keep" }] })?.map(([path]) => path)).toEqual([
    "extraKeys.0.action",
  ]);
});
