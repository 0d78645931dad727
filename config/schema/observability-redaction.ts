// SPDX-License-Identifier: Apache-2.0
/** Area `redaction` of the collectors: personal data beside what the platform knows. */
import { z } from "zod";
import { checkedText, field, textOf, type Refusal } from "./field.ts";

const KEY = /^[A-Za-z0-9_.\-/]{1,200}$/;
const NAME = /^[a-z]+(-[a-z]+)*$/;

const key = field(textOf("a name of an attribute", KEY, "write the name alone, no expression"), {
  description: "Name of the attribute, exactly.",
  allowed: "letters, digits, and _ . - /",
  pattern: KEY.source,
});

const extraKey = z.strictObject({
  name: key,
  action: field(z.enum(["drop", "hash"]), {
    description: "Whether its value is dropped, or becomes a keyed pseudonym under another name.",
  }),
});

const extraPattern = z
  .strictObject({
    name: field(textOf("a short name", NAME, "use small letters and dashes"), {
      description: "What it is; stands in brackets where a value stood.",
      allowed: "small letters and dashes",
      pattern: NAME.source,
    }),
    pattern: field(checkedText(patternRefusal), {
      description: "Form of the value.",
      allowed: "an expression of RE2 without groups that capture, and without looking around",
    }),
    example: field(z.string().min(1), {
      description: "A made-up value that the form must match, so that a slip is found here.",
      allowed: "a text that the pattern matches",
    }),
  })
  .superRefine(({ pattern, example }, context) => {
    if (patternRefusal(pattern) !== undefined || new RegExp(pattern, "u").test(example)) return;
    const refusal: Refusal = {
      problem: `is not matched by the pattern ${pattern}`,
      fix: "correct the pattern or the example",
    };
    context.addIssue({
      code: "custom",
      path: ["example"],
      message: refusal.problem,
      params: { refusal },
    });
  });

const exemptKey = z.strictObject({
  name: key,
  why: field(z.string().trim().min(10), {
    description: "Why its values are nobody's personal data: for who reads the configuration.",
    allowed: "a sentence",
  }),
});

/** Expressions that the collector would refuse, or would take as something else. */
export function patternRefusal(pattern: string): Refusal | undefined {
  if (/\(\?<?[=!]/.test(pattern))
    return { problem: "looks around, which RE2 does not know", fix: "describe the value alone" };
  if (/\\[1-9k]/.test(pattern))
    return { problem: "refers to a group, which RE2 does not know", fix: "repeat the part" };
  if (/(?<!\\)(?:\\\\)*\((?!\?:)/.test(pattern))
    return { problem: "has a group that captures", fix: "begin groups with (?:" };
  try {
    if (new RegExp(pattern, "u").test(""))
      return {
        problem: "matches nothing at all, so it would match everywhere",
        fix: "let it need a character",
      };
  } catch {
    return {
      problem: "is not an expression",
      fix: "close its brackets, and escape what is meant as it stands",
    };
  }
  return undefined;
}

export const redactionSchema = field(
  z
    .strictObject({
      extraKeys: field(z.array(field(extraKey, { description: "An attribute." })).default([]), {
        description: "Attributes with personal data.",
      }),
      extraPatterns: field(z.array(field(extraPattern, { description: "A form." })).default([]), {
        description: "Forms of values with personal data.",
      }),
      exemptKeys: field(z.array(field(exemptKey, { description: "An attribute." })).default([]), {
        description: "Attributes whose values are not looked at.",
      }),
    })
    .prefault({}),
  { description: "Personal data beside what the platform knows (docs/redaction.md)." },
);
