// SPDX-License-Identifier: Apache-2.0
import { typeParts } from "../../graph/graph-index.ts";
import type { Resource } from "../../graph/stack-export.ts";
import { leakingAbsencesOf, type LeakingAbsence } from "../data/leaking-absences.ts";
import { lookUp, rootOf } from "../engine/guards/look-up.ts";
import type { Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

/** Every property is set whose default would let data out of the Region. */
export const requireStatedSetting: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => rowsOf(type).length > 0,
  judge: ({ resource }) =>
    rowsOf(resource.type).flatMap((row) => (isLeftOut(row, resource) ? [verdictOn(row)] : [])),
};

function rowsOf(type: string): readonly LeakingAbsence[] {
  const { package: pkg, module, name } = typeParts(type);
  return pkg === "aws" || pkg === "aws-native" ? leakingAbsencesOf(module, name) : [];
}

/** A value that is not known yet is set. A resource that is only read says nothing of what it would be made with. */
function isLeftOut(row: LeakingAbsence, { inputs = {}, external }: Resource): boolean {
  if (external === true || inputs[row.givenBy] === undefined) return false;
  if (row.unless?.some((name) => inputs[name] !== undefined) === true) return false;
  return lookUp(rootOf(inputs), row.path).every(({ kind }) => kind === "absent");
}

function verdictOn({ verdict, path, why, source }: LeakingAbsence): Verdict {
  return {
    kind: verdict,
    path,
    value: "(not set)",
    message: `${path} is not set; without it ${why}`,
    evidence: `its default: ${source}`,
    source: `policies/data/leaking-absences/, ${source} (descriptions in @pulumi/aws 7.48.0)`,
  };
}
