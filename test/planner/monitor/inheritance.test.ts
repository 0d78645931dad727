// SPDX-License-Identifier: Apache-2.0
/**
 * What children inherit from their parents by the engine alone. The JavaScript SDK hands on some of it itself, so these tests
 * speak to the monitor as other SDKs would.
 */
import { UNKNOWN, type Resource } from "../../../graph/stack-export.ts";
import type { Monitor } from "../../../planner/monitor/index.ts";
import { monitorFor, registration, rpc, type Registration } from "./plan.ts";

const BUCKET = "aws:s3/bucket:Bucket";

/** Registers a resource and gives its URN. */
async function register(monitor: Monitor, given: Registration): Promise<string> {
  return (await rpc(monitor, "registerResource", registration(given))).getUrn();
}

function find(monitor: Monitor, urn: string): Resource | undefined {
  return monitor.result().resources.find((resource) => resource.urn === urn);
}

async function provider(monitor: Monitor, name: string): Promise<string> {
  return `${await register(monitor, { type: "pulumi:providers:aws", name })}::${UNKNOWN}`;
}

test("protect, retainOnDelete and deletedWith go to children that say nothing, through components", async () => {
  const monitor = monitorFor({});
  const owner = await register(monitor, { type: BUCKET, name: "owner" });
  const set = { Protect: true, Retainondelete: true, Deletedwith: owner };
  const outer = await register(monitor, { type: "a:b:C", name: "outer", custom: false, set });
  const inner = await register(monitor, {
    type: "a:b:C",
    name: "inner",
    custom: false,
    parent: outer,
  });
  const child = await register(monitor, { type: BUCKET, name: "child", parent: inner });
  expect(find(monitor, child)).toMatchObject({
    protect: true,
    retainOnDelete: true,
    deletedWith: owner,
  });
});

test("a child that says otherwise keeps its own", async () => {
  const monitor = monitorFor({});
  const [one, two] = [
    await register(monitor, { type: BUCKET, name: "one" }),
    await register(monitor, { type: BUCKET, name: "two" }),
  ];
  const outer = await register(monitor, {
    type: "a:b:C",
    name: "outer",
    custom: false,
    set: { Protect: true, Retainondelete: true, Deletedwith: one },
  });
  const set = { Protect: false, Retainondelete: false, Deletedwith: two };
  const child = find(
    monitor,
    await register(monitor, { type: BUCKET, name: "child", parent: outer, set }),
  );
  expect(child).toMatchObject({ deletedWith: two });
  expect(child).not.toHaveProperty("protect");
  expect(child).not.toHaveProperty("retainOnDelete");
});

test("the engine remembers nothing of a component that a plugin builds", async () => {
  const monitor = monitorFor({});
  const remote = await register(monitor, {
    type: "acme:index:C",
    name: "remote",
    custom: false,
    remote: true,
    set: { Protect: true },
  });
  const child = await register(monitor, { type: BUCKET, name: "child", parent: remote });
  expect(find(monitor, child)).not.toHaveProperty("protect");
});

test("a child of a resource uses that resource's provider when it is of the same package", async () => {
  const monitor = monitorFor({});
  const mum = await provider(monitor, "mum");
  const bucket = await register(monitor, { type: BUCKET, name: "b", set: { Provider: mum } });
  const policy = await register(monitor, {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "p",
    parent: bucket,
  });
  const other = await register(monitor, {
    type: "random:index/randomId:RandomId",
    name: "r",
    parent: bucket,
  });
  expect(find(monitor, policy)?.provider).toBe(mum);
  expect(find(monitor, other)?.provider).toContain("::pulumi:providers:random::default::");
});

test("components hand on their providers, the nearest first", async () => {
  const monitor = monitorFor({});
  const [mum, hyd] = [await provider(monitor, "mum"), await provider(monitor, "hyd")];
  const withProviders = async (
    given: Registration,
    providers: Record<string, string>,
  ): Promise<string> => {
    const request = registration(given);
    for (const [name, reference] of Object.entries(providers))
      request.getProvidersMap().set(name, reference);
    return (await rpc(monitor, "registerResource", request)).getUrn();
  };
  const outer = await withProviders({ type: "a:b:C", name: "outer", custom: false }, { aws: hyd });
  const plain = await register(monitor, {
    type: "a:b:C",
    name: "plain",
    custom: false,
    parent: outer,
  });
  const inner = await withProviders(
    { type: "a:b:C", name: "inner", custom: false, parent: outer },
    { aws: mum },
  );
  const child = (name: string, parent: string): Promise<string> =>
    register(monitor, { type: BUCKET, name, parent });
  expect(find(monitor, await child("far", plain))?.provider).toBe(hyd);
  expect(find(monitor, await child("near", inner))?.provider).toBe(mum);
});

test("an SDK that does not say which input a dependency comes from has it for every input", async () => {
  const monitor = monitorFor({});
  const first = await register(monitor, { type: BUCKET, name: "first" });
  const second = await register(monitor, {
    type: BUCKET,
    name: "second",
    properties: { bucket: "x", acl: "private" },
    set: { DependenciesList: [first] },
  });
  expect(find(monitor, second)).toMatchObject({
    dependencies: [first],
    propertyDependencies: { acl: [first], bucket: [first] },
  });
});
