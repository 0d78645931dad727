// SPDX-License-Identifier: Apache-2.0
/** A stack that was made in the sandbox once, by a client that plays the engine's part. */
import type { JsonObject, Resource } from "../../graph/stack-export.ts";
import { planStack } from "../support/plan-stack.ts";
import { startSandbox, type Sandbox } from "../../sandbox/start.ts";
import { EngineClient } from "./engine-client.ts";

/** The plan in up mode: its ids are those of the sandbox, since one model makes both. */
export async function graphOf(
  stack: string,
  configOverrides: Readonly<Record<string, string>> = {},
): Promise<Resource[]> {
  const plan = await planStack(process.cwd(), stack, { mode: "up", configOverrides });
  if (plan.problems.length > 0) throw new Error(JSON.stringify(plan.problems));
  return plan.graph.deployment.resources;
}

export const isManaged = ({ custom, type }: Resource): boolean =>
  custom && !type.startsWith("pulumi:");

/** A sandbox with a client for each provider resource of a graph. */
export class Engine {
  readonly sandbox: Sandbox;
  readonly #graph: readonly Resource[];
  readonly #clients = new Map<string, Promise<EngineClient>>();

  constructor(sandbox: Sandbox, graph: readonly Resource[]) {
    this.sandbox = sandbox;
    this.#graph = graph;
  }

  static async start(stateFile: string, graph: readonly Resource[]): Promise<Engine> {
    return new Engine(await startSandbox({ stateFile, programDirectory: process.cwd() }), graph);
  }

  /** The client of the provider of a resource, configured when its turn comes. */
  async providerOf({ provider = "" }: Resource): Promise<EngineClient> {
    const urn = provider.slice(0, provider.lastIndexOf("::"));
    const known = this.#clients.get(urn) ?? this.#connect(urn);
    this.#clients.set(urn, known);
    return known;
  }

  async #connect(urn: string): Promise<EngineClient> {
    const { type, inputs } = this.#graph.find((resource) => resource.urn === urn)!;
    const client = new EngineClient(this.sandbox.ports[type.split(":").at(-1) as "aws"]);
    await client.configure(inputs ?? {});
    return client;
  }

  async create(resource: Resource): Promise<{ id: string; outputs: JsonObject }> {
    return (await this.providerOf(resource)).create(resource.urn, resource.inputs ?? {});
  }

  async stop(): Promise<void> {
    for (const client of this.#clients.values()) (await client).close();
    this.sandbox.stop();
  }
}
