// SPDX-License-Identifier: Apache-2.0
/** The program itself: every stack file of the repository through the planner and the residency rules. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { closest } from "../../config/near-miss.ts";
import { serializeGraph } from "../../graph/serialize.ts";
import type { Resource } from "../../graph/stack-export.ts";
import { listStacks, planProgram, type PlanMode, type PlanResult } from "../../planner/index.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { parseSettings } from "../../policies/settings-file.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../policies/settings.ts";
import { buildReport } from "../../reports/build-report.ts";
import { planStack } from "../support/plan-stack.ts";
import { componentsOf, unreachable, unwatched } from "../support/scraping.ts";
import { terminalSummary } from "../../reports/terminal.ts";

const repository = path.resolve(__dirname, "../..");
const fixtures = path.join(repository, "test/fixtures");
const PLAN_TIMEOUT_MS = 120_000;
jest.setTimeout(PLAN_TIMEOUT_MS);

/** The plan of a stack, and of those that it reads. */
const plan = (stack: string, mode: PlanMode = "preview") => planStack(repository, stack, { mode });
const resources = ({ graph }: PlanResult): readonly Resource[] => graph.deployment.resources;
const list = (result: PlanResult) => resources(result).map(({ urn }) => urn);
const managed = (result: PlanResult) =>
  resources(result).filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));

/** Region and how many resources each stack has; a change here is a change of every deployment. */
const STACKS = {
  mumbai: { region: "ap-south-1", managed: 514 },
  hyderabad: { region: "ap-south-2", managed: 479 },
  delhi: { region: "ap-south-1", managed: 204 },
} as const;

/** Of a cell in a Region without a mesh. */
const WITHOUT_MESH = 191;

/** What `nivas plan` judges this program by. */
const OWN_SETTINGS: ResidencySettings = (() => {
  const read = parseSettings(parse(readFileSync("residency.yaml", "utf8")), closest);
  if (!read.ok) throw new Error(read.problems.join("; "));
  return read.value;
})();

it("has these stack files", () => {
  expect(listStacks(repository)).toEqual([...Object.keys(STACKS), "india", "trust"].sort());
});

describe.each(Object.entries(STACKS))("the stack %s", (stack, expected) => {
  let first: PlanResult;
  let second: PlanResult;
  let up: PlanResult;
  beforeAll(async () => {
    first = await plan(stack);
    second = await plan(stack);
    up = await plan(stack, "up");
  }, PLAN_TIMEOUT_MS);

  it("is planned without a problem and without a notice, in both modes", () => {
    for (const result of [first, up]) {
      expect([result.problems, result.notices]).toEqual([[], []]);
    }
    expect(managed(first)).toHaveLength(expected.managed);
  });

  it("gives byte-identical graphs when planned twice", () => {
    expect(serializeGraph(second.graph)).toBe(serializeGraph(first.graph));
  });

  it("has the same resources whether outputs are known or not", () => {
    expect(list(up).sort()).toEqual(list(first).sort());
  });

  it("keeps everything in India, decided before anything exists", () => {
    const { findings, summary } = evaluate(first.graph, DEFAULT_SETTINGS);
    expect(findings).toEqual([]);
    expect(summary.undecided).toBe(0);
  });

  it("points to nothing that residency.yaml does not trust, and leaves nothing unjudged", () => {
    for (const result of [first, up]) {
      const { findings, summary } = evaluate(result.graph, OWN_SETTINGS);
      expect(findings).toEqual([]);
      expect([summary.unjudgedReferences, summary.opaqueValues]).toEqual([0, 0]);
      expect(summary.references).toBeGreaterThan(100);
    }
  });

  it("is watched in all its parts, and Prometheus reaches what it has to ask", () => {
    expect(componentsOf(resources(first)).length).toBeGreaterThan(12);
    expect(unwatched(resources(first))).toEqual([]);
    expect(unreachable(resources(first))).toEqual([]);
  });

  it("is filled, in up mode, with values of the right Region and account", () => {
    const foreign: string[] = [];
    for (const { urn, outputs } of managed(up)) {
      const text = JSON.stringify(outputs);
      for (const [arn, service, region, account] of text.matchAll(
        /arn:aws:([\w-]*):([\w-]*):(\w*):[^"\\]+/g,
      )) {
        // The certificate of a cell's authority is made where the root is.
        const home = service === "acm-pca" ? "ap-south-1" : expected.region;
        const regionIsRight = [expected.region, home, ""].includes(region!);
        // Who may subscribe to a topic, as a policy says it: anything of the account in India.
        if (arn.endsWith(":*") && ["sqs", "lambda", "firehose"].includes(service!)) continue;
        const accountIsRight = ["111122223333", "aws", ""].includes(account!);
        if (!regionIsRight || !accountIsRight) foreign.push(`${urn}: ${arn} (${service})`);
      }
    }
    expect(foreign).toEqual([]);
  });

  it("has real shapes in up mode", () => {
    const outputsOf = (type: string) => managed(up).find((resource) => resource.type === type)!;
    const id = (type: string) => outputsOf(type).id;
    expect(id("aws:ec2/vpc:Vpc")).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(id("aws:ec2/subnet:Subnet")).toMatch(/^subnet-[0-9a-f]{17}$/);
    expect(id("aws:ec2/natGateway:NatGateway")).toMatch(/^nat-[0-9a-f]{17}$/);
    expect(id("aws:kms/key:Key")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const cluster = outputsOf("aws:eks/cluster:Cluster").outputs as Record<string, string>;
    expect(cluster.arn).toBe(`arn:aws:eks:${expected.region}:111122223333:cluster/nivas-${stack}`);
    expect(cluster.endpoint).toMatch(
      new RegExp(`^https://[0-9A-F]{32}\\.\\w+\\.${expected.region}\\.eks\\.amazonaws\\.com$`),
    );
  });

  it("tells other stacks where it is", () => {
    const { outputs } = resources(first).find(({ type }) => type === "pulumi:pulumi:Stack")!;
    expect(outputs!.facts).toMatchObject({
      schema: 1,
      cell: stack,
      place: stack,
      controlPlaneRegion: expected.region,
    });
  });
});

it("needs every host and account that residency.yaml trusts, in one stack or another", async () => {
  const plans = [plan("mumbai"), plan("delhi"), plan("india", "up")];
  const graphs = (await Promise.all(plans)).map(({ graph }) => graph);
  for (const key of ["trustedHosts", "trustedAccounts"] as const) {
    for (const left of OWN_SETTINGS[key]!) {
      const without = OWN_SETTINGS[key]!.filter((each) => each !== left);
      const settings = { ...OWN_SETTINGS, [key]: without };
      const isNeeded = graphs.some((graph) => evaluate(graph, settings).findings.length > 0);
      expect([left, isNeeded]).toEqual([left, true]);
    }
  }
});

it("plans the roots of the mesh: three resources, one active root, in Mumbai", async () => {
  const result = await plan("trust");
  expect([result.problems, result.notices]).toEqual([[], []]);
  expect(managed(result).map(({ type }) => type)).toEqual([
    "aws:acmpca/certificateAuthority:CertificateAuthority",
    "aws:acmpca/certificate:Certificate",
    "aws:acmpca/certificateAuthorityCertificate:CertificateAuthorityCertificate",
  ]);
  const { findings } = evaluate(result.graph, OWN_SETTINGS);
  expect(findings).toEqual([]);
});

it("is shown in the README as the command prints it", async () => {
  const { report } = buildReport(await plan("delhi"), DEFAULT_SETTINGS);
  const printed = terminalSummary(report, { colour: false }).split("\n");
  const [shown] = /^delhi {2}nivas,[\s\S]*?(?=\n\nWrote )/m.exec(
    readFileSync("README.md", "utf8"),
  )!;
  for (const line of shown.split("\n")) {
    // Time and memory differ from run to run; long lists are cut with an ellipsis.
    const start = line.replace(/ {2}\(.*MiB\)$/, "").replace(/…$/, "");
    expect([line, printed.some((each) => each.startsWith(start))]).toEqual([line, true]);
  }
});

it("tells of Delhi that its workers are there and its control plane is not", async () => {
  const { outputs } = resources(await plan("delhi"))[0]!;
  expect(outputs!.facts).toMatchObject({
    physicalLocation: "AWS Local Zone ap-south-1-del-1a, Delhi, India",
    controlPlaneRegion: "ap-south-1",
    placementMode: "local-zone",
    localZones: ["ap-south-1-del-1a"],
  });
});

it("holds two cells in one program", async () => {
  const result = await planProgram({ directory: path.join(fixtures, "two-cells"), stack: "dev" });
  expect(result.problems).toEqual([]);
  expect(managed(result)).toHaveLength(2 * WITHOUT_MESH);
});

describe("a program that leaks", () => {
  const findingsOf = async (leak: string) => {
    const result = await planProgram({
      directory: path.join(fixtures, "leaky-cell"),
      stack: "dev",
      configOverrides: { "leaky:leak": leak },
    });
    expect(result.problems).toEqual([]);
    return evaluate(result.graph, DEFAULT_SETTINGS).findings;
  };

  it("passes when nothing leaks", async () => {
    expect(await findingsOf("none")).toEqual([]);
  });

  it.each([
    ["provider", "deny", "eu-west-1"],
    ["region", "deny", "us-east-1"],
    ["zone", "deny", "us-east-1a"],
    ["zone-id", "deny", "use1-az1"],
    ["arn", "deny", "arn:aws:kms:eu-central-1:111122223333:key/k"],
    ["policy", "deny", "arn:aws:sqs:ap-southeast-1:1:q"],
    ["no-region", "undecided", undefined],
  ])("fails for a foreign %s", async (leak, verdict, value) => {
    const findings = await findingsOf(leak);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.map((finding) => finding.verdict)).toContain(verdict);
    if (value !== undefined) expect(findings.map((finding) => finding.value)).toContain(value);
  });
});
