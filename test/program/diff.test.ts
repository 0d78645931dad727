// SPDX-License-Identifier: Apache-2.0
/** What changes of programs do, by the diff of their plans: our own stack, and a component that moves. */
import path from "node:path";
import { confirmationsOf, diffGraphs, type GraphDiff } from "../../diff/index.ts";
import { replacementRow } from "../../emulation/replacement/index.ts";
import { nameOfUrn, type StackExport } from "../../graph/stack-export.ts";
import { listStacks } from "../../planner/index.ts";
import { planStack } from "../support/plan-stack.ts";

const repository = path.resolve(__dirname, "../..");
const PLAN_TIMEOUT_MS = 120_000;
jest.setTimeout(PLAN_TIMEOUT_MS);

async function plan(
  directory: string,
  stack: string,
  configOverrides: Readonly<Record<string, string>> = {},
): Promise<StackExport> {
  const { graph, problems } = await planStack(directory, stack, { configOverrides });
  expect(problems).toEqual([]);
  return graph;
}

/** Kind and logical name of every step that is not `same`. */
const changed = ({ steps }: GraphDiff) =>
  steps.filter(({ kind }) => kind !== "same").map(({ kind, name }) => `${kind} ${name}`);

describe("our own stacks", () => {
  let mumbai: StackExport;
  beforeAll(async () => {
    mumbai = await plan(repository, "mumbai");
  }, PLAN_TIMEOUT_MS);

  test("have a row for every type, so that the diff knows what a change does", async () => {
    const graphs = [mumbai];
    for (const stack of listStacks(repository).filter((each) => each !== "mumbai")) {
      graphs.push(await plan(repository, stack));
    }
    const types = graphs
      .flatMap(({ deployment }) => deployment.resources)
      .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
      .map(({ type }) => type);
    expect(new Set(types).size).toBeGreaterThan(50);
    expect([...new Set(types)].filter((type) => replacementRow(type) === undefined)).toEqual([]);
  });

  test("do not differ from themselves", async () => {
    expect(changed(diffGraphs(mumbai, await plan(repository, "mumbai")))).toEqual([]);
  });

  test("take a newer Kubernetes in place", async () => {
    const newer = await plan(repository, "mumbai", { "nivas:cell.cluster.version": "1.36" });
    const diff = diffGraphs(mumbai, newer);
    expect(changed(diff)).toEqual([
      "update mumbai-cluster-cluster",
      "update mumbai-cluster-system-nodes",
    ]);
    expect(
      diff.steps
        .flatMap(({ changes }) => changes)
        .map(({ path: at, before, after }) => [at, before, after]),
    ).toEqual([
      ["version", "1.35", "1.36"],
      ["version", "1.35", "1.36"],
    ]);
    expect(confirmationsOf(diff, []).passed).toBe(true);
  });

  test("are replaced from the network on when its address block changes, and the cluster waits for a word", async () => {
    const moved = await plan(repository, "mumbai", { "nivas:cell.network.cidr": "10.64.0.0/16" });
    const diff = diffGraphs(mumbai, moved);
    const byName = new Map(diff.steps.map((step) => [step.name, step]));
    const vpc = byName.get("mumbai-network-vpc");
    expect([vpc?.kind, vpc?.changes.map(({ path: at, effect }) => `${at} ${effect}`)]).toEqual([
      "replace",
      ["cidrBlock replace"],
    ]);
    // Whatever takes a value from the network says so, and is replaced where that value cannot be changed.
    const users = moved.deployment.resources.filter(
      ({ custom, propertyDependencies = {} }) =>
        custom && Object.values(propertyDependencies).some((urns) => urns.includes(vpc?.urn ?? "")),
    );
    expect(users.length).toBeGreaterThan(30);
    for (const { urn, type } of users.filter(
      ({ ignoreChanges = [] }) => ignoreChanges.length === 0,
    )) {
      const step = byName.get(nameOfUrn(urn));
      const cause = step?.changes.find(({ from }) => from?.includes(vpc?.urn ?? ""));
      const isForced = replacementRow(type)?.replaces.includes(cause?.path ?? "") === true;
      expect([urn, cause?.effect]).toEqual([urn, isForced ? "replace" : "update"]);
    }
    expect(confirmationsOf(diff, [])).toMatchObject({
      passed: false,
      needed: [{ kind: "possible-replace", urn: byName.get("mumbai-cluster-cluster")?.urn }],
    });
    expect(byName.get("mumbai-network-private-zone-zone")).toMatchObject({
      kind: "same",
      notes: [
        "ignoreChanges keeps the old vpcs, though it comes from mumbai-network-vpc, which is made anew",
      ],
    });
    // Keys, buckets and logs stay as they are.
    const data = diff.steps.filter(({ type }) => /kms\/key:|s3\/bucket:|logGroup:/.test(type));
    expect(new Set(data.map(({ kind }) => kind))).toEqual(new Set(["same"]));
  });
});

describe("a component that moves below another", () => {
  const fixture = path.join(repository, "test/fixtures/moved-component");
  const layout = (name: string) => plan(fixture, "dev", { "moved:layout": name });
  let before: StackExport;
  beforeAll(async () => {
    before = await layout("before");
  }, PLAN_TIMEOUT_MS);

  test("changes nothing when it says where it was: its children inherit the alias", async () => {
    const diff = diffGraphs(before, await layout("moved"));
    expect(changed(diff)).toEqual([
      "create shop",
      "rename store",
      "rename store-records",
      "rename store-events",
    ]);
    expect(diff.likelyRenames).toEqual([]);
    expect(confirmationsOf(diff, []).passed).toBe(true);
  });

  test("changes nothing when it is renamed too: children that carry its name follow", async () => {
    expect(changed(diffGraphs(before, await layout("moved-and-renamed")))).toEqual([
      "create shop",
      "rename shop-store",
      "rename shop-store-records",
      "rename shop-store-events",
    ]);
  });

  test("loses its data without the alias: the diff says so, guesses why, and stops", async () => {
    const diff = diffGraphs(before, await layout("moved-without-alias"));
    expect(changed(diff)).toEqual([
      "create shop",
      "create store",
      "create store-records",
      "create store-events",
      "delete store-events",
      "delete store-records",
      "delete store",
    ]);
    expect(
      diff.likelyRenames.map(({ newUrn, similarity }) => [nameOfUrn(newUrn), similarity]),
    ).toEqual([
      ["store-records", 1],
      ["store-events", 1],
    ]);
    const bucket = diff.steps.find(
      ({ kind, name }) => kind === "delete" && name === "store-records",
    );
    expect(bucket?.refusal).toMatch(/protected/);
    expect(confirmationsOf(diff, [bucket?.urn ?? ""])).toMatchObject({
      passed: false,
      refused: [bucket?.urn],
    });
  });
});
