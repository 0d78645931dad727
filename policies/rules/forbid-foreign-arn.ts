// SPDX-License-Identifier: Apache-2.0
import { settingKey } from "../engine/judged-settings.ts";
import type { Rule } from "../engine/rule.ts";
import { allowedText } from "./words.ts";

/** No value names a resource, by its ARN, in a Region or partition that is not allowed. */
export const forbidForeignArn: Rule = {
  on: "mention",
  judge: ({ found, standing, settings }) => {
    const { mention, path, value } = found;
    if (mention.kind !== "arn") return undefined;
    if (standing === "open") return { kind: "allow", evidence: "the ARN names no region" };
    if (standing === "allowed") return { kind: "allow", evidence: `an ARN in ${mention.region}` };
    const where =
      mention.partition === undefined
        ? `the region ${mention.region}`
        : `the partition ${mention.partition}`;
    return {
      kind: "deny",
      path,
      value,
      message: `it points to a resource in ${where}; ${allowedText(settings)}`,
      evidence: `${mention.text} is an ARN in ${where}`,
      source: settingKey(settings, "allowedRegions"),
    };
  },
};
