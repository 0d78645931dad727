// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { Queue } from "@pulumi/aws/sqs/queue.js";
import { plan } from "./plan.ts";

/** A component that a plugin builds, in the form of a generated SDK. */
class Cluster extends pulumi.ComponentResource {
  declare readonly endpoint: pulumi.Output<string>;
  declare readonly vpcId: pulumi.Output<string>;

  constructor(name: string, args: pulumi.Inputs, opts?: pulumi.ComponentResourceOptions) {
    super(
      "acme:index:Cluster",
      name,
      { endpoint: undefined, ...args },
      { version: "1.2.3", ...opts },
      true,
    );
  }

  getKubeconfig(): pulumi.Output<{ result: string }> {
    return pulumi.runtime.call("acme:index:Cluster/getKubeconfig", { __self__: this }, this);
  }
}

test("a component that a plugin builds is one resource, its outputs are unknown, and the reader is told", async () => {
  const planned = await plan(() => {
    const queue = new Queue("q", {});
    const cluster = new Cluster("c", { vpcId: queue.arn, size: 3, secret: pulumi.secret("s") });
    return { endpoint: cluster.endpoint, vpcId: cluster.vpcId };
  });
  const cluster = planned.find("c");
  expect(cluster).toMatchObject({
    custom: false,
    inputs: { size: 3, vpcId: UNKNOWN, secret: { plaintext: '"s"' } },
    provider: `urn:pulumi:dev::proj::pulumi:providers:acme::default_1_2_3::${UNKNOWN}`,
    propertyDependencies: { vpcId: [planned.find("q").urn], size: [], secret: [] },
  });
  expect(cluster).not.toHaveProperty("id");
  expect(cluster).not.toHaveProperty("outputs");
  expect(planned.outputs).toEqual({ endpoint: UNKNOWN, vpcId: UNKNOWN });
  expect(planned.notices).toEqual([
    {
      code: "remote-component",
      message:
        "acme:index:Cluster is built by its plugin, which a plan does not run: its own inputs are in the graph, " +
        "the resources inside it are not, and its outputs are unknown.",
      urn: cluster.urn,
    },
  ]);
});

test("its methods are answered by the unknown", async () => {
  const planned = await plan(() => ({ kubeconfig: new Cluster("c", {}).getKubeconfig().result }));
  expect(planned.outputs).toEqual({ kubeconfig: UNKNOWN });
  expect(planned.notices).toContainEqual({
    code: "unanswered-invoke",
    message:
      "acme:index:Cluster/getKubeconfig is a method that runs in its plugin; it is answered by unknown values.",
  });
});

test("in *up* mode its methods are answered by stand-ins", async () => {
  const planned = await plan(() => ({ kubeconfig: new Cluster("c", {}).getKubeconfig().result }), {
    mode: "up",
  });
  expect(planned.outputs).toEqual({ kubeconfig: "result" });
});

test("it is refused without a provider when default providers are disabled, as by the engine", async () => {
  const { failure, monitorFor, registration, rpc } = await import("./plan.ts");
  const monitor = monitorFor({ config: { "pulumi:disable-default-providers": '["*"]' } });
  const error = await failure(
    rpc(
      monitor,
      "registerResource",
      registration({ type: "acme:index:Cluster", name: "c", custom: false, remote: true }),
    ),
  );
  expect(error.details).toMatch(/^Default provider for 'acme' disabled\. /);
});

describe("a package that the program describes itself", () => {
  const describePackage = (): Promise<string> =>
    pulumi.runtime.registerPackage({
      baseProviderName: "terraform-provider",
      baseProviderVersion: "0.9.0",
      baseProviderDownloadUrl: "",
      packageName: "netbox",
      packageVersion: "3.1.0",
      base64Parameter: Buffer.from("{}").toString("base64"),
    });

  class Site extends pulumi.CustomResource {
    constructor(name: string) {
      super("netbox:index/site:Site", name, {}, {}, false, describePackage());
    }
  }

  test("has a default provider of its own, that says which plugin it is", async () => {
    const planned = await plan(() => void new Site("s"));
    expect(planned.find("s").provider).toContain("::pulumi:providers:netbox::default_3_1_0::");
    expect(planned.find("default_3_1_0").inputs).toEqual({
      __internal: { name: "terraform-provider", parameterization: "e30=", version: "0.9.0" },
      version: "3.1.0",
    });
  });
});
