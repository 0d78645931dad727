// SPDX-License-Identifier: Apache-2.0
import { Cloud, type Caller } from "../../../emulation/cloud/cloud.ts";
import { emptyCloud } from "../../../emulation/cloud/state.ts";
import { UNKNOWN, type JsonObject } from "../../../graph/stack-export.ts";

const MUMBAI: Caller = { region: "ap-south-1", account: "111122223333", defaultTags: {} };
const HYDERABAD: Caller = { ...MUMBAI, region: "ap-south-2" };

/** A cloud, and short calls to it: the type without `aws:` and its last part. */
function cloud(caller: Caller = MUMBAI) {
  const it = new Cloud(emptyCloud(), { resource: () => undefined });
  const subject = (short: string, name: string) => {
    const type = fullType(short);
    return { type, name, urn: `urn:pulumi:dev::shop::${type}::${name}` };
  };
  return {
    it,
    make: (short: string, name: string, inputs: JsonObject, as = caller) =>
      it.create(as, subject(short, name), inputs),
    change: (short: string, name: string, id: string, inputs: JsonObject, preview = false) =>
      it.update(caller, subject(short, name), id, inputs, {}, preview),
    drop: (short: string, name: string, id: string, as = caller) =>
      it.delete(as, subject(short, name), id, {}),
    look: (short: string, name: string, id: string, as = caller) =>
      it.read(as, subject(short, name), id, {}),
    subject,
  };
}

/** `ec2/vpc` is `aws:ec2/vpc:Vpc`; what has a colon stays. */
function fullType(short: string): string {
  if (short.includes(":")) return short;
  const last = short.split("/")[1] ?? "";
  return `aws:${short}:${last.charAt(0).toUpperCase()}${last.slice(1)}`;
}

const trust = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

/** A VPC with two subnets in two zones, and the roles of a cluster and its nodes. */
function network(caller: Caller = MUMBAI) {
  const c = cloud(caller);
  const vpc = c.make("ec2/vpc", "net", { cidrBlock: "10.0.0.0/16" });
  const subnet = (name: string, zone: string, cidrBlock: string) =>
    c.make("ec2/subnet", name, { vpcId: vpc.id, availabilityZone: zone, cidrBlock });
  const a = subnet("a", `${caller.region}a`, "10.0.0.0/24");
  const b = subnet("b", `${caller.region}b`, "10.0.1.0/24");
  const role = (name: string, service: string) =>
    c.make("iam/role", name, { name, assumeRolePolicy: trust(service) });
  const clusterRole = role("control", "eks.amazonaws.com");
  const nodeRole = role("node", "ec2.amazonaws.com");
  return { ...c, vpc, subnet, a, b, role, clusterRole, nodeRole };
}

function withCluster(serverSideApply = true) {
  const n = network();
  const cluster = n.make("eks/cluster", "c", {
    name: "c",
    roleArn: n.clusterRole.outputs["arn"] as string,
    vpcConfig: { subnetIds: [n.a.id, n.b.id] },
  });
  const kubernetes: Caller = {
    ...MUMBAI,
    clusterEndpoint: cluster.outputs["endpoint"] as string,
    serverSideApply,
  };
  const object = (type: string, name: string, namespace?: string) =>
    n.make(
      `kubernetes:${type}`,
      name,
      {
        apiVersion: type.split(":")[0]!.replace(/^core\//, ""),
        kind: type.split(":")[1]!,
        metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
      },
      kubernetes,
    );
  const release = (name: string, namespace: string, more: JsonObject = {}) =>
    n.make(
      "kubernetes:helm.sh/v3:Release",
      name,
      { chart: name, name, namespace, ...more },
      kubernetes,
    );
  return { ...n, cluster, kubernetes, object, release };
}

describe("a reference", () => {
  it("to a VPC of another Region is refused", () => {
    const { make } = cloud();
    const vpc = make("ec2/vpc", "net", { cidrBlock: "10.0.0.0/16" });
    expect(() =>
      make("ec2/subnet", "s", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" }, HYDERABAD),
    ).toThrow(`InvalidVpcID.NotFound: The vpc ID '${vpc.id}' does not exist`);
    expect(make("ec2/subnet", "s", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" }).id).toMatch(
      /^subnet-0/,
    );
  });

  it("of a route to its table and gateway must be right", () => {
    const { make, vpc } = network();
    const table = make("ec2/routeTable", "t", { vpcId: vpc.id });
    const route = (routeTableId: string, gatewayId: string) => () =>
      make("ec2/route", "r", { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId });
    const gateway = make("ec2/internetGateway", "g", { vpcId: vpc.id });
    expect(route("rtb-1", gateway.id)).toThrow(
      "InvalidRouteTableID.NotFound: The routeTable ID 'rtb-1' does not exist",
    );
    expect(route(table.id, "igw-1")).toThrow(
      "InvalidGatewayID.NotFound: The gateway ID 'igw-1' does not exist",
    );
    route(table.id, gateway.id)();
    expect(route(table.id, gateway.id)).toThrow(
      "RouteAlreadyExists: The route identified by 0.0.0.0/0 already exists.",
    );
  });

  it("of a bucket's setting must be a bucket", () => {
    const { make } = cloud();
    expect(() => make("s3/bucketPolicy", "p", { bucket: "nobody", policy: "{}" })).toThrow(
      "NoSuchBucket: The specified bucket does not exist",
    );
  });

  it("to a role must be right, and AWS's own policies are always there", () => {
    const { make } = network();
    const attach = (role: string, policyArn: string) => () =>
      make("iam/rolePolicyAttachment", "x", { role, policyArn });
    const own = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy";
    expect(attach("nobody", own)).toThrow(
      "NoSuchEntity: The role with name nobody cannot be found.",
    );
    expect(attach("control", "arn:aws:iam::111122223333:policy/mine")).toThrow(
      "NoSuchEntity: Policy arn:aws:iam::111122223333:policy/mine does not exist or is not attachable.",
    );
    expect(attach("control", own)()).toMatchObject({ id: `control/${own}` });
  });

  it("may be to a group that a VPC or a cluster brings with it", () => {
    const { make, vpc, cluster } = withCluster();
    const own = (cluster.outputs["vpcConfig"] as JsonObject)["clusterSecurityGroupId"] as string;
    for (const securityGroupId of [vpc.outputs["defaultSecurityGroupId"] as string, own]) {
      const inputs = { securityGroupId, ipProtocol: "tcp", cidrIpv4: "10.0.0.0/8" };
      expect(make("vpc/securityGroupIngressRule", securityGroupId, inputs).id).toMatch(/^sgr-0/);
    }
    expect(() =>
      make("vpc/securityGroupIngressRule", "r", { securityGroupId: "sg-1", ipProtocol: "tcp" }),
    ).toThrow("InvalidGroup.NotFound: The security group 'sg-1' does not exist");
  });
});

describe("a subnet", () => {
  it("is in a zone of its Region", () => {
    expect(() => network().subnet("c", "ap-south-2a", "10.0.2.0/24")).toThrow(
      "InvalidParameterValue: Value (ap-south-2a) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ap-south-1a, ap-south-1b, ap-south-1c, ap-south-1-del-1a, ap-south-1-ccu-1a.",
    );
  });

  it("has addresses of its VPC that no other subnet has", () => {
    const { subnet, make, vpc } = network();
    expect(() => subnet("c", "ap-south-1c", "10.1.0.0/24")).toThrow(
      "InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid.",
    );
    expect(() => subnet("c", "ap-south-1c", "10.0.1.128/25")).toThrow(
      "InvalidSubnet.Conflict: The CIDR '10.0.1.128/25' conflicts with another subnet",
    );
    make("ec2/vpcIpv4CidrBlockAssociation", "more", { vpcId: vpc.id, cidrBlock: "100.64.0.0/16" });
    expect(subnet("c", "ap-south-1c", "100.64.0.0/24").id).toMatch(/^subnet-0/);
  });
});

describe("a NAT gateway", () => {
  const nat = (zone: string, withGateway: boolean) => {
    const n = network();
    if (withGateway) n.make("ec2/internetGateway", "g", { vpcId: n.vpc.id });
    const place = n.subnet("p", zone, "10.0.9.0/24");
    const address = n.make("ec2/eip", "e", { domain: "vpc" });
    const make = (name: string) =>
      n.make("ec2/natGateway", name, { subnetId: place.id, allocationId: address.id });
    return { ...n, make, address, place };
  };

  it("is refused in the Delhi Local Zone", () => {
    expect(() => nat("ap-south-1-del-1a", true).make("n")).toThrow(
      "NotAvailableInZone: Nat Gateway is not available in this availability zone",
    );
  });

  it("needs an internet gateway", () => {
    const { make, vpc } = nat("ap-south-1c", false);
    expect(() => make("n")).toThrow(
      `Gateway.NotAttached: Network ${vpc.id} has no Internet gateway attached`,
    );
  });

  it("has its address alone, and keeps address and internet gateway there", () => {
    const { make, address, drop, it: all } = nat("ap-south-1c", true);
    make("n");
    expect(() => make("m")).toThrow(
      `Resource.AlreadyAssociated: Elastic IP address [${address.id}] is already associated`,
    );
    expect(() => drop("ec2/eip", "e", address.id)).toThrow(
      "InvalidIPAddress.InUse: Address 203.0.113.",
    );
    const gateway = all.living().find(({ id }) => id.startsWith("igw-"))!;
    expect(() => drop("ec2/internetGateway", "g", gateway.id)).toThrow(
      "has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.",
    );
  });
});

describe("an EKS cluster", () => {
  const cluster =
    (subnetIds: string[], roleArn: string, n = network()) =>
    () =>
      n.make("eks/cluster", "c", { name: "c", roleArn, vpcConfig: { subnetIds } });

  it("needs subnets in two zones, none of them a Local Zone", () => {
    const n = network();
    const arn = n.clusterRole.outputs["arn"] as string;
    const delhi = n.subnet("d", "ap-south-1-del-1a", "10.0.9.0/24");
    expect(cluster([n.a.id], arn, n)).toThrow(
      "InvalidParameterException: Subnets specified must be in at least two different AZs",
    );
    expect(cluster([n.a.id, delhi.id], arn, n)).toThrow(
      "UnsupportedAvailabilityZoneException: Cannot create cluster 'c' because ap-south-1-del-1a, the targeted availability zone",
    );
  });

  it("needs a role that trusts EKS", () => {
    const n = network();
    const arn = n.nodeRole.outputs["arn"] as string;
    expect(cluster([n.a.id, n.b.id], arn, n)).toThrow(
      `InvalidParameterException: Role with arn: ${arn}, could not be assumed because it does not exist or the trusted entity is not correct`,
    );
  });

  it("has a name of its own in the Region", () => {
    const { make, a, b, clusterRole } = withCluster();
    expect(() =>
      make("eks/cluster", "other", {
        name: "c",
        roleArn: clusterRole.outputs["arn"] as string,
        vpcConfig: { subnetIds: [a.id, b.id] },
      }),
    ).toThrow("ResourceInUseException: Cluster already exists with name: c");
  });

  it("is not deleted while it has node groups or is protected", () => {
    const { make, drop, change, a, nodeRole, cluster } = withCluster();
    const group = (roleArn: string) =>
      make("eks/nodeGroup", "g", {
        clusterName: "c",
        nodeGroupName: "g",
        nodeRoleArn: roleArn,
        scalingConfig: {},
        subnetIds: [a.id],
      });
    const wrong = cluster.outputs["roleArn"] as string;
    expect(() => group(wrong)).toThrow(
      `InvalidParameterException: Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole ${wrong}`,
    );
    group(nodeRole.outputs["arn"] as string);
    expect(() => drop("eks/cluster", "c", "c")).toThrow(
      "ResourceInUseException: Cluster has nodegroups attached",
    );
    expect(() => drop("ec2/subnet", "a", a.id)).toThrow(
      `DependencyViolation: The subnet '${a.id}' has dependencies and cannot be deleted.`,
    );
    drop("eks/nodeGroup", "g", "c:g");
    change("eks/cluster", "c", "c", { ...inputsOf(cluster.outputs), deletionProtection: true });
    expect(() => drop("eks/cluster", "c", "c")).toThrow(
      "InvalidRequestException: Cannot delete cluster c because deletion protection is enabled.",
    );
  });

  it("takes its add-ons and every object with it", () => {
    const { make, drop, it: all, object } = withCluster();
    make("eks/addon", "dns", { clusterName: "c", addonName: "coredns" });
    object("core/v1:Namespace", "shop");
    drop("eks/cluster", "c", "c");
    const left = all.living().map(({ type }) => type);
    expect(left.filter((type) => /eks|kubernetes/.test(type))).toEqual([]);
  });
});

function inputsOf(outputs: JsonObject): JsonObject {
  const { name, roleArn, vpcConfig } = outputs;
  return { name: name!, roleArn: roleArn!, vpcConfig: vpcConfig! };
}

describe("a name", () => {
  it.each([
    [
      "iam/role",
      { name: "n", assumeRolePolicy: trust("ec2.amazonaws.com") },
      "EntityAlreadyExists: Role with name n already exists.",
    ],
    [
      "s3/bucket",
      { bucket: "n" },
      "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you already own it.",
    ],
  ])("of %s is one for all Regions", (type, inputs, message) => {
    const { make } = cloud();
    make(type, "one", inputs);
    expect(() => make(type, "two", inputs, HYDERABAD)).toThrow(message);
  });

  it("of a log group is one for its Region", () => {
    const { make } = cloud();
    make("cloudwatch/logGroup", "one", { name: "/n" });
    make("cloudwatch/logGroup", "two", { name: "/n" }, HYDERABAD);
    expect(() => make("cloudwatch/logGroup", "three", { name: "/n" })).toThrow(
      "ResourceAlreadyExistsException: The specified log group already exists",
    );
  });
});

describe("deletion", () => {
  it("of a VPC waits for its subnets", () => {
    const { drop, vpc, a, b } = network();
    expect(() => drop("ec2/vpc", "net", vpc.id)).toThrow(
      `DependencyViolation: The vpc '${vpc.id}' has dependencies and cannot be deleted.`,
    );
    drop("ec2/subnet", "a", a.id);
    drop("ec2/subnet", "b", b.id);
    drop("ec2/vpc", "net", vpc.id);
  });

  it("of a role waits for its policies and profiles", () => {
    const { make, drop } = network();
    make("iam/rolePolicy", "p", { role: "node", name: "p", policy: '{"Statement":[]}' });
    expect(() => drop("iam/role", "node", "node")).toThrow(
      "DeleteConflict: Cannot delete entity, must delete policies first.",
    );
    drop("iam/rolePolicy", "p", "node:p");
    make("iam/instanceProfile", "i", { name: "i", role: "node" });
    expect(() => drop("iam/role", "node", "node")).toThrow(
      "DeleteConflict: Cannot delete entity, must remove roles from instance profile first.",
    );
  });

  it("of a security group waits for what uses it", () => {
    const { make, drop, vpc, a } = network();
    const group = make("ec2/securityGroup", "g", { name: "g", vpcId: vpc.id });
    const endpoint = {
      vpcId: vpc.id,
      serviceName: "com.amazonaws.ap-south-1.sqs",
      privateDnsEnabled: true,
    };
    make("ec2/vpcEndpoint", "e", { ...endpoint, subnetIds: [a.id], securityGroupIds: [group.id] });
    expect(() => drop("ec2/securityGroup", "g", group.id)).toThrow(
      `DependencyViolation: resource ${group.id} has a dependent object`,
    );
    expect(() => make("ec2/vpcEndpoint", "f", endpoint)).toThrow(
      `InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for sqs.ap-south-1.amazonaws.com in the VPC ${vpc.id}`,
    );
  });

  it("of a key only begins, and of a log group with skipDestroy does nothing", () => {
    const { make, drop, look, it: all } = cloud();
    const key = make("kms/key", "k", {});
    make("cloudwatch/logGroup", "l", {
      name: "/l",
      skipDestroy: true,
      deletionProtectionEnabled: true,
    });
    make("cloudwatch/logGroup", "m", { name: "/m", deletionProtectionEnabled: true });
    drop("kms/key", "k", key.id);
    drop("cloudwatch/logGroup", "l", "/l");
    expect(() => drop("cloudwatch/logGroup", "m", "/m")).toThrow(
      "ValidationException: The log group /m has deletion protection enabled and cannot be deleted.",
    );
    expect(look("kms/key", "k", key.id)).toBeUndefined();
    expect(Object.values(all.state.resources).map(({ id }) => id)).toEqual([key.id, "/l", "/m"]);
    expect(all.living().map(({ id }) => id)).toEqual(["/l", "/m"]);
  });

  it("of what is gone is no error", () => {
    expect(() => cloud().drop("ec2/vpc", "net", "vpc-1")).not.toThrow();
  });
});

describe("Kubernetes", () => {
  it("must have a living cluster", () => {
    const { drop, object, kubernetes } = withCluster();
    drop("eks/cluster", "c", "c");
    const host = kubernetes.clusterEndpoint!.replace("https://", "");
    expect(() => object("core/v1:Namespace", "shop")).toThrow(
      `configured Kubernetes cluster is unreachable: unable to load schema information from the API server: Get "https://${host}/openapi/v2?timeout=32s": dial tcp: lookup ${host}: no such host`,
    );
  });

  it("has a namespace before what is in it, and deletes both", () => {
    const { object, drop, kubernetes, it: all } = withCluster();
    expect(() => object("core/v1:ConfigMap", "settings", "shop")).toThrow(
      'namespaces "shop" not found',
    );
    object("core/v1:ConfigMap", "settings", "kube-system");
    object("core/v1:Namespace", "shop");
    object("core/v1:ConfigMap", "settings", "shop");
    drop("kubernetes:core/v1:Namespace", "shop", "shop", kubernetes);
    expect(
      all
        .living()
        .filter(({ type }) => type.startsWith("kubernetes:"))
        .map(({ id }) => id),
    ).toEqual(["kube-system/settings"]);
  });

  it("has custom resources only after a chart or an add-on brought their definition", () => {
    const { object, release, make } = withCluster();
    expect(() => object("karpenter.sh/v1:NodePool", "pool")).toThrow(
      'the Kubernetes API server reported that the apiVersion for this resource does not exist. Verify that any required CRDs have been created: no matches for kind "NodePool" in version "karpenter.sh/v1"',
    );
    release("karpenter-crd", "kube-system");
    expect(object("karpenter.sh/v1:NodePool", "pool").outputs["kind"]).toBe("NodePool");
    expect(() => object("crd.k8s.amazonaws.com/v1alpha1:ENIConfig", "zone")).toThrow(
      "no matches for kind",
    );
    make("eks/addon", "cni", { clusterName: "c", addonName: "vpc-cni" });
    expect(object("crd.k8s.amazonaws.com/v1alpha1:ENIConfig", "zone").outputs["kind"]).toBe(
      "ENIConfig",
    );
  });

  it("has a release once, in a namespace that is there", () => {
    const { release } = withCluster();
    expect(() => release("cert-manager", "cert-manager")).toThrow(
      'create: failed to create: namespaces "cert-manager" not found',
    );
    release("cert-manager", "cert-manager", { createNamespace: true });
    expect(() => release("cert-manager", "cert-manager")).toThrow(
      "cannot re-use a name that is still in use",
    );
  });

  it("takes over what exists with server-side apply only", () => {
    const plain = withCluster(false);
    plain.object("core/v1:Namespace", "shop");
    expect(() => plain.object("core/v1:Namespace", "shop")).toThrow(
      'namespaces "shop" already exists',
    );
    const applied = withCluster();
    applied.object("core/v1:Namespace", "shop");
    expect(applied.object("core/v1:Namespace", "shop").id).toBe("shop");
  });
});

describe("the cloud", () => {
  it("refuses a type without a model, by name", () => {
    expect(() => cloud().make("dms/endpoint", "e", {})).toThrow(
      "aws:dms/endpoint:Endpoint is not modelled by the emulated cloud",
    );
  });

  it("names the inputs that are missing", () => {
    const { it: all, subject } = cloud();
    expect(all.check(subject("ec2/natGateway", "n"), {})).toEqual([
      { property: "subnetId", reason: "Missing required property 'subnetId'" },
    ]);
    expect(all.check(subject("ec2/natGateway", "n"), { subnetId: UNKNOWN })).toEqual([]);
  });

  it("gives what a program makes a second time other identifiers", () => {
    const { make } = cloud();
    const [first, second] = [1, 2].map(() => make("ec2/vpc", "net", { cidrBlock: "10.0.0.0/16" }));
    expect(first!.id).not.toBe(second!.id);
  });

  it("keeps identifiers over an update, and counts versions of a launch template", () => {
    const { make, change } = cloud();
    const made = make("ec2/launchTemplate", "t", { name: "t", updateDefaultVersion: true });
    const later = { name: "t", imageId: "ami-1", updateDefaultVersion: true };
    expect(change("ec2/launchTemplate", "t", made.id, later, true)).toMatchObject({
      latestVersion: UNKNOWN,
    });
    expect(change("ec2/launchTemplate", "t", made.id, later)).toEqual({
      ...made.outputs,
      imageId: "ami-1",
      latestVersion: 2,
      defaultVersion: 2,
    });
    const tagged = { ...later, tags: { team: "a" } };
    expect(change("ec2/launchTemplate", "t", made.id, tagged)).toMatchObject({ latestVersion: 2 });
  });

  it("changes nothing in a preview, and says then what is not known yet", () => {
    const { it: all, subject } = cloud();
    const inputs = { name: "c", vpcConfig: { subnetIds: [UNKNOWN], endpointPrivateAccess: true } };
    const { id, outputs } = all.create(MUMBAI, subject("eks/cluster", "c"), inputs, true);
    expect([id, all.living()]).toEqual(["", []]);
    expect(outputs).toMatchObject({
      name: "c",
      arn: UNKNOWN,
      vpcConfig: {
        subnetIds: [UNKNOWN],
        endpointPrivateAccess: true,
        clusterSecurityGroupId: UNKNOWN,
      },
    });
  });

  it("updates nothing that is gone", () => {
    expect(() => cloud().change("ec2/vpc", "net", "vpc-1", {})).toThrow(
      "couldn't find resource: aws:ec2/vpc:Vpc vpc-1 is not there (any more)",
    );
  });
});
