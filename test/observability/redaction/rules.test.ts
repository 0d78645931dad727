// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { RE2JS } from "re2js";
import { cleaningSteps, SHIELD_STEPS } from "../../../observability/redaction/cleaning.ts";
import { PERSONAL_DATA_RULES } from "../../../observability/redaction/patterns.ts";
import { SHIELDS } from "../../../observability/redaction/shields.ts";
import { textRules } from "../../../observability/redaction/text-rules.ts";
import { ALL_EXAMPLES } from "./corpus/all.ts";
import { BLIND, BLIND_NEAR_MISSES } from "./corpus/blind.ts";
import { leaks } from "./corpus/example.ts";
import { NEAR_MISSES } from "./corpus/near-misses.ts";
import { isLuhn, isVerhoeff, numbers, withGstinCheck } from "./corpus/numbers.ts";
import { falseHitsByKind, missesByKind, tableOf } from "./figures.ts";
import { interpreter } from "./interpreter.ts";

const rules = interpreter();
const everywhere: Readonly<Record<string, (text: string) => string>> = {
  "a log body": rules.body,
  "an attribute": (text) => rules.attribute("note", text),
  "a structured body": (text) => rules.inMap("note", text),
  "the depth of a structured body": (text) => rules.deep("note", text),
  "the name of a span": rules.spanName,
};

describe("the numbers of the examples", () => {
  it("have the check digits of the real ones", () => {
    const make = numbers(7);
    expect(["999941057058", make.aadhaar(), make.virtualId()].map(isVerhoeff)).toEqual([
      true,
      true,
      true,
    ]);
    expect(isVerhoeff("999941057059")).toBe(false);
    expect(
      ["4111111111111111", "378282246310005", make.card("6073", 16), make.card("37", 15)].map(
        isLuhn,
      ),
    ).toEqual([true, true, true, true]);
    expect(isLuhn("4111111111111112")).toBe(false);
    expect(withGstinCheck("27AAPFU0939F1Z")).toBe("27AAPFU0939F1ZV");
  });

  it("are at least 300, in five languages", () => {
    expect(new Set(ALL_EXAMPLES.map(({ text, secret }) => `${text} ${secret}`)).size).toBe(390);
    expect(new Set(ALL_EXAMPLES.map(({ language }) => language)).size).toBe(5);
  });
});

describe("the rules of personal data", () => {
  it.each(Object.entries(everywhere))("leave nothing of any example in %s", (_, clean) => {
    expect(
      ALL_EXAMPLES.filter(({ text, secret }) => leaks(clean(text), secret)).map(({ text }) => text),
    ).toEqual([]);
  });

  const shielded = Object.entries(everywhere).filter(([place]) => !place.startsWith("the depth"));
  it.each(shielded)("leave what only looks like personal data in %s", (_, clean) => {
    expect(NEAR_MISSES.filter(({ text }) => clean(text) !== text)).toEqual([]);
  });

  it("take more than they should in the depth of a structured body, where nothing can be shielded", () => {
    const taken = falseHitsByKind(NEAR_MISSES, (text) => rules.deep("note", text));
    expect(
      taken.filter(({ wrong }) => wrong.length > 0).map(({ kind, wrong }) => [kind, wrong.length]),
    ).toEqual(DEEP_FALSE_HITS);
  });

  it("do nothing to a text that they have cleaned", () => {
    for (const [place, clean] of Object.entries(everywhere))
      for (const { text } of [...ALL_EXAMPLES, ...BLIND]) {
        const once = clean(text);
        expect({ place, text, twice: clean(once) }).toEqual({ place, text, twice: once });
      }
  });

  it("name the value that was there", () => {
    const place = (text: string) => /\[([a-z-]+)\]/.exec(rules.body(text))?.[1];
    expect([
      place("x 9876543210"),
      place("x 999941057058"),
      place("x 4111 1111 1111 1111"),
      place("x ABCPE1234F"),
      place("x 27AAPFU0939F1ZV"),
      place("x asha@okaxis"),
      place("x asha@example.in"),
      place("passport M1234567"),
    ]).toEqual(["mobile", "aadhaar", "card", "pan", "gstin", "upi", "email", "passport"]);
  });

  it("take numbers whose check digit is wrong: a slip of the pen is still somebody's number", () => {
    expect(rules.body("aadhaar 999941057059, card 4111111111111112")).toBe(
      "aadhaar [aadhaar], card [card]",
    );
  });
});

describe("a rule, and a shield,", () => {
  const personal = [...ALL_EXAMPLES, ...BLIND];
  const steps = cleaningSteps(textRules([])).map((step) => ({
    ...step,
    compiled: RE2JS.compile(step.pattern),
  }));
  const without = (index: number) => (text: string) =>
    steps.reduce(
      (left, step, at) =>
        at === index
          ? left
          : step.compiled
              .matcher(left)
              .replaceAll(step.replacement.replaceAll(/\$\{(\d)\}/g, "$$$1")),
      text,
    );
  const marks = /0zq(?:kept|done)qz/g;

  it.each(PERSONAL_DATA_RULES.map((rule, index) => [`${rule.id}: ${rule.what}`, index] as const))(
    "%s, is needed",
    (_, index) => {
      const clean = without(SHIELD_STEPS.length + index);
      const all = without(-1);
      expect(
        personal.some(
          ({ text, secret }) => leaks(clean(text), secret) && !leaks(all(text), secret),
        ),
      ).toBe(true);
    },
  );

  it.each(SHIELDS.map((shield, index) => [shield.id, index] as const))(
    "%s, is needed",
    (_, index) => {
      const clean = (text: string) => without(index)(text).replaceAll(marks, "");
      const all = (text: string) => without(-1)(text).replaceAll(marks, "");
      expect(
        [...NEAR_MISSES, ...BLIND_NEAR_MISSES].some(
          ({ text }) => clean(text) !== text && all(text) === text,
        ),
      ).toBe(true);
    },
  );

  it("says where its format was read", () => {
    for (const rule of PERSONAL_DATA_RULES) {
      expect(rule.source).toMatch(/^(doc: .{10,}|the platform: .+)$/);
      expect(rule.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
  });
});

describe("docs/redaction.md", () => {
  const page = readFileSync("docs/redaction.md", "utf8").replaceAll(/ +\|/g, " |");

  it.each([
    ["examples", missesByKind(ALL_EXAMPLES, rules.body)],
    ["near misses", falseHitsByKind(NEAR_MISSES, rules.body)],
    ["hard examples", missesByKind(BLIND, rules.body)],
    ["hard near misses", falseHitsByKind(BLIND_NEAR_MISSES, rules.body)],
  ])("tells the figures of the %s", (_, figures) => {
    for (const row of tableOf(figures)) expect(page).toContain(row);
    for (const text of figures.flatMap(({ wrong }) => wrong)) expect(page).toContain(text);
  });
});

const DEEP_FALSE_HITS: [string, number][] = [
  ["time", 2],
  ["uuid", 2],
  ["order id", 7],
  ["aws", 6],
  ["size", 5],
  ["kubernetes", 1],
  ["host", 4],
  ["counter", 1],
];
