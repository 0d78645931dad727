// SPDX-License-Identifier: Apache-2.0
import { GLOBAL_SERVICES } from "../global-services.ts";
import { LEAKING_TYPES } from "../leaking-types.ts";
import type { LeakingSetting } from "./row.ts";

/** Where a template of CloudFormation, and Cloud Control, say what they make. */
const KEYS = ["type", "typename"] as const;

function rowsOf(
  module: string,
  types: readonly string[],
  verdict: LeakingSetting["verdict"],
  why: string,
): LeakingSetting[] {
  const values = types.map((type) => `aws::${module}::${type}`.toLowerCase());
  return KEYS.map((key) => ({ key, values, verdict, why: `makes something of which ${why}` }));
}

/** The types that leak by what they are, as templates name them: `AWS::CloudFront::Distribution`. */
export const TEMPLATE_SETTINGS: readonly LeakingSetting[] = [
  ...LEAKING_TYPES.flatMap(({ module, types, verdict, why }) =>
    rowsOf(module, types, verdict, why),
  ),
  ...GLOBAL_SERVICES.flatMap(({ module, dataAbroad, why }) =>
    dataAbroad === undefined || why === undefined ? [] : rowsOf(module, dataAbroad, "deny", why),
  ),
];
