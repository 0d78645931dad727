// SPDX-License-Identifier: Apache-2.0
import { emulateOutputs } from "../../emulation/emulate.ts";
import { makeSecret, UNKNOWN, type JsonObject, type Resource } from "../../graph/stack-export.ts";
import { refusalsOfCloud } from "../../planner/refusals-of-cloud.ts";

const ACCOUNT = "111122223333";
const urnOf = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

/** A provider of the graph, and what makes resources with it. */
function awsProvider(name: string, region: string) {
  const urn = urnOf("pulumi:providers:aws", name);
  const provider: Resource = {
    urn,
    type: "pulumi:providers:aws",
    custom: true,
    id: "p",
    inputs: { region },
  };
  const make = (type: string, of: string, inputs: JsonObject): Resource => ({
    urn: urnOf(type, of),
    type,
    custom: true,
    inputs,
    provider: `${urn}::p`,
    ...emulateOutputs(type, {
      inputs,
      name: of,
      urn: urnOf(type, of),
      region,
      account: ACCOUNT,
      partition: "aws",
    }),
  });
  return { provider, make };
}

const mumbai = awsProvider("mumbai", "ap-south-1");
const hyderabad = awsProvider("hyderabad", "ap-south-2");
const providers = [mumbai.provider, hyderabad.provider];

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const vpc = mumbai.make(VPC, "net", { cidrBlock: "10.0.0.0/16" });
const subnet = (more: JsonObject, in_ = mumbai): Resource =>
  in_.make(SUBNET, "lost", { vpcId: vpc.id!, cidrBlock: "10.0.0.0/24", ...more });

describe("refusalsOfCloud", () => {
  it("finds what certainly fails, at its resource, with source", () => {
    const lost = subnet({}, hyderabad);
    expect(refusalsOfCloud([...providers, vpc, lost])).toEqual({
      problems: [
        {
          code: "cloud-refuses",
          message: `AWS (ap-south-2) would refuse aws:ec2/subnet:Subnet "lost", so: InvalidVpcID.NotFound: The vpc ID '${vpc.id}' does not exist. Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html`,
          urn: lost.urn,
        },
      ],
      notices: [],
    });
  });

  it.each([
    ["a VPC that the program did not make", { vpcId: "vpc-0123456789abcdef0" }],
    ["an id that is not known", { vpcId: UNKNOWN }],
  ])("says nothing of %s, nor of what cannot be judged without it", (_, inputs) => {
    expect(refusalsOfCloud([...providers, subnet(inputs)])).toEqual({ problems: [], notices: [] });
  });

  it("opens secrets, and judges what is inside", () => {
    const outside = subnet({ cidrBlock: makeSecret("10.9.0.0/24") });
    expect(refusalsOfCloud([...providers, vpc, outside]).problems.map((it) => it.message)).toEqual([
      expect.stringContaining("InvalidSubnet.Range: The CIDR '10.9.0.0/24' is invalid."),
    ]);
  });

  it("takes what is read or imported as it is", () => {
    const read: Resource = { ...subnet({ cidrBlock: "10.9.0.0/24" }), external: true };
    const imported: Resource = { ...subnet({ cidrBlock: "10.9.1.0/24" }), importID: "subnet-1" };
    expect(refusalsOfCloud([...providers, vpc, read, imported]).problems).toEqual([]);
  });

  it("finds what the provider's schema refuses", () => {
    const logs = mumbai.make("aws:cloudwatch/logGroup:LogGroup", "logs", { retentionInDays: 200 });
    expect(refusalsOfCloud([...providers, logs]).problems).toEqual([
      {
        code: "cloud-refuses",
        message: expect.stringMatching(
          /^The aws provider would refuse aws:cloudwatch\/logGroup:LogGroup "logs": expected retention_in_days to be one of \[0 1 .*\], got 200\./,
        ),
        urn: logs.urn,
      },
    ]);
    expect(refusalsOfCloud([...providers, { ...logs, external: true }]).problems).toEqual([]);
  });

  it("says once what is wrong, and goes on as if it were there", () => {
    const NAT = "aws:ec2/natGateway:NatGateway";
    const outside = subnet({ cidrBlock: "10.9.0.0/24" });
    const gateway = mumbai.make("aws:ec2/internetGateway:InternetGateway", "i", { vpcId: vpc.id! });
    const nat = mumbai.make(NAT, "n", { subnetId: outside.id! });
    expect(refusalsOfCloud([...providers, vpc, gateway, outside, nat]).problems).toHaveLength(1);
  });

  it("only notices what an account may have been granted, and what may come in time", () => {
    const eips = [1, 2, 3, 4, 5, 6].map((n) => mumbai.make("aws:ec2/eip:Eip", `e${n}`, {}));
    const nat = mumbai.make("aws:ec2/natGateway:NatGateway", "n", { subnetId: subnet({}).id! });
    const { problems, notices } = refusalsOfCloud([...providers, ...eips, vpc, subnet({}), nat]);
    expect(problems).toEqual([]);
    expect(notices.map(({ code, urn }) => [code, urn])).toEqual([
      ["cloud-may-refuse", eips[5]!.urn],
      ["cloud-may-refuse", nat.urn],
    ]);
    expect(notices[0]!.message).toContain("AddressLimitExceeded");
    expect(notices[1]!.message).toContain("Gateway.NotAttached");
  });

  it("judges objects in clusters of the plan only", () => {
    const urn = urnOf("pulumi:providers:kubernetes", "k");
    const kubernetes = (server: string): Resource => ({
      urn,
      type: "pulumi:providers:kubernetes",
      custom: true,
      id: "p",
      inputs: {
        kubeconfig: JSON.stringify({
          "current-context": "c",
          contexts: [{ name: "c", context: { cluster: "c" } }],
          clusters: [{ name: "c", cluster: { server } }],
        }),
      },
    });
    const secret: Resource = {
      urn: urnOf("kubernetes:core/v1:Secret", "s"),
      type: "kubernetes:core/v1:Secret",
      custom: true,
      id: "shop/s",
      provider: `${urn}::p`,
      inputs: { apiVersion: "v1", kind: "Secret", metadata: { name: "s", namespace: "shop" } },
      outputs: { metadata: { name: "s", namespace: "shop" } },
    };
    const cluster = mumbai.make("aws:eks/cluster:Cluster", "c", {
      name: "c",
      roleArn: `arn:aws:iam::${ACCOUNT}:role/elsewhere`,
      vpcConfig: { subnetIds: ["subnet-0aaaaaaaaaaaaaaaa"] },
    });
    const server = cluster.outputs!["endpoint"] as string;
    expect(
      refusalsOfCloud([...providers, cluster, kubernetes("https://10.1.2.3"), secret]),
    ).toEqual({ problems: [], notices: [] });
    expect(refusalsOfCloud([...providers, cluster, kubernetes(server), secret]).notices).toEqual([
      {
        code: "cloud-may-refuse",
        message: expect.stringMatching(
          /^The cluster would refuse kubernetes:core\/v1:Secret "s", so: namespaces "shop" not found/,
        ),
        urn: secret.urn,
      },
    ]);
  });

  it("passes over types that nobody modelled, other clouds, and providers without a Region", () => {
    const home = awsProvider("home", "ap-south-1");
    const { region: _, ...none } = home.provider.inputs!;
    const others = [
      mumbai.make("aws:dms/endpoint:Endpoint", "d", {}),
      { ...vpc, type: "gcp:compute/network:Network" },
      { ...home.provider, inputs: none },
      home.make(SUBNET, "s", { vpcId: vpc.id!, cidrBlock: "10.9.0.0/24" }),
    ];
    expect(refusalsOfCloud([...providers, vpc, ...others])).toEqual({ problems: [], notices: [] });
  });
});
