// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Cloud } from "../../emulation/cloud/cloud.ts";
import { emptyCloud, type CloudState, type StoredResource } from "../../emulation/cloud/state.ts";
import type { Json, Resource } from "../../graph/stack-export.ts";
import { stacksOf, type BackendStack } from "../../sandbox/backend.ts";
import { compareWithStacks } from "../../sandbox/orphans.ts";
import { nivas, removeFolders } from "../cli/harness.ts";

const VPC = "aws:ec2/vpc:Vpc";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";
const urnOf = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

/** A cloud that holds what is given. */
function cloudOf(
  ...given: (Partial<StoredResource> & { type: string; id: string; name: string })[]
) {
  const state: CloudState = emptyCloud();
  const cloud = new Cloud(state, { resource: () => undefined });
  for (const resource of given) {
    const scope = "111122223333/ap-south-1";
    const seed = urnOf(resource.type, resource.name);
    cloud.inventory.put({ scope, seed, inputs: {}, outputs: {}, ...resource });
  }
  return cloud;
}

function recorded(type: string, name: string, id: string, more: Partial<Resource> = {}): Resource {
  return { urn: urnOf(type, name), type, custom: true, id, ...more };
}

function stackOf(resources: Resource[], pending: Json[] = [], name = "dev"): BackendStack {
  const manifest = { time: "", magic: "", version: "" };
  const deployment = { manifest, resources, pending_operations: pending };
  return { name, export: { version: 3, deployment } };
}

const creating = (type: string, name: string): Json => ({
  type: "creating",
  resource: { urn: urnOf(type, name), type, custom: true },
});

const kinds = (cloud: Cloud, ...stacks: BackendStack[]) =>
  compareWithStacks(cloud, stacks).orphans.map(({ kind, resource }) => [kind, resource.id]);

describe("what a cloud has and no stack", () => {
  it("is nothing when all stacks together name it", () => {
    const cloud = cloudOf(
      { type: VPC, id: "vpc-1", name: "a" },
      { type: VPC, id: "vpc-2", name: "b" },
    );
    const stacks = [
      stackOf([recorded(VPC, "a", "vpc-1")]),
      stackOf([recorded(VPC, "b", "vpc-2", { delete: true })], [], "other"),
    ];
    expect(compareWithStacks(cloud, stacks)).toEqual({ orphans: [], lost: [], pending: [] });
  });

  it("is interrupted, doubled or forgotten", () => {
    const cloud = cloudOf(
      { type: VPC, id: "vpc-1", name: "pending" },
      { type: VPC, id: "vpc-2", name: "twice" },
      { type: VPC, id: "vpc-3", name: "twice", seed: `${urnOf(VPC, "twice")}#2` },
      { type: VPC, id: "vpc-4", name: "kept" },
    );
    const stack = stackOf([recorded(VPC, "twice", "vpc-3")], [creating(VPC, "pending")]);
    expect(kinds(cloud, stack)).toEqual([
      ["interrupted", "vpc-1"],
      ["double", "vpc-2"],
      ["forgotten", "vpc-4"],
    ]);
  });

  it("is not what a controller made, nor what only waits for its end", () => {
    const madeBy = { controller: "c", owner: "o", cluster: "arn", holds: [] };
    const cloud = cloudOf(
      { type: VPC, id: "vpc-1", name: "a", madeBy },
      { type: "aws:kms/key:Key", id: "k", name: "k", pendingDeletion: true },
    );
    expect(kinds(cloud)).toEqual([]);
  });

  it("is told apart by who made it where two Regions have one id", () => {
    const cloud = cloudOf(
      { type: LOGS, id: "/logs", name: "south" },
      { type: LOGS, id: "/logs", name: "central", scope: "111122223333/ap-south-2" },
    );
    expect(kinds(cloud, stackOf([recorded(LOGS, "central", "/logs")]))).toEqual([
      ["forgotten", "/logs"],
    ]);
    expect(
      compareWithStacks(cloud, [stackOf([recorded(LOGS, "central", "/logs")])]).orphans[0]!.urn,
    ).toBe(urnOf(LOGS, "south"));
  });
});

it("what a stack has and the cloud not is lost, unless it is another's or the engine's own", () => {
  const stack = stackOf([
    recorded(VPC, "gone", "vpc-9"),
    recorded(VPC, "read", "vpc-8", { external: true }),
    recorded("pulumi:providers:aws", "aws", "p"),
    { ...recorded("nivas:index:Cell", "cell", "c"), custom: false },
  ]);
  const { lost } = compareWithStacks(cloudOf(), [stack]);
  expect(lost.map(({ urn }) => urn)).toEqual([urnOf(VPC, "gone")]);
});

it("of each pending creation it is told what the cloud has, the newest of several", () => {
  const cloud = cloudOf(
    { type: VPC, id: "vpc-1", name: "a" },
    { type: VPC, id: "vpc-2", name: "a", seed: `${urnOf(VPC, "a")}#2` },
  );
  const component = {
    type: "creating",
    resource: { urn: "u", type: "nivas:index:Cell", custom: false },
  };
  const stack = stackOf([], [creating(VPC, "a"), creating(VPC, "b"), component]);
  expect(compareWithStacks(cloud, [stack]).pending).toEqual([
    { stack: "dev", urn: urnOf(VPC, "a"), id: "vpc-2" },
    { stack: "dev", urn: urnOf(VPC, "b"), id: null },
  ]);
});

describe("nivas sandbox orphans and nivas recover", () => {
  let folder: string;
  let cloudFile: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "nivas-orphans-"));
    cloudFile = path.join(folder, "cloud", "cloud.json");
    const stacks = path.join(folder, "cloud", "backend", ".pulumi", "stacks", "shop");
    mkdirSync(stacks, { recursive: true });
    const { state } = cloudOf({ type: VPC, id: "vpc-1", name: "net" });
    writeFileSync(cloudFile, JSON.stringify(state));
    const { export: exported } = stackOf([], [creating(VPC, "net"), creating(VPC, "other")]);
    const latest = exported.deployment;
    writeFileSync(
      path.join(stacks, "dev.json"),
      JSON.stringify({ version: 3, checkpoint: { stack: "dev", latest } }),
    );
    writeFileSync(path.join(stacks, "dev.json.bak"), "cut of");
    writeFileSync(path.join(stacks, "new.json"), JSON.stringify({ version: 3, checkpoint: {} }));
    writeFileSync(path.join(folder, "state.json"), JSON.stringify(exported));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    removeFolders();
  });
  const run = (...args: string[]) => nivas(args, {}, { cwd: folder });
  const orphans = (...args: string[]) => run("sandbox", "--state", cloudFile, "orphans", ...args);
  const read = (name: string) =>
    JSON.parse(readFileSync(path.join(folder, name), "utf8")) as unknown;

  it("reads every stack of the backend, also one that was never updated", () => {
    expect(stacksOf(cloudFile).map(({ name }) => name)).toEqual(["dev", "new"]);
    expect(stacksOf(path.join(folder, "nowhere", "cloud.json"))).toEqual([]);
  });

  it("say what is where, how to go on, and settle it", async () => {
    const told = await orphans();
    expect([told.code, told.error]).toEqual([1, ""]);
    expect(told.out).toBe(
      [
        "1 resource in the cloud and in no stack",
        `  interrupted  ${VPC}  vpc-1  ${urnOf(VPC, "net")}`,
        "0 resources in a stack and not in the cloud",
        "2 creations interrupted, 1 of them carried out",
        `  vpc-1      ${urnOf(VPC, "net")}`,
        `  not there  ${urnOf(VPC, "other")}`,
        "To bring them into the state of dev (docs/sandbox-interrupted.md):",
        "  nivas sandbox orphans -s dev --ids out/ids.json",
        "  nivas sandbox -- pulumi stack export -s dev --file out/state.json",
        "  nivas recover out/state.json --ids out/ids.json --out out/repaired.json",
        "  nivas sandbox -- pulumi stack import -s dev --file out/repaired.json",
        "  nivas sandbox -- pulumi up -s dev --refresh",
        "",
      ].join("\n"),
    );
    expect((await orphans("-s", "dev", "--ids", "ids.json")).code).toBe(1);
    expect(read("ids.json")).toEqual({ [urnOf(VPC, "net")]: "vpc-1", [urnOf(VPC, "other")]: null });

    const settled = await run("recover", "state.json", "--ids", "ids.json", "--out", "new.json");
    expect(settled).toEqual({
      code: 0,
      out: [
        `creating ${urnOf(VPC, "net")}`,
        "  goes into the state: vpc-1",
        `creating ${urnOf(VPC, "other")}`,
        "  was not made",
        "2 pending operations, 0 to look up",
        "",
      ].join("\n"),
      error: "nivas: next: pulumi stack import --file new.json, then pulumi up --refresh\n",
    });
    expect(read("new.json")).toMatchObject({
      version: 3,
      deployment: { resources: [{ urn: urnOf(VPC, "net"), id: "vpc-1" }] },
    });
  });

  it("write nothing while something must be looked up", async () => {
    const found = `${urnOf(VPC, "net")}=vpc=1`;
    const open = await run("recover", "state.json", "--id", found, "--out", "new.json");
    expect(open.code).toBe(1);
    expect(open.out).toContain("  goes into the state: vpc=1\n");
    expect(open.out).toContain(`creating ${urnOf(VPC, "other")}\n  LOOK IT UP\n  a Vpc with`);
    expect(open.error).toContain("nothing is written while something is open");
    expect(() => read("new.json")).toThrow("ENOENT");
    const absent = ["--absent", urnOf(VPC, "other")];
    const done = await run("recover", "state.json", "--id", found, ...absent);
    expect([done.code, done.error]).toEqual([0, ""]);
  });

  it("say what is wrong with what they are given", async () => {
    const stranger = await run("recover", "state.json", "--absent", "urn:x");
    expect([stranger.code, stranger.error]).toEqual([
      2,
      `nivas: state.json: no creation is pending of urn:x; pending: ${urnOf(VPC, "net")}, ${urnOf(VPC, "other")}\n`,
    ]);
    const word = await run("recover", "state.json", "--id", "vpc-1");
    expect(word.error).toContain("--id vpc-1: expected <urn>=<id>, in single quotes");
    writeFileSync(path.join(folder, "ids.json"), "{");
    expect((await run("recover", "state.json", "--ids", "ids.json")).error).toContain(
      "nivas: ids.json: not JSON",
    );
    writeFileSync(cloudFile, "[]");
    const cloud = await orphans();
    expect([cloud.code, cloud.error]).toEqual([
      2,
      expect.stringContaining("is not an emulated cloud"),
    ]);
  });

  it("end with 0 where cloud and stacks agree", async () => {
    const empty = path.join(folder, "empty", "cloud.json");
    const { code, out } = await run("sandbox", "--state", empty, "orphans");
    expect([code, out.split("\n")[0]]).toEqual([0, "0 resources in the cloud and in no stack"]);
  });

  it("ask for the stack where creations of several are pending", async () => {
    const stacks = path.join(folder, "cloud", "backend", ".pulumi", "stacks", "shop");
    const { export: other } = stackOf([], [creating(LOGS, "x")]);
    const latest = other.deployment;
    writeFileSync(
      path.join(stacks, "new.json"),
      JSON.stringify({ version: 3, checkpoint: { latest } }),
    );
    expect((await orphans("--ids", "ids.json")).error).toContain(
      "--ids: creations of several stacks are pending (dev, new); name one with --stack",
    );
    expect((await orphans("-s", "new", "--ids", "ids.json")).code).toBe(1);
    expect(read("ids.json")).toEqual({ [urnOf(LOGS, "x")]: null });
  });
});
