// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "../engine/rule.ts";

/** Services without a Region to choose: all their actions are in no Region, or everywhere anyway. */
const GLOBAL =
  /^(?:iam|sts|organizations|account|route53|route53domains|cloudfront|support|budgets|ce|cur|shield|waf|health|tag):/i;
const IDENTITY_POLICY = /^aws(?:-native)?:iam[/:]/;

/** No role, user or group may do everything of a service, on every resource, in every Region. */
export const requireRegionalPermissions: Rule = {
  on: "statement",
  judge: ({ resource, statement, path, text }) => {
    if (!IDENTITY_POLICY.test(resource.type) || !statement.allows || statement.hasPrincipal) {
      return undefined;
    }
    const all = statement.actions.find(
      (each) => /^(?:[\w-]+:)?\*$/.test(each) && !GLOBAL.test(each),
    );
    if (all === undefined || !statement.everyResource) return undefined;
    if (statement.requires.has("aws:requestedregion")) {
      return {
        kind: "allow",
        evidence: "limited by aws:RequestedRegion, whose Regions are judged",
      };
    }
    return {
      kind: "undecided",
      path,
      value: text,
      message: `it allows ${all} on every resource, in every Region`,
      evidence: "no condition on aws:RequestedRegion must hold",
    };
  },
};
