// SPDX-License-Identifier: Apache-2.0
import type { EvidenceRecord } from "../../../reports/compliance/evidence.ts";
import { monthHtml } from "../../../reports/compliance/month-html.ts";
import { monthMarkdown } from "../../../reports/compliance/month-markdown.ts";
import { monthReport, type MonthReport } from "../../../reports/compliance/month.ts";
import { look, service, stackOf } from "./stacks.ts";

const key = { kmsMasterKeyId: "arn:aws:kms:ap-south-1:111122223333:key/1" };
const ledger = (...regions: string[]) =>
  stackOf(...service("Ledger", regions, key), ...service("Shop", ["ap-south-1"], key));
const GOOD = ledger("ap-south-1", "ap-south-1");
const BAD = ledger("us-east-1", "ap-south-1");
const WORSE = ledger("us-east-1", "eu-west-1");

/** Looks at times of November in UTC, each after the one before. */
function looks(
  ...states: readonly (readonly [time: string, graph: typeof GOOD])[]
): EvidenceRecord[] {
  const records: EvidenceRecord[] = [];
  for (const [time, graph] of states) {
    const previous = records.at(-1);
    records.push(look(graph, 0, { at: new Date(`2026-11-${time}:00Z`), previous }));
  }
  return records;
}

const report = (records: readonly EvidenceRecord[], now = "2026-11-23T08:00:00Z"): MonthReport =>
  monthReport({ month: "2026-11", records, everyHours: 1, now: new Date(now) })!;
const rbi = ({ regulations }: MonthReport) =>
  regulations.find(({ regulation }) => regulation === "RBI-SPSD-2018")!;

describe("the report of a month", () => {
  it("says score, minimum, trend, what came and went, and hours", () => {
    const found = rbi(
      report(
        looks(
          ["23T03:00", GOOD],
          ["23T04:00", BAD],
          ["23T05:00", WORSE],
          ["23T06:00", BAD],
          ["23T07:00", GOOD],
        ),
      ),
    );
    expect(found).toMatchObject({
      score: 1,
      minimum: 0.6363,
      trend: 0,
      opened: 2,
      closed: 2,
      hoursOut: 3,
      open: [],
    });
    expect(found.recommendations).toEqual([]);
  });

  it("comes with recommendations where the score is below 0.9", () => {
    const found = rbi(report(looks(["23T03:00", GOOD], ["23T04:00", WORSE])));
    expect(found).toMatchObject({ score: 0.6363, trend: -0.3637, opened: 2 });
    expect(found.lowServices).toEqual([{ service: "Ledger", score: 0.4285 }]);
    expect(found.recommendations).toEqual([
      {
        rule: "require-indian-region",
        severity: "critical",
        fix: "set the resource's region, or that of its provider, to an allowed region",
        resources: [
          "urn:pulumi:test::shop::aws:sqs/queue:Queue::ledger-0",
          "urn:pulumi:test::shop::aws:sqs/queue:Queue::ledger-1",
        ],
      },
    ]);
  });

  it("says the times that no record speaks for, and counts them neither in nor out", () => {
    const records = looks(
      ["01T00:00", BAD],
      ["23T03:00", BAD],
      ["23T05:00", BAD],
      ["23T07:30", GOOD],
    );
    const { gaps, records: count, ...rest } = report(records);
    expect(gaps).toEqual([
      { from: "2026-10-31T18:30:00Z", to: "2026-11-01T00:00:00Z", hours: 5.5 },
      { from: "2026-11-01T02:00:00Z", to: "2026-11-23T03:00:00Z", hours: 529 },
      { from: "2026-11-23T07:00:00Z", to: "2026-11-23T07:30:00Z", hours: 0.5 },
    ]);
    expect(count).toEqual({
      found: 4,
      expected: 541,
      first: "2026-11-01T00:00:00Z",
      last: "2026-11-23T07:30:00Z",
    });
    expect(rbi({ gaps, records: count, ...rest }).hoursOut).toBe(6);
  });

  it("is of the month in India, with what was open before it", () => {
    const before = looks(["01T00:00", BAD]).map((record) => ({
      ...record,
      at: "2026-10-31T18:29:00Z",
    }));
    const first = look(BAD, 0, { at: new Date("2026-10-31T18:30:00Z"), previous: before[0] });
    const found = report([first, ...before], "2026-10-31T20:00:00Z");
    expect(found).toMatchObject({
      from: "2026-10-31T18:30:00Z",
      records: { found: 1 },
      gaps: [],
      residencyViolations: 0,
    });
    expect(rbi(found)).toMatchObject({ opened: 0, closed: 0, hoursOut: 1.5 });
    const end = look(BAD, 0, { at: new Date("2026-11-30T18:30:00Z") });
    expect(report([first, end], "2026-12-09T00:00:00Z").records).toMatchObject({
      found: 1,
      expected: 720,
    });
  });

  it("counts residency violations that newly appeared", () => {
    const records = looks(["23T03:00", BAD], ["23T04:00", GOOD], ["23T05:00", WORSE]);
    expect(report(records).residencyViolations).toBe(3);
  });

  it("is not there without a record in the month", () => {
    const [record] = looks(["23T03:00", BAD]);
    const ask = { records: [record!], everyHours: 1, now: new Date("2026-12-09T00:00:00Z") };
    expect(monthReport({ ...ask, month: "2026-12" })).toBeUndefined();
    expect(monthReport({ ...ask, month: "2026-10" })).toBeUndefined();
  });
});

describe("as text", () => {
  const told = report(looks(["23T03:00", GOOD], ["23T04:00", WORSE]));

  it("shows scores, gaps, violations and recommendations in Markdown", () => {
    const text = monthMarkdown(told);
    expect(text).toContain("# Compliance of shop/test, 2026-11\n");
    expect(text).toContain("| RBI-SPSD-2018 | 0.6363 | 0.6363 | -0.3637 | 2 | 0 | 2 | 2.0 |\n");
    expect(text).toContain("| 2026-11-01 00:00 | 2026-11-23 08:30 | 536.5 |\n");
    expect(text).toContain(
      "| critical | require-indian-region | Ledger | eu-west-1 | 2026-11-23 09:30 | ",
    );
    expect(text).toContain("- require-indian-region (critical): set the resource's region");
    expect(text).toMatch(/\| DPDP-RULES-2025 \(not yet binding\) \|/);
  });

  it("shows one row for what is said of a resource several times", () => {
    const [good, worse] = looks(["23T03:00", GOOD], ["23T04:00", BAD]);
    const twice = [...worse!.violations, { ...worse!.violations[0]!, fingerprint: "f" }];
    const text = monthMarkdown(report([good!, { ...worse!, violations: twice }]));
    expect(text).toMatch(/allowed: ap-south-1, ap-south-2 \| 2 \|/);
  });

  it("loads nothing and lets no name into the HTML", () => {
    const text = monthHtml({ ...told, stack: `<script src="//evil">'&` });
    expect(text).toContain(
      "<h1>Compliance of shop/&lt;script src=&quot;//evil&quot;&gt;&#39;&amp;, 2026-11</h1>",
    );
    expect(text).not.toMatch(/<script|<link|<img|https?:/);
    expect(text).toContain("default-src 'none'");
  });
});
