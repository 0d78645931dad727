// SPDX-License-Identifier: Apache-2.0
/** What the day changes about the guards, which law alone asks for. */
import { buildCheck, type Checked } from "../../../reports/check-model.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const aws = provider("aws", "mumbai", { region: "ap-south-1" });

function checkOf(retentionInDays: number, asOf: string): Checked {
  const group = resource(
    "aws:cloudwatch/logGroup:LogGroup",
    "app",
    {
      name: "app",
      kmsKeyId: "arn:aws:kms:ap-south-1:111122223333:key/1",
      retentionInDays,
      tags: { "nivas:data-class": "personal" },
    },
    { provider: by(aws), protect: true },
  );
  const graph = graphOf(aws, group);
  return buildCheck({ file: "e", input: "pulumi", graph, settings: DEFAULT_SETTINGS, asOf });
}

function retention(retentionInDays: number, asOf: string): [level: string, clauses: string[]][] {
  return checkOf(retentionInDays, asOf)
    .report.findings.filter(({ rule }) => rule === "require-log-retention")
    .map(({ level, clauses }) => [level, [...clauses]]);
}

test("logs of 180 days are enough until the DPDP Rules bind, and too short from that day on", () => {
  expect(retention(180, "2026-11-22")).toEqual([]);
  expect(retention(180, "2027-05-12")).toEqual([]);
  const [[level, clauses] = [], ...others] = retention(180, "2027-05-13");
  expect([level, others]).toEqual(["mandatory", []]);
  expect(clauses).toContain("DPDP-RULES-2025/6.1.e");
  expect(retention(365, "2027-05-13")).toEqual([]);
});

test("logs of 30 days are too short today, and name only what binds today", () => {
  const [[level, clauses = []] = []] = retention(30, "2026-11-22");
  expect(level).toBe("mandatory");
  expect(clauses).toContain("CERT-IN-2022/iv");
  expect(clauses.filter((id) => id.startsWith("DPDP"))).toEqual([]);
});

test("a guard is advisory and fails nothing on a day on which none of its clauses binds", () => {
  expect(retention(30, "2021-12-20")).toEqual([["advisory", []]]);
  expect(checkOf(30, "2021-12-20").report.summary).toMatchObject({
    denied: 0,
    undecided: 0,
    advisory: 1,
    passed: true,
  });
});
