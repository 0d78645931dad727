// SPDX-License-Identifier: Apache-2.0
/** The stack that joins the cells, planned from what the cells export. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { closest } from "../../config/near-miss.ts";
import { diffGraphs } from "../../diff/index.ts";
import { serializeGraph } from "../../graph/serialize.ts";
import { nameOfUrn, UNKNOWN } from "../../graph/stack-export.ts";
import {
  listStacks,
  planProgram,
  planStacks,
  type PlanMode,
  type PlanResult,
} from "../../planner/index.ts";
import { unknownOutputs } from "../../planner/stack-outputs.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { parseSettings } from "../../policies/settings-file.ts";

const repository = path.resolve(__dirname, "../..");
jest.setTimeout(120_000);

const OWN_SETTINGS = (() => {
  const read = parseSettings(parse(readFileSync("residency.yaml", "utf8")), closest);
  if (!read.ok) throw new Error(read.problems.join("; "));
  return read.value;
})();

/** The plans of all other stacks, each made once for a mode. */
const plansIn = (mode: PlanMode) =>
  planStacks({
    limit: 2,
    known: listStacks(repository),
    plan: (stack, readOutputs) => planProgram({ directory: repository, stack, mode, readOutputs }),
  });
const plans = { preview: plansIn("preview"), up: plansIn("up") };

/** The stack india with other settings, over the same cells. */
const planIndia = (
  configOverrides: Readonly<Record<string, string>> = {},
  mode: PlanMode = "preview",
): Promise<PlanResult> =>
  planProgram({
    directory: repository,
    stack: "india",
    mode,
    configOverrides,
    readOutputs: async (stack) => {
      const { outputs } = await plans[mode].of(stack);
      return outputs === undefined ? unknownOutputs(stack, "failed") : { kind: "known", outputs };
    },
  });

const managed = ({ graph }: PlanResult) =>
  graph.deployment.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));

function counts(result: PlanResult): Record<string, number> {
  const count: Record<string, number> = {};
  for (const { type } of managed(result)) {
    const short = type.split(":").at(-1)!;
    count[short] = (count[short] ?? 0) + 1;
  }
  return count;
}

/** Another cell in the Region of Mumbai, whose workers are in Delhi. */
const WITH_DELHI = { "nivas:interconnect.cells.delhi.stack": "delhi" };

let preview: PlanResult;
let up: PlanResult;
let withDelhi: PlanResult;
beforeAll(async () => {
  preview = await planIndia();
  [up, withDelhi] = await Promise.all([planIndia({}, "up"), planIndia(WITH_DELHI)]);
}, 120_000);

describe("the stack india", () => {
  it("joins Mumbai and Hyderabad, and nothing else", () => {
    for (const result of [preview, up]) {
      expect([result.problems, result.notices]).toEqual([[], []]);
      expect(counts(result)).toEqual({
        VpcPeeringConnection: 1,
        VpcPeeringConnectionAccepter: 1,
        Route: 8,
        SecurityGroupIngressRule: 2,
        ZoneAssociation: 2,
        // One mesh: who reads whom, both ways, and a gateway for the other cell in each.
        AccessEntry: 2,
        ClusterRole: 2,
        ClusterRoleBinding: 2,
        CronJob: 2,
        Gateway: 2,
        PodIdentityAssociation: 2,
        Role: 4,
        RoleBinding: 2,
        RolePolicy: 2,
        Secret: 2,
        ServiceAccount: 2,
      });
    }
  });

  it("puts what is read into the cell that is read, and the rest into the one that reads", () => {
    const providerOf = (name: string) => {
      const found = managed(preview).find(({ urn }) => urn.endsWith(`::${name}`));
      return found?.provider?.split("::").at(-2);
    };
    expect([
      providerOf("india-mesh-mumbai-hyderabad-secret"),
      providerOf("india-mesh-mumbai-hyderabad-refresh"),
      providerOf("india-mesh-mumbai-hyderabad-reader"),
      providerOf("india-mesh-mumbai-hyderabad-access"),
      providerOf("india-mesh-hyderabad-cross-network"),
    ]).toEqual([
      "india-mesh-mumbai-kubernetes",
      "india-mesh-mumbai-kubernetes",
      "india-mesh-hyderabad-kubernetes",
      "india-hyderabad-aws",
      "india-mesh-hyderabad-kubernetes",
    ]);
  });

  it("has no finding, in both modes", () => {
    for (const { graph } of [preview, up]) {
      expect(evaluate(graph, OWN_SETTINGS).findings).toEqual([]);
    }
  });

  it("knows blocks and Regions of the cells in a preview, and no id", () => {
    const route = managed(preview).find(({ urn }) =>
      urn.endsWith("::india-mumbai-to-hyderabad-private-ap-south-1a"),
    )!;
    expect(route.inputs).toMatchObject({
      destinationCidrBlock: "10.1.0.0/16",
      routeTableId: UNKNOWN,
    });
    expect(serializeGraph(preview.graph)).not.toMatch(/unknown-[0-9a-f]{16}/);
  });

  it("has the ids that the cells have, in the up mode", async () => {
    const mumbai = await plans.up.of("mumbai");
    const vpc = managed(mumbai).find(({ type }) => type === "aws:ec2/vpc:Vpc")!;
    const peering = managed(up).find(({ urn }) => urn.endsWith("::india-hyderabad-mumbai"))!;
    expect(peering.inputs).toMatchObject({ peerVpcId: vpc.id, peerRegion: "ap-south-1" });
  });

  it("is planned to the same bytes again", async () => {
    expect(serializeGraph((await planIndia()).graph)).toBe(serializeGraph(preview.graph));
  });

  it("is refused with a cell that is joined under another name", async () => {
    const result = await planIndia({ "nivas:interconnect.cells.hyderabad.stack": "delhi" });
    expect(result.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        'cells.hyderabad: is stack delhi, which exports another cell (found "delhi"); allowed: hyderabad;',
      ),
    ]);
  });

  it("is refused when a stack that it joins is no cell, or is not there", async () => {
    for (const [stack, said] of [
      ["trust", "stack trust, output cell: is missing; allowed: an object with schema: 1;"],
      ["other/project/pune", "stack other/project/pune, output cell: is missing;"],
    ] as const) {
      const { problems } = await planIndia({ "nivas:interconnect.cells.delhi.stack": stack });
      expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
    }
  });
});

describe("a third cell", () => {
  it("changes nothing that joins the two others: everything that differs is new", () => {
    const { steps } = diffGraphs(preview.graph, withDelhi.graph);
    const changed = steps.filter(
      ({ kind, urn }) => kind !== "same" && !urn.endsWith("::nivas-india"),
    );
    expect(new Set(changed.map(({ kind }) => kind))).toEqual(new Set(["create"]));
  });

  it("adds to the two others routes to it, and its view of their names", () => {
    const before = new Set(managed(preview).map(({ urn }) => urn));
    const added = managed(withDelhi).filter(({ urn }) => !before.has(urn));
    const region = (name: string) => ({ hyderabad: 3, mumbai: 3 })[name]!;
    const names = added.map(({ urn }) => nameOfUrn(urn));
    for (const cell of ["hyderabad", "mumbai"]) {
      const routes = names.filter((name) => name.startsWith(`india-${cell}-to-delhi-`));
      // A table for each zone, and that of the control plane.
      expect(routes).toHaveLength(region(cell) + 1);
    }
    const others = names.filter((name) => !name.includes("-to-")).sort();
    expect(others).toEqual([
      "india-delhi-hyderabad",
      "india-delhi-hyderabad-accepter",
      "india-delhi-mumbai",
      "india-delhi-mumbai-accepter",
      "india-delhi-names-hyderabad",
      "india-delhi-names-mumbai",
      "india-hyderabad-names-delhi",
      "india-mumbai-names-delhi",
    ]);
  });

  it("leaves the plans of the two others as they are, since they know nothing of it", async () => {
    const { graph } = await plans.preview.of("mumbai");
    expect(graph.deployment.resources.filter(({ urn }) => urn.includes("delhi"))).toEqual([]);
  });

  it("has no finding either", () => {
    expect(withDelhi.problems).toEqual([]);
    expect(evaluate(withDelhi.graph, OWN_SETTINGS).findings).toEqual([]);
  });
});

it("joins the cells by transit gateways when the stack file says so, without a finding", async () => {
  const result = await planIndia({ "nivas:interconnect.mode": "transit-gateway" });
  expect(result.problems).toEqual([]);
  expect(counts(result)).toMatchObject({
    TransitGateway: 2,
    VpcAttachment: 2,
    PeeringAttachment: 1,
    PeeringAttachmentAccepter: 1,
    Route: 10,
  });
  expect(evaluate(result.graph, OWN_SETTINGS).findings).toEqual([]);
});

it("makes the objects of a cell in another account as the role that it is given", async () => {
  const roleArn = "arn:aws:iam::111122223333:role/joiner";
  const result = await planIndia({ "nivas:interconnect.cells.hyderabad.roleArn": roleArn }, "up");
  const providers = result.graph.deployment.resources.filter(
    ({ type }) => type === "pulumi:providers:kubernetes",
  );
  const asRole = providers
    .filter(({ inputs }) => JSON.stringify(inputs?.["kubeconfig"]).includes(roleArn))
    .map(({ urn }) => nameOfUrn(urn));
  expect(asRole).toEqual(["india-mesh-hyderabad-kubernetes"]);
});
