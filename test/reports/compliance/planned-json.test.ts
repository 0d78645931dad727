// SPDX-License-Identifier: Apache-2.0
import { buildReport } from "../../../reports/build-report.ts";
import { plannedJson } from "../../../reports/compliance/planned-json.ts";
import { planOf } from "../plan.ts";
import { look, service, stackOf } from "./stacks.ts";

describe("the scores of a plan", () => {
  const graph = stackOf(
    ...service("Ledger", ["ap-south-1", "us-east-1"]),
    ...service("Shop", ["ap-south-1"]),
  );
  const built = buildReport({ ...planOf(), graph }, undefined, { today: "2026-11-23" });
  const written = JSON.parse(plannedJson(built.report, built.scores));

  it("are those of the same graph when it is deployed", () => {
    const { services, regulations, overall } = look(graph, 3);
    expect(written).toEqual({
      schema: 1,
      project: built.report.project,
      stack: built.report.stack,
      mode: built.report.mode,
      services,
      regulations,
      overall,
    });
    expect(overall.score).toBeLessThan(1);
  });

  it("leave out what is exempted", () => {
    const { scores } = buildReport({ ...planOf(), graph, stack: "test" }, undefined, {
      today: "2026-11-23",
      exemptions: [
        {
          rule: "require-indian-region",
          urn: "urn:pulumi:test::shop::aws:sqs/queue:Queue::ledger-1",
          path: "region",
          owner: "payments",
          reason: "moved within the week",
          approver: "security",
          ticket: "SEC-1",
          expires: "2026-12-01",
        },
      ],
    });
    expect(scores.overall.exempted).toBe(1);
  });
});
