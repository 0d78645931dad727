// SPDX-License-Identifier: Apache-2.0
import { Provider } from "@pulumi/aws/provider.js";
import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { failure, monitorFor, plan, registration, rpc } from "./plan.ts";

class Group extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("my:index:Group", name, {}, opts);
  }
}

const MUM = `urn:pulumi:dev::proj::pulumi:providers:aws::mum::${UNKNOWN}`;

test("an explicit provider is in the graph, without the region of the config", async () => {
  const planned = await plan(
    () => {
      const provider = new Provider("mum", { allowedAccountIds: ["123456789012"] });
      new Bucket("b", {}, { provider });
    },
    { config: { "aws:region": "ap-south-2" } },
  );
  expect(planned.find("b").provider).toBe(MUM);
  expect(planned.find("mum").inputs).toEqual({
    __internal: {},
    allowedAccountIds: '["123456789012"]',
    skipCredentialsValidation: "false",
    skipRegionValidation: "true",
    version: "7.48.0",
  });
  expect(planned.find("mum").outputs).not.toHaveProperty("__internal");
  expect(planned.resources.some((resource) => resource.urn.includes("default_"))).toBe(false);
});

test("a component hands its providers to its children, and theirs, by package", async () => {
  const planned = await plan(() => {
    const outer = new Group("outer", {
      providers: [new Provider("mum", { region: "ap-south-1" })],
    });
    const inner = new Group("inner", { parent: outer });
    new Bucket("b", {}, { parent: inner });
    new ConfigMap("c", {}, { parent: inner });
  });
  expect(planned.find("b").provider).toBe(MUM);
  expect(planned.find("c").provider).toBe(
    `urn:pulumi:dev::proj::pulumi:providers:kubernetes::default_4_34_2::${UNKNOWN}`,
  );
});

test("a nearer provider wins over that of an outer component", async () => {
  const planned = await plan(() => {
    const outer = new Group("outer", {
      providers: [new Provider("hyd", { region: "ap-south-2" })],
    });
    const inner = new Group("inner", {
      parent: outer,
      providers: { aws: new Provider("mum", { region: "ap-south-1" }) },
    });
    new Bucket("b", {}, { parent: inner });
  });
  expect(planned.find("b").provider).toBe(MUM);
});

test("a child of a resource uses that resource's provider", async () => {
  const planned = await plan(() => {
    const bucket = new Bucket("b", {}, { provider: new Provider("mum", { region: "ap-south-1" }) });
    new BucketPolicy("p", { bucket: bucket.id, policy: "{}" }, { parent: bucket });
  });
  expect(planned.find("p").provider).toBe(MUM);
});

test("two versions of a package have two default providers", async () => {
  const planned = await plan(() => {
    new Bucket("a", {});
    new Bucket("b", {}, { version: "6.0.0" });
  });
  expect(planned.find("a").provider).toContain("::default_7_48_0::");
  expect(planned.find("b").provider).toContain("::default_6_0_0::");
  expect(planned.find("default_6_0_0").inputs).toEqual({ __internal: {}, version: "6.0.0" });
});

test("a provider in *up* mode has an id, and it is part of the reference", async () => {
  const planned = await plan(
    () => void new Bucket("b", {}, { provider: new Provider("mum", { region: "ap-south-1" }) }),
    { mode: "up" },
  );
  const { id = "" } = planned.find("mum");
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(planned.find("b").provider).toBe(`urn:pulumi:dev::proj::pulumi:providers:aws::mum::${id}`);
});

describe("with default providers disabled", () => {
  const config = { "pulumi:disable-default-providers": '["aws"]' };

  test("a resource without a provider is refused in the engine's words", async () => {
    const monitor = monitorFor({ config });
    const error = await failure(
      rpc(monitor, "registerResource", registration({ type: "aws:s3/bucket:Bucket", name: "b" })),
    );
    expect(error.details).toMatch(
      /^Default provider for 'aws' disabled\. 'urn:pulumi:dev::proj::aws:s3\/bucket:Bucket::b' must use an explicit provider\. /,
    );
    expect(monitor.result()).toEqual({
      resources: [],
      problems: [
        {
          code: "default-provider-disabled",
          message: error.details,
          urn: "urn:pulumi:dev::proj::aws:s3/bucket:Bucket::b",
          at: undefined,
        },
      ],
    });
  });

  test("other packages keep theirs", async () => {
    const planned = await plan(() => void new ConfigMap("c", {}), { config });
    expect(planned.problems).toEqual([]);
  });

  test("an explicit provider is used", async () => {
    const planned = await plan(
      () => void new Bucket("b", {}, { provider: new Provider("mum", {}) }),
      { config },
    );
    expect(planned.problems).toEqual([]);
  });
});

test("a provider that is not in the graph is refused", async () => {
  const monitor = monitorFor({});
  const reference = "urn:pulumi:dev::proj::pulumi:providers:aws::gone::id";
  const error = await failure(
    rpc(
      monitor,
      "registerResource",
      registration({ type: "aws:s3/bucket:Bucket", name: "b", set: { Provider: reference } }),
    ),
  );
  expect(error.details).toBe(
    `unknown provider '${reference}' for resource 'urn:pulumi:dev::proj::aws:s3/bucket:Bucket::b'`,
  );
  expect(monitor.result().problems).toMatchObject([{ code: "invalid-resource" }]);
});

test("a reference that is none is refused", async () => {
  const call = rpc(
    monitorFor({}),
    "registerResource",
    registration({ type: "aws:s3/bucket:Bucket", name: "b", set: { Provider: "nonsense" } }),
  );
  expect((await failure(call)).details).toBe("could not parse provider reference: 'nonsense'");
});
