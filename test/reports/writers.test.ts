// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import { buildReport } from "../../reports/build-report.ts";
import { groupFindings } from "../../reports/finding-groups.ts";
import { markdownReport } from "../../reports/markdown.ts";
import { mermaidDiagram } from "../../reports/mermaid.ts";
import { terminalSummary } from "../../reports/terminal.ts";
import { columns, count, printable, tone } from "../../reports/text.ts";
import { resourceTree } from "../../reports/tree.ts";
import type { PlanResult } from "../../planner/plan-result.ts";
import { by, component, graphOf, provider, resource } from "../graph/build.ts";
import { planOf } from "./plan.ts";

const abroad = provider("aws", "abroad", { region: "eu-west-1" });
const queues = ["a", "b", "c"].map((name) =>
  resource("aws:sqs/queue:Queue", name, {}, { provider: by(abroad) }),
);

function summary(overrides: Partial<PlanResult> = {}, more: readonly Resource[] = []): string {
  return terminalSummary(buildReport(planOf(overrides, more)).report, { colour: false });
}

describe("the summary on a terminal", () => {
  test("says everything about a stack on one page", () => {
    const cost = { durationMs: 1234, peakMemoryMib: 210.4 };
    expect(terminalSummary(buildReport(planOf()).report, { colour: false, cost })).toBe(
      `mumbai  shop, preview: 8 resources, 3 components, 1 provider, 1 read  (1.2 s, 210 MiB)

Places
  ap-south-1  mumbai  6 resources
  ap-south-1  delhi   1 resource
  global              1 resource

Components
  4  RegionalNetwork
  3  RegionalCell
  1  EdgeNodePool

Kinds
  4  aws:ec2
  2  aws:kms
  1  aws:autoscaling
  1  aws:iam

Keys
  alias/nivas-payment  ap-south-1  payment  rotates

Public surface
  1  internet-gateway    igw

Ways out
  1  default-route  0.0.0.0/0 through NAT gateway  out
  1  nat-gateway                                   nat

Not shown
  3 values in 3 resources: not known before the resources exist
  1 value in 1 resource: secret

Residency  passed: nothing is in, or points to, a place outside ap-south-1, ap-south-2; looked at 14 resources, 17 texts, 0 documents, 0 places named, 0 references
`,
    );
  });

  test("shows findings by cause, with path, message, URN and what to do", () => {
    expect(
      summary({}, [abroad, ...queues])
        .split("\n\n")
        .at(-1),
    ).toBe(
      `Residency  failed: 4 denied, 0 undecided; looked at 18 resources, 18 texts, 0 documents, 0 places named, 0 references
  denied  critical  require-indian-region at provider
    a (aws:sqs/queue:Queue): it is in eu-west-1; allowed: ap-south-1, ap-south-2
    urn:pulumi:test::shop::aws:sqs/queue:Queue::a
    and 2 more like it, by the same cause
    fix: set the resource's region, or that of its provider, to an allowed region
  denied  critical  require-indian-provider at region
    abroad (pulumi:providers:aws): it works in eu-west-1; allowed: ap-south-1, ap-south-2
    urn:pulumi:test::shop::pulumi:providers:aws::abroad
    fix: give the provider an allowed region in plain text (new aws.Provider(name, { region: "ap-south-1" })), or the kubeconfig of a cluster in one
`,
    );
  });

  test("says of a failed plan only why, several lines indented", () => {
    const problems = [
      { code: "program-threw", message: "boom\nbecause of x", at: "index.ts:3" },
      { code: "duplicate-urn", message: "twice", urn: "urn:a" },
    ] as const;
    expect(summary({ problems })).toBe(
      `mumbai  shop, preview: 8 resources, 3 components, 1 provider, 1 read
The program could not be planned; nothing is judged and nothing is written.
  program-threw (index.ts:3): boom
    because of x
  duplicate-urn (urn:a): twice
`,
    );
  });

  test("says what a program that failed had tried", () => {
    const problems = [{ code: "program-threw", message: "boom" }] as const;
    const notices = [{ code: "blocked-process", message: "tried to start 'id'" }] as const;
    expect(summary({ problems, notices })).toBe(
      `mumbai  shop, preview: 8 resources, 3 components, 1 provider, 1 read
The program could not be planned; nothing is judged and nothing is written.
  program-threw: boom

Notices
  blocked-process: tried to start 'id'
`,
    );
  });

  test("lists notices with how often and about what", () => {
    const notices = [
      { code: "blocked-network", message: "reached for example.com", count: 3 },
      { code: "program-log", message: "careful", urn: "urn:a", count: 1 },
    ] as const;
    expect(summary({ notices })).toContain(
      "\nNotices\n  blocked-network: reached for example.com (3 times)\n  program-log: careful [urn:a]\n",
    );
  });

  test("says when it finds nothing public and no way out", () => {
    const text = terminalSummary(buildReport({ ...planOf(), graph: graphOf() }).report, {
      colour: false,
    });
    expect(text).toContain("Public surface  none found\n");
    expect(text).toContain("Ways out  none found\n");
  });

  test("shouts about keys that do not rotate or are in several regions", () => {
    const key = resource("aws:kms/key:Key", "k", { multiRegion: true, region: "ap-south-1" });
    expect(summary({}, [key])).toContain("DOES NOT ROTATE, MULTI-REGION\n");
  });

  test("names three resources of a kind and counts the rest", () => {
    const gateways = ["p", "q", "r", "s"].map((name) =>
      resource("aws:ec2/internetGateway:InternetGateway", name, { region: "ap-south-1" }),
    );
    expect(summary({}, gateways)).toContain("  5  internet-gateway    igw, p, q and 2 more\n");
  });

  test("cuts the list of kinds after twelve", () => {
    const many = Array.from({ length: 14 }, (_, at) => resource(`random:m${at}:R`, `r${at}`));
    expect(summary({}, many)).toContain("\n  and 6 more kinds\n");
  });

  test("lets no name of a program move the cursor or start a line", () => {
    const evil = resource("aws:sqs/queue:Queue", "x\u001b[2J\ny", { region: "us-east-1" });
    expect(summary({}, [evil])).toContain("    x·[2J⏎y (aws:sqs/queue:Queue): it is in us-east-1");
  });

  test("has colours only when asked", () => {
    const { report } = buildReport(planOf());
    expect(terminalSummary(report, { colour: true })).toContain("\u001b[1mmumbai\u001b[22m");
    expect(terminalSummary(report, { colour: false })).not.toContain("\u001b");
  });
});

describe("the tree", () => {
  test("shows every resource under its parent with its type and place", () => {
    expect(resourceTree(buildReport(planOf()).subject)).toBe(
      `shop-test            pulumi:pulumi:Stack
├─ mumbai            pulumi:providers:aws                     ap-south-1
├─ cell              nivas:index:RegionalCell                 mumbai (ap-south-1)
│  ├─ net            nivas:index:RegionalNetwork              mumbai (ap-south-1)
│  │  ├─ vpc         aws:ec2/vpc:Vpc                          mumbai (ap-south-1)
│  │  ├─ igw         aws:ec2/internetGateway:InternetGateway  mumbai (ap-south-1)
│  │  ├─ nat         aws:ec2/natGateway:NatGateway            mumbai (ap-south-1)
│  │  └─ out         aws:ec2/route:Route                      mumbai (ap-south-1)
│  ├─ edge           nivas:index:EdgeNodePool                 delhi (ap-south-1)
│  │  └─ asg         aws:autoscaling/group:Group              delhi (ap-south-1)
│  ├─ payment        aws:kms/key:Key                          mumbai (ap-south-1)
│  ├─ payment-alias  aws:kms/alias:Alias                      mumbai (ap-south-1)
│  └─ role           aws:iam/role:Role                        global
└─ read              aws:ec2/subnet:Subnet                    ap-south-1
`,
    );
  });

  test("shows a chain of 2,000 parents", () => {
    const chain: Resource[] = [];
    for (let at = 0; at < 2000; at++) {
      const parent = chain.at(-1)?.urn;
      chain.push(component("x:index:Y", `y${at}`, {}, parent === undefined ? {} : { parent }));
    }
    const { subject } = buildReport({ ...planOf(), graph: graphOf(...chain) });
    const lines = resourceTree(subject).trimEnd().split("\n");
    expect(lines).toHaveLength(2001);
    expect(lines.at(-1)).toContain(`${" ".repeat(3 * 1999)}└─ y1999`);
  });
});

describe("the diagram", () => {
  test("frames places, boxes classes of components, and points from what uses to what is used", () => {
    const { report, subject } = buildReport(planOf());
    expect(mermaidDiagram(report, subject)).toBe(
      `flowchart LR
  subgraph place0["delhi (ap-south-1)"]
    box2["EdgeNodePool<br/>1 resource"]
  end
  subgraph place1["mumbai (ap-south-1)"]
    box0["RegionalNetwork<br/>4 resources"]
    box1["RegionalCell<br/>3 resources"]
  end
  box2 --> box0
  internet(["Internet"])
  box0 -.-> internet
`,
    );
  });

  test("boxes modules where there are no components, and counts instances", () => {
    const graph = graphOf(
      component("x:index:Store", "one", { region: "ap-south-1" }),
      component("x:index:Store", "two", { region: "ap-south-1" }),
      ...["one", "two"].map((name) =>
        resource(
          "aws:s3/bucket:Bucket",
          name,
          { region: "ap-south-1" },
          { parent: `urn:pulumi:test::shop::x:index:Store::${name}` },
        ),
      ),
      resource("aws:lb/loadBalancer:LoadBalancer", "lb", { region: "ap-south-2" }),
      resource("random:index/randomId:RandomId", "r"),
    );
    const { report, subject } = buildReport({ ...planOf(), graph });
    expect(mermaidDiagram(report, subject).split("\n")).toEqual([
      "flowchart LR",
      '  subgraph place0["ap-south-1"]',
      '    box0["Store ×2<br/>2 resources"]',
      "  end",
      '  subgraph place1["ap-south-2"]',
      '    box1["aws lb<br/>1 resource"]',
      "  end",
      '  subgraph place2["nowhere"]',
      '    box2["random index<br/>1 resource"]',
      "  end",
      '  internet(["Internet"])',
      "  internet --> box1",
      "",
    ]);
  });

  test("leaves out an arrow that a longer way says, but none of a circle", () => {
    const type = (letter: string): string => `aws:${letter}/t:T`;
    const urn = (letter: string): string => `urn:pulumi:test::shop::${type(letter)}::${letter}`;
    const node = (letter: string, ...uses: string[]): Resource =>
      resource(type(letter), letter, { region: "ap-south-1" }, { dependencies: uses.map(urn) });
    const arrows = (...nodes: Resource[]): string[] => {
      const { report, subject } = buildReport({ ...planOf(), graph: graphOf(...nodes) });
      return mermaidDiagram(report, subject)
        .split("\n")
        .filter((line) => line.includes("-->"))
        .map((line) => line.trim());
    };
    expect(arrows(node("a", "b", "c"), node("b", "c"), node("c"))).toEqual([
      "box0 --> box1",
      "box1 --> box2",
    ]);
    expect(arrows(node("a", "b"), node("b", "a"))).toEqual(["box0 --> box1", "box1 --> box0"]);
    expect(arrows(node("a", "b", "c"), node("b", "c"), node("c", "a"))).toEqual([
      "box0 --> box1",
      "box0 --> box2",
      "box1 --> box2",
      "box2 --> box0",
    ]);
  });

  test("draws at most forty boxes and puts the smallest together", () => {
    const nodes = Array.from({ length: 60 }, (_, at) =>
      resource(`aws:m${at}/t:T`, `r${at}`, { region: "ap-south-1" }),
    );
    const { report, subject } = buildReport({ ...planOf(), graph: graphOf(...nodes) });
    const boxes = mermaidDiagram(report, subject)
      .split("\n")
      .filter((line) => line.includes("<br/>"));
    expect(boxes).toHaveLength(40);
    expect(boxes.at(-1)).toBe('    box39["everything else<br/>21 resources"]');
  });

  test("lets no name end a label", () => {
    const odd = component('x:index:A"]', "a", { place: 'p"] --> x', region: "ap-south-1" });
    const inside = resource(
      "aws:s3/bucket:Bucket",
      "b",
      { region: "ap-south-1" },
      { parent: odd.urn },
    );
    const { report, subject } = buildReport({ ...planOf(), graph: graphOf(odd, inside) });
    expect(mermaidDiagram(report, subject)).toContain('["p#34;#93; --#62; x (ap-south-1)"]');
    expect(mermaidDiagram(report, subject)).toContain('["A#34;#93;<br/>1 resource"]');
  });
});

describe("the Markdown report", () => {
  const { report, subject } = buildReport(planOf({}, [abroad, ...queues]));
  const text = markdownReport(report, subject);

  test("has its sections in a fixed order", () => {
    expect(text.match(/^#.*$/gm)).toEqual([
      "# Plan of mumbai",
      "## Residency",
      "## Architecture",
      "## Places",
      "## Components",
      "## Keys",
      "## Public surface",
      "## Ways out",
      "## Not shown",
      "## Types",
    ]);
  });

  test("opens with the verdict and the counts", () => {
    expect(text.split("\n")[2]).toBe(
      "**Findings**: something is, or may be, outside the allowed places. Project `shop`, mode `preview`: 11 resources, 3 components, 2 providers.",
    );
  });

  test("shows findings as a table, one row per cause", () => {
    expect(text).toContain(
      "| denied | critical | `require-indian-region` | a (aws:sqs/queue:Queue): it is in eu-west-1; allowed: ap-south-1, ap-south-2 (and 2 more) | `provider` | `eu-west-1` | set the resource's region, or that of its provider, to an allowed region |",
    );
  });

  test("holds the diagram in a fence without blank lines", () => {
    expect(text).toContain("\n\n```mermaid\nflowchart LR\n");
    expect(text).toMatch(/-\.-> internet\n```\n\n## Places/);
  });

  test("says of a failed plan why, and judges nothing", () => {
    const problems = [
      { code: "program-threw", message: "a | b <script>", at: "index.ts:3" },
    ] as const;
    const failed = buildReport(planOf({ problems }));
    const page = markdownReport(failed.report, failed.subject);
    expect(page).toContain(
      "## Problems\n\n- `program-threw` at `index.ts:3`: a \\| b \\<script\\>\n",
    );
    expect(page).toContain("Not judged: the plan is not complete.");
  });

  test("lets no name break a table or become markup", () => {
    const odd = resource("aws:ec2/internetGateway:InternetGateway", "a|b`c", {
      region: "ap-south-1",
    });
    const built = buildReport(planOf({}, [odd]));
    expect(markdownReport(built.report, built.subject)).toContain(
      "| internet-gateway | `` a\\|b`c `` |  |",
    );
  });
});

describe("the pieces", () => {
  test("columns are as wide as their widest cell, numbers to the right", () => {
    expect(
      columns(
        [
          ["a", "10"],
          ["bcd", "5"],
        ],
        { right: [1] },
      ),
    ).toEqual(["  a    10", "  bcd   5"]);
  });

  test("counts have the right plural and commas", () => {
    expect([count(1, "key"), count(2, "key"), count(12_345, "key")]).toEqual([
      "1 key",
      "2 keys",
      "12,345 keys",
    ]);
  });

  test("text is made printable, right-to-left marks too", () => {
    expect(printable("a\u202eb\u0007c\nd")).toBe("a·b·c⏎d");
  });

  test("tones change nothing without colour", () => {
    expect(tone({ colour: false }, "bad", "x")).toBe("x");
    expect(tone({ colour: true }, "bad", "x")).toBe("\u001b[31mx\u001b[39m");
  });

  test("findings are ranked by severity, then denied before undecided, then by how many", () => {
    const bare = provider("aws", "bare");
    const lost = resource(
      "aws:sqs/queue:Queue",
      "lost",
      { zone: "us-east-1a" },
      { provider: by(bare) },
    );
    const { report } = buildReport(planOf({}, [abroad, ...queues, bare, lost]));
    expect(
      groupFindings(report.residency.findings).map(
        ({ rule, verdict, findings }) => `${rule} ${verdict} ${findings.length}`,
      ),
    ).toEqual([
      "require-indian-region deny 3",
      "require-indian-provider deny 1",
      "require-indian-provider undecided 1",
      "forbid-foreign-zone deny 1",
    ]);
  });
});
