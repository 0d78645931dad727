// SPDX-License-Identifier: Apache-2.0
/**
 * Every stack of the program against the sandbox's providers, without the Pulumi command: a client plays the engine's part for each
 * resource, in dependency order.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { JsonObject, Resource } from "../../graph/stack-export.ts";
import { parseCloud } from "../../emulation/cloud/state.ts";
import { planStack } from "../support/plan-stack.ts";
import { startSandbox, type Sandbox } from "../../sandbox/start.ts";
import { EngineClient } from "./engine-client.ts";

/** As enums of the protocol: DIFF_NONE, DIFF_SOME. */
const NONE = 1;
const SOME = 2;

const folders: string[] = [];
const open: { stop(): void }[] = [];
const clients: EngineClient[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  for (const sandbox of open.splice(0)) sandbox.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function sandboxIn(folder: string): Promise<Sandbox> {
  const sandbox = await startSandbox({
    stateFile: path.join(folder, "cloud.json"),
    programDirectory: process.cwd(),
  });
  open.push(sandbox);
  return sandbox;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "nivas-sandbox-"));
  folders.push(folder);
  return folder;
}

/** The plan in up mode: its ids are those of the sandbox, since one model makes both. */
async function graphOf(stack: string): Promise<Resource[]> {
  const plan = await planStack(process.cwd(), stack, { mode: "up" });
  expect(plan.problems).toEqual([]);
  return plan.graph.deployment.resources;
}

/** A client for each provider resource, configured as the engine would when its turn comes. */
function providersOf(sandbox: Sandbox, graph: readonly Resource[]) {
  const connected = new Map<string, Promise<EngineClient>>();
  const connect = async (urn: string): Promise<EngineClient> => {
    const { type, inputs } = graph.find((resource) => resource.urn === urn)!;
    const name = type.split(":").at(-1) as "aws" | "kubernetes";
    const client = new EngineClient(sandbox.ports[name]);
    clients.push(client);
    await client.configure(inputs ?? {});
    return client;
  };
  return async ({ provider = "" }: Resource): Promise<EngineClient> => {
    const urn = provider.slice(0, provider.lastIndexOf("::"));
    if (!connected.has(urn)) connected.set(urn, connect(urn));
    return connected.get(urn)!;
  };
}

/** Deleted authorities can be taken back for a while. */
const CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";
const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";

const isManaged = ({ custom, type }: Resource): boolean => custom && !type.startsWith("pulumi:");

describe.each(["mumbai", "hyderabad", "delhi"])("the stack %s", (stack) => {
  it("is made, has no drift, does not change, is updated in place and goes away", async () => {
    const graph = await graphOf(stack);
    const managed = graph.filter(isManaged);
    expect(managed.length).toBeGreaterThan(180);
    const folder = temporaryFolder();
    const first = await sandboxIn(folder);
    let providerOf = providersOf(first, graph);
    const made = new Map<string, { id: string; inputs: JsonObject; outputs: JsonObject }>();

    for (const resource of managed) {
      const provider = await providerOf(resource);
      const checked = await provider.check(resource.urn, resource.inputs ?? {});
      expect(checked.failures).toEqual([]);
      const { id, outputs } = await provider.create(resource.urn, checked.inputs);
      expect([resource.urn, id]).toEqual([resource.urn, resource.id]);
      made.set(resource.urn, { id, inputs: checked.inputs, outputs });
    }

    // Another process goes on with what the file says.
    for (const client of clients.splice(0)) client.close();
    first.stop();
    const sandbox = await sandboxIn(folder);
    expect(sandbox.cloud.living()).toHaveLength(managed.length);
    providerOf = providersOf(sandbox, graph);

    for (const resource of managed) {
      const provider = await providerOf(resource);
      const { id, inputs, outputs } = made.get(resource.urn)!;
      expect(await provider.read(resource.urn, id, outputs)).toEqual({ id, inputs, outputs });
      expect((await provider.diff(resource.urn, id, inputs, inputs)).changes).toBe(NONE);
    }

    for (const resource of managed.filter(({ inputs }) => inputs?.["tags"] !== undefined)) {
      const provider = await providerOf(resource);
      const { id, inputs, outputs } = made.get(resource.urn)!;
      const tagged = { ...inputs, tags: retagged(inputs["tags"]!) };
      const diff = await provider.diff(resource.urn, id, inputs, tagged);
      expect([resource.urn, diff.changes, diff.replaces]).toEqual([resource.urn, SOME, []]);
      const after = await provider.update(resource.urn, id, outputs, tagged);
      expect(after["tags"]).toEqual(tagged.tags);
      expect(after["arn"]).toEqual(outputs["arn"]);
      made.set(resource.urn, { id, inputs: tagged, outputs: after });
    }

    const protectedCluster = managed.find(({ type }) => type === "aws:eks/cluster:Cluster")!;
    const aws = await providerOf(protectedCluster);
    const { id: name, inputs: before } = made.get(protectedCluster.urn)!;
    await aws.update(protectedCluster.urn, name, {}, { ...before, deletionProtection: false });

    for (const resource of [...managed].reverse()) {
      const { id, outputs } = made.get(resource.urn)!;
      await (await providerOf(resource)).delete(resource.urn, id, outputs);
    }

    // What is declared to be kept: audit logs with skipDestroy, and the key until its waiting time is over.
    const left = Object.values(sandbox.cloud.state.resources);
    expect(
      left.map(({ type, pendingDeletion }) => [type, pendingDeletion ?? false]).sort(),
    ).toEqual([
      ...(managed.some(({ type }) => type === AUTHORITY) ? [[AUTHORITY, true]] : []),
      ["aws:cloudwatch/logGroup:LogGroup", false],
      ["aws:cloudwatch/logGroup:LogGroup", false],
      // The volume of a claim whose class keeps it: traces.
      ...(managed.some(({ type }) => type === CLAIM) ? [["aws:ebs/volume:Volume", false]] : []),
      ["aws:kms/key:Key", true],
    ]);
    expect(parseCloud(readFileSync(path.join(folder, "cloud.json"), "utf8"))).toEqual(
      sandbox.cloud.state,
    );
  });
});

/** Tags of an Auto Scaling group are a list. */
function retagged(tags: NonNullable<JsonObject[string]>): JsonObject[string] {
  if (Array.isArray(tags)) return [...tags, { key: "more", value: "1", propagateAtLaunch: true }];
  return { ...(tags as JsonObject), more: "1" };
}
