// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import { UNKNOWN } from "../../graph/stack-export.ts";
import { diffJson } from "../../reports/diff-json.ts";
import { diffMarkdown } from "../../reports/diff-markdown.ts";
import { buildDiff, changeGroups, stepsByRisk, valueText } from "../../reports/diff-model.ts";
import { diffTerminal } from "../../reports/diff-terminal.ts";
import { BUCKET, graph, QUEUE, resource, SUBNET, urnOf, VPC } from "../diff/graphs.ts";

const plain = { colour: false };
const reportOf = (old: Resource[], fresh: Resource[], ...confirmed: string[]) =>
  buildDiff({
    oldName: "old.json",
    newName: "new.json",
    old: graph(...old),
    new: graph(...fresh),
    confirmed,
  });

const subnet = resource(
  SUBNET,
  "s",
  { vpcId: UNKNOWN },
  { propertyDependencies: { vpcId: [urnOf(VPC, "v")] } },
);
const OLD = [
  resource(VPC, "v", { cidrBlock: "10.0.0.0/16" }),
  subnet,
  resource(BUCKET, "b", { bucket: "x" }),
  resource(QUEUE, "q", { name: "mail", tags: { a: "1" } }),
];
const FRESH = [
  resource(VPC, "v", { cidrBlock: "10.1.0.0/16" }),
  subnet,
  resource(QUEUE, "q", { name: "mail", tags: { a: "2" } }),
  resource(VPC, "w"),
];

test("the terminal shows the outcome, what is at stake with its option, and each cause", () => {
  expect(diffTerminal(reportOf(OLD, FRESH), plain)).toBe(`\
old.json → new.json  stopped: 1 step that may lose data and is not confirmed
1 to create, 1 to update, 2 to replace, 0 to update or replace, 1 to delete, 0 renamed, 0 unchanged

Data at stake
  delete  b: objects
    confirm with: --confirm 'urn:pulumi:dev::shop::aws:s3/bucket:Bucket::b'

delete  b  aws:s3/bucket:Bucket

replace, create first  v  aws:ec2/vpc:Vpc
  cidrBlock: "10.0.0.0/16" → "10.1.0.0/16" (cidrBlock cannot be changed in place)

replace, create first  s  aws:ec2/subnet:Subnet
  vpcId, from v (vpcId cannot be changed in place)

update  q  aws:sqs/queue:Queue
  tags.a: "1" → "2"

create  w  aws:ec2/vpc:Vpc
`);
});

test("the terminal says what is confirmed, and what need not be", () => {
  const text = diffTerminal(reportOf(OLD, FRESH, urnOf(BUCKET, "b"), urnOf(VPC, "v")), plain);
  expect(text).toContain("new.json  nothing that holds data is lost unconfirmed\n");
  expect(text).toContain("  delete  b: objects\n    confirmed\n");
  expect(text).toContain(`  Not needed: --confirm '${urnOf(VPC, "v")}'\n`);
});

test("the terminal says that nothing changes, and what the engine refuses", () => {
  expect(diffTerminal(reportOf(OLD, OLD), plain)).toContain("new.json  no change\n");
  const kept = resource(VPC, "v", {}, { protect: true });
  const text = diffTerminal(reportOf([kept], []), plain);
  expect(text).toContain("stopped: 1 step that the engine refuses\n");
  expect(text).toContain(
    "  the engine refuses: the resource cannot be deleted because it is protected\n",
  );
});

test("the terminal shows a likely rename with the alias that keeps the resource", () => {
  const inputs = { bucket: "x", forceDestroy: false };
  const text = diffTerminal(
    reportOf([resource(BUCKET, "a", inputs)], [resource(BUCKET, "c", inputs)]),
    plain,
  );
  expect(text).toContain(
    `    is deleted, and made again as ${urnOf(BUCKET, "c")} (100% alike)\n    to keep it: aliases: ["${urnOf(BUCKET, "a")}"] on the new one`,
  );
});

test("nothing in a name or value can move the cursor", () => {
  const evil = (value: string) => resource(QUEUE, "q\u001b[2J", { policy: value });
  const report = reportOf([evil("a")], [evil("\u001b]0;x\u0007")]);
  const text = diffTerminal(report, plain) + diffMarkdown(report);
  expect(text).toContain("q·[2J");
  expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});

test("Markdown has the same, and text cannot leave its cell", () => {
  const text = diffMarkdown(reportOf(OLD, FRESH));
  expect(text).toContain("**Stopped.**");
  expect(text).toContain(
    "- **not confirmed**: delete of `urn:pulumi:dev::shop::aws:s3/bucket:Bucket::b`: objects",
  );
  expect(text).toContain(
    '| replace, create first | `v` | `aws:ec2/vpc:Vpc` | `cidrBlock` `"10.0.0.0/16"` → `"10.1.0.0/16"`: cidrBlock cannot be changed in place |',
  );
  const piped = diffMarkdown(reportOf([resource(QUEUE, "a|b")], []));
  expect(piped).toContain("| `a\\|b` |");
});

test("JSON is schema 1, has what changes, and counts the rest", () => {
  const report = JSON.parse(
    diffJson(reportOf([...OLD, resource(VPC, "still")], [...FRESH, resource(VPC, "still")])),
  );
  expect(Object.keys(report).sort()).toEqual(
    [
      "schema",
      "old",
      "new",
      "passed",
      "counts",
      "steps",
      "likelyRenames",
      "confirmations",
      "notes",
    ].sort(),
  );
  expect([report.schema, report.old, report.new, report.passed]).toEqual([
    1,
    "old.json",
    "new.json",
    false,
  ]);
  expect(report.counts).toEqual({
    same: 1,
    create: 1,
    update: 1,
    "possible-replace": 0,
    replace: 2,
    delete: 1,
    rename: 0,
  });
  expect(report.steps.map(({ name }: { name: string }) => name)).toEqual(["v", "s", "q", "w", "b"]);
});

test("what loses data comes first, then by what happens", () => {
  const order = stepsByRisk(reportOf([...OLD, resource(VPC, "gone")], FRESH)).map(
    ({ name }) => name,
  );
  expect(order).toEqual(["b", "gone", "v", "s", "q", "w"]);
});

test("values of one list that change for one reason are one line", () => {
  const from = [urnOf(VPC, "v")];
  const change = (path: string) => ({ path, effect: "update" as const, from });
  const step = {
    ...stepsByRisk(reportOf(OLD, FRESH))[0]!,
    changes: [change("ids[0]"), change("ids[1]"), change("vpc")],
  };
  expect(changeGroups(step).map(({ path, more }) => [path, more])).toEqual([
    ["ids[…]", 1],
    ["vpc", 0],
  ]);
});

test("long values are cut", () => {
  expect(valueText("x".repeat(80))).toHaveLength(60);
  expect(valueText(undefined)).toBe("(none)");
});
