// SPDX-License-Identifier: Apache-2.0
/** Transforms run for real here: through the SDK's callback server, over the loopback. */
import { getAvailabilityZonesOutput } from "@pulumi/aws/getAvailabilityZones.js";
import { Provider } from "@pulumi/aws/provider.js";
import { Queue } from "@pulumi/aws/sqs/queue.js";
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { failure, monitorFor, plan, registration, rpc, sdk } from "./plan.ts";

class Group extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("my:index:Group", name, {}, opts);
  }
}

/** A transform that adds its own name to the tag `trail` of every queue. */
function leave(mark: string): pulumi.ResourceTransform {
  return ({ type, props, opts }) => {
    if (type !== "aws:sqs/queue:Queue") return undefined;
    const tags = (props["tags"] ?? {}) as Record<string, string>;
    return { props: { ...props, tags: { ...tags, trail: `${tags["trail"] ?? ""}${mark}` } }, opts };
  };
}

test("own transforms run first, then those of the parents from near to far, then those of the stack", async () => {
  const planned = await plan(() => {
    pulumi.runtime.registerResourceTransform(leave("S"));
    const outer = new Group("outer", { transforms: [leave("O")] });
    const inner = new Group("inner", { parent: outer, transforms: [leave("I")] });
    new Queue("q", {}, { parent: inner, transforms: [leave("1"), leave("2")] });
    new Queue("alone", {});
  });
  expect(planned.find("q").inputs).toEqual({ tags: { trail: "12IOS" } });
  expect(planned.find("alone").inputs).toEqual({ tags: { trail: "S" } });
  expect(planned.find("q").outputs).toEqual({ tags: { trail: "12IOS" } });
});

test("a transform changes options, and the provider with them", async () => {
  const planned = await plan(() => {
    const provider = new Provider("mum", { region: "ap-south-1" });
    pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
      type === "aws:sqs/queue:Queue"
        ? {
            props,
            opts: pulumi.mergeOptions(opts, { protect: true, provider, ignoreChanges: ["tags"] }),
          }
        : undefined,
    );
    new Queue("q", {});
  });
  expect(planned.find("q")).toMatchObject({
    protect: true,
    ignoreChanges: ["tags"],
    provider: `urn:pulumi:dev::proj::pulumi:providers:aws::mum::${UNKNOWN}`,
  });
});

test("a transform sees unknown values and secrets as outputs, and what it passes on stays so", async () => {
  const seen: unknown[] = [];
  const planned = await plan(() => {
    const first = new Queue("first", {});
    new Queue(
      "second",
      { name: first.arn, policy: pulumi.secret("hidden"), delaySeconds: 3 },
      {
        transforms: [
          ({ props, opts }) => {
            seen.push(
              pulumi.Output.isInstance(props["name"]),
              pulumi.Output.isInstance(props["policy"]),
              props["delaySeconds"],
            );
            return { props, opts };
          },
        ],
      },
    );
  });
  expect(seen).toEqual([true, true, 3]);
  expect(planned.find("second")).toMatchObject({
    inputs: { name: UNKNOWN, policy: { plaintext: '"hidden"' }, delaySeconds: 3 },
    dependencies: [planned.find("first").urn],
    // The SDK answers a transform without the sources of single inputs, so the engine has them for the resource only.
    propertyDependencies: { name: [], policy: [], delaySeconds: [] },
  });
});

test("a transform that changes nothing leaves the sources of inputs in place", async () => {
  const planned = await plan(() => {
    const first = new Queue("first", {});
    new Queue("second", { name: first.arn }, { transforms: [() => undefined] });
  });
  expect(planned.find("second").propertyDependencies).toEqual({
    name: [planned.find("first").urn],
  });
});

test("an input that a transform adds brings its dependencies", async () => {
  const planned = await plan(() => {
    const first = new Queue("first", {});
    new Queue(
      "second",
      {},
      { transforms: [({ props, opts }) => ({ props: { ...props, policy: first.arn }, opts })] },
    );
  });
  expect(planned.find("second")).toMatchObject({ inputs: { policy: UNKNOWN } });
});

test("a transform that throws is an error of the registration", async () => {
  const { Callback } = sdk("proto/callback_pb.js");
  const { CallbackServer } = sdk("runtime/callbacks.js");
  const monitor = monitorFor({});
  const server = new CallbackServer(monitor.client);
  const callback = await server.registerTransform(() => {
    throw new Error("not in this house");
  });
  expect(callback).toBeInstanceOf(Callback);
  const request = registration({
    type: "aws:sqs/queue:Queue",
    name: "q",
    set: { TransformsList: [callback] },
  });
  const error = await failure(rpc(monitor, "registerResource", request));
  server.shutdown();
  expect(error.details).toBe("invoke transform: transform failed: Error: not in this house");
  expect(monitor.pending()).toBe(0);
});

test("transforms of functions change their arguments", async () => {
  const planned = await plan(
    () => {
      pulumi.runtime.registerInvokeTransform(({ token, args, opts }) =>
        token === "aws:index/getAvailabilityZones:getAvailabilityZones"
          ? { args: { ...args, excludeNames: ["ap-south-1a"] }, opts }
          : undefined,
      );
      return { names: getAvailabilityZonesOutput().names };
    },
    { config: { "aws:region": "ap-south-1" } },
  );
  expect(planned.outputs).toEqual({ names: ["ap-south-1b", "ap-south-1c"] });
});

test("a callback without an address is refused", async () => {
  const { Callback } = sdk("proto/callback_pb.js");
  for (const method of ["registerStackTransform", "registerStackInvokeTransform"]) {
    expect((await failure(rpc(monitorFor({}), method, new Callback()))).details).toBe(
      "target must be specified",
    );
  }
});

test("older transformations, which the SDK runs itself, work too", async () => {
  const planned = await plan(() => {
    new Queue(
      "q",
      {},
      { transformations: [({ props, opts }) => ({ props: { ...props, delaySeconds: 7 }, opts })] },
    );
  });
  expect(planned.find("q").inputs).toEqual({ delaySeconds: 7 });
});
