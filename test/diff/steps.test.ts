// SPDX-License-Identifier: Apache-2.0
import { diffGraphs } from "../../diff/index.ts";
import { makeSecret, UNKNOWN } from "../../graph/stack-export.ts";
import {
  BUCKET,
  component,
  graph,
  QUEUE,
  resource,
  stepsOf,
  summary,
  urnOf,
  VPC,
} from "./graphs.ts";

test("names nothing when nothing changes", () => {
  const all = [
    component("pulumi:pulumi:Stack", "shop-dev"),
    resource(VPC, "v", { tags: { a: "1" } }),
  ];
  expect(stepsOf(all, structuredClone(all))).toEqual({});
});

test("creates what is new, and deletes what is gone in the opposite order", () => {
  const { steps } = diffGraphs(
    graph(resource(VPC, "a"), resource(QUEUE, "b")),
    graph(resource(BUCKET, "c")),
  );
  expect(steps.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "create c",
    "delete b",
    "delete a",
  ]);
});

test("leaves out what a replacement left behind for deletion", () => {
  expect(stepsOf([resource(VPC, "a", {}, { delete: true })], [])).toEqual({});
});

test("updates in place, and shows both values", () => {
  const steps = stepsOf(
    [resource(VPC, "v", { cidrBlock: "10.0.0.0/16", tags: { team: "a", "b.c": "1" } })],
    [resource(VPC, "v", { cidrBlock: "10.0.0.0/16", tags: { team: "b" }, enableDnsSupport: true })],
  );
  expect(steps.v).toEqual({
    kind: "update",
    urn: urnOf(VPC, "v"),
    type: VPC,
    name: "v",
    changes: [
      { path: "tags.team", before: "a", after: "b", effect: "update" },
      { path: 'tags["b.c"]', before: "1", effect: "update" },
      { path: "enableDnsSupport", after: true, effect: "update" },
    ],
    isKept: false,
    notes: [],
  });
});

test("replaces for a property that cannot be changed in place, and names it", () => {
  const steps = stepsOf(
    [resource(VPC, "v", { cidrBlock: "10.0.0.0/16" })],
    [resource(VPC, "v", { cidrBlock: "10.1.0.0/16" })],
  );
  expect(steps.v).toMatchObject({
    kind: "replace",
    order: "create-before-delete",
    changes: [
      {
        path: "cidrBlock",
        before: "10.0.0.0/16",
        after: "10.1.0.0/16",
        effect: "replace",
        why: "cidrBlock cannot be changed in place",
      },
    ],
  });
});

test("deletes first where the program chose the name, and last where the provider did", () => {
  const change = (before: object, after: object) =>
    stepsOf(
      [resource(QUEUE, "q", { fifoQueue: false, ...before })],
      [resource(QUEUE, "q", { fifoQueue: true, ...after })],
    ).q?.order;
  expect(change({ name: "mail" }, { name: "mail" })).toBe("delete-before-replace");
  expect(change({}, {})).toBe("create-before-delete");
  const filledIn = { name: "q-1234567", __defaults: ["name"] };
  expect(change(filledIn, filledIn)).toBe("create-before-delete");
});

test("deletes a Kubernetes object first only when the new one has its name and namespace", () => {
  const type = "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding";
  const order = (namespace: string, name = "b") =>
    stepsOf(
      [resource(type, "b", { metadata: { name: "b", namespace: "one" }, roleRef: { name: "r" } })],
      [resource(type, "b", { metadata: { name, namespace }, roleRef: { name: "s" } })],
    ).b?.order;
  expect(order("one")).toBe("delete-before-replace");
  expect(order("two")).toBe("create-before-delete");
  expect(order("one", "c")).toBe("create-before-delete");
});

test("never counts a type without a row as harmless", () => {
  const type = "gcp:storage/bucket:Bucket";
  const steps = stepsOf([resource(type, "b", { a: 1 })], [resource(type, "b", { a: 2 })]);
  expect(steps.b).toMatchObject({
    kind: "possible-replace",
    changes: [{ why: "update, or replacement (not known for this type)" }],
  });
});

test("never counts a property without a row as harmless", () => {
  const steps = stepsOf([resource(VPC, "v", { newest: 1 })], [resource(VPC, "v", { newest: 2 })]);
  expect(steps.v).toMatchObject({
    kind: "possible-replace",
    changes: [{ why: "update, or replacement (not known for this property)" }],
  });
});

describe("conditions of a type", () => {
  const cluster = "aws:eks/cluster:Cluster";
  const verdict = (type: string, before: object, after: object) =>
    stepsOf([resource(type, "x", { ...before })], [resource(type, "x", { ...after })]).x?.kind;

  test("a newer Kubernetes is an update, an older one is not surely", () => {
    expect(verdict(cluster, { version: "1.35" }, { version: "1.36" })).toBe("update");
    expect(verdict(cluster, { version: "1.9" }, { version: "1.10" })).toBe("update");
    expect(verdict(cluster, { version: "1.36" }, { version: "1.35" })).toBe("possible-replace");
  });

  test("encryption of a cluster can be added, not taken away, nor given another key", () => {
    const encrypted = (keyArn: string) => ({
      encryptionConfig: { provider: { keyArn }, resources: ["secrets"] },
    });
    expect(verdict(cluster, {}, encrypted("k"))).toBe("update");
    expect(verdict(cluster, encrypted("k"), {})).toBe("replace");
    expect(verdict(cluster, encrypted("k"), encrypted("l"))).toBe("possible-replace");
  });

  test("tenancy only goes from dedicated to default", () => {
    const tenancy = (instanceTenancy: string) => ({ instanceTenancy });
    expect(verdict(VPC, tenancy("dedicated"), tenancy("default"))).toBe("update");
    expect(verdict(VPC, tenancy("dedicated"), {})).toBe("update");
    expect(verdict(VPC, tenancy("default"), tenancy("dedicated"))).toBe("replace");
  });

  test("private DNS of a gateway endpoint is not changed in place", () => {
    const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
    const dns = (privateDnsEnabled: boolean, vpcEndpointType: string) => ({
      privateDnsEnabled,
      vpcEndpointType,
    });
    expect(verdict(type, dns(false, "Interface"), dns(true, "Interface"))).toBe("update");
    expect(verdict(type, dns(false, "Gateway"), dns(true, "Gateway"))).toBe("replace");
  });

  test("a block that comes or goes counts by its parts", () => {
    const bootstrap = { accessConfig: { bootstrapClusterCreatorAdminPermissions: true } };
    expect(verdict(cluster, {}, bootstrap)).toBe("replace");
    expect(verdict(cluster, bootstrap, {})).toBe("replace");
    expect(verdict(cluster, {}, { accessConfig: { authenticationMode: "API" } })).toBe("update");
  });
});

describe("options of the program", () => {
  test("ignoreChanges takes a difference out, also below the path it names", () => {
    const options = { ignoreChanges: ["tags", "cidrBlock"] };
    expect(
      stepsOf(
        [resource(VPC, "v", { cidrBlock: "10.0.0.0/16", tags: { a: "1" } })],
        [resource(VPC, "v", { cidrBlock: "10.1.0.0/16", tags: { a: "2" } }, options)],
      ),
    ).toEqual({});
  });

  test("ignoreChanges of one item leaves its neighbours", () => {
    const steps = stepsOf(
      [resource(VPC, "v", { tags: { a: "1", ab: "1" } })],
      [resource(VPC, "v", { tags: { a: "2", ab: "2" } }, { ignoreChanges: ['tags["a"]'] })],
    );
    expect(summary(steps)).toEqual({ v: "update, tags.ab update" });
  });

  test("replaceOnChanges replaces for what would be an update", () => {
    const steps = stepsOf(
      [resource(VPC, "v", { tags: { a: "1" } })],
      [resource(VPC, "v", { tags: { a: "2" } }, { replaceOnChanges: ["tags.*"] })],
    );
    expect(steps.v).toMatchObject({
      kind: "replace",
      changes: [{ path: "tags.a", why: "replaceOnChanges of the program" }],
    });
  });

  test("protect refuses a deletion, and a replacement unless the program takes it away", () => {
    const cidr = (block: string, protect: boolean) =>
      resource(VPC, "v", { cidrBlock: block }, { protect });
    expect(stepsOf([cidr("10.0.0.0/16", true)], []).v?.refusal).toBe(
      "the engine refuses: the resource cannot be deleted because it is protected",
    );
    const replaced = (now: boolean) =>
      stepsOf([cidr("10.0.0.0/16", true)], [cidr("10.1.0.0/16", now)]).v?.refusal;
    expect(replaced(true)).toBe(
      "the engine refuses: unable to replace a resource that is marked for protection",
    );
    expect(replaced(false)).toBeUndefined();
    expect(stepsOf([cidr("10.0.0.0/16", false)], []).v?.refusal).toBeUndefined();
  });

  test("retainOnDelete says that the cloud keeps what Pulumi forgets", () => {
    const kept = resource(BUCKET, "b", { bucket: "one" }, { retainOnDelete: true });
    expect(stepsOf([kept], []).b).toMatchObject({
      isKept: true,
      notes: ["retainOnDelete: the cloud keeps it, and Pulumi forgets it"],
    });
    const renamed = stepsOf([kept], [{ ...kept, inputs: { bucket: "two" } }]).b;
    expect(renamed).toMatchObject({ kind: "replace", isKept: true });
    expect(stepsOf([{ ...kept, retainOnDelete: false }], []).b?.isKept).toBe(false);
  });

  test("deletedWith says with what a deletion goes", () => {
    const steps = stepsOf(
      [resource(VPC, "v"), resource(QUEUE, "q", {}, { deletedWith: urnOf(VPC, "v") })],
      [],
    );
    expect(steps.q?.notes).toEqual(["goes with v, which is deleted too"]);
  });
});

describe("values", () => {
  const change = (before: unknown, after: unknown) =>
    stepsOf(
      [resource(QUEUE, "q", { policy: before as string })],
      [resource(QUEUE, "q", { policy: after as string })],
    ).q?.changes;

  test("JSON that says the same is no change", () => {
    expect(change('{"a":1,"b":[2]}', '{ "b": [2], "a": 1 }')).toBeUndefined();
    expect(change('{"a":1}', '{"a":2}')).toHaveLength(1);
  });

  test("secrets are compared and never shown", () => {
    expect(change(makeSecret("old"), makeSecret("old"))).toBeUndefined();
    const changes = change(makeSecret("old"), makeSecret("new"));
    expect(JSON.stringify(changes)).not.toMatch(/old|new/);
    expect(changes?.[0]).toMatchObject({ path: "policy", effect: "update" });
    expect(JSON.stringify(changes)).toContain("[secret]");
  });

  test("a secret inside an object that is added is not shown either", () => {
    expect(JSON.stringify(change(undefined, [makeSecret("new")]))).not.toContain("new");
  });

  test("secrets that the file hides are counted, not compared", () => {
    const sealed = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
    const of = (policy: object) => graph(resource(QUEUE, "q", { policy: { ...policy } }));
    const diff = diffGraphs(of({ ...sealed, ciphertext: "x" }), of(makeSecret("y")));
    expect(diff.steps.map(({ kind }) => kind)).toEqual(["same"]);
    expect(diff.notes).toEqual([expect.stringMatching(/^1 secret value could not be compared/)]);
  });

  test("what the provider filled in is no change when the program leaves it out", () => {
    const state = {
      cidrBlock: "10.0.0.0/16",
      instanceTenancy: "default",
      __defaults: ["instanceTenancy"],
    };
    expect(
      stepsOf([resource(VPC, "v", state)], [resource(VPC, "v", { cidrBlock: "10.0.0.0/16" })]),
    ).toEqual({});
    const taken = { ...state, __defaults: [] };
    expect(
      stepsOf([resource(VPC, "v", taken)], [resource(VPC, "v", { cidrBlock: "10.0.0.0/16" })]),
    ).not.toEqual({});
  });

  test("another order of a list that forces replacement is only a possible one", () => {
    const type = "aws:eks/nodeGroup:NodeGroup";
    const steps = stepsOf(
      [resource(type, "n", { instanceTypes: ["a", "b"] })],
      [resource(type, "n", { instanceTypes: ["b", "a"] })],
    );
    expect(steps.n).toMatchObject({ kind: "possible-replace" });
  });

  test("an unknown value is shown as such", () => {
    const old = resource(QUEUE, "q", { policy: "x" });
    const fresh = resource(
      QUEUE,
      "q",
      { policy: UNKNOWN },
      { propertyDependencies: { policy: [urnOf(VPC, "v")] } },
    );
    expect(stepsOf([old], [resource(VPC, "v"), fresh]).q?.changes).toEqual([
      {
        path: "policy",
        before: "x",
        after: "[unknown]",
        effect: "update",
        from: [urnOf(VPC, "v")],
      },
    ]);
  });
});

test("graphs of two stacks are said to be so", () => {
  const other = { ...resource(VPC, "v"), urn: `urn:pulumi:live::shop::${VPC}::v` };
  expect(diffGraphs(graph(resource(VPC, "v")), graph(other)).notes).toEqual([
    "the graphs are of two stacks or projects (dev of shop, live of shop): resources are the same only by aliases",
  ]);
});

test("a resource that becomes a component is replaced", () => {
  const old = resource("shop:index:Site", "s");
  expect(stepsOf([old], [{ ...old, custom: false }]).s?.kind).toBe("replace");
});
