// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { parseEvidence } from "../../../reports/compliance/evidence-file.ts";
import type { EvidenceRecord } from "../../../reports/compliance/evidence.ts";
import { look, service, stackOf } from "./stacks.ts";

const total = (record: EvidenceRecord): number =>
  record.counters.reduce((sum, counter) => sum + counter.total, 0);
const key = { kmsMasterKeyId: "arn:aws:kms:ap-south-1:111122223333:key/1" };
const ledger = (...regions: string[]) => stackOf(...service("Ledger", regions, key));

describe("a record", () => {
  it("says what was looked at, when, and by what", () => {
    const record = look(ledger("ap-south-1"), 20, { at: new Date("2026-11-23T20:00:00.789Z") });
    expect(record).toMatchObject({
      schema: 1,
      kind: "deployed",
      at: "2026-11-23T20:00:00Z",
      asOf: "2026-11-24",
      project: "shop",
      stack: "test",
      state: { time: "2026-11-22T00:00:00Z", resources: 4 },
      pack: { version: "1.2.3" },
      passed: true,
      violations: [],
      previous: null,
    });
    expect(record.state.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is read back as it was written", () => {
    const record = look(ledger("us-east-1"), 3);
    expect(parseEvidence(JSON.stringify(record), "x.json")).toEqual(record);
  });

  it("keeps since when a violation is open while it is, and begins anew when it comes back", () => {
    const first = look(ledger("us-east-1"), 3);
    const second = look(ledger("us-east-1"), 4, { previous: first });
    const closed = look(ledger("ap-south-1"), 5, { previous: second });
    const again = look(ledger("us-east-1"), 6, { previous: closed });
    expect(second.violations.map(({ since }) => since)).toEqual(["2026-11-23T03:00:00Z"]);
    expect(second.previous).toBe("2026-11-23T03:00:00Z");
    expect(again.violations.map(({ since }) => since)).toEqual(["2026-11-23T06:00:00Z"]);
  });

  it("of a stack without resources is that of the stack before", () => {
    const empty = stackOf();
    const bare = { ...empty, deployment: { ...empty.deployment, resources: [] } };
    expect(() => look(bare, 3)).toThrow(/has no resources/);
    const after = look(bare, 4, { previous: look(ledger("us-east-1"), 3) });
    expect([after.stack, after.overall.score, total(after)]).toEqual(["test", null, 1]);
  });

  it.each([
    [
      "of another stack",
      { stack: "prod" },
      "the record before is of deployed shop/prod, this one of deployed shop/test",
    ],
    [
      "of a plan",
      { kind: "planned" as const },
      "the record before is of planned shop/test, this one of deployed shop/test",
    ],
    ["of the same second", { at: "2026-11-23T03:00:00Z" }, "it would not follow"],
  ])("does not follow one %s", (_, more, message) => {
    const previous = { ...look(ledger("ap-south-1"), 2), ...more };
    expect(() => look(ledger("ap-south-1"), 3, { previous })).toThrow(message);
  });

  it("has no violation for what the settings only warn of", () => {
    const record = look(ledger("us-east-1"), 3);
    expect(record.violations).toMatchObject([
      { rule: "require-indian-region", service: "Ledger", region: "us-east-1", isResidency: true },
    ]);
    expect(record.violations[0]?.regulations).toContain("RBI-SPSD-2018");
  });

  it.each([
    ["{", "x.json: not JSON, or cut off"],
    ["{}", "x.json: not a record of evidence: schema: "],
  ])("is refused when it is no record: %s", (text, message) => {
    expect(() => parseEvidence(text, "x.json")).toThrow(message);
  });
});

describe("the counter of residency violations", () => {
  it("has a series at zero for what may be violated", () => {
    const record = look(ledger("ap-south-1"), 3);
    expect(record.counters).toContainEqual({
      violationType: "require-indian-region",
      service: "Ledger",
      region: "ap-south-1",
      total: 0,
    });
    expect(total(record)).toBe(0);
  });

  it("does not count what is no matter of residency", () => {
    const record = look(stackOf(...service("Ledger", ["ap-south-1"])), 3);
    expect(record.violations.map(({ rule }) => rule)).toEqual(["require-customer-key"]);
    expect(total(record)).toBe(0);
  });

  it("grows by newly appeared violations and by nothing else", () => {
    const look3 = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(look3, fc.boolean()), { minLength: 1, maxLength: 8 }),
        (looks) => {
          let previous: EvidenceRecord | undefined;
          let expected = 0;
          let open = [false, false, false];
          looks.forEach(([abroad, missed], hour) => {
            // A look that did not happen leaves no record.
            if (missed) return;
            const regions = abroad.map((is) => (is ? "us-east-1" : "ap-south-1"));
            const record = look(ledger(...regions), hour, { previous });
            expected += abroad.filter((is, at) => is && !open[at]).length;
            open = abroad;
            expect(total(record)).toBe(expected);
            for (const counter of previous?.counters ?? []) {
              const now = record.counters.find(
                (each) =>
                  each.violationType === counter.violationType &&
                  each.service === counter.service &&
                  each.region === counter.region,
              );
              expect(now?.total).toBeGreaterThanOrEqual(counter.total);
            }
            previous = record;
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});
