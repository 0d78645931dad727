// SPDX-License-Identifier: Apache-2.0
/** Results of checks for the tests of writers, with findings that are written by hand. */
import { DEFAULT_SETTINGS } from "../../policies/settings.ts";
import type { Finding } from "../../policies/verdict.ts";
import { buildCheck, type Checked } from "../../reports/check-model.ts";
import { graphOf, urnOf } from "../graph/build.ts";

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: "forbid-foreign-arn",
    urn: urnOf("aws:s3/bucket:Bucket", "orders"),
    type: "aws:s3/bucket:Bucket",
    path: "to[0].arn",
    verdict: "deny",
    severity: "high",
    level: "mandatory",
    value: "arn:aws:sqs:us-east-1:111122223333:q",
    message: "orders: it points abroad",
    evidence: "an ARN",
    clauses: ["RBI-SPSD-2018/2.i"],
    fix: "point home",
    ...more,
  };
}

/** The result that these findings would give. */
export function checkedOf(
  findings: readonly Finding[],
  more: { readonly file?: string; readonly onUnknown?: "fail" | "warn" } = {},
): Checked {
  const { file = "export.json", onUnknown = "fail" } = more;
  const settings = { ...DEFAULT_SETTINGS, onUnknown };
  const checked = buildCheck({
    file,
    input: "pulumi",
    graph: graphOf(),
    settings,
    asOf: "2026-11-22",
  });
  return { ...checked, report: { ...checked.report, findings } };
}
