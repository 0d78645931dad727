// SPDX-License-Identifier: Apache-2.0
/**
 * Destroys whole stacks in the worst order that their dependencies allow: controllers, add-ons and nodes as early as may be, and what
 * controllers made something for as late as may be. What the engine does with `retainOnDelete` and `deletedWith` is done here.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { JsonObject, Resource, StackExport } from "../../graph/stack-export.ts";
import type { StoredResource } from "../../emulation/cloud/state.ts";
import { stackOf, teardownAfter, teardownBefore } from "../../sandbox/teardown/index.ts";
import { Engine, graphOf, isManaged } from "./made-stack.ts";

const CONFIRMED = { "nivas:cell.cluster.confirmReplacement": "true" };
const POOL = /^kubernetes:karpenter\.sh\/v1:NodePool$/;

let confirmed: Resource[];
beforeAll(async () => {
  confirmed = await graphOf("delhi", CONFIRMED);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-teardown-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What must be there as long as a resource is. */
function needs({ dependencies = [], propertyDependencies = {}, ...resource }: Resource): string[] {
  const { provider = "", parent = "", deletedWith = "" } = resource;
  return [
    ...dependencies,
    ...Object.values(propertyDependencies).flat(),
    provider.slice(0, provider.lastIndexOf("::")),
    parent,
    deletedWith,
  ];
}

/** The later a resource is among those that may go, the higher. */
function patience({ type }: Resource): number {
  const early = [/:Release$/, /eks\/addon:/, /eks\/nodeGroup:|autoscaling\/group:/, /iam\//];
  const late = [/EC2NodeClass$/, /NodePool$/, /:Service$|:PersistentVolumeClaim$/];
  const found = early.findIndex((form) => form.test(type));
  if (found >= 0) return found;
  return 10 + late.findIndex((form) => form.test(type));
}

function worstOrder(graph: readonly Resource[]): Resource[] {
  const left = new Map(graph.map((resource) => [resource.urn, resource]));
  const users = new Map<string, number>();
  const count = (resource: Resource, by: number): void => {
    for (const urn of needs(resource)) users.set(urn, (users.get(urn) ?? 0) + by);
  };
  for (const resource of graph) count(resource, 1);
  const order: Resource[] = [];
  while (left.size > 0) {
    const [next] = [...left.values()]
      .filter(({ urn }) => (users.get(urn) ?? 0) === 0)
      .sort((a, b) => patience(a) - patience(b));
    if (next === undefined) throw new Error("a circle of dependencies");
    left.delete(next.urn);
    count(next, -1);
    order.push(next);
  }
  return order;
}

interface Torn {
  readonly order: readonly Resource[];
  readonly before: StoredResource[];
  readonly left: StoredResource[];
}

async function madeAndDestroyed(graph: readonly Resource[]): Promise<Torn> {
  const engine = await Engine.start(path.join(folder, "cloud.json"), graph);
  try {
    const outputs = new Map<string, { id: string; outputs: JsonObject }>();
    for (const resource of graph.filter(isManaged))
      outputs.set(resource.urn, await engine.create(resource));
    const stored = () => Object.values(engine.sandbox.cloud.state.resources);
    const before = stored();
    const order = worstOrder(graph).filter(isManaged);
    for (const resource of order) {
      if (resource.retainOnDelete === true || (resource.deletedWith ?? "") !== "") continue;
      const { id, outputs: old } = outputs.get(resource.urn)!;
      await (await engine.providerOf(resource)).delete(resource.urn, id, old);
    }
    return { order, before, left: stored() };
  } finally {
    await engine.stop();
  }
}

const exportOf = (resources: Resource[]): StackExport => ({
  version: 3,
  deployment: { manifest: { time: "", magic: "", version: "" }, resources },
});

/** A Service of type LoadBalancer beside the platform, ordered after its controller or not. */
function withGateway(graph: readonly Resource[], ordered: boolean): Resource[] {
  const chart = graph.find(({ urn }) => urn.endsWith("load-balancer-controller-chart"))!;
  const gateway: Resource = {
    urn: chart.urn.replace(/[^$]*$/, "kubernetes:core/v1:Service::gateway"),
    type: "kubernetes:core/v1:Service",
    custom: true,
    id: "default/gateway",
    inputs: {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "gateway" },
      spec: { type: "LoadBalancer", loadBalancerClass: "service.k8s.aws/nlb" },
    },
    outputs: { metadata: { name: "gateway", namespace: "default" } },
    dependencies: ordered ? [chart.urn] : [],
    provider: chart.provider!,
  };
  return [...graph, gateway];
}

const without = (graph: readonly Resource[], which: RegExp, what: RegExp): Resource[] =>
  graph.map((resource) => {
    if (!which.test(resource.type)) return resource;
    const keep = (urns: string[] = []): string[] => urns.filter((urn) => !what.test(urn));
    const { propertyDependencies = {} } = resource;
    return {
      ...resource,
      dependencies: keep(resource.dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([key, urns]) => [key, keep(urns)]),
      ),
    };
  });

describe.each<[string, () => Promise<Resource[]>]>([
  ["with gateways of a service mesh", async () => graphOf("mumbai", CONFIRMED)],
  [
    "with Karpenter in the Local Zone",
    async () => graphOf("delhi", { ...CONFIRMED, "nivas:cell.placement.provisioner": "karpenter" }),
  ],
])("the worst order, %s", (_, planned) => {
  it("leaves nothing in the cloud but what it declares to be kept", async () => {
    const graph = withGateway(await planned(), true);
    const { order, before, left } = await madeAndDestroyed(graph);
    const claims = graph.filter(({ type }) => type.endsWith(":PersistentVolumeClaim"));
    const makers = new Set(before.flatMap(({ madeBy }) => madeBy?.controller ?? []));
    expect([...makers].sort()).toEqual([
      "AWS Load Balancer Controller",
      "Amazon EKS",
      "Amazon VPC CNI",
      ...(claims.length === 0 ? [] : ["EBS CSI driver"]),
      "Karpenter",
    ]);
    // Volumes of claims whose class keeps them stay, and nothing else that a controller made.
    const ofControllers = left.filter(({ madeBy }) => madeBy !== undefined);
    expect(ofControllers.map(({ type, madeBy }) => [type, madeBy?.controller])).toEqual(
      claims.map(() => ["aws:ebs/volume:Volume", "EBS CSI driver"]),
    );
    const kept = graph.filter(
      ({ retainOnDelete, inputs }) => retainOnDelete === true || inputs?.["skipDestroy"] === true,
    );
    const there = left.filter(
      ({ pendingDeletion, madeBy }) => pendingDeletion === undefined && madeBy === undefined,
    );
    expect(there.map(({ seed }) => seed).sort()).toEqual(kept.map(({ urn }) => urn).sort());
    const at = (form: RegExp): number[] =>
      order.flatMap(({ urn }, index) => (form.test(urn) ? index : []));
    expect(Math.max(...at(/:NodePool::/))).toBeLessThan(Math.min(...at(/::.*karpenter-chart$/)));
    expect(Math.max(...at(/karpenter-chart$/))).toBeLessThan(Math.min(...at(/:NodeGroup::/)));

    const listing = left.map((stored) => ({
      item: { type: stored.type, id: stored.id, name: stored.name, region: "" },
      tags: {},
      stored,
    }));
    const report = teardownAfter(stackOf(exportOf(graph)), listing);
    expect(report).toMatchObject({ debris: [], others: 0, findings: 0 });
    // Keys, logs and buckets; with observability those of logs, metrics and evidence, too.
    expect(Object.keys(report.adopt)).toHaveLength(claims.length === 0 ? 5 : 8);
  });
});

it("a pool that does not wait for its controller outlives it, and its node holds its subnet", async () => {
  const graph = without(confirmed, POOL, /karpenter-(chart|class)/);
  await expect(madeAndDestroyed(graph)).rejects.toThrow(/DependencyViolation: The subnet/);
});

it("a gateway that does not wait for its controller outlives it and holds its subnets, and the check says so before", async () => {
  const graph = confirmed;
  const problems = (resources: Resource[]): string[] =>
    teardownBefore(stackOf(exportOf(resources))).controllers.flatMap(
      ({ problem }) => problem || [],
    );
  expect(problems(withGateway(graph, true))).toEqual([]);
  const unordered = withGateway(graph, false);
  expect(problems(unordered)).toEqual([
    "nothing makes it go before its controller (delhi-cluster-load-balancer-controller-chart): let it depend on that",
  ]);
  await expect(madeAndDestroyed(unordered)).rejects.toThrow(/DependencyViolation: The subnet/);
});

it("nothing is declared to go with a cluster that is protected", async () => {
  const graph = await graphOf("delhi");
  expect(graph.filter(({ deletedWith }) => (deletedWith ?? "") !== "")).toEqual([]);
  const report = teardownBefore(stackOf(exportOf(graph)));
  expect(report.blocked.map(({ name }) => name)).toContain("delhi-cluster-cluster");
  expect(report.commands).toEqual([
    "pulumi config set --path nivas:cell.cluster.confirmReplacement true -s delhi",
    "pulumi up -s delhi",
    "pulumi state unprotect --all -s delhi",
    "pulumi destroy -s delhi",
  ]);
});
