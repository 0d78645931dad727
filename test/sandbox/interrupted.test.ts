// SPDX-License-Identifier: Apache-2.0
/**
 * Killed runs of a whole stack, without the Pulumi command: a client plays an engine that dies with several calls under way, some of
 * them carried out, and another goes on with the state that it left.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import type { Resource, StackExport } from "../../graph/stack-export.ts";
import { planStack } from "../support/plan-stack.ts";
import { idFromInputs } from "../../recover/id-from-inputs.ts";
import { repair } from "../../recover/repair.ts";
import { compareWithStacks, type Comparison } from "../../sandbox/orphans.ts";
import { startSandbox, type Sandbox } from "../../sandbox/start.ts";
import { EngineClient } from "./engine-client.ts";

/** How many calls an engine has under way. */
const PARALLEL = 4;
const SEED = 20261122;

let graph: readonly Resource[];
let managed: readonly Resource[];
let managedUrns: ReadonlySet<string>;
let needed: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  const plan = await planStack(process.cwd(), "mumbai", { mode: "up" });
  expect(plan.problems).toEqual([]);
  graph = plan.graph.deployment.resources;
  managed = graph.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  managedUrns = new Set(managed.map(({ urn }) => urn));
  needed = new Map(managed.map((resource) => [resource.urn, needs(resource)]));
});

/** The state as the engine saves it: what is done, and what is under way. */
interface State {
  readonly resources: readonly Resource[];
  readonly pending: readonly { type: "creating" | "deleting"; resource: Resource }[];
}

function exportOf({ resources, pending }: State): StackExport {
  const manifest = { time: "", magic: "", version: "" };
  const deployment = { manifest, resources, pending_operations: pending };
  return JSON.parse(JSON.stringify({ version: 3, deployment })) as StackExport;
}

/** Before anything is made: components and providers are the engine's own. */
function blank(): State {
  return { resources: graph.filter((resource) => !managed.includes(resource)), pending: [] };
}

/** As the engine knows it before it is made. */
function planned(resource: Resource): Resource {
  const { id: _id, outputs: _outputs, ...rest } = resource;
  return rest;
}

/** What must be there before a resource, through the providers that are themselves made of something. */
function needs({
  provider = "",
  dependencies = [],
  propertyDependencies = {},
}: Resource): string[] {
  const named = [
    provider.slice(0, provider.lastIndexOf("::")),
    ...dependencies,
    ...Object.values(propertyDependencies).flat(),
  ];
  return [...new Set(named)].flatMap((urn) => {
    if (managedUrns.has(urn)) return urn;
    const engineOwn = graph.find((resource) => resource.urn === urn);
    return engineOwn === undefined ? [] : needs(engineOwn);
  });
}

/** Resources whose turn it is, as many as are made at once. */
function ready(resources: readonly Resource[]): Resource[] {
  const done = new Set(resources.map(({ urn }) => urn));
  return managed
    .filter(({ urn }) => !done.has(urn) && needed.get(urn)!.every((other) => done.has(other)))
    .slice(0, PARALLEL);
}

/** A cloud that outlives the engines. */
class World {
  readonly folder: string;
  sandbox: Sandbox;
  private readonly clients = new Map<string, EngineClient>();

  private constructor(folder: string, sandbox: Sandbox) {
    this.folder = folder;
    this.sandbox = sandbox;
  }

  static async make(): Promise<World> {
    const folder = mkdtempSync(path.join(tmpdir(), "nivas-interrupted-"));
    return new World(folder, await World.open(folder));
  }

  private static open(folder: string): Promise<Sandbox> {
    const stateFile = path.join(folder, "cloud.json");
    return startSandbox({ stateFile, programDirectory: process.cwd() });
  }

  /** The engine is gone, and its connections with it. */
  engineDies(): void {
    for (const client of this.clients.values()) client.close();
    this.clients.clear();
  }

  /** Everything is gone but the file. */
  async allDies(): Promise<void> {
    this.end();
    this.sandbox = await World.open(this.folder);
  }

  end(): void {
    this.engineDies();
    this.sandbox.stop();
  }

  async provider({ provider = "" }: Resource): Promise<EngineClient> {
    const urn = provider.slice(0, provider.lastIndexOf("::"));
    const known = this.clients.get(urn);
    if (known !== undefined) return known;
    const { type, inputs } = graph.find((resource) => resource.urn === urn)!;
    const client = new EngineClient(
      this.sandbox.ports[type.split(":").at(-1) as "aws" | "kubernetes"],
    );
    this.clients.set(urn, client);
    await client.configure(inputs ?? {});
    return client;
  }

  async create(resource: Resource): Promise<Resource> {
    const provider = await this.provider(resource);
    return { ...resource, ...(await provider.create(resource.urn, resource.inputs ?? {})) };
  }

  async delete(resource: Resource): Promise<void> {
    const provider = await this.provider(resource);
    await provider.delete(resource.urn, resource.id!, resource.outputs ?? {});
  }

  compare(state: State): Comparison {
    return compareWithStacks(this.sandbox.cloud, [{ name: "mumbai", export: exportOf(state) }]);
  }
}

/** Where an engine dies, and which of the calls under way the cloud still carries out. */
interface Death {
  readonly after: number;
  readonly carriedOut: readonly boolean[];
  readonly all: boolean;
}

const deaths = (number: number): fc.Arbitrary<Death[]> => {
  const carriedOut = fc.array(fc.boolean(), { minLength: PARALLEL, maxLength: PARALLEL });
  // Seldom everything: opening a cloud reads the declarations of the SDKs.
  const all = fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0);
  const death = fc.record({ after: fc.integer({ min: 1, max: 12 }), carriedOut, all });
  return fc.array(death, { minLength: number, maxLength: number });
};

/** Goes on with an update until so many more are made or nothing is left. */
async function up(world: World, state: State, more: number): Promise<State> {
  const resources = [...state.resources];
  for (let made = 0; made < more;) {
    const batch = ready(resources);
    if (batch.length === 0) break;
    for (const resource of batch) resources.push(await world.create(planned(resource)));
    made += batch.length;
  }
  return { resources, pending: [] };
}

/** An update that is killed with calls under way. */
async function killedUp(
  world: World,
  before: State,
  { after, carriedOut, all }: Death,
): Promise<State> {
  const { resources } = await up(world, before, after);
  const underWay = ready(resources).map(planned);
  for (const [at, resource] of underWay.entries())
    if (carriedOut[at] === true) await world.create(resource);
  if (all) await world.allDies();
  else world.engineDies();
  return { resources, pending: underWay.map((resource) => ({ type: "creating", resource })) };
}

/** What docs/sandbox-interrupted.md says: ids from the cloud, repair, import, refresh. */
async function recovered(world: World, state: State): Promise<State> {
  const { pending } = world.compare(state);
  const answers = Object.fromEntries(pending.map(({ urn, id }) => [urn, id]));
  return refreshed(world, repair(exportOf(state), answers).repaired!.deployment.resources);
}

/** Reads what has no outputs yet, as after an import, and forgets what is not there. */
async function refreshed(world: World, resources: readonly Resource[]): Promise<State> {
  const found: Resource[] = [];
  for (const resource of resources) {
    if (!managedUrns.has(resource.urn) || resource.outputs !== undefined) {
      found.push(resource);
      continue;
    }
    const provider = await world.provider(resource);
    const read = await provider.read(resource.urn, resource.id!, {}, resource.inputs);
    if (read.id !== "") found.push({ ...resource, ...read });
  }
  return { resources: found, pending: [] };
}

const NOTHING = { orphans: [], lost: [], pending: [] };
const idsOf = (resources: readonly Resource[]) =>
  Object.fromEntries(resources.map(({ urn, id }) => [urn, id]));

it("an update that is killed twenty times ends with everything once, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(deaths(20), async (points) => {
      const world = await World.make();
      try {
        let state = blank();
        for (const death of points) {
          state = await killedUp(world, state, death);
          state = await recovered(world, state);
          expect(world.compare(state)).toEqual(NOTHING);
        }
        state = await up(world, state, Infinity);
        expect(world.compare(state)).toEqual(NOTHING);
        // The ids that the plan foresees: nothing was made a second time.
        expect(idsOf(state.resources)).toEqual(idsOf(graph));
      } finally {
        world.end();
        rmSync(world.folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 1, seed: SEED, endOnFailure: true },
  );
});

it("without the recovery the next run makes a second VPC, and the comparison says which", async () => {
  const world = await World.make();
  try {
    const vpc = managed.find(({ type }) => type === "aws:ec2/vpc:Vpc")!;
    await world.create(planned(vpc));
    const killed: State = {
      ...blank(),
      pending: [{ type: "creating", resource: planned(vpc) }],
    };
    expect(world.compare(killed)).toMatchObject({
      orphans: [{ kind: "interrupted", urn: vpc.urn, resource: { id: vpc.id } }],
      pending: [{ stack: "mumbai", urn: vpc.urn, id: vpc.id }],
    });
    const second = await world.create(planned(vpc));
    expect(second.id).not.toBe(vpc.id);
    const state: State = { ...killed, resources: [...killed.resources, second] };
    expect(world.compare(state)).toMatchObject({
      orphans: [{ kind: "double", urn: vpc.urn, resource: { id: vpc.id } }],
      pending: [{ id: vpc.id }],
    });
    // The repaired state names both, and the first as one to delete.
    const { repaired } = repair(exportOf(state), { [vpc.urn]: vpc.id! });
    const both = repaired!.deployment.resources.filter(({ urn }) => urn === vpc.urn);
    expect(both.map(({ id, delete: gone = false }) => [id, gone])).toEqual([
      [second.id, false],
      [vpc.id, true],
    ]);
    await world.delete(both[1]!);
    expect(world.compare({ ...state, pending: [] })).toEqual(NOTHING);
  } finally {
    world.end();
    rmSync(world.folder, { recursive: true, force: true });
  }
});

it("what has a name of its own is recovered without anyone looking it up", async () => {
  const world = await World.make();
  try {
    const { resources } = await up(world, blank(), Infinity);
    const named = resources.filter(
      (resource) => managedUrns.has(resource.urn) && idFromInputs(resource) !== undefined,
    );
    expect(new Set(named.map(({ type }) => type)).size).toBeGreaterThan(20);
    const underWay = named.map((resource) => ({
      type: "creating" as const,
      resource: planned(resource),
    }));
    const state: State = {
      resources: resources.filter((resource) => !named.includes(resource)),
      pending: underWay,
    };
    const { settlements, repaired } = repair(exportOf(state), {});
    expect(new Set(settlements.map(({ verdict }) => verdict))).toEqual(new Set(["guessed"]));
    const after = await refreshed(world, repaired!.deployment.resources);
    expect(world.compare(after)).toEqual(NOTHING);
    expect(idsOf(after.resources)).toEqual(idsOf(graph));
  } finally {
    world.end();
    rmSync(world.folder, { recursive: true, force: true });
  }
});

it("a destroy that is killed ten times leaves what an uninterrupted one leaves", async () => {
  const left = async (points: readonly Death[]): Promise<string[]> => {
    const world = await World.make();
    try {
      let { resources } = await up(world, blank(), Infinity);
      const cluster = resources.find(({ type }) => type === "aws:eks/cluster:Cluster")!;
      const inputs = { ...cluster.inputs, deletionProtection: false };
      await (await world.provider(cluster)).update(cluster.urn, cluster.id!, {}, inputs);
      const isManaged = ({ urn }: Resource): boolean => managedUrns.has(urn);
      for (const { after, carriedOut, all } of points) {
        const rest = resources.filter(isManaged).reverse();
        for (const resource of rest.slice(0, after)) await world.delete(resource);
        const gone = new Set(rest.slice(0, after));
        resources = resources.filter((resource) => !gone.has(resource));
        // Of those under way the state does not say whether they are gone.
        const underWay = rest.slice(after, after + 1);
        for (const resource of underWay) if (carriedOut[0] === true) await world.delete(resource);
        if (all) await world.allDies();
        else world.engineDies();
      }
      for (const resource of resources.filter(isManaged).reverse()) await world.delete(resource);
      return Object.keys(world.sandbox.cloud.state.resources).sort();
    } finally {
      world.end();
      rmSync(world.folder, { recursive: true, force: true });
    }
  };
  const uninterrupted = await left([]);
  expect(uninterrupted.length).toBeGreaterThan(0);
  await fc.assert(
    fc.asyncProperty(deaths(10), async (points) => {
      expect(await left(points)).toEqual(uninterrupted);
    }),
    { numRuns: 1, seed: SEED, endOnFailure: true },
  );
});
