// SPDX-License-Identifier: Apache-2.0
import { REDACTED } from "../../graph/redact.ts";
import { claimedClasses, classNamed, DATA_CLASSES } from "../engine/classes.ts";
import type { Rule } from "../engine/rule.ts";

/** Every class of data that a resource states is one of those that the rules know. */
export const requireKnownClass: Rule = {
  on: "resource",
  types: () => true,
  judge: ({ resource, settings }) =>
    claimedClasses(resource, settings.dataClassTags)
      .filter(({ text }) => classNamed(text) === undefined)
      .map(({ path, text, secret }) => ({
        kind: "deny",
        path,
        value: secret ? REDACTED : text,
        message: `it states the class ${secret ? REDACTED : text}, which there is not; classes: ${DATA_CLASSES.join(", ")}`,
        evidence: "a resource whose class nobody knows is judged as if it had stated none",
        source: "policies/engine/classes.ts",
      })),
};
