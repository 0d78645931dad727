// SPDX-License-Identifier: Apache-2.0
/** Faults of AWS, over the provider protocol: what the engine is told, and what is in the cloud afterwards. */
import { faultReport } from "../../../sandbox/faults/report.ts";
import { clusterInputs, errorOf, initFailureOf, nodeGroupInputs, urnOf, World } from "./world.ts";

const EIP = "aws:ec2/eip:Eip";
const ROLE = "aws:iam/role:Role";
const CLUSTER = "aws:eks/cluster:Cluster";
const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";

let world: World;
beforeEach(() => (world = new World()));
afterEach(() => world.close());

describe("throttling", () => {
  it("that ends before the provider gives up is not seen, and is reported", async () => {
    const run = await world.run({ kind: "throttling", type: "aws:ec2/*", attempts: 24 });
    const { id } = await run.vpc();
    await run.role("eks", "eks.amazonaws.com");
    expect(run.living("aws:ec2/vpc:Vpc")).toEqual([id]);
    expect(faultReport(run.sandbox.faults)).toEqual([
      "fault throttling:aws:ec2/*,attempts=24: create of net (aws:ec2/vpc:Vpc), and done by asking again",
    ]);
  });

  it.each([
    ["aws:ec2/vpc:Vpc", "EC2", 503, "RequestLimitExceeded: Request limit exceeded."],
    [ROLE, "IAM", 400, "Throttling: Rate exceeded"],
    ["aws:s3/bucket:Bucket", "S3", 503, "SlowDown: Please reduce your request rate."],
    ["aws:sqs/queue:Queue", "SQS", 400, "ThrottlingException: Rate exceeded"],
  ])(
    "of %s that lasts is the service's own error after 25 attempts",
    async (type, name, code, text) => {
      const run = await world.run({ kind: "throttling", attempts: 25 });
      await expect(run.make(type, "x", {})).rejects.toThrow(
        `UNKNOWN: operation error ${name}: exceeded maximum number of attempts, 25, https response error StatusCode: ${code}, api error ${text}`,
      );
      expect(run.sandbox.cloud.living()).toEqual([]);
      const next = await world.run();
      await next.vpc();
      expect(next.sandbox.cloud.living()).toHaveLength(1);
    },
  );
});

describe("a quota", () => {
  it("refuses from the nth on, and only what has one", async () => {
    const run = await world.run({ kind: "quota", nth: 2 });
    const vpc = await run.vpc();
    await run.make("aws:sqs/queue:Queue", "q", { name: "q" });
    const refused = "UNKNOWN: operation error EC2: https response error StatusCode: 400, api error";
    await expect(
      run.make("aws:ec2/routeTable:RouteTable", "rt", { vpcId: vpc.id }),
    ).rejects.toThrow(`${refused} RouteTableLimitExceeded: The maximum number of route tables`);
    await expect(run.make(EIP, "ip", { domain: "vpc" })).rejects.toThrow(
      `${refused} AddressLimitExceeded: The maximum number of addresses has been reached.`,
    );
    await expect(
      run.make("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", { vpcId: vpc.id }),
    ).rejects.toThrow(`${refused} VpcEndpointLimitExceeded: `);
    await expect(run.make(ROLE, "r", {})).rejects.toThrow(
      "operation error IAM: https response error StatusCode: 400, api error LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000",
    );
    expect(run.sandbox.cloud.living().map(({ name }) => name)).toEqual(["net", "q"]);
    expect(faultReport(run.sandbox.faults)).toEqual(["fault quota,nth=2: 4 calls failed"]);
  });
});

describe("missing capacity", () => {
  it("in one zone leaves a failed node group, which the engine knows of", async () => {
    const run = await world.run({ kind: "capacity", zone: "ap-south-1b" });
    const { subnets } = await run.clusterWithNetwork();
    const role = await run.role("node", "ec2.amazonaws.com");
    const error = await errorOf(run.nodeGroup(subnets, role));
    expect(error.message).toMatch(
      /^UNKNOWN: waiting for EKS Node Group \(shop:system\) create: unexpected state 'CREATE_FAILED', wanted target 'ACTIVE'\. last error: .*: AsgInstanceLaunchFailures: Could not launch On-Demand Instances\. InsufficientInstanceCapacity - We currently do not have sufficient m7g\.large capacity in the Availability Zone you requested \(ap-south-1b\)\. Launching EC2 instance failed\.$/,
    );
    expect(initFailureOf(error)).toMatchObject({
      id: "shop:system",
      properties: { status: "CREATE_FAILED", clusterName: "shop" },
      reasons: [error.message.replace("UNKNOWN: ", "")],
    });
    expect(run.living(NODE_GROUP)).toEqual(["shop:system"]);
  });

  it("is no matter for a group in other zones, nor for a control plane that was not meant", async () => {
    const run = await world.run({ kind: "capacity", zone: "ap-south-1c" });
    const { subnets, cluster } = await run.clusterWithNetwork();
    const group = await run.nodeGroup(subnets, await run.role("node", "ec2.amazonaws.com"));
    expect([cluster.outputs["status"], group.outputs["status"]]).toEqual(["ACTIVE", "ACTIVE"]);
    expect(faultReport(run.sandbox.faults)[0]).toContain("met no call");
  });

  it("leaves the group failed in the next runs, until it is replaced", async () => {
    const first = await world.run({ kind: "capacity", zone: "ap-south-1b" });
    const { subnets } = await first.clusterWithNetwork();
    const role = await first.role("node", "ec2.amazonaws.com");
    const { properties } = initFailureOf(await errorOf(first.nodeGroup(subnets, role)))!;

    const next = await world.run();
    const inputs = nodeGroupInputs(subnets, role);
    const urn = urnOf(NODE_GROUP, "system");
    const update = await next.aws.update(urn, "shop:system", properties, inputs);
    expect(update["status"]).toBe("CREATE_FAILED");
    expect((await next.aws.read(urn, "shop:system", update)).outputs["status"]).toBe(
      "CREATE_FAILED",
    );
    const larger = { ...inputs, scalingConfig: { minSize: 2, maxSize: 3, desiredSize: 2 } };
    await expect(next.aws.update(urn, "shop:system", update, larger)).rejects.toThrow(
      "UNKNOWN: ResourceInUseException: Nodegroup cannot be updated as it is currently not in Active State",
    );
    await next.aws.delete(urn, "shop:system", update);
    expect((await next.nodeGroup(subnets, role)).outputs["status"]).toBe("ACTIVE");
    expect(next.living(NODE_GROUP)).toEqual(["shop:system"]);
  });

  it("for a control plane names the zones that have room", async () => {
    const run = await world.run({ kind: "capacity", type: CLUSTER, zone: "ap-south-1a" });
    const vpc = await run.vpc();
    const subnets = [
      await run.subnet(vpc, "a", 1),
      await run.subnet(vpc, "b", 2),
      await run.subnet(vpc, "c", 3),
    ];
    const role = await run.role("eks", "eks.amazonaws.com");
    await expect(run.cluster(role, subnets)).rejects.toThrow(
      "UNKNOWN: UnsupportedAvailabilityZoneException: Cannot create cluster 'shop' because ap-south-1a, the targeted Availability Zone, does not currently have sufficient capacity to support the cluster. Retry and choose from these availability zones: ap-south-1b, ap-south-1c",
    );
    expect((await run.cluster(role, subnets.slice(1))).id).toBe("shop");
  });
});

describe("eventual consistency", () => {
  it("of a role is waited for, as long as the provider's patience lasts", async () => {
    const run = await world.run({ kind: "eventual-consistency", type: ROLE, attempts: 9 });
    const { cluster } = await run.clusterWithNetwork();
    expect(run.living(CLUSTER)).toEqual([cluster.id]);
    expect(faultReport(run.sandbox.faults)).toEqual([
      "fault eventual-consistency:aws:iam/role:Role,attempts=9: create of shop (aws:eks/cluster:Cluster), and done by asking again",
    ]);
  });

  it("beyond it is the service's refusal, and the next run finds the role", async () => {
    const run = await world.run({ kind: "eventual-consistency", type: ROLE, attempts: 10 });
    const vpc = await run.vpc();
    const subnets = [await run.subnet(vpc, "a", 1), await run.subnet(vpc, "b", 2)];
    const role = await run.role("eks", "eks.amazonaws.com");
    await expect(run.cluster(role, subnets)).rejects.toThrow(
      `UNKNOWN: InvalidParameterException: Role with arn: ${role.outputs["arn"] as string}, could not be assumed because it does not exist or the trusted entity is not correct`,
    );
    expect(run.living(CLUSTER)).toEqual([]);
    expect(run.living(ROLE)).toEqual(["eks"]);
    const next = await world.run();
    await next.aws.create(urnOf(CLUSTER, "shop"), clusterInputs(role, subnets));
    expect(next.living(CLUSTER)).toEqual(["shop"]);
  });

  it("of a network is refused at once, for as many requests as asked", async () => {
    const run = await world.run({
      kind: "eventual-consistency",
      type: "aws:ec2/vpc:Vpc",
      attempts: 2,
    });
    const vpc = await run.vpc();
    const missing = `InvalidVpcID.NotFound: The vpc ID '${vpc.id}' does not exist`;
    await expect(run.subnet(vpc, "a", 1)).rejects.toThrow(missing);
    await run.make(EIP, "ip", { domain: "vpc" });
    await expect(run.subnet(vpc, "a", 1)).rejects.toThrow(missing);
    const { id } = await run.subnet(vpc, "a", 1);
    expect(run.living("aws:ec2/subnet:Subnet")).toEqual([id]);
    expect(run.living("aws:ec2/vpc:Vpc")).toEqual([vpc.id]);
  });

  it("hides nothing of earlier runs", async () => {
    const vpc = await (await world.run()).vpc();
    const run = await world.run({ kind: "eventual-consistency", type: "aws:ec2/*", times: 9 });
    expect((await run.subnet(vpc, "a", 1)).id).toMatch(/^subnet-/);
  });
});

describe("expired credentials", () => {
  it("end every call from the nth on, reads too, and the next run goes on", async () => {
    const run = await world.run({ kind: "expired-credentials", nth: 2 });
    const vpc = await run.vpc();
    await expect(run.role("eks", "eks.amazonaws.com")).rejects.toThrow(
      "UNKNOWN: operation error IAM: https response error StatusCode: 403, api error ExpiredToken: The security token included in the request is expired",
    );
    await expect(run.aws.read(urnOf("aws:ec2/vpc:Vpc", "net"), vpc.id, {})).rejects.toThrow(
      "UNKNOWN: operation error EC2: https response error StatusCode: 400, api error RequestExpired: Request has expired.",
    );
    const next = await world.run();
    await next.role("eks", "eks.amazonaws.com");
    expect(next.sandbox.cloud.living().map(({ name }) => name)).toEqual(["net", "eks"]);
  });

  it("leave previews alone, since they ask AWS for nothing", async () => {
    const run = await world.run({ kind: "expired-credentials" });
    const preview = await run.aws.create(urnOf(EIP, "ip"), { domain: "vpc" }, true);
    expect(preview.id).toBe("");
    expect(run.sandbox.faults.matched(0)).toBe(0);
  });
});
