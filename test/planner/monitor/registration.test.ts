// SPDX-License-Identifier: Apache-2.0
import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { Queue } from "@pulumi/aws/sqs/queue.js";
import { Provider } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { plan } from "./plan.ts";

const STACK = "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev";
const DEFAULT_AWS = "urn:pulumi:dev::proj::pulumi:providers:aws::default_7_48_0";

class Site extends pulumi.ComponentResource {
  readonly bucket: Bucket;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("my:index:Site", name, { ignored: 1 }, opts);
    this.bucket = new Bucket(`${name}-files`, { bucket: "files" }, { parent: this });
    this.registerOutputs({ bucketName: this.bucket.bucket, place: "mumbai" });
  }
}

class Estate extends pulumi.ComponentResource {
  readonly site: Site;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("my:index:Estate", name, {}, opts);
    this.site = new Site(`${name}-site`, { parent: this });
    this.registerOutputs({});
  }
}

test("a small program gives the whole graph, in the form of a state file", async () => {
  const planned = await plan(
    () => {
      const queue = new Queue("jobs", { name: "jobs", tags: { b: "2", a: "1" } });
      return { name: queue.name, arn: queue.arn };
    },
    { config: { "aws:region": "ap-south-1" } },
  );
  expect(planned.problems).toEqual([]);
  expect(planned.notices).toEqual([]);
  expect(planned.resources).toEqual([
    {
      urn: STACK,
      type: "pulumi:pulumi:Stack",
      custom: false,
      outputs: { arn: UNKNOWN, name: "jobs" },
      sourcePosition: expect.any(String),
    },
    {
      urn: DEFAULT_AWS,
      type: "pulumi:providers:aws",
      custom: true,
      id: UNKNOWN,
      inputs: { __internal: {}, region: "ap-south-1", version: "7.48.0" },
      outputs: { region: "ap-south-1", version: "7.48.0" },
    },
    {
      urn: "urn:pulumi:dev::proj::aws:sqs/queue:Queue::jobs",
      type: "aws:sqs/queue:Queue",
      custom: true,
      id: UNKNOWN,
      parent: STACK,
      inputs: { name: "jobs", tags: { a: "1", b: "2" } },
      outputs: { name: "jobs", tags: { a: "1", b: "2" } },
      propertyDependencies: { name: [], tags: [] },
      provider: `${DEFAULT_AWS}::${UNKNOWN}`,
      sourcePosition: expect.stringMatching(
        /^project:\/\/\/test\/planner\/monitor\/registration\.test\.ts#\d+,\d+$/,
      ),
    },
  ]);
});

test("components nest in the URN, and keep what they register as outputs", async () => {
  const planned = await plan(() => void new Estate("e"));
  expect(planned.resources.map((resource) => resource.urn)).toEqual([
    STACK,
    "urn:pulumi:dev::proj::my:index:Estate::e",
    "urn:pulumi:dev::proj::my:index:Estate$my:index:Site::e-site",
    DEFAULT_AWS,
    "urn:pulumi:dev::proj::my:index:Estate$my:index:Site$aws:s3/bucket:Bucket::e-site-files",
  ]);
  const site = planned.find("e-site");
  expect(site).toMatchObject({ custom: false, outputs: { bucketName: "files", place: "mumbai" } });
  expect(site).not.toHaveProperty("id");
  expect(site).not.toHaveProperty("provider");
});

test("dependencies come from inputs, from dependsOn, and through components", async () => {
  const planned = await plan(() => {
    const first = new Bucket("first", {});
    const site = new Site("site");
    new Bucket(
      "second",
      { bucket: pulumi.interpolate`${first.arn}-x`, tags: { a: first.id, b: "c" } },
      { dependsOn: [site] },
    );
  });
  const first = planned.find("first").urn;
  const inSite = planned.find("site-files").urn;
  expect(planned.find("second")).toMatchObject({
    inputs: { bucket: UNKNOWN, tags: { a: UNKNOWN, b: "c" } },
    dependencies: [first, inSite].sort(),
    propertyDependencies: { bucket: [first], tags: [first] },
  });
});

test("options are in the graph as a state file has them", async () => {
  const planned = await plan(() => {
    const owner = new Queue("owner", {});
    new Queue(
      "b",
      { name: "x" },
      {
        protect: true,
        retainOnDelete: true,
        deletedWith: owner,
        ignoreChanges: ["tags"],
        replaceOnChanges: ["name"],
        additionalSecretOutputs: ["arn"],
        customTimeouts: { create: "30m", delete: "1h30m" },
        deleteBeforeReplace: true,
        aliases: [{ name: "old" }, "urn:pulumi:dev::proj::aws:sqs/queue:Queue::older"],
      },
    );
  });
  expect(planned.find("b")).toMatchObject({
    protect: true,
    retainOnDelete: true,
    deletedWith: planned.find("owner").urn,
    ignoreChanges: ["tags"],
    replaceOnChanges: ["name"],
    additionalSecretOutputs: ["arn"],
    customTimeouts: { create: 1800, delete: 5400 },
    aliases: [
      "urn:pulumi:dev::proj::aws:sqs/queue:Queue::old",
      "urn:pulumi:dev::proj::aws:sqs/queue:Queue::older",
    ],
  });
});

test("children inherit protect, retainOnDelete and deletedWith, and may refuse them", async () => {
  const planned = await plan(() => {
    const owner = new Queue("owner", {});
    const site = new Site("site", { protect: true, retainOnDelete: true, deletedWith: owner });
    new Queue("free", {}, { parent: site, protect: false });
  });
  expect(planned.find("site-files")).toMatchObject({
    protect: true,
    retainOnDelete: true,
    deletedWith: planned.find("owner").urn,
  });
  expect(planned.find("free")).not.toHaveProperty("protect");
  expect(planned.find("free")).toMatchObject({ retainOnDelete: true });
});

test("an alias of a parent is an alias of its children, with their names changed along", async () => {
  const planned = await plan(() => {
    const site = new Site("site", { aliases: [{ name: "app" }] });
    new Queue("site-jobs", {}, { parent: site });
    new Queue("other", {}, { parent: site, aliases: [{ name: "unlike" }] });
  });
  expect(planned.find("site-jobs").aliases).toEqual([
    "urn:pulumi:dev::proj::my:index:Site$aws:sqs/queue:Queue::app-jobs",
  ]);
  expect(planned.find("other").aliases).toEqual([
    "urn:pulumi:dev::proj::my:index:Site$aws:sqs/queue:Queue::unlike",
    "urn:pulumi:dev::proj::my:index:Site$aws:sqs/queue:Queue::other",
  ]);
});

test("an alias may name another parent, none, another type, project or stack", async () => {
  const planned = await plan(() => {
    const site = new Site("site");
    new Queue(
      "b",
      {},
      {
        parent: site,
        aliases: [
          { parent: pulumi.rootStackResource },
          { parent: undefined },
          { type: "aws:sqs/queueV0:Queue" },
          { project: "p", stack: "s", parent: pulumi.rootStackResource },
        ],
      },
    );
  });
  expect(planned.find("b").aliases).toEqual([
    "urn:pulumi:dev::proj::aws:sqs/queue:Queue::b",
    "urn:pulumi:dev::proj::my:index:Site$aws:sqs/queueV0:Queue::b",
    "urn:pulumi:s::p::aws:sqs/queue:Queue::b",
  ]);
});

test("an imported resource is known by the id it is imported by", async () => {
  const planned = await plan(() => ({ id: new Bucket("b", { bucket: "x" }, { import: "x" }).id }));
  expect(planned.find("b")).toMatchObject({ id: "x", importID: "x" });
  expect(planned.outputs).toEqual({ id: "x" });
});

test("secrets stay secret, as inputs and as outputs, and where an output is declared to be one", async () => {
  const planned = await plan(() => {
    const queue = new Queue(
      "q",
      { name: pulumi.secret("hidden"), policy: "open" },
      { additionalSecretOutputs: ["url", "policy"] },
    );
    return { name: queue.name, url: queue.url, policy: queue.policy };
  });
  const secret = (plaintext: string): object => expect.objectContaining({ plaintext }) as object;
  expect(planned.find("q").inputs).toEqual({ name: secret('"hidden"'), policy: "open" });
  expect(planned.outputs).toEqual({
    name: secret('"hidden"'),
    url: secret(`"${UNKNOWN}"`),
    policy: secret('"open"'),
  });
});

test("secret config reaches the default provider as a secret", async () => {
  const planned = await plan(() => void new Bucket("b", {}), {
    config: { "aws:token": "t" },
    secretKeys: ["aws:token"],
  });
  expect(planned.find("default_7_48_0").inputs?.["token"]).toMatchObject({ plaintext: '"t"' });
});

test("resources as inputs are references in the graph", async () => {
  const planned = await plan(() => {
    const bucket = new Bucket("b", {});
    const site = new Site("s");
    new Queue("q", { tags: { bucket, site } as unknown as Record<string, string> });
  });
  expect(planned.find("q")).toMatchObject({
    inputs: {
      tags: {
        bucket: { urn: planned.find("b").urn, id: "", packageVersion: "" },
        site: { urn: planned.find("s").urn, packageVersion: "" },
      },
    },
    // A component stands for what is inside it.
    propertyDependencies: { tags: [planned.find("b").urn, planned.find("s-files").urn].sort() },
  });
});

test("a resource that a resource's values refer to is made whole from the graph", async () => {
  const planned = await plan(async () => {
    const provider = new Provider("mum", { region: "ap-south-1" });
    const known = await new Promise((resolve) => pulumi.output(provider.urn).apply(resolve));
    const again = new Provider("again", {}, { urn: known as string });
    return { region: again.region };
  });
  expect(planned.problems).toEqual([]);
  expect(planned.outputs).toEqual({ region: "ap-south-1" });
});

test("applies over what is not known do not run", async () => {
  const ran: string[] = [];
  await plan(() => {
    const bucket = new Bucket("b", { bucket: "x" });
    bucket.bucket.apply((value) => ran.push(`bucket ${value}`));
    bucket.arn.apply(() => ran.push("arn"));
    bucket.id.apply(() => ran.push("id"));
  });
  expect(ran).toEqual(["bucket x"]);
});

test("two runs of a program that registers in another order give the same graph", async () => {
  const program = (order: readonly string[]) => (): void => {
    for (const name of order) new Bucket(name, { bucket: name });
  };
  const strip = (text: string): string => text.replace(/#\d+,\d+/g, "");
  const [one, two] = [await plan(program(["a", "b", "c"])), await plan(program(["c", "a", "b"]))];
  expect(strip(JSON.stringify(one.resources))).toBe(strip(JSON.stringify(two.resources)));
});

test("a dynamic resource keeps its code among its inputs, and its provider gets the whole config", async () => {
  class Thing extends pulumi.dynamic.Resource {
    declare readonly size: pulumi.Output<number>;
    constructor(name: string) {
      super({ create: () => Promise.resolve({ id: "x", outs: {} }) }, name, {
        given: 1,
        size: undefined,
      });
    }
  }
  const planned = await plan(() => ({ size: new Thing("t").size }), {
    config: { "aws:region": "ap-south-1", "proj:a": "1" },
  });
  const thing = planned.find("t");
  expect(thing).toMatchObject({
    type: "pulumi-nodejs:dynamic:Resource",
    inputs: { given: 1, __provider: expect.anything() },
    outputs: { given: 1 },
  });
  expect(thing.provider).toBe(
    `urn:pulumi:dev::proj::pulumi:providers:pulumi-nodejs::default::${UNKNOWN}`,
  );
  expect(planned.find("default", "pulumi:providers:pulumi-nodejs").inputs).toEqual({
    "aws:region": "ap-south-1",
    "proj:a": "1",
  });
  expect(planned.outputs).toEqual({ size: UNKNOWN });
});

test("hooks are accepted and not run", async () => {
  const ran: string[] = [];
  const planned = await plan(() => {
    const hook = new pulumi.ResourceHook("before", () => void ran.push("before"), {
      onDryRun: true,
    });
    new Bucket(
      "b",
      {},
      { hooks: { beforeCreate: [hook], afterCreate: [() => void ran.push("after")] } },
    );
    new pulumi.ErrorHook("onError", () => true);
  });
  expect(planned.problems).toEqual([]);
  expect(ran).toEqual([]);
});
