// SPDX-License-Identifier: Apache-2.0
import { lookUp } from "../../recover/look-up.ts";
import { pendingOperations } from "../../recover/pending.ts";
import { answersOf, repair } from "../../recover/repair.ts";
import type { Json, JsonObject, Resource, StackExport } from "../../graph/stack-export.ts";

const urnOf = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;
const VPC = "aws:ec2/vpc:Vpc";
const ROLE = "aws:iam/role:Role";

function resource(type: string, name: string, more: Partial<Resource> = {}): Resource {
  return { urn: urnOf(type, name), type, custom: true, ...more };
}

function exported(
  resources: Resource[],
  pending: { type: string; resource: Resource | JsonObject }[],
): StackExport {
  return {
    version: 3,
    deployment: {
      manifest: { time: "t", magic: "m", version: "v" },
      secrets_providers: { type: "passphrase", state: { salt: "s" } },
      resources,
      pending_operations: pending as unknown as Json[],
    },
  };
}

const creating = (of: Resource) => ({ type: "creating", resource: of });
const verdicts = (stack: StackExport, answers = {}) =>
  repair(stack, answers).settlements.map(({ verdict, id }) => [verdict, id]);

const vpc = resource(VPC, "net", {
  inputs: { cidrBlock: "10.0.0.0/16" },
  parent: "p",
  protect: true,
});
const role = resource(ROLE, "role", { inputs: { name: "nivas-role" } });

describe("a creation whose answer never came", () => {
  it("is open while nobody knows its id, and then nothing is written", () => {
    const { settlements, repaired } = repair(exported([], [creating(role), creating(vpc)]), {});
    expect(settlements.map(({ verdict }) => verdict)).toEqual(["guessed", "open"]);
    expect(repaired).toBeUndefined();
  });

  it("goes into the state after everything else, with all that was declared of it", () => {
    const before = resource(ROLE, "other", { id: "other" });
    const stack = exported([before], [creating({ ...vpc, outputs: { id: "old" } })]);
    const { repaired } = repair(stack, { [vpc.urn]: "vpc-1" });
    const { pending_operations: _, ...rest } = stack.deployment;
    expect(repaired).toEqual({
      version: 3,
      deployment: { ...rest, resources: [before, { ...vpc, id: "vpc-1" }] },
    });
    expect(verdicts(stack, { [vpc.urn]: "vpc-1" })).toEqual([["recorded", "vpc-1"]]);
  });

  it("takes the id that follows from its inputs, unless someone knows better", () => {
    const stack = exported([], [creating(role)]);
    expect(verdicts(stack)).toEqual([["guessed", "nivas-role"]]);
    expect(repair(stack, {}).repaired!.deployment.resources).toEqual([
      { ...role, id: "nivas-role" },
    ]);
    expect(verdicts(stack, { [role.urn]: "x" })).toEqual([["recorded", "x"]]);
  });

  it("is forgotten when it is not there, or only the engine has it", () => {
    const component = { ...resource("nivas:index:Cell", "mumbai"), custom: false };
    const provider = resource("pulumi:providers:aws", "aws");
    const stack = exported([], [creating(role), creating(component), creating(provider)]);
    const { settlements, repaired } = repair(stack, { [role.urn]: null });
    expect(settlements.map(({ verdict }) => verdict)).toEqual(["absent", "absent", "absent"]);
    expect(repaired!.deployment.resources).toEqual([]);
  });

  it("is known when a later run recorded it", () => {
    const made = { ...vpc, id: "vpc-1", outputs: { id: "vpc-1" } };
    const stack = exported([made], [creating(vpc)]);
    expect(verdicts(stack, { [vpc.urn]: "vpc-1" })).toEqual([["known", "vpc-1"]]);
    expect(repair(stack, { [vpc.urn]: "vpc-1" }).repaired!.deployment.resources).toEqual([made]);
  });

  it("is deleted by the next update when a later run made the same again", () => {
    const secret = (ciphertext: string): JsonObject => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext,
    });
    const inputs = { cidrBlock: "10.0.0.0/16", tags: { a: "1", b: "2" }, key: secret("x") };
    const second = { ...vpc, id: "vpc-2", inputs };
    const first = {
      ...vpc,
      inputs: { key: secret("y"), tags: { b: "2", a: "1" }, cidrBlock: "10.0.0.0/16" },
    };
    const stack = exported([second], [creating(first)]);
    expect(verdicts(stack, { [vpc.urn]: "vpc-1" })).toEqual([["double", "vpc-1"]]);
    expect(repair(stack, { [vpc.urn]: "vpc-1" }).repaired!.deployment.resources).toEqual([
      second,
      { ...first, id: "vpc-1", delete: true },
    ]);
  });

  it("that was to replace another lets the next update delete the old one", () => {
    const old = { ...vpc, id: "vpc-1", inputs: { cidrBlock: "10.9.0.0/16" } };
    const bystander = resource(ROLE, "r", { id: "r" });
    const stack = exported([old, bystander], [creating(vpc)]);
    expect(verdicts(stack, { [vpc.urn]: "vpc-2" })).toEqual([["replacement", "vpc-2"]]);
    expect(repair(stack, { [vpc.urn]: "vpc-2" }).repaired!.deployment.resources).toEqual([
      { ...old, delete: true },
      bystander,
      { ...vpc, id: "vpc-2" },
    ]);
  });

  it("beside one that waits for its deletion is recorded as new", () => {
    const old = { ...vpc, id: "vpc-0", delete: true };
    expect(verdicts(exported([old], [creating(vpc)]), { [vpc.urn]: "vpc-1" })).toEqual([
      ["recorded", "vpc-1"],
    ]);
  });
});

it("updates, deletions and readings are left to the refresh", () => {
  const stack = exported(
    [{ ...role, id: "r" }],
    ["updating", "deleting", "reading"].map((type) => ({ type, resource: role })),
  );
  expect(verdicts(stack)).toEqual(Array(3).fill(["refreshed", undefined]));
  expect(repair(stack, {}).repaired!.deployment.resources).toEqual([{ ...role, id: "r" }]);
});

it("of a creation that the engine carried from run to run only the last counts", () => {
  const stack = exported([], [creating(role), creating({ ...role, inputs: { name: "later" } })]);
  expect(pendingOperations(stack).map(({ resource: of }) => of.inputs)).toEqual([
    { name: "later" },
  ]);
});

it("an answer about something that is not pending is refused, with what is", () => {
  const stack = exported([], [creating(role), { type: "deleting", resource: vpc }]);
  expect(() => repair(stack, { [vpc.urn]: "vpc-1" })).toThrow(
    `no creation is pending of ${vpc.urn}; pending: ${role.urn}`,
  );
  expect(() => repair(exported([], []), { x: null })).toThrow("pending: none");
});

it("an operation of another form is refused with its place", () => {
  expect(() => pendingOperations(exported([], [{ type: "moving", resource: role }]))).toThrow(
    'deployment.pending_operations[0].type is "moving"; allowed: creating, updating, deleting, reading, importing',
  );
  expect(() =>
    pendingOperations(exported([], [{ type: "creating", resource: { urn: "x" } }])),
  ).toThrow("deployment.pending_operations[0].resource has no urn or no type");
});

it("answers are ids by URN, or null", () => {
  expect(answersOf({ a: "1", b: null })).toEqual({ a: "1", b: null });
  expect(() => answersOf({ a: 1, b: "" })).toThrow("null for what is not there; wrong: a, b");
  expect(() => answersOf(["a"])).toThrow("expected an object of ids by URN");
  expect(() => answersOf(null)).toThrow("expected an object of ids by URN");
});

describe("what must be looked up is asked for", () => {
  it("by its name, else by the tags that everything has", () => {
    const tags = { "nivas:cell": "mumbai", "nivas:component": "RegionalNetwork" };
    expect(
      lookUp(resource(VPC, "net", { inputs: { tags: { ...tags, Name: "mumbai-net" } } })),
    ).toBe(
      "aws resourcegroupstaggingapi get-resources --tag-filters Key=Name,Values=mumbai-net (and see which one is Vpc)",
    );
    expect(lookUp(resource(VPC, "net", { inputs: { tags } }))).toBe(
      "aws resourcegroupstaggingapi get-resources --tag-filters Key=nivas:cell,Values=mumbai Key=nivas:component,Values=RegionalNetwork (and see which one is Vpc)",
    );
  });

  it("by its short inputs where it has no tags", () => {
    const inputs = { vpcId: "vpc-1", policy: "x".repeat(80), size: 3 };
    expect(lookUp(resource("aws:ec2/flowLog:FlowLog", "f", { inputs }))).toBe(
      "a FlowLog with vpcId=vpc-1",
    );
    expect(lookUp(resource(VPC, "net"))).toBe("a Vpc with these inputs");
  });
});
