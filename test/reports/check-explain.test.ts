// SPDX-License-Identifier: Apache-2.0
import { makeSecret, type Resource } from "../../graph/stack-export.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../policies/settings.ts";
import { buildCheck } from "../../reports/check-model.ts";
import { explain } from "../../reports/check-explain.ts";
import { by, graphOf, provider, resource, urnOf } from "../graph/build.ts";

const PLAIN = { colour: false };
const aws = provider("aws", "mumbai", { region: "ap-south-1" });
const QUEUE = "aws:sqs/queue:Queue";

/** What is printed of `subject`, without the law behind the rule, which differs from day to day. */
function explained(
  subject: string,
  judged: readonly Resource[],
  settings: ResidencySettings = DEFAULT_SETTINGS,
): string {
  const checked = buildCheck({
    file: "export.json",
    input: "pulumi",
    graph: graphOf(aws, ...judged),
    settings,
    asOf: "2026-11-22",
  });
  return explain(checked, subject, PLAIN)
    .replace(/^ {2}(?:not )?in force as of .*\n(?: {4}.*\n(?: {6}.*\n)*)*/gm, "")
    .replace(/^ {4}clauses {3}.*\n/gm, "    clauses   …\n");
}

/** The lines about the findings, without those about the rule. */
function findingsOf(text: string): string {
  return text.slice(text.indexOf(" in export.json\n") + " in export.json\n".length);
}

const queue = (inputs: Resource["inputs"]): Resource =>
  resource(QUEUE, "q", inputs, { provider: by(aws) });

test("a finding of a rule is explained from the value to the fix", () => {
  expect(explained("forbid-foreign-region-name", [queue({ to: "us-east-1" })]))
    .toBe(`forbid-foreign-region-name
  why       Copies, replicas, log destinations and routes name the region that they send data to.
  severity  high
  level     mandatory
  fix       name an allowed region, or take the value out
  see       docs/reference/policy-rules.md#forbid-foreign-region-name

1 finding in export.json

  denied  urn:pulumi:test::shop::aws:sqs/queue:Queue::q
    path      to
    value     us-east-1
    resolver  region-name: a Region that a value or a key names
    place     us-east-1
    says      q (aws:sqs/queue:Queue): it names the region us-east-1; allowed: ap-south-1, ap-south-2
    evidence  us-east-1 is a region name (us-east-1, US East (N. Virginia))
    by        settings: allowedRegions = ap-south-1, ap-south-2 (the default)
    clauses   …
    fix       name an allowed region, or take the value out
`);
});

test("the law behind a rule is shown with the data that it speaks of, and whom it binds", () => {
  const checked = buildCheck({
    file: "export.json",
    input: "pulumi",
    graph: graphOf(aws, queue({ to: "us-east-1" })),
    settings: DEFAULT_SETTINGS,
    asOf: "2026-11-22",
  });
  const text = explain(checked, "forbid-foreign-region-name", PLAIN);
  const bound =
    /\n {4}RBI-SPSD-2018\/2\.i {2}in force from 2018-10-06\n {6}RBI Storage .*\n {6}(.*)\n/;
  expect(bound.exec(text)?.[1]).toBe(
    "of payment data; binds authorised payment system providers; through them banks, gateways, vendors and service providers",
  );
  expect(text).toMatch(
    /\n {4}DOT-UL\/39\.23\.viii {2}unverified\n {6}.*\n {6}of telecom-subscriber data; binds /,
  );
});

test("a finding by a table names the row, its file and its source", () => {
  const key = resource("aws:kms/key:Key", "k", { multiRegion: true }, { provider: by(aws) });
  const text = explained("forbid-leaking-setting", [key]);
  expect(text).toContain(
    "    resolver  leaking-setting: a value of the table of settings that leak\n",
  );
  expect(text).toMatch(
    /\n {4}by {8}policies\/data\/leaking-settings\/[a-z-]+\.ts, multiregion \(.*@pulumi\/aws 7\.48\.0.*\)\n/,
  );
  const edge = resource("aws:cloudfront/distribution:Distribution", "d", { enabled: true });
  expect(explained("forbid-global-data-plane", [edge])).toContain(
    "    by        policies/data/global-services.ts, CloudFront (doc: AWS Fault Isolation Boundaries, Appendix B - Edge network global service guidance)\n",
  );
});

test("a finding by the settings of a class names the class, the key and what it says", () => {
  const settings: ResidencySettings = {
    ...DEFAULT_SETTINGS,
    allowedRegions: ["ap-south-1", "ap-south-2"],
    dataClasses: { payment: { allowedRegions: ["ap-south-1"] } },
  };
  const tags = { "nivas:data-class": "payment" };
  const judged = [queue({ region: "ap-south-2", tags })];
  expect(findingsOf(explained("require-indian-region", judged, settings))).toBe(`
  denied  urn:pulumi:test::shop::aws:sqs/queue:Queue::q
    path      region
    value     ap-south-2
    resolver  own-region: where a resource is: its own region
    place     ap-south-2
    class     payment
    says      q (aws:sqs/queue:Queue): it is in ap-south-2; allowed for payment: ap-south-1
    evidence  its region ap-south-2
    by        settings: dataClasses.payment.allowedRegions = ap-south-1
    clauses   …
    fix       set the resource's region, or that of its provider, to an allowed region
`);
});

test("a setting that was given is not called a default, and a long one is cut", () => {
  const trustedHosts = Array.from({ length: 10 }, (_, at) => `h${at}.in.example`);
  const settings = { ...DEFAULT_SETTINGS, trustedHosts };
  const text = explained("require-trusted-host", [queue({ a: "https://x.example" })], settings);
  expect(text).toContain(
    "    by        settings: trustedHosts = h0.in.example, h1.in.example, h2.in.example, h3.in.example, h4.in.example, h5.in.example, h6.in.example, h7.in.example, and 2 more\n",
  );
});

test("a finding of a rule that looks at several values names the file of the rule", () => {
  const text = explained("require-known-class", [queue({ tags: { "nivas:data-class": "pci" } })]);
  expect(text).toContain("    resolver  relation: what several values or resources say together\n");
  expect(text).toContain("    by        policies/engine/classes.ts\n");
});

test("a secret stays one", () => {
  const judged = [queue({ a: makeSecret("arn:aws:sqs:us-east-1:111122223333:hidden") })];
  const text = explained("forbid-foreign-arn", judged);
  expect(text).toContain("    value     [secret]\n");
  expect(text).not.toContain("hidden");
});

describe("of a resource", () => {
  const judged = [
    queue({ a: "us-east-1", b: "us-east-1", c: "use1-az1" }),
    resource(QUEUE, "other", { a: "us-east-1" }, { provider: by(aws) }),
  ];

  test("all findings are explained, by rule, and no others", () => {
    const text = explained(urnOf(QUEUE, "q"), judged);
    expect(text.match(/^(?:forbid|require).*$/gm)).toEqual([
      "forbid-foreign-region-name",
      "forbid-foreign-zone",
    ]);
    expect(text.match(/^ {4}path {6}.*$/gm)).toEqual([
      "    path      a",
      "    path      b",
      "    path      c",
    ]);
    expect(text).not.toContain("::other");
  });

  test("those at one path are explained", () => {
    const text = explained(`${urnOf(QUEUE, "q")}#b`, judged);
    expect(text.match(/^ {4}path {6}.*$/gm)).toEqual(["    path      b"]);
  });

  test("it is said when someone answers for it, or it is known", () => {
    const checked = buildCheck({
      file: "export.json",
      input: "pulumi",
      graph: graphOf(aws, ...judged),
      settings: DEFAULT_SETTINGS,
      asOf: "2026-11-22",
    });
    const [first] = checked.report.findings;
    const aside = { ...checked, report: { ...checked.report, findings: [] }, known: [first!] };
    expect(explain(aside, `${first!.urn}#${first!.path}`, PLAIN)).toBe(
      `no finding in export.json is at ${first!.urn}#${first!.path}; 1 exempted, or known from the baseline\n`,
    );
  });

  test("it is said when there is none", () => {
    expect(explained(`${urnOf(QUEUE, "q")}#d`, judged)).toBe(
      "no finding in export.json is at urn:pulumi:test::shop::aws:sqs/queue:Queue::q#d\n",
    );
  });
});
