// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeSecret, SECRET_SIGNATURE, SIGNATURE_KEY } from "../../graph/stack-export.ts";
import { startSandbox, type Sandbox } from "../../sandbox/start.ts";
import { messages, sdkVersion } from "../../sandbox/wire.ts";
import { EngineClient } from "./engine-client.ts";

const AWS = "urn:pulumi:dev::shop::pulumi:providers:aws::aws";
const urnOf = (type: string, name = "x"): string =>
  `urn:pulumi:dev::shop::shop:index:Part$${type}::${name}`;
const VPC = urnOf("aws:ec2/vpc:Vpc");

let folder: string;
let sandbox: Sandbox;
let clients: EngineClient[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-sandbox-"));
  sandbox = await startSandbox({
    stateFile: path.join(folder, "cloud.json"),
    programDirectory: process.cwd(),
  });
});

afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
  sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

function connect(name: "aws" | "kubernetes" = "aws"): EngineClient {
  const client = new EngineClient(sandbox.ports[name]);
  clients.push(client);
  return client;
}

async function mumbai(): Promise<EngineClient> {
  const client = connect();
  await client.configure({ region: "ap-south-1", allowedAccountIds: '["444455556666"]' });
  return client;
}

it("the providers answer what the engine asks before resources", async () => {
  for (const name of ["aws", "kubernetes"] as const) {
    const client = connect(name);
    await client.attach();
    const version = sdkVersion(`@pulumi/${name}`);
    expect((await client.empty("getPluginInfo")).getVersion()).toBe(version);
    const schema = await client.call("getSchema", new messages.GetSchemaRequest());
    expect(JSON.parse(schema.getSchema())).toEqual({ name, version });
    await client.empty("cancel");
  }
});

it("two providers of two Regions come to one port and are told apart", async () => {
  const one = await mumbai();
  const other = connect();
  await other.configure({ region: "ap-south-2", defaultTags: '{"tags":{"team":"a"}}' });
  const inputs = { cidrBlock: "10.0.0.0/16", tags: { Name: "n" } };
  const first = await one.create(VPC, inputs);
  const second = await other.create(urnOf("aws:ec2/vpc:Vpc", "y"), inputs);
  expect(first.outputs["arn"]).toBe(`arn:aws:ec2:ap-south-1:444455556666:vpc/${first.id}`);
  expect(second.outputs["arn"]).toBe(`arn:aws:ec2:ap-south-2:111122223333:vpc/${second.id}`);
  expect(second.outputs["tagsAll"]).toEqual({ team: "a", Name: "n" });
  expect((await other.read(VPC, first.id, {})).id).toBe("");
  await expect(other.configure({ region: "ap-south-1" })).rejects.toThrow(
    "UNKNOWN: the aws provider is configured already, for another place",
  );
});

it("a resource before configure, and a provider without a Region, are refused", async () => {
  const client = connect();
  await expect(client.create(VPC, {})).rejects.toThrow(
    "UNKNOWN: the aws provider was asked for a resource before configure",
  );
  await expect(client.configure({})).rejects.toThrow(
    "UNKNOWN: Invalid provider configuration: Missing region.",
  );
});

it("another Region needs another provider, another tag does not", async () => {
  const client = connect();
  const diff = (news: Record<string, string>) =>
    client.diff(AWS, "", { region: "ap-south-1" }, news, "diffConfig");
  expect(await diff({ region: "ap-south-1" })).toMatchObject({ changes: 1, replaces: [] });
  expect(await diff({ region: "ap-south-2" })).toMatchObject({ changes: 2, replaces: ["region"] });
  expect(await diff({ region: "ap-south-1", defaultTags: "{}" })).toMatchObject({
    changes: 2,
    replaces: [],
  });
});

it("a refusal of the cloud is the error of the call", async () => {
  const client = await mumbai();
  await expect(client.create(urnOf("aws:ec2/subnet:Subnet"), { vpcId: "vpc-1" })).rejects.toThrow(
    "UNKNOWN: InvalidVpcID.NotFound: The vpc ID 'vpc-1' does not exist",
  );
  await expect(client.check(urnOf("aws:dms/endpoint:Endpoint"), {})).rejects.toThrow(
    "UNKNOWN: aws:dms/endpoint:Endpoint is not modelled by the emulated cloud",
  );
  expect((await client.check(urnOf("aws:ec2/subnet:Subnet"), {})).failures).toEqual([
    "Missing required property 'vpcId'",
  ]);
});

it("a replacement is said with its property, in the words of the protocol", async () => {
  const client = await mumbai();
  const diff = await client.diff(
    VPC,
    "vpc-1",
    { cidrBlock: "10.0.0.0/16" },
    { cidrBlock: "10.1.0.0/16", enableDnsSupport: true },
  );
  const { UPDATE_REPLACE, ADD } = messages.PropertyDiff.Kind;
  expect(diff).toEqual({
    changes: 2,
    replaces: ["cidrBlock"],
    deleteBeforeReplace: false,
    detailed: [
      ["cidrBlock", UPDATE_REPLACE],
      ["enableDnsSupport", ADD],
    ],
  });
});

it("secrets arrive opened", async () => {
  const client = await mumbai();
  const secret = { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: "10.0.0.0/16" };
  expect(Object.keys(makeSecret("x"))).toContain(SIGNATURE_KEY);
  const { outputs } = await client.create(VPC, { cidrBlock: secret });
  expect(outputs["cidrBlock"]).toBe("10.0.0.0/16");
});

it("functions are answered, or fail with the reason", async () => {
  const client = await mumbai();
  const zones = await client.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {});
  expect(zones.result["names"]).toEqual(["ap-south-1a", "ap-south-1b", "ap-south-1c"]);
  const image = await client.invoke("aws:ec2/getAmi:getAmi", {});
  expect(image.failures).toEqual([
    "aws:ec2/getAmi:getAmi is not emulated: the answer depends on what the aws provider finds when it is asked",
  ]);
});
