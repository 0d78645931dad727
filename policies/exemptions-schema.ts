// SPDX-License-Identifier: Apache-2.0
/** What a file of exemptions may say: the one schema behind its type, its messages, and its JSON Schema. */
import { z } from "zod";
import { isDate } from "./exemptions.ts";
import { expects, shown, text, words, wrong, type Suggest } from "./file-problems.ts";

const SHORTEST_REASON = 10;
const WILDCARD = /^\*+$|(?:^|\.)\*\*?(?:\.|$)|\[\*\]/;

/** A list of exemptions, one rule at one property of one resource each. */
export function exemptionsSchema(rules: readonly string[], suggest: Suggest) {
  const rule = z.string(knownRule(rules, suggest)).refine((id) => rules.includes(id), {
    error: ({ input }) => notARule(input, rules, suggest),
  });
  return z.array(
    z.strictObject({
      rule: rule.describe("Id of the rule, as nivas rules lists it."),
      // Stack, project and types cannot hold a *; a name can (`*.example.com`), and stands for itself.
      urn: text(
        /^urn:pulumi:[^*:]+::[^*:]+::[^*]+?::[\s\S]+$/,
        "the whole URN of one resource, without wildcards",
      ).describe("URN of the resource, whole."),
      path: z
        .string(expects("a property path"))
        .refine((path) => !WILDCARD.test(path), {
          error: ({ input }) => wrong(input, "the whole path of one finding, without wildcards"),
        })
        .describe("Property path of the finding, whole; empty for the resource itself."),
      owner: words().describe("Who answers for it."),
      reason: z
        .string(expects(`a reason of at least ${SHORTEST_REASON} characters`))
        .refine((reason) => reason.trim().length >= SHORTEST_REASON, {
          error: ({ input }) => wrong(input, `a reason of at least ${SHORTEST_REASON} characters`),
        })
        .describe(`Why it is right, in at least ${SHORTEST_REASON} characters.`),
      approver: words().describe("Who allowed it."),
      ticket: words().describe("Where it was allowed."),
      expires: z
        .string(expects("a day of the calendar: 2027-03-31"))
        .refine(isDate, {
          error: ({ input }) => wrong(input, "a day of the calendar: 2027-03-31"),
        })
        .meta({ description: "The last day on which it counts: 2027-03-31.", format: "date" }),
    }),
    expects("a list of exemptions"),
  );
}

/** The same as an object with the list under `exemptions`. */
export function exemptionsFileSchema(rules: readonly string[], suggest: Suggest) {
  return z.strictObject({ exemptions: exemptionsSchema(rules, suggest) });
}

function knownRule(rules: readonly string[], suggest: Suggest) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      input === undefined ? "is missing" : notARule(input, rules, suggest),
  };
}

function notARule(value: unknown, rules: readonly string[], suggest: Suggest): string {
  const meant = typeof value === "string" ? suggest(value, rules) : undefined;
  const help =
    meant === undefined ? `expected one of ${rules.join(", ")}` : `did you mean ${meant}?`;
  return `is ${shown(value)}; ${help}`;
}
