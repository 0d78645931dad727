// SPDX-License-Identifier: Apache-2.0
/**
 * EKS 1.35 to 1.36 without the Pulumi command: the order that the dependencies force, by the graph and through the providers,
 * whose cloud refuses what runs ahead of the control plane.
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { providerReferenceOf } from "../../graph/graph-index.ts";
import { nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import { Engine, graphOf, isManaged } from "./made-stack.ts";

/** Builds of add-ons that public configurations of both versions use; EKS's own list needs an account. */
const OLD_PINS = {
  "nivas:cell.cluster.version": "1.35",
  "nivas:cell.cluster.addons.versions.kube-proxy": "v1.35.0-eksbuild.2",
  "nivas:cell.cluster.addons.versions.coredns": "v1.13.2-eksbuild.1",
};
const NEW_PINS = {
  "nivas:cell.cluster.version": "1.36",
  "nivas:cell.cluster.addons.versions.kube-proxy": "v1.36.0-eksbuild.9",
  "nivas:cell.cluster.addons.versions.coredns": "v1.14.3-eksbuild.3",
};
/** Delhi has nodes of every kind: managed, in the Local Zone, Karpenter's. */
const STACK = "delhi";

let folder: string;
let old: Resource[];
let fresh: Resource[];
let made: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-upgrade-"));
  made = path.join(folder, "made.json");
  [old, fresh] = await Promise.all([graphOf(STACK, OLD_PINS), graphOf(STACK, NEW_PINS)]);
  const engine = await Engine.start(made, old);
  for (const resource of old.filter(isManaged)) await engine.create(resource);
  await engine.stop();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const short = ({ urn }: Resource): string => nameOfUrn(urn).replace("delhi-", "");

/** What the upgrade changes, in the order of the graph. */
function changed(): Resource[] {
  const before = new Map(old.map((resource) => [resource.urn, JSON.stringify(resource.inputs)]));
  return fresh.filter(
    (resource) =>
      isManaged(resource) && before.get(resource.urn) !== JSON.stringify(resource.inputs),
  );
}

/** Everything that the engine waits for before it touches a resource. */
function waitsFor(resource: Resource): Set<string> {
  const byUrn = new Map(fresh.map((each) => [each.urn, each]));
  const seen = new Set<string>();
  const visit = (each: Resource): void => {
    const provider = providerReferenceOf(each)?.urn;
    for (const urn of [
      ...(each.dependencies ?? []),
      ...(provider === undefined ? [] : [provider]),
    ]) {
      if (seen.has(urn)) continue;
      seen.add(urn);
      const next = byUrn.get(urn);
      if (next !== undefined) visit(next);
    }
  };
  visit(resource);
  return seen;
}

const named = (name: string): Resource => fresh.find((each) => short(each) === name)!;

test("the control plane, its add-ons, nodes and their images change, and nothing else", () => {
  expect(changed().map(short).sort()).toEqual([
    "cluster-cluster",
    "cluster-coredns",
    "cluster-kube-proxy",
    "cluster-system-nodes",
    "edge-delhi-template",
  ]);
});

test("all of it waits for the control plane, and nodes for what they need in order to be ready", () => {
  const cluster = named("cluster-cluster");
  for (const resource of changed().filter((each) => each !== cluster)) {
    expect([short(resource), waitsFor(resource).has(cluster.urn)]).toEqual([short(resource), true]);
  }
  const proxy = named("cluster-kube-proxy").urn;
  for (const name of ["cluster-system-nodes", "edge-delhi-group", "cluster-coredns"]) {
    expect([name, waitsFor(named(name)).has(proxy)]).toEqual([name, true]);
  }
  const nodes = named("cluster-system-nodes").urn;
  expect(waitsFor(named("cluster-coredns")).has(nodes)).toBe(true);
});

test("charts and node classes of Karpenter come after the control plane, the system nodes and what pods need", () => {
  const first = [
    "cluster-cluster",
    "cluster-kube-proxy",
    "cluster-system-nodes",
    "cluster-coredns",
  ];
  const later = fresh.filter(
    ({ type, urn }) => /:EC2NodeClass$|:NodePool$/.test(type) || /-chart$/.test(urn),
  );
  expect(later.length).toBeGreaterThan(5);
  for (const resource of later) {
    const waits = waitsFor(resource);
    expect([short(resource), first.filter((name) => !waits.has(named(name).urn))]).toEqual([
      short(resource),
      [],
    ]);
  }
});

/** Updates as the engine may at worst: whatever its dependencies allow, what stands last in the graph first. */
async function upgrade(engine: Engine, wanted: readonly Resource[]): Promise<string[]> {
  const oldOf = new Map(old.map((resource) => [resource.urn, resource]));
  const waiting = new Map(wanted.map((resource) => [resource.urn, waitsFor(resource)]));
  const done: string[] = [];
  while (waiting.size > 0) {
    const [urn = ""] =
      [...waiting].reverse().find(([, waits]) => [...waits].every((each) => !waiting.has(each))) ??
      [];
    const resource = wanted.find((each) => each.urn === urn)!;
    const before = oldOf.get(urn)!;
    const provider = await engine.providerOf(resource);
    const news = resource.inputs ?? {};
    const diff = await provider.diff(urn, before.id ?? "", before.inputs ?? {}, news);
    expect([urn, diff.replaces]).toEqual([urn, []]);
    await provider.update(urn, before.id ?? "", before.outputs ?? {}, news, before.inputs);
    waiting.delete(urn);
    done.push(short(resource));
  }
  return done;
}

async function inFreshCloud<T>(act: (engine: Engine) => Promise<T>): Promise<T> {
  const state = path.join(folder, "now.json");
  copyFileSync(made, state);
  const engine = await Engine.start(state, old);
  try {
    return await act(engine);
  } finally {
    await engine.stop();
  }
}

test("the worst order that dependencies allow is taken by the cloud, in place", async () => {
  const group = named("edge-delhi-group");
  const order = await inFreshCloud((engine) => upgrade(engine, [...changed(), group]));
  expect(order[0]).toBe("cluster-cluster");
  const at = (name: string): number => order.indexOf(name);
  expect(at("cluster-kube-proxy")).toBeLessThan(at("cluster-system-nodes"));
  expect(at("cluster-system-nodes")).toBeLessThan(at("cluster-coredns"));
  expect(at("edge-delhi-template")).toBeLessThan(at("edge-delhi-group"));
});

test.each([
  [
    "cluster-system-nodes",
    "InvalidParameterException: Requested Nodegroup Kubernetes version 1.36 is newer than the cluster Kubernetes version 1.35",
  ],
  ["cluster-kube-proxy", "InvalidParameterException: Addon version specified is not supported"],
])("%s before the control plane is refused", async (name, message) => {
  await inFreshCloud(async (engine) => {
    await expect(upgrade(engine, [named(name)])).rejects.toThrow(message);
  });
});

test.each([
  ["1.37", "from 1.35 to 1.37"],
  ["1.34", "from 1.35 to 1.34"],
])("a control plane does not go to %s", async (version, step) => {
  const cluster = old.find((each) => short(each) === "cluster-cluster")!;
  const { urn, id = "", inputs = {}, outputs = {} } = cluster;
  await inFreshCloud(async (engine) => {
    const provider = await engine.providerOf(cluster);
    await expect(provider.update(urn, id, outputs, { ...inputs, version }, inputs)).rejects.toThrow(
      `InvalidParameterException: Unsupported Kubernetes minor version update ${step}`,
    );
  });
});
