// SPDX-License-Identifier: Apache-2.0
import { typeParts } from "../../graph/graph-index.ts";
import { leakingTypeOf, sourceOfType } from "../data/leaking-types.ts";
import type { Rule } from "../engine/rule.ts";

/** No resource is of a type that carries data out of its Region by what it is. */
export const forbidLeakingType: Rule = {
  on: "place",
  of: "type",
  judge: ({ resource }) => {
    const { package: pkg, module, name } = typeParts(resource.type);
    if (!resource.custom || (pkg !== "aws" && pkg !== "aws-native")) return undefined;
    const row = leakingTypeOf(module, name);
    if (row === undefined) return undefined;
    if (row.givenBy !== undefined && resource.inputs?.[row.givenBy] === undefined) return undefined;
    return {
      kind: row.verdict,
      path: "",
      value: resource.type,
      message: `whatever its inputs, ${row.why}`,
      evidence: `${resource.type} is in the table of types that carry data out of their Region`,
      source: sourceOfType(row),
    };
  },
};
