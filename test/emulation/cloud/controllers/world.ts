// SPDX-License-Identifier: Apache-2.0
/** A cluster with nodes, its VPC, and short calls to the cloud. */
import { Cloud, type Caller } from "../../../../emulation/cloud/cloud.ts";
import { emptyCloud, type StoredResource } from "../../../../emulation/cloud/state.ts";
import type { JsonObject } from "../../../../graph/stack-export.ts";

export const MUMBAI: Caller = { region: "ap-south-1", account: "111122223333", defaultTags: {} };

const trust = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

export class World {
  readonly cloud = new Cloud(emptyCloud(), { resource: () => undefined });
  kubernetes: Caller = MUMBAI;
  readonly vpc = this.make("aws:ec2/vpc:Vpc", "net", { cidrBlock: "10.0.0.0/16" });
  readonly a = this.subnet("a", "10.0.0.0/24");
  readonly b = this.subnet("b", "10.0.1.0/24");
  readonly nodeRole = this.role("node", "ec2.amazonaws.com");
  readonly cluster = this.make("aws:eks/cluster:Cluster", "c", {
    name: "c",
    roleArn: this.role("control", "eks.amazonaws.com").outputs["arn"] as string,
    vpcConfig: { subnetIds: [this.a.id, this.b.id] },
  });
  readonly nodes: { id: string };

  constructor() {
    this.kubernetes = {
      ...MUMBAI,
      clusterEndpoint: this.cluster.outputs["endpoint"] as string,
      serverSideApply: true,
    };
    this.addon("vpc-cni");
    this.nodes = this.make("aws:eks/nodeGroup:NodeGroup", "system", {
      clusterName: "c",
      nodeGroupName: "system",
      nodeRoleArn: this.nodeRole.outputs["arn"] as string,
      subnetIds: [this.a.id, this.b.id],
      scalingConfig: { desiredSize: 2, minSize: 2, maxSize: 2 },
    });
  }

  get groupOfCluster(): string {
    return (this.cluster.outputs["vpcConfig"] as { clusterSecurityGroupId: string })
      .clusterSecurityGroupId;
  }

  make(type: string, name: string, inputs: JsonObject): { id: string; outputs: JsonObject } {
    return this.cloud.create(this.callerOf(type), subject(type, name), inputs);
  }

  drop(type: string, id: string): void {
    this.cloud.delete(this.callerOf(type), subject(type, id), id, {});
  }

  addon(name: string): string {
    return this.make("aws:eks/addon:Addon", name, { clusterName: "c", addonName: name }).id;
  }

  chart(chart: string, values: JsonObject = {}, namespace = "kube-system"): string {
    const inputs = { name: chart, chart: `oci://registry.example/${chart}`, namespace, values };
    return this.make("kubernetes:helm.sh/v3:Release", chart, inputs).id;
  }

  object(type: string, name: string, more: JsonObject = {}, metadata: JsonObject = {}): string {
    const [apiVersion = "", kind = ""] = type.split(":");
    return this.make(`kubernetes:${type}`, name, {
      apiVersion: apiVersion.replace(/^core\//, ""),
      kind,
      metadata: { name, ...metadata },
      ...more,
    }).id;
  }

  service(name = "web", spec: JsonObject = {}, annotations: JsonObject = {}): string {
    return this.object(
      "core/v1:Service",
      name,
      { spec: { type: "LoadBalancer", ...spec } },
      { annotations },
    );
  }

  /** What controllers made, as `<service>/<Type>`, without what EKS and the network plugin have from the start. */
  made(): string[] {
    return this.stored()
      .filter(
        ({ madeBy }) =>
          madeBy !== undefined && !["Amazon EKS", "Amazon VPC CNI"].includes(madeBy.controller),
      )
      .map(({ type }) => type.replace(/^aws:(\w+)\/.*:/, "$1/"))
      .sort();
  }

  stored(): StoredResource[] {
    return Object.values(this.cloud.state.resources);
  }

  by(controller: string): StoredResource[] {
    return this.stored().filter(({ madeBy }) => madeBy?.controller === controller);
  }

  private subnet(name: string, cidrBlock: string): { id: string } {
    return this.make("aws:ec2/subnet:Subnet", name, {
      vpcId: this.vpc.id,
      availabilityZone: `ap-south-1${name}`,
      cidrBlock,
    });
  }

  private role(name: string, service: string): { outputs: JsonObject } {
    return this.make("aws:iam/role:Role", name, { name, assumeRolePolicy: trust(service) });
  }

  private callerOf(type: string): Caller {
    return type.startsWith("kubernetes:") ? this.kubernetes : MUMBAI;
  }
}

function subject(type: string, name: string) {
  return { type, name, urn: `urn:pulumi:dev::shop::${type}::${name}` };
}
