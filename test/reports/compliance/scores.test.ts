// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import { urnOf } from "../../graph/build.ts";
import type { Check } from "../../../reports/compliance/checks.ts";
import { scoresOf } from "../../../reports/compliance/scores.ts";
import { look, service, stackOf } from "./stacks.ts";

const check = (more: Partial<Check> = {}): Check => ({
  rule: "require-indian-region",
  service: "Ledger",
  regulations: ["RBI-SPSD-2018"],
  coming: [],
  weight: 3,
  result: "passed",
  ...more,
});

describe("a score", () => {
  it("is the share of the weight of checks that pass, what is undecided among the others", () => {
    const { services } = scoresOf([
      check({ weight: 4 }),
      check({ rule: "require-tls", weight: 3, result: "failed" }),
      check({ rule: "require-backup", weight: 2, result: "undecided" }),
      check({ rule: "require-key-rotation", weight: 1 }),
    ]);
    expect(services).toEqual([
      {
        regulation: "RBI-SPSD-2018",
        service: "Ledger",
        score: 0.5,
        passed: 2,
        failed: 1,
        undecided: 1,
        exempted: 0,
      },
    ]);
  });

  it("leaves out what somebody answers for, and is none when nothing else is there", () => {
    const exempted = check({ rule: "require-tls", result: "exempted" });
    const scores = scoresOf([check(), exempted, { ...exempted, service: "Catalogue" }]);
    expect(scores.services.map(({ service, score }) => [service, score])).toEqual([
      ["Catalogue", null],
      ["Ledger", 1],
    ]);
    expect(scores.overall).toEqual({ score: 1, passed: 1, failed: 0, undecided: 0, exempted: 1 });
  });

  it("is not there for a regulation without a check", () => {
    expect(scoresOf([check()]).regulations.map(({ regulation }) => regulation)).toEqual([
      "RBI-SPSD-2018",
    ]);
    expect(scoresOf([]).overall.score).toBeNull();
  });

  it("is 1 only when everything passes", () => {
    const many = check({ rule: "many", weight: 99_999 });
    const failed = check({ rule: "one", weight: 1, result: "failed" });
    expect(scoresOf([many, failed]).overall.score).toBe(0.9999);
  });

  it("of a stack fails a rule that one of its services fails", () => {
    const { regulations } = scoresOf([
      check({ service: "Catalogue" }),
      check({ service: "Ledger", result: "failed" }),
      check({ service: "Reports" }),
    ]);
    expect(regulations).toMatchObject([{ score: 0, passed: 0, failed: 1 }]);
  });

  it("of a regulation that does not bind yet is of its clauses to come, and not in the whole", () => {
    const coming = check({ regulations: [], coming: ["DPDP-RULES-2025"], result: "failed" });
    const scores = scoresOf([coming, check({ rule: "require-tls" })]);
    expect(
      scores.regulations.map(({ regulation, binds, score }) => [regulation, binds, score]),
    ).toEqual([
      ["DPDP-RULES-2025", false, 0],
      ["RBI-SPSD-2018", true, 1],
    ]);
    expect(scores.overall.failed).toBe(0);
  });

  it("of a regulation that binds counts only the clauses that bind", () => {
    const coming = check({
      regulations: [],
      coming: ["RBI-SPSD-2018"],
      result: "failed",
      rule: "x",
    });
    expect(scoresOf([coming, check()]).regulations).toMatchObject([{ binds: true, score: 1 }]);
  });

  it("is given for the regulations that are asked for alone", () => {
    const other = check({ regulations: ["DOT-UL"], rule: "require-tls", result: "failed" });
    const scores = scoresOf([check(), other], ["RBI-SPSD-2018"]);
    expect(scores.regulations.map(({ regulation }) => regulation)).toEqual(["RBI-SPSD-2018"]);
    expect(scores.overall.failed).toBe(0);
  });
});

describe("a check", () => {
  const scoreOf = (record: ReturnType<typeof look>, name: string, regulation = "RBI-SPSD-2018") =>
    record.services.find((each) => each.service === name && each.regulation === regulation);

  it("is failed by one resource of a hundred", () => {
    const regions = [...Array.from({ length: 99 }, () => "ap-south-1"), "us-east-1"];
    const record = look(
      stackOf(...service("Ledger", regions), ...service("Shop", ["ap-south-1"])),
      3,
    );
    expect(scoreOf(record, "Ledger")).toMatchObject({ score: 0, passed: 0, failed: 1 });
    expect(scoreOf(record, "Shop")).toMatchObject({ score: 1, passed: 1, failed: 0 });
  });

  it("of a guard applies where the data is regulated, though the guard says nothing of what is right", () => {
    const key = { kmsMasterKeyId: "arn:aws:kms:ap-south-1:111122223333:key/1" };
    const guarded = look(stackOf(...service("Ledger", ["ap-south-1"], key)), 3);
    const open = look(stackOf(...service("Ledger", ["ap-south-1"])), 3);
    const untold = look(
      stackOf(...service("Ledger", ["ap-south-1"], { tags: { "nivas:data-class": "public" } })),
      3,
    );
    expect(scoreOf(guarded, "Ledger", "RBI-ITGRCA-2023")).toMatchObject({ score: 1, failed: 0 });
    expect(scoreOf(open, "Ledger", "RBI-ITGRCA-2023")).toMatchObject({ score: 0.5, failed: 1 });
    expect(scoreOf(untold, "Ledger", "RBI-ITGRCA-2023")).toBeUndefined();
  });

  it("is exempted when every finding of it is", () => {
    const exemption = (at: number) => ({
      rule: "require-indian-region",
      urn: urnOf("aws:sqs/queue:Queue", `ledger-${at}`),
      path: "region",
      owner: "payments",
      reason: "moved within the week",
      approver: "security",
      ticket: "SEC-1",
      expires: "2026-12-01",
    });
    const graph = stackOf(...service("Ledger", ["us-east-1", "us-east-1", "ap-south-1"]));
    const one = look(graph, 3, { exemptions: [exemption(0)] });
    const both = look(graph, 3, { exemptions: [exemption(0), exemption(1)] });
    expect(scoreOf(one, "Ledger")).toMatchObject({ score: 0, failed: 1, exempted: 0 });
    expect(scoreOf(both, "Ledger")).toMatchObject({ score: null, failed: 0, exempted: 1 });
    expect(both.violations.filter(({ isResidency }) => isResidency)).toEqual([]);
  });

  it("follows what the settings allow", () => {
    const settings = { ...DEFAULT_SETTINGS, allowedRegions: ["ap-south-1"] };
    const graph = stackOf(...service("Ledger", ["ap-south-2"]));
    expect(scoreOf(look(graph, 3), "Ledger")?.score).toBe(1);
    expect(scoreOf(look(graph, 3, { settings }), "Ledger")?.score).toBe(0);
  });
});
