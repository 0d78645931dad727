// SPDX-License-Identifier: Apache-2.0
/** Programs in processes of their own that read each other's outputs. */
import { SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN } from "../../../graph/stack-export.ts";
import { planProgram, planStacks, type PlanMode, type PlanResult } from "../../../planner/index.ts";
import { folderWith } from "../folder.ts";
import { outputsOf } from "../planned.ts";

jest.setTimeout(60_000);

const PROGRAM = `
const pulumi = require("@pulumi/pulumi");
const { Vpc } = require("@pulumi/aws/ec2");
const config = new pulumi.Config();
const read = (name) => new pulumi.StackReference(name);
module.exports = {
  cell: async () => {
    const vpc = new Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
    return {
      cell: { schema: 1, cidr: vpc.cidrBlock, vpcId: vpc.id, zones: ["a", "b"] },
      password: pulumi.secret("hunter2"),
    };
  },
  joined: async () => {
    const cells = await Promise.all(["mumbai", "organization/shop/delhi"].map((name) => read(name).requireOutputValue("cell")));
    const reference = read("organization/shop/mumbai");
    return {
      plain: cells.map(({ cidr }) => cidr),
      ids: cells.map(({ vpcId }) => "to-" + vpcId),
      same: cells[0].vpcId === cells[1].vpcId,
      password: reference.getOutput("password"),
      open: reference.getOutput("cell").apply(({ zones }) => zones.length),
    };
  },
  alone: async () => ({ value: await read("somewhere").getOutputDetails("cell"), other: read("x/y/z").getOutput("o") }),
  circle: async () => ({ value: await read(config.require("reads")).getOutputValue("v") }),
}[config.require("role")];
`;

const stackFile = (role: string, reads?: string): string =>
  `config:\n  aws:region: ap-south-1\n  shop:role: ${role}\n${reads === undefined ? "" : `  shop:reads: ${reads}\n`}`;

let directory = "";
beforeAll(() => {
  directory = folderWith({
    "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: index.js\n",
    "index.js": PROGRAM,
    "Pulumi.mumbai.yaml": stackFile("cell"),
    "Pulumi.delhi.yaml": stackFile("cell"),
    "Pulumi.india.yaml": stackFile("joined"),
    "Pulumi.alone.yaml": stackFile("alone"),
    "Pulumi.left.yaml": stackFile("circle", "right"),
    "Pulumi.right.yaml": stackFile("circle", "left"),
  });
});

const KNOWN = ["mumbai", "delhi", "india", "alone", "left", "right"];

function plan(mode: PlanMode, ...stacks: readonly string[]): Promise<PlanResult[]> {
  const plans = planStacks({
    limit: 2,
    known: KNOWN,
    plan: (stack, readOutputs) => planProgram({ directory, stack, mode, readOutputs }),
  });
  return Promise.all(stacks.map(plans.of));
}

const password = { [SIGNATURE_KEY]: SECRET_SIGNATURE, plaintext: '"hunter2"' };

test("a preview hands on what is known, and shows unknown wherever an id of another stack is", async () => {
  const [india] = await plan("preview", "india");
  expect(india!.problems).toEqual([]);
  expect(outputsOf(india!)).toEqual({
    plain: ["10.0.0.0/16", "10.0.0.0/16"],
    ids: [UNKNOWN, UNKNOWN],
    same: false,
    password,
    open: 2,
  });
  const references = india!.graph.deployment.resources.filter(({ external }) => external === true);
  expect(references.map(({ id }) => id).sort()).toEqual([
    "mumbai",
    "organization/shop/delhi",
    "organization/shop/mumbai",
  ]);
  expect(references[0]?.outputs).toMatchObject({
    outputs: {
      cell: { schema: 1, cidr: "10.0.0.0/16", vpcId: UNKNOWN, zones: ["a", "b"] },
      password,
    },
    secretOutputNames: ["password"],
  });
  expect(JSON.stringify(india!.graph)).not.toContain("unknown-");
});

test("an up plan hands on emulated values", async () => {
  const [mumbai, india] = await plan("up", "mumbai", "india");
  const { vpcId } = (outputsOf(mumbai!) as { cell: { vpcId: string } }).cell;
  expect(vpcId).toMatch(/^vpc-[0-9a-f]{17}$/);
  expect(outputsOf(india!)).toMatchObject({ ids: [`to-${vpcId}`, expect.any(String)], password });
});

test("a stack that nobody plans is unknown, and the reader is told", async () => {
  const [alone] = await plan("preview", "alone");
  expect(alone!.problems).toEqual([]);
  expect(outputsOf(alone!)).toEqual({ other: UNKNOWN, value: {} });
  const said = alone!.notices.filter(({ code }) => code === "unanswered-invoke");
  expect(said.map(({ message }) => message).sort()).toEqual([
    "The outputs of stack 'somewhere' are unknown: no such stack is planned here.",
    "The outputs of stack 'x/y/z' are unknown: it belongs to another project or organization.",
  ]);
});

test("stacks that wait for each other both fail, with the same words", async () => {
  const results = await plan("preview", "left", "right");
  const message =
    "Stacks refer to each other in a circle: left -> right -> left. " +
    "None of them could be updated first. Take one of the references out.";
  for (const { problems } of results) {
    expect(problems).toEqual([expect.objectContaining({ code: "stack-reference", message })]);
  }
});
