// SPDX-License-Identifier: Apache-2.0
/** The programs that the benchmark makes: one of ours of any size, and the peer's. Nothing of them is kept. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A Pulumi program that makes `resources` resources in groups of five, as real ones hang together. */
export function writeSyntheticProgram(
  folder: string,
  resources: number,
  nodeModules: string,
): void {
  mkdirSync(folder, { recursive: true });
  symlinkSync(nodeModules, path.join(folder, "node_modules"), "junction");
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  write("package.json", '{ "name": "bench", "private": true, "type": "module" }\n');
  write(
    "Pulumi.yaml",
    "name: bench\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n    nodeargs: --stack-trace-limit=0\nmain: index.ts\n",
  );
  write("Pulumi.bench.yaml", "config: {}\n");
  write("index.ts", SYNTHETIC.replace("RESOURCES", String(resources)));
}

const SYNTHETIC = `
import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { Provider } from "@pulumi/aws/provider.js";
import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { Queue } from "@pulumi/aws/sqs/queue.js";

class Store extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("bench:index:Store", name, {}, opts);
    const mine = { parent: this };
    const tags = { "nivas:place": "mumbai", name };
    const bucket = new Bucket(name + "-bucket", { bucket: name + "-data", tags }, mine);
    const allow = (resource: pulumi.Output<string>) =>
      resource.apply((arn) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: arn + "/*" }] }));
    new BucketPolicy(name + "-policy", { bucket: bucket.id, policy: allow(bucket.arn) }, mine);
    const role = new Role(name + "-role", { assumeRolePolicy: "{}", tags }, mine);
    new RolePolicy(name + "-grant", { role: role.id, policy: allow(bucket.arn) }, mine);
    new Queue(name + "-queue", { name: name + "-events", kmsMasterKeyId: "alias/aws/sqs", tags }, mine);
    this.registerOutputs({});
  }
}

const provider = new Provider("mumbai", { region: "ap-south-1" });
for (let at = 0; at < RESOURCES / 5; at++) new Store("store" + at, { provider });
`;

/** Versions of the peer that go together: what its package asks for as peers. */
export const PEER_PACKAGES = [
  "aws-cdk@2.1129.0",
  "aws-cdk-lib@2.261.0",
  "constructs@10.8.1",
  "@aws-quickstart/eks-blueprints@1.19.0",
] as const;

/**
 * The peer's program: a cluster with its VPC and ten add-ons, as its quick start has it. Zones and add-on
 * versions are given, so that it asks no account for them.
 */
export function writePeerProgram(folder: string, nodeModules: string): void {
  mkdirSync(folder, { recursive: true });
  symlinkSync(nodeModules, path.join(folder, "node_modules"), "junction");
  writeFileSync(path.join(folder, "app.js"), PEER);
}

const PEER = `
const cdk = require("aws-cdk-lib");
const blueprints = require("@aws-quickstart/eks-blueprints");
const account = "111122223333";
const region = "ap-south-1";
const app = new cdk.App();
app.node.setContext("availability-zones:account=" + account + ":region=" + region, ["a", "b", "c"].map((zone) => region + zone));
blueprints.EksBlueprint.builder()
  .account(account)
  .region(region)
  .version(cdk.aws_eks.KubernetesVersion.V1_33)
  .addOns(
    new blueprints.addons.VpcCniAddOn({ version: "v1.21.1-eksbuild.1" }),
    new blueprints.addons.CoreDnsAddOn("v1.12.4-eksbuild.1"),
    new blueprints.addons.KubeProxyAddOn("v1.33.5-eksbuild.2"),
    new blueprints.addons.EksPodIdentityAgentAddOn("v1.3.10-eksbuild.1"),
    new blueprints.addons.EbsCsiDriverAddOn({ version: "v1.57.1-eksbuild.1" }),
    new blueprints.addons.MetricsServerAddOn(),
    new blueprints.addons.AwsLoadBalancerControllerAddOn(),
    new blueprints.addons.CertManagerAddOn(),
    new blueprints.addons.ExternalsSecretsAddOn(),
    new blueprints.addons.ClusterAutoScalerAddOn(),
  )
  .build(app, "peer");
`;
