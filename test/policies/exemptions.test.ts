// SPDX-License-Identifier: Apache-2.0
import { closest } from "../../config/near-miss.ts";
import {
  applyExemptions,
  exemptionsOfStack,
  isDate,
  type Exemption,
} from "../../policies/exemptions.ts";
import { parseExemptions } from "../../policies/exemptions-file.ts";
import { finding } from "../reports/checked.ts";

const RULES = ["forbid-foreign-arn", "forbid-foreign-host"];
const FINDING = finding();

function exemption(more: Partial<Exemption> = {}): Exemption {
  return {
    rule: FINDING.rule,
    urn: FINDING.urn,
    path: FINDING.path,
    owner: "payments",
    reason: "Queue of a partner; it carries no personal data.",
    approver: "A. Rao",
    ticket: "RISK-12",
    expires: "2027-03-31",
    ...more,
  };
}

function problemsOf(value: unknown): readonly string[] {
  const result = parseExemptions(value, RULES, closest);
  return result.ok ? [] : result.problems;
}

describe("applyExemptions", () => {
  test("takes out exactly the finding of its rule, URN and path", () => {
    const others = [
      finding({ rule: "forbid-foreign-host" }),
      finding({ urn: `${FINDING.urn}-2` }),
      finding({ path: "to[0]" }),
    ];
    const outcome = applyExemptions([...others, FINDING], [exemption()], "2026-11-22");
    expect(outcome.open).toEqual(others);
    expect(outcome.exempted).toEqual([{ finding: FINDING, exemption: exemption() }]);
    expect(outcome.problems).toEqual([]);
  });

  test("counts on its last day and not on the next", () => {
    const on = (day: string) => applyExemptions([FINDING], [exemption()], day);
    expect(on("2027-03-31").open).toEqual([]);
    expect(on("2027-04-01").open).toEqual([FINDING]);
  });

  test("finds an expired exemption, beside the finding that it no longer covers", () => {
    const { open, exempted, problems } = applyExemptions([FINDING], [exemption()], "2027-04-01");
    expect([open, exempted]).toEqual([[FINDING], []]);
    expect(problems).toEqual([
      {
        rule: "exemption-expired",
        urn: FINDING.urn,
        type: FINDING.type,
        path: FINDING.path,
        verdict: "deny",
        severity: "high",
        level: "mandatory",
        value: "2027-03-31",
        message: "the exemption from forbid-foreign-arn expired on 2027-03-31; owner payments",
        evidence: "judged as of 2027-04-01; approved by A. Rao in RISK-12",
        clauses: [],
        fix: "put the finding right, or have the exemption approved again with a new day",
      },
    ]);
  });

  test("finds an exemption that covers nothing, expired or not, with the type of its URN", () => {
    const unused = exemption({
      urn: "urn:pulumi:dev::shop::my:index:Cell$aws:sqs/queue:Queue::q",
      expires: "2020-01-01",
    });
    const { open, problems } = applyExemptions([FINDING], [unused], "2026-11-22");
    expect(open).toEqual([FINDING]);
    expect(problems).toMatchObject([
      { rule: "exemption-unused", type: "aws:sqs/queue:Queue", severity: "low", value: null },
    ]);
  });

  test("does not read a star as a pattern", () => {
    const record = finding({ urn: "urn:pulumi:dev::shop::aws:route53/record:Record::*.a" });
    const other = finding({ urn: "urn:pulumi:dev::shop::aws:route53/record:Record::b.a" });
    const { open } = applyExemptions(
      [record, other],
      [exemption({ urn: record.urn })],
      "2026-11-22",
    );
    expect(open).toEqual([other]);
  });

  test("covers two findings of one place", () => {
    const second = finding({ value: "another" });
    const { open, exempted } = applyExemptions([FINDING, second], [exemption()], "2026-11-22");
    expect([open.length, exempted.length]).toEqual([0, 2]);
  });
});

test("the exemptions of a stack are those of its URNs, however the stack is named", () => {
  const own = exemption();
  const other = exemption({ urn: own.urn.replace(":test::", ":test-2::") });
  for (const stack of ["test", "acme/shop/test"]) {
    expect(exemptionsOfStack([other, own], stack)).toEqual([own]);
  }
  expect(exemptionsOfStack([own], "tes")).toEqual([]);
});

describe("parseExemptions", () => {
  test("reads a list, and a list under exemptions", () => {
    expect(parseExemptions([exemption()], RULES, closest)).toEqual({
      ok: true,
      value: [exemption()],
    });
    expect(parseExemptions({ exemptions: [] }, RULES, closest)).toEqual({ ok: true, value: [] });
  });

  test.each<[Partial<Record<keyof Exemption, unknown>>, string]>([
    [
      { rule: "forbid-foreign-arm" },
      'rule is "forbid-foreign-arm"; did you mean forbid-foreign-arn?',
    ],
    [{ rule: "*" }, 'rule is "*"; expected one of forbid-foreign-arn, forbid-foreign-host'],
    [{ urn: "*" }, 'urn is "*", expected the whole URN of one resource, without wildcards'],
    [
      { urn: "urn:pulumi:*::shop::aws:s3/bucket:Bucket::b" },
      'urn is "urn:pulumi:*::shop::aws:s3/bucket:Bucket::b", expected the whole URN of one resource, without wildcards',
    ],
    [
      { urn: "urn:pulumi:dev::shop::aws:*::b" },
      'urn is "urn:pulumi:dev::shop::aws:*::b", expected the whole URN of one resource, without wildcards',
    ],
    [{ path: "*" }, 'path is "*", expected the whole path of one finding, without wildcards'],
    [
      { path: "rules[*].to" },
      'path is "rules[*].to", expected the whole path of one finding, without wildcards',
    ],
    [{ path: 7 }, "path is 7, expected a property path"],
    [{ reason: "because.." }, 'reason is "because..", expected a reason of at least 10 characters'],
    [{ owner: " " }, 'owner is " ", expected a text'],
    [
      { expires: "2026-02-30" },
      'expires is "2026-02-30", expected a day of the calendar: 2027-03-31',
    ],
    [
      { expires: "31-03-2027" },
      'expires is "31-03-2027", expected a day of the calendar: 2027-03-31',
    ],
  ])("refuses %j", (more, problem) => {
    expect(problemsOf([{ ...exemption(), ...more }])).toEqual([`exemptions[0].${problem}`]);
  });

  test.each(["rule", "urn", "path", "owner", "reason", "approver", "ticket", "expires"])(
    "asks for %s",
    (key) => {
      const partial = Object.fromEntries(
        Object.entries(exemption()).filter(([name]) => name !== key),
      );
      expect(problemsOf([partial])).toEqual([`exemptions[0].${key} is missing`]);
    },
  );

  test("takes a reason of ten characters", () => {
    expect(problemsOf([exemption({ reason: "0123456789" })])).toEqual([]);
  });

  test("takes an empty path: the resource itself", () => {
    expect(problemsOf([exemption({ path: "" })])).toEqual([]);
  });

  test("names every problem at once: unknown keys, several exemptions, two for one place", () => {
    expect(
      problemsOf({
        exemption: 1,
        exemptions: [exemption(), exemption(), { ...exemption({ path: "a" }), expirs: 1 }, 5],
      }),
    ).toEqual([
      "exemptions[2].expirs is not a known key; did you mean expires?",
      "exemptions[3] is 5, expected an object",
      "exemption is not a known key; did you mean exemptions?",
      "exemptions[1] has the rule, urn and path of exemptions[0]",
    ]);
    expect(problemsOf("x")).toEqual(['the file is "x", expected a list of exemptions']);
  });
});

test.each([
  ["2028-02-29", true],
  ["2027-02-29", false],
  ["2027-13-01", false],
  ["2027-1-1", false],
  ["20270101", false],
])("isDate(%s) is %s", (day, expected) => {
  expect(isDate(day)).toBe(expected);
});
