// SPDX-License-Identifier: Apache-2.0
/** A small program played against a sandbox with faults: what the engine would ask, step by step. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type * as Grpc from "@grpc/grpc-js";
import type { JsonObject } from "../../../graph/stack-export.ts";
import { completed, type FaultRequest } from "../../../sandbox/faults/fault.ts";
import { startSandbox, type Sandbox } from "../../../sandbox/start.ts";
import { fromStruct, messages, statusMessages } from "../../../sandbox/wire.ts";
import { EngineClient } from "../engine-client.ts";

export const TRUSTS = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: ["sts:AssumeRole"] }],
  });

export const urnOf = (type: string, name: string): string =>
  `urn:pulumi:dev::shop::nivas:index:Part$${type}::${name}`;

export interface Made {
  readonly id: string;
  readonly outputs: JsonObject;
}

/** One cloud; each run has its own faults, as each command has. */
export class World {
  readonly folder = mkdtempSync(path.join(tmpdir(), "nivas-faults-"));
  private sandbox: Sandbox | undefined;
  private clients: EngineClient[] = [];

  async run(...faults: readonly FaultRequest[]): Promise<Run> {
    this.stop();
    this.sandbox = await startSandbox({
      stateFile: path.join(this.folder, "cloud.json"),
      programDirectory: process.cwd(),
      faults: faults.map(completed),
    });
    const aws = this.connect("aws");
    await aws.configure({ region: "ap-south-1" });
    return new Run(this.sandbox, aws, () => this.connect("kubernetes"));
  }

  stop(): void {
    for (const client of this.clients.splice(0)) client.close();
    this.sandbox?.stop();
    this.sandbox = undefined;
  }

  close(): void {
    this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private connect(name: "aws" | "kubernetes"): EngineClient {
    const client = new EngineClient(this.sandbox!.ports[name]);
    this.clients.push(client);
    return client;
  }
}

export class Run {
  readonly sandbox: Sandbox;
  readonly aws: EngineClient;
  private readonly connectKubernetes: () => EngineClient;

  constructor(sandbox: Sandbox, aws: EngineClient, connectKubernetes: () => EngineClient) {
    this.sandbox = sandbox;
    this.aws = aws;
    this.connectKubernetes = connectKubernetes;
  }

  make(type: string, name: string, inputs: JsonObject): Promise<Made> {
    return this.aws.create(urnOf(type, name), inputs);
  }

  vpc = (name = "net"): Promise<Made> =>
    this.make("aws:ec2/vpc:Vpc", name, { cidrBlock: "10.0.0.0/16" });

  role = (name: string, service: string): Promise<Made> =>
    this.make("aws:iam/role:Role", name, { name, assumeRolePolicy: TRUSTS(service) });

  subnet = (vpc: Made, letter: string, third: number): Promise<Made> =>
    this.make("aws:ec2/subnet:Subnet", `subnet-${letter}`, {
      vpcId: vpc.id,
      cidrBlock: `10.0.${third}.0/24`,
      availabilityZone: `ap-south-1${letter}`,
    });

  cluster = (role: Made, subnets: readonly Made[]): Promise<Made> =>
    this.make("aws:eks/cluster:Cluster", "shop", clusterInputs(role, subnets));

  /** A network in two zones, and a cluster in it. */
  async clusterWithNetwork(): Promise<{ subnets: Made[]; cluster: Made }> {
    const vpc = await this.vpc();
    const subnets = [await this.subnet(vpc, "a", 1), await this.subnet(vpc, "b", 2)];
    const cluster = await this.cluster(await this.role("eks", "eks.amazonaws.com"), subnets);
    return { subnets, cluster };
  }

  nodeGroup = async (subnets: readonly Made[], role: Made): Promise<Made> =>
    this.make("aws:eks/nodeGroup:NodeGroup", "system", nodeGroupInputs(subnets, role));

  async kubernetes(cluster: Made): Promise<EngineClient> {
    const client = this.connectKubernetes();
    await client.configure({ kubeconfig: kubeconfigOf(cluster) });
    return client;
  }

  /** What is there, as `type name id`. */
  living(type: string): string[] {
    return this.sandbox.cloud.living().flatMap((there) => (there.type === type ? there.id : []));
  }
}

export const clusterInputs = (role: Made, subnets: readonly Made[]): JsonObject => ({
  name: "shop",
  roleArn: role.outputs["arn"]!,
  vpcConfig: { subnetIds: subnets.map(({ id }) => id) },
});

export const nodeGroupInputs = (subnets: readonly Made[], role: Made): JsonObject => ({
  clusterName: "shop",
  nodeGroupName: "system",
  nodeRoleArn: role.outputs["arn"]!,
  subnetIds: subnets.map(({ id }) => id),
  instanceTypes: ["m7g.large"],
  scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 1 },
});

function kubeconfigOf(cluster: Made): string {
  return JSON.stringify({
    "current-context": "c",
    contexts: [{ name: "c", context: { cluster: "c" } }],
    clusters: [{ name: "c", cluster: { server: cluster.outputs["endpoint"] } }],
  });
}

/** What the engine reads out of an error about something half-made; undefined of any other error. */
export function initFailureOf(
  error: unknown,
): { id: string; properties: JsonObject; reasons: string[] } | undefined {
  const { metadata } = (error as Error).cause as Grpc.ServiceError;
  const [bytes] = metadata.get("grpc-status-details-bin");
  if (bytes === undefined) return undefined;
  const status = statusMessages.Status.deserializeBinary(bytes as Buffer);
  const [any] = status.getDetailsList();
  expect(any!.getTypeUrl()).toBe("type.googleapis.com/pulumirpc.ErrorResourceInitFailed");
  const failure = messages.ErrorResourceInitFailed.deserializeBinary(any!.getValue_asU8());
  return {
    id: failure.getId(),
    properties: fromStruct(failure.getProperties()),
    reasons: failure.getReasonsList(),
  };
}

/** The error of a promise that must fail. */
export async function errorOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing failed");
}
