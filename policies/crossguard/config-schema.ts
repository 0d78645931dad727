// SPDX-License-Identifier: Apache-2.0
import type { PolicyConfigSchema } from "@pulumi/policy";
import { z } from "zod";
import { settingsSchema } from "../settings-schema.ts";

type Properties = PolicyConfigSchema["properties"];

/** Go's regular expressions, by which the engine checks, have none; it would refuse the whole schema. */
const LOOKAROUND = /\(\?<?[=!]/;

/** Keys that a settings file does not have. */
const OWN: Properties = {
  exemptions: {
    type: ["array", "string"],
    items: { type: "object" },
    description: "Findings that someone answers for, or the path of a file with them.",
  },
  asOf: {
    type: "string",
    description: "Day to judge law and exemptions by, YYYY-MM-DD; today in India by default.",
  },
};

/**
 * What the engine checks of the policy config file, before anything runs: what the schema of a settings file says,
 * but for patterns that the engine cannot read. That there is no other key, and what a schema cannot say, is
 * checked by {@link parsePackConfig}.
 */
export const CONFIG_SCHEMA: PolicyConfigSchema = { properties: { ...ofSettings(), ...OWN } };

function ofSettings(): Properties {
  const schema = z.toJSONSchema(settingsSchema, { io: "input", target: "draft-7" });
  const readable = JSON.stringify(schema.properties, (key, value: unknown) =>
    key === "pattern" && typeof value === "string" && LOOKAROUND.test(value) ? undefined : value,
  );
  return JSON.parse(readable) as Properties;
}
