// SPDX-License-Identifier: Apache-2.0
/** Faults after which state and cloud may differ, and those of the cluster and of the provider itself. */
import { faultReport } from "../../../sandbox/faults/report.ts";
import { errorOf, initFailureOf, TRUSTS, urnOf, World } from "./world.ts";

const EIP = "aws:ec2/eip:Eip";
const ROLE = "aws:iam/role:Role";
const CLUSTER = "aws:eks/cluster:Cluster";
const NAMESPACE = "kubernetes:core/v1:Namespace";
const namespaceInputs = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "shop" },
};

let world: World;
beforeEach(() => (world = new World()));
afterEach(() => world.close());

describe("a create that fails half-way", () => {
  it("tells the engine what was made, and the next run goes on with an update", async () => {
    const run = await world.run({ kind: "half-made", type: CLUSTER });
    const error = await errorOf(run.clusterWithNetwork());
    const reason =
      "waiting for Cluster (shop) create: timeout while waiting for state to become 'ACTIVE' (last state: 'CREATING', timeout: 30m0s)";
    expect(error.message).toBe(`UNKNOWN: ${reason}`);
    const failure = initFailureOf(error)!;
    expect([failure.id, failure.reasons, failure.properties["name"]]).toEqual([
      "shop",
      [reason],
      "shop",
    ]);
    expect(faultReport(run.sandbox.faults)).toEqual([
      "fault half-made:aws:eks/cluster:Cluster: create of shop (aws:eks/cluster:Cluster) made shop, and failed; the engine knows of it, and goes on with it in the next run",
    ]);

    const next = await world.run();
    const [stored] = next.sandbox.cloud.living().filter(({ type }) => type === CLUSTER);
    const urn = urnOf(CLUSTER, "shop");
    const after = await next.aws.update(urn, "shop", failure.properties, stored!.inputs);
    expect(after["status"]).toBe("ACTIVE");
    expect(next.living(CLUSTER)).toEqual(["shop"]);
  });

  it("of a chart and of an object says what Kubernetes and Helm say", async () => {
    const first = await world.run();
    const { cluster } = await first.clusterWithNetwork();
    const run = await world.run({ kind: "half-made", type: "kubernetes:*", times: 2 });
    const kubernetes = await run.kubernetes(cluster);
    const namespace = await errorOf(kubernetes.create(urnOf(NAMESPACE, "shop"), namespaceInputs));
    expect(namespace.message).toBe(
      `UNKNOWN: resource "${urnOf(NAMESPACE, "shop")}" was successfully created, but the Kubernetes API server reported that it failed to fully initialize or become live: 'shop' timed out waiting to be Ready`,
    );
    const chart = await errorOf(
      kubernetes.create(urnOf("kubernetes:helm.sh/v3:Release", "web"), {
        name: "web",
        namespace: "shop",
        chart: "web",
      }),
    );
    expect(chart.message).toBe(
      'UNKNOWN: Helm release "shop/web" was created, but failed to initialize completely. Use Helm CLI to investigate: failed to become available within allocated timeout. Error: Helm Release shop/web: context deadline exceeded',
    );
    expect(initFailureOf(chart)?.id).toBe("shop/web");
  });
});

describe("an answer that is lost", () => {
  it("leaves a thing that the engine does not know; a second one of that name is refused", async () => {
    const run = await world.run({ kind: "answer-lost", type: ROLE });
    const error = await errorOf(run.role("eks", "eks.amazonaws.com"));
    expect(error.message).toBe(
      'UNKNOWN: operation error IAM: https response error StatusCode: 0, request send failed, Post "https://iam.amazonaws.com/": read: connection reset by peer',
    );
    expect(initFailureOf(error)).toBeUndefined();
    expect(run.living(ROLE)).toEqual(["eks"]);
    expect(faultReport(run.sandbox.faults)).toEqual([
      "fault answer-lost:aws:iam/role:Role: create of eks (aws:iam/role:Role) made eks, and the answer was lost: it is in the cloud, and the engine does not know of it",
    ]);
    const next = await world.run();
    await expect(next.role("eks", "eks.amazonaws.com")).rejects.toThrow(
      "EntityAlreadyExists: Role with name eks already exists",
    );
    expect(next.living(ROLE)).toEqual(["eks"]);
  });

  it("doubles what has no name of its own, and the cloud shows both", async () => {
    const run = await world.run({ kind: "answer-lost", type: EIP });
    await expect(run.make(EIP, "ip", { domain: "vpc" })).rejects.toThrow(
      'Post "https://ec2.ap-south-1.amazonaws.com/": read: connection reset by peer',
    );
    const next = await world.run();
    const second = await next.make(EIP, "ip", { domain: "vpc" });
    expect(next.living(EIP)).toHaveLength(2);
    expect(next.living(EIP)).toContain(second.id);
  });

  it("twice in a row names the one that was just made", async () => {
    const run = await world.run({ kind: "answer-lost", type: EIP, times: 2 });
    await errorOf(run.make(EIP, "ip", { domain: "vpc" }));
    const [first] = run.living(EIP);
    await errorOf(run.make(EIP, "ip", { domain: "vpc" }));
    const [second] = run.living(EIP).filter((id) => id !== first);
    expect(run.sandbox.faults.strikes.map(({ id }) => id)).toEqual([first, second]);
  });

  it("comes on top of what another fault does to the call", async () => {
    const run = await world.run({ kind: "throttling" }, { kind: "answer-lost", type: ROLE });
    await errorOf(run.role("eks", "eks.amazonaws.com"));
    expect(run.sandbox.faults.strikes.map(({ outcome }) => outcome)).toEqual(["survived", "lost"]);
  });

  it("of an update or a deletion loses nothing: doing it again gives the same", async () => {
    const first = await world.run();
    const role = await first.role("eks", "eks.amazonaws.com");
    const urn = urnOf(ROLE, "eks");
    const inputs = { name: "eks", assumeRolePolicy: TRUSTS("ec2.amazonaws.com") };

    const second = await world.run({ kind: "answer-lost", operation: "update" });
    const reset = "read: connection reset by peer";
    await expect(second.aws.update(urn, "eks", role.outputs, inputs)).rejects.toThrow(reset);
    expect(faultReport(second.sandbox.faults)).toEqual([
      "fault answer-lost,operation=update: update of eks (aws:iam/role:Role) was done to eks, and the answer was lost: the state still has what was before",
    ]);
    const third = await world.run({ kind: "answer-lost", operation: "delete" });
    const after = await third.aws.update(urn, "eks", role.outputs, inputs);
    expect(after["assumeRolePolicy"]).toBe(inputs.assumeRolePolicy);
    await expect(third.aws.delete(urn, "eks", after)).rejects.toThrow(reset);
    expect(third.living(ROLE)).toEqual([]);
    await third.aws.delete(urn, "eks", after);
  });

  it("of the cluster is a lost connection; server-side apply takes over what exists", async () => {
    const first = await world.run();
    const { cluster } = await first.clusterWithNetwork();
    const run = await world.run({ kind: "answer-lost", type: NAMESPACE });
    const kubernetes = await run.kubernetes(cluster);
    const urn = urnOf(NAMESPACE, "shop");
    await expect(kubernetes.create(urn, namespaceInputs)).rejects.toThrow(
      `UNKNOWN: Post "${cluster.outputs["endpoint"] as string}": http2: client connection lost`,
    );
    expect((await kubernetes.create(urn, namespaceInputs)).id).toBe("shop");
    expect(run.living(NAMESPACE)).toEqual(["shop"]);
  });
});

describe("a provider that is killed", () => {
  it.each([
    ["before", 0],
    ["after", 1],
  ] as const)("%s the cloud acts leaves %i behind, and nobody listens", async (when, left) => {
    const run = await world.run({ kind: "provider-killed", nth: 2, when });
    await run.role("eks", "eks.amazonaws.com");
    const killed = await errorOf(run.make(EIP, "ip", { domain: "vpc" }));
    expect(killed.message).toMatch(/^UNAVAILABLE: /);
    expect((await errorOf(run.make(EIP, "other", {}))).message).toMatch(/^UNAVAILABLE: /);
    const next = await world.run();
    expect(next.living(EIP)).toHaveLength(left);
    expect(next.living(ROLE)).toEqual(["eks"]);
    await next.make(EIP, "ip", { domain: "vpc" });
    expect(next.living(EIP)).toHaveLength(left + 1);
  });
});

describe("an API server that is away", () => {
  it("refuses connections for so many calls, of this cluster only", async () => {
    const first = await world.run();
    const { cluster } = await first.clusterWithNetwork();
    const run = await world.run({ kind: "api-server-away", nth: 2, times: 2 });
    const kubernetes = await run.kubernetes(cluster);
    const make = (name: string) =>
      kubernetes.create(urnOf(NAMESPACE, name), { ...namespaceInputs, metadata: { name } });
    await make("one");
    const endpoint = cluster.outputs["endpoint"] as string;
    const away = `UNKNOWN: configured Kubernetes cluster is unreachable: unable to load schema information from the API server: Get "${endpoint}/openapi/v2?timeout=32s": dial tcp ${endpoint.slice(8)}:443: connect: connection refused`;
    expect((await errorOf(make("two"))).message).toBe(away);
    await run.make(EIP, "ip", { domain: "vpc" });
    expect((await errorOf(kubernetes.read(urnOf(NAMESPACE, "one"), "one", {}))).message).toBe(away);
    await make("two");
    expect(run.living(NAMESPACE)).toEqual(["one", "two"]);
  });

  it("and expired credentials are told apart", async () => {
    const first = await world.run();
    const { cluster } = await first.clusterWithNetwork();
    const run = await world.run({ kind: "expired-credentials", type: "kubernetes:*" });
    const kubernetes = await run.kubernetes(cluster);
    await expect(kubernetes.create(urnOf(NAMESPACE, "shop"), namespaceInputs)).rejects.toThrow(
      "UNKNOWN: configured Kubernetes cluster is unreachable: unable to load schema information from the API server: the server has asked for the client to provide credentials",
    );
  });
});
