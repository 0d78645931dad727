// SPDX-License-Identifier: Apache-2.0
import { closest } from "../../config/near-miss.ts";
import { baselineText, compare, type Baseline } from "../../reports/check-baseline.ts";
import { parseBaseline } from "../../reports/check-baseline-file.ts";
import { finding } from "./checked.ts";

const ONE = finding();
const TWO = finding({ path: "policy", value: null });

function baselineOf(...findings: Parameters<typeof baselineText>[0]): Baseline {
  const result = parseBaseline(JSON.parse(baselineText(findings)), closest);
  if (!result.ok) throw new Error(result.problems.join());
  return result.value;
}

test("a baseline knows the findings that it was written from", () => {
  expect(compare([ONE, TWO], baselineOf(TWO, ONE))).toEqual({
    fresh: [],
    known: [ONE, TWO],
    gone: [],
  });
});

test("a finding that the baseline lacks is new, one that it has alone is gone", () => {
  const { fresh, known, gone } = compare([TWO], baselineOf(ONE));
  expect([fresh, known]).toEqual([[TWO], []]);
  expect(gone).toMatchObject([{ rule: ONE.rule, urn: ONE.urn, path: ONE.path }]);
});

test("a third equal finding is new when two are known", () => {
  const { fresh, known } = compare([ONE, ONE, ONE], baselineOf(ONE, ONE));
  expect([fresh.length, known.length]).toEqual([1, 2]);
});

test("a baseline is the same text whatever the order of findings, and holds no values", () => {
  expect(baselineText([ONE, TWO])).toBe(baselineText([TWO, ONE]));
  expect(baselineText([ONE])).not.toContain("us-east-1");
});

test("a wrong baseline is refused with all that is wrong", () => {
  const result = parseBaseline(
    { schema: 2, findings: [{ rule: "a", urn: "b", path: "" }] },
    closest,
  );
  expect(result).toEqual({
    ok: false,
    problems: ["schema is 2, expected 1", "findings[0].fingerprint is missing"],
  });
  expect(parseBaseline(null, closest)).toEqual({
    ok: false,
    problems: ["the file is null, expected an object"],
  });
});
