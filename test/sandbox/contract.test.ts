// SPDX-License-Identifier: Apache-2.0
/** The providers answer the whole protocol of the installed SDK: each call with an answer or with an error that says what is wrong. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  ARCHIVE_SIGNATURE,
  ASSET_SIGNATURE,
  RESOURCE_REFERENCE_SIGNATURE,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  type Json,
} from "../../graph/stack-export.ts";
import { startSandbox, type Sandbox } from "../../sandbox/start.ts";
import { grpc, messages, service, toStruct } from "../../sandbox/wire.ts";
import { EngineClient } from "./engine-client.ts";

const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const urnOf = (type: string): string => `urn:pulumi:dev::shop::shop:index:Part$${type}::x`;
const VPC = urnOf("aws:ec2/vpc:Vpc");

const ANSWERED =
  "attach cancel check checkConfig configure create delete diff diffConfig getPluginInfo getSchema invoke read update";
const NOT_ANSWERED = "call construct getMapping getMappings handshake list parameterize";

let folder: string;
let sandbox: Sandbox;
const clients: EngineClient[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-contract-"));
  sandbox = await startSandbox({
    stateFile: path.join(folder, "cloud.json"),
    programDirectory: process.cwd(),
  });
});
afterAll(() => {
  for (const client of clients) client.close();
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
  await client.configure({ region: "ap-south-1" });
  return client;
}

type Method = readonly [string, { requestType: new () => unknown; responseStream: boolean }];
const METHODS = Object.entries(service.ResourceProviderService) as unknown as readonly Method[];

/** A call of any kind with an empty request; a stream ends with its error. */
async function callEmpty(client: EngineClient, [name, { requestType, responseStream }]: Method) {
  if (!responseStream) return client.call(name, new requestType());
  return new Promise((resolve, reject) => {
    client.client[name](new requestType())
      .on("error", (error: { code: number; details: string }) =>
        reject(new Error(`${grpc.status[error.code]}: ${error.details}`)),
      )
      .on("end", resolve)
      .resume();
  });
}

it("every call of the installed protocol is in one of two lists", () => {
  expect(METHODS.map(([name]) => name).sort()).toEqual(
    `${ANSWERED} ${NOT_ANSWERED}`.split(" ").sort(),
  );
});

describe.each(["aws", "kubernetes"] as const)("the %s provider", (name) => {
  it.each(METHODS.filter(([call]) => NOT_ANSWERED.split(" ").includes(call)))(
    "says of %s that it does not answer it",
    async (call, definition) => {
      await expect(callEmpty(connect(name), [call, definition])).rejects.toThrow(
        `UNIMPLEMENTED: the emulated ${name} provider does not answer the call ${call}`,
      );
    },
  );

  it.each(METHODS.filter(([call]) => ANSWERED.split(" ").includes(call)))(
    "answers an empty %s, or says what is missing, and goes on",
    async (call, definition) => {
      const client = connect(name);
      const answer = await callEmpty(client, [call, definition]).then(
        () => "an answer",
        (error: Error) => error.message,
      );
      expect(answer).toMatch(
        /^(an answer|UNKNOWN: (the request is about no resource: its URN is ""|Invalid provider configuration: Missing region\..*|the \w+ provider was asked for a resource before configure))$/,
      );
      expect((await client.empty("getPluginInfo")).getVersion()).toMatch(/^\d+\.\d+\.\d+$/);
    },
  );

  it("refuses types of other packages", async () => {
    const other = name === "aws" ? "kubernetes:core/v1:Namespace" : "aws:ec2/vpc:Vpc";
    await expect(connect(name).check(urnOf(other), {})).rejects.toThrow(
      `UNKNOWN: the ${name} provider has no type ${other}`,
    );
  });

  it("says in its configuration what it does not take, so that the engine sends plain values", async () => {
    const request = new messages.ConfigureRequest().setArgs(toStruct({ region: "ap-south-1" }));
    const answer = await connect(name).call("configure", request);
    expect([
      answer.getAcceptsecrets(),
      answer.getAcceptresources(),
      answer.getAcceptoutputs(),
      answer.getSupportspreview(),
    ]).toEqual([false, false, false, true]);
  });
});

it("a call that no protocol has is an error that names it", async () => {
  const { client } = connect();
  const bytes = (value: Uint8Array): Buffer => Buffer.from(value);
  const error = await new Promise<{ code: number; details: string }>((resolve) => {
    client.makeUnaryRequest(
      "/pulumirpc.ResourceProvider/Migrate",
      bytes,
      bytes,
      new Uint8Array(),
      resolve,
    );
  });
  expect(error.code).toBe(grpc.status.UNIMPLEMENTED);
  expect(error.details).toContain("/pulumirpc.ResourceProvider/Migrate");
});

describe("a request that is wrong", () => {
  it.each(["", "x", "urn:pulumi:dev::shop", "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::"])(
    "about %j is refused by name",
    async (urn) => {
      const client = await mumbai();
      const message = `UNKNOWN: the request is about no resource: its URN is "${urn}"`;
      await expect(client.create(urn, {})).rejects.toThrow(message);
      await expect(client.check(urn, {})).rejects.toThrow(message);
      await expect(client.read(urn, "vpc-1", {})).rejects.toThrow(message);
      await expect(client.update(urn, "vpc-1", {}, {})).rejects.toThrow(message);
      await expect(client.delete(urn, "vpc-1", {})).rejects.toThrow(message);
    },
  );

  it("about what is gone reads nothing, deletes nothing and updates with an error", async () => {
    const client = await mumbai();
    const made = await client.create(VPC, { cidrBlock: "10.0.0.0/16" });
    await client.delete(VPC, made.id, made.outputs);
    expect(await client.read(VPC, made.id, made.outputs)).toEqual({
      id: "",
      inputs: {},
      outputs: {},
    });
    await client.delete(VPC, made.id, made.outputs);
    await expect(client.update(VPC, made.id, made.outputs, {})).rejects.toThrow(
      `UNKNOWN: couldn't find resource: aws:ec2/vpc:Vpc ${made.id} is not there (any more)`,
    );
  });

  it("that holds what is not known is for previews only", async () => {
    const client = await mumbai();
    const inputs = { cidrBlock: "10.0.0.0/16", tags: { list: ["a", UNKNOWN] as Json[] } };
    const { outputs } = await client.create(VPC, inputs, true);
    expect(outputs["cidrBlock"]).toBe("10.0.0.0/16");
    const message =
      'UNKNOWN: aws:ec2/vpc:Vpc "x" cannot be made: its input tags.list[1] is not known';
    await expect(client.create(VPC, inputs)).rejects.toThrow(message);
    await expect(client.update(VPC, "vpc-1", {}, inputs)).rejects.toThrow(message);
  });

  it("for a function that nobody has, or without a name, fails with the reason", async () => {
    const client = await mumbai();
    for (const token of ["aws:nothing/here:here", ""]) {
      const { failures } = await client.invoke(token, {});
      expect(failures).toHaveLength(1);
      expect(failures[0]).toContain(`${token} is not emulated: `);
    }
  });
});

describe("a value with a meaning of its own", () => {
  it.each<[string, Json, Json]>([
    ["a secret", { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: "v" }, "v"],
    ["an output", { [SIGNATURE_KEY]: OUTPUT_SIGNATURE, value: "v", secret: true }, "v"],
    [
      "a secret in an output",
      {
        [SIGNATURE_KEY]: OUTPUT_SIGNATURE,
        value: { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: ["v"] },
      },
      ["v"],
    ],
    [
      "a reference to a resource",
      { [SIGNATURE_KEY]: RESOURCE_REFERENCE_SIGNATURE, urn: VPC, id: "vpc-1" },
      "vpc-1",
    ],
    [
      "a reference to a component",
      { [SIGNATURE_KEY]: RESOURCE_REFERENCE_SIGNATURE, urn: VPC },
      VPC,
    ],
  ])("%s arrives as what is inside", async (_, sent, arrived) => {
    const client = await mumbai();
    const { id, outputs } = await client.create(VPC, {
      cidrBlock: "10.0.0.0/16",
      tags: { a: sent },
    });
    expect(outputs["tags"]).toEqual({ a: arrived });
    await client.delete(VPC, id, outputs);
  });

  it("an output without a value is not known", async () => {
    const client = await mumbai();
    await expect(
      client.create(VPC, { cidrBlock: { [SIGNATURE_KEY]: OUTPUT_SIGNATURE } }),
    ).rejects.toThrow("its input cidrBlock is not known");
  });

  it.each<[string, Json]>([
    ["an asset", { [SIGNATURE_KEY]: ASSET_SIGNATURE, hash: "h", text: "hello" }],
    [
      "an archive",
      {
        [SIGNATURE_KEY]: ARCHIVE_SIGNATURE,
        hash: "h",
        assets: { a: { [SIGNATURE_KEY]: ASSET_SIGNATURE, hash: "i", path: "./a" } },
      },
    ],
  ])("%s comes back as it was sent", async (_, sent) => {
    const client = await mumbai();
    const { id, outputs } = await client.create(VPC, {
      cidrBlock: "10.0.0.0/16",
      tags: { a: sent },
    });
    expect(outputs["tags"]).toEqual({ a: sent });
    expect((await client.read(VPC, id, outputs)).outputs["tags"]).toEqual({ a: sent });
    await client.delete(VPC, id, outputs);
  });
});
