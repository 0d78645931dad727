// SPDX-License-Identifier: Apache-2.0
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { Cluster } from "@pulumi/aws/eks/cluster.js";
import { Provider } from "@pulumi/aws/provider.js";
import { Queue } from "@pulumi/aws/sqs/queue.js";
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { plan } from "./plan.ts";

const UP = { mode: "up", account: "123456789012", config: { "aws:region": "ap-south-1" } } as const;

test("every id and output is known, in the region of the provider", async () => {
  const ran: string[] = [];
  const planned = await plan(() => {
    const vpc = new Vpc(
      "v",
      { cidrBlock: "10.0.0.0/16" },
      { provider: new Provider("hyd", { region: "ap-south-2" }) },
    );
    vpc.arn.apply((arn) => ran.push(arn));
    return { id: vpc.id, arn: vpc.arn };
  }, UP);
  expect(planned.outputs["id"]).toMatch(/^vpc-0[0-9a-f]{16}$/);
  expect(planned.outputs["arn"]).toBe(
    `arn:aws:ec2:ap-south-2:123456789012:vpc/${String(planned.find("v").id)}`,
  );
  expect(ran).toEqual([planned.outputs["arn"]]);
  expect(planned.find("v")).toMatchObject({
    id: planned.outputs["id"],
    outputs: { cidrBlock: "10.0.0.0/16", region: "ap-south-2", enableDnsSupport: true },
  });
  expect(JSON.stringify(planned.resources)).not.toContain(UNKNOWN);
});

test("the same program gives the same values again", async () => {
  const program = (): void => void new Vpc("v", {});
  expect((await plan(program, UP)).find("v").outputs).toEqual(
    (await plan(program, UP)).find("v").outputs,
  );
});

test("outputs of one resource follow from those of another", async () => {
  const planned = await plan(() => {
    const vpc = new Vpc("v", { cidrBlock: "10.0.0.0/16" });
    const subnet = new Subnet("s", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    const cluster = new Cluster("c", {
      roleArn: "arn:aws:iam::123456789012:role/r",
      vpcConfig: { subnetIds: [subnet.id] },
    });
    return { vpcId: cluster.vpcConfig.vpcId, issuer: cluster.identities[0]!.oidcs[0]!.issuer };
  }, UP);
  expect(planned.outputs["vpcId"]).toBe(planned.find("v").id);
  expect(planned.outputs["issuer"]).toMatch(
    /^https:\/\/oidc\.eks\.ap-south-1\.amazonaws\.com\/id\/[0-9A-F]{32}$/,
  );
});

test("a load balancer of a cluster is in the region of the cluster", async () => {
  const planned = await plan(() => {
    const cluster = new Cluster("c", {
      roleArn: "arn:aws:iam::123456789012:role/r",
      vpcConfig: { subnetIds: [] },
    });
    const kubeconfig = cluster.endpoint.apply((server) =>
      JSON.stringify({ clusters: [{ cluster: { server } }] }),
    );
    const service = new Service(
      "web",
      { spec: { type: "LoadBalancer" } },
      { provider: new KubernetesProvider("k", { kubeconfig }) },
    );
    return { host: service.status.loadBalancer.ingress[0]!.hostname };
  }, UP);
  expect(planned.outputs["host"]).toMatch(/\.elb\.ap-south-1\.amazonaws\.com$/);
});

test("secret inputs are secret outputs, and so is every output that repeats their text", async () => {
  const planned = await plan(
    () => void new Queue("q", { name: "jobs", tags: { token: pulumi.secret("abcdef") } }),
    UP,
  );
  expect(planned.find("q").outputs).toMatchObject({
    name: "jobs",
    tags: { plaintext: '{"token":"abcdef"}' },
    tagsAll: { plaintext: '{"token":"abcdef"}' },
  });
  const clear = Object.values(planned.find("q").outputs ?? {}).filter(
    (value) => typeof value === "string",
  );
  expect(clear.filter((value) => value.includes("abcdef"))).toEqual([]);
});

test("an output that is declared secret is", async () => {
  const planned = await plan(
    () => ({ url: new Queue("q", {}, { additionalSecretOutputs: ["url"] }).url }),
    UP,
  );
  expect(planned.outputs["url"]).toMatchObject({
    plaintext: expect.stringMatching(/^"https:\/\/sqs\.ap-south-1\./),
  });
});

test("without a region anywhere, values are in a region that does not exist", async () => {
  const planned = await plan(() => ({ arn: new Queue("q", { name: "n" }).arn }), {
    ...UP,
    config: {},
  });
  expect(planned.outputs).toEqual({ arn: "arn:aws:sqs:xx-unset-1:123456789012:n" });
});

test("that the account is a stand-in is said once", async () => {
  const planned = await plan(
    () => {
      new Queue("a", {});
      new Queue("b", {});
    },
    { mode: "up", config: UP.config },
  );
  expect(planned.notices.map((notice) => notice.code)).toEqual(["stand-in-account"]);
});

test("an explicit provider outputs what it was given", async () => {
  const planned = await plan(
    () => ({ region: new Provider("p", { region: "ap-south-2" }).region }),
    UP,
  );
  expect(planned.outputs).toEqual({ region: "ap-south-2" });
});

test("an imported resource keeps its id", async () => {
  const planned = await plan(() => ({ id: new Vpc("v", {}, { import: "vpc-1" }).id }), UP);
  expect(planned.find("v")).toMatchObject({
    id: "vpc-1",
    importID: "vpc-1",
    outputs: { arn: expect.stringMatching(/vpc\/vpc-1$/) },
  });
});
