// SPDX-License-Identifier: Apache-2.0
/** What controllers make for the objects of a stack, and whether the order of its teardown takes it away again. */
import { CONTROLLERS } from "../../emulation/cloud/controllers/index.ts";
import { chartOf } from "../../emulation/cloud/controllers/charts.ts";
import type { Controller } from "../../emulation/cloud/controllers/model.ts";
import { madeByControllers, settle } from "../../emulation/cloud/controllers/settle.ts";
import { Inventory } from "../../emulation/cloud/inventory.ts";
import { knownText } from "../../emulation/model.ts";
import { emptyCloud, keyOf, type StoredResource } from "../../emulation/cloud/state.ts";
import type { Resource } from "../../graph/stack-export.ts";
import type { ControllerItem, KeptItem } from "./model.ts";
import type { Stack } from "./stack.ts";
import { costOf } from "./types.ts";

/** Made with what is deleted anyway: nodes and control planes take their interfaces along. */
const WITH_OWNER: ReadonlySet<string> = new Set(["Amazon EKS", "Amazon VPC CNI"]);

/** What controllers make for a stack. */
export interface ControllerWork {
  /** One entry for each object for which a controller makes something. */
  readonly items: readonly ControllerItem[];
  /** Volumes and snapshots whose class says that they stay. */
  readonly kept: readonly KeptItem[];
}

/** True for data that a storage class or snapshot class declares to be kept. */
export function isKeptByClass({ type, madeBy }: StoredResource): boolean {
  return madeBy?.stays !== undefined && type.startsWith("aws:ebs/");
}

export function controllerWork(stack: Stack): ControllerWork {
  const { inventory, urns } = inventoryOf(stack);
  settle(inventory);
  const all = madeByControllers(inventory).filter(
    ({ madeBy }) => !WITH_OWNER.has(madeBy?.controller ?? ""),
  );
  const kept = all.filter(isKeptByClass).map((resource) => keptByClass(resource));
  return {
    items: itemsOf(
      stack,
      all.filter((one) => !isKeptByClass(one)),
      urns,
    ),
    kept,
  };
}

/** As an entry of what is kept on purpose. */
export function keptByClass({ type, id, name, scope, madeBy }: StoredResource): KeptItem {
  const region = scope.slice(scope.indexOf("/") + 1);
  const why = `declared to be kept: ${madeBy?.stays ?? ""}`;
  return { type, id, name, region, why, cost: costOf(type), settings: 0 };
}

function itemsOf(
  stack: Stack,
  made: readonly StoredResource[],
  urns: ReadonlyMap<string, string>,
): readonly ControllerItem[] {
  const items = new Map<string, { controller: string; owner: string; made: StoredResource[] }>();
  for (const resource of made) {
    const { controller = "", owner = "" } = resource.madeBy ?? {};
    const urn = urns.get(owner);
    if (urn === undefined) continue;
    const key = `${controller}|${urn}`;
    const entry = items.get(key) ?? { controller, owner: urn, made: [] };
    items.set(key, { ...entry, made: [...entry.made, resource] });
  }
  const order = closures(stack.resources);
  return [...items.values()].map(({ controller, owner, made: own }) => ({
    controller,
    owner,
    makes: countByType(own),
    problem: problemOf(stack, order, controller, owner, own),
  }));
}

/** The stack as an emulated cloud: enough of it for controllers to see what they would. */
function inventoryOf({ resources }: Stack) {
  const clusters = resources.filter(({ type }) => type === "aws:eks/cluster:Cluster");
  const arnOf = (cluster: Resource | undefined): string =>
    knownText(cluster?.outputs?.["arn"]) ?? "";
  const scopeOf = (resource: Resource): string => {
    if (resource.type.startsWith("kubernetes:"))
      // A stack has one cluster, or none of its own: then nothing can be said of its objects.
      return arnOf(clusters[0]);
    const [, , , region = "", account = ""] = arnOf(clusters[0]).split(":");
    return `${account}/${region}`;
  };
  const inventory = new Inventory(emptyCloud());
  const urns = new Map<string, string>();
  for (const resource of resources) {
    const { type, id = "", urn, inputs = {}, outputs = {} } = resource;
    const scope = scopeOf(resource);
    if (scope === "" || scope === "/") continue;
    inventory.put({ type, id, scope, seed: urn, name: id, inputs, outputs });
    urns.set(keyOf(scope, type, id), urn);
  }
  return { inventory, urns };
}

function countByType(made: readonly StoredResource[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of made) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function problemOf(
  { resources }: Stack,
  order: ReadonlyMap<string, ReadonlySet<string>>,
  name: string,
  urn: string,
  made: readonly StoredResource[],
): string {
  const owner = resources.find((resource) => resource.urn === urn);
  const stays = made.flatMap(({ madeBy }) => madeBy?.stays ?? []);
  if (stays[0] !== undefined) return `it stays: ${stays[0]}`;
  if (owner?.deletedWith !== undefined && owner.deletedWith !== "")
    return "the object is declared to go with another resource (deletedWith), so nobody tells the controller";
  const controller = CONTROLLERS.find((candidate) => candidate.name === name);
  const origin = resources.find((resource) => controller && brings(controller, resource));
  if (origin === undefined) return "";
  return order.get(urn)?.has(origin.urn) === true
    ? ""
    : `nothing makes it go before its controller (${origin.urn.split("::").at(-1) ?? ""}): let it depend on that`;
}

function brings({ origin }: Controller, { type, inputs = {}, outputs = {} }: Resource): boolean {
  if (origin === "eks") return false;
  if ("addon" in origin)
    return type === "aws:eks/addon:Addon" && inputs["addonName"] === origin.addon;
  const stored = { type, inputs, outputs, id: "", scope: "", seed: "", name: "" };
  return chartOf(stored) === origin.chart;
}

/** By URN, everything that is deleted after it: what it depends on, and what that depends on. */
function closures(resources: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const { urn, dependencies = [], propertyDependencies = {}, provider, parent } of resources) {
    const direct = [
      ...dependencies,
      ...Object.values(propertyDependencies).flat(),
      ...(provider === undefined ? [] : [provider.slice(0, provider.lastIndexOf("::"))]),
      ...(parent === undefined ? [] : [parent]),
    ];
    const all = new Set(direct);
    for (const before of direct) for (const further of known.get(before) ?? []) all.add(further);
    known.set(urn, all);
  }
  return known;
}
