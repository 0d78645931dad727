// SPDX-License-Identifier: Apache-2.0
import { checkCluster } from "../../../components/cluster/check-cluster.ts";
import { resolveCluster } from "../../../components/cluster/resolve-cluster.ts";
import type { RegionalClusterArgs } from "../../../components/cluster/regional-cluster-args.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { clusterArgsOf, fakeKey, fakeNetwork } from "./support.ts";

const ADMIN = "arn:aws:iam::123456789012:role/admin";

function said(overrides: Partial<RegionalClusterArgs> = {}): string[] {
  const args = clusterArgsOf(overrides);
  return checkCluster(args, resolveCluster(args)).map(formatProblem);
}

describe("checkCluster", () => {
  it("accepts the smallest arguments", () => {
    expect(said()).toEqual([]);
  });

  it.each(["", "-a", "a b", "a".repeat(101)])("refuses the name %j", (clusterName) => {
    expect(said({ clusterName })).toEqual([
      `clusterName: is not a name that EKS takes (found ${JSON.stringify(clusterName)}); allowed: 1 to 100 letters, digits, «-» and «_», the first a letter or digit; fix: shorten or simplify it; it can never be changed later`,
    ]);
  });

  it("takes a name of 100 characters", () => {
    expect(said({ clusterName: "a".repeat(100) })).toEqual([]);
  });

  it("refuses versions that do not go together, with the reason of the table", () => {
    expect(said({ version: "1.34" })[0]).toContain(
      "EKS ends standard support of Kubernetes 1.34 on 2026-12-02",
    );
    expect(said({ addons: { versions: { "vpc-cni": "v1.13.4-eksbuild.1" } } })[0]).toContain(
      "addons.versions.vpc-cni: network policies are enforced from v1.14.0 on",
    );
  });

  it("refuses a key of another Region", () => {
    expect(said({ key: fakeKey({ region: "ap-south-2" }) })).toEqual([
      'key: the key is in another Region than the cluster (found "ap-south-2"); allowed: ap-south-1; fix: give the key of the data class in ap-south-1',
    ]);
  });

  it("refuses a control plane in a Local Zone, and one in a single zone", () => {
    const network = fakeNetwork();
    const [first] = network.controlPlaneSubnets;
    const local = { zone: "ap-south-1-del-1a", cidr: "10.0.9.0/28", id: network.vpcId };
    expect(
      said({
        network: { ...network, controlPlaneSubnets: [...network.controlPlaneSubnets, local] },
      }),
    ).toEqual([
      'network.controlPlaneSubnets: EKS needs subnets in two or more Availability Zones of the Region, and takes none in a Local Zone (found ["ap-south-1a","ap-south-1b","ap-south-1c","ap-south-1-del-1a"]); allowed: two or more of ap-south-1a, ap-south-1b, ap-south-1c; fix: give one control-plane subnet for each zone of the Region',
    ]);
    expect(said({ network: { ...network, controlPlaneSubnets: [first!] } })).toHaveLength(1);
  });

  it.each([
    ["0.0.0.0/0", "has prefix length /0, outside /8 to /32"],
    ["128.0.0.0/1", "has prefix length /1, outside /8 to /32"],
    ["203.0.113.7/24", "has host bits set; the block that holds it is 203.0.113.0/24"],
    ["::/0", "is not an IPv4 CIDR block"],
  ])("never opens the API to %s", (cidr, problem) => {
    expect(said({ endpoint: { publicCidrs: ["203.0.113.0/24", cidr] } })).toEqual([
      `endpoint.publicCidrs[1]: ${problem} (found "${cidr}"); allowed: an IPv4 CIDR block of length /8 to /32; fix: give the blocks of your offices or gateways; the Kubernetes API is never open to the world`,
    ]);
  });

  it.each([
    "arn:aws:iam::123456789012:user/u",
    "arn:aws:sts::123456789012:assumed-role/r/s",
    "arn:aws:iam::123456789012:role/*",
    "admin",
  ])("gives no access to %s", (arn) => {
    expect(said({ access: { admins: [arn] } })).toEqual([
      `access.admins[0]: is not the ARN of an IAM role (found "${arn}"); allowed: arn:aws:iam::<account>:role/<name>; fix: give the role, not a user, a session (assumed-role) or a wildcard`,
    ]);
  });

  it("gives each role one entry", () => {
    expect(said({ access: { admins: [ADMIN], viewers: [ADMIN] } })).toEqual([
      `access.viewers[0]: is also access.admins[0]; EKS has one access entry for each role (found "${ADMIN}"); allowed: each role once; fix: remove one of the two`,
    ]);
    expect(said({ access: { admins: [ADMIN], viewers: [`${ADMIN}/path/of/other`] } })).toEqual([]);
  });

  it("keeps logs as long as CERT-In asks", () => {
    expect(said({ logRetentionDays: 150 })[0]).toMatch(
      /^logRetentionDays: logs must be kept 180 days/,
    );
    expect(said({ logRetentionDays: 180 })).toEqual([]);
    expect(said({ logRetentionDays: 200 })[0]).toMatch(
      /^logRetentionDays: CloudWatch Logs has no such retention/,
    );
  });

  it.each(["https://registry.example.in", "registry.example.in/"])(
    "refuses the mirror %s",
    (mirror) => {
      expect(said({ charts: { mirror } })).toEqual([
        `charts.mirror: is not the host of a registry (found "${mirror}"); allowed: <host>[/<path>], without scheme and without a slash at the end; fix: for example 123456789012.dkr.ecr.ap-south-1.amazonaws.com/mirror`,
      ]);
    },
  );

  it("says everything that is wrong at once", () => {
    const problems = said({
      clusterName: "-",
      version: "1.30",
      endpoint: { publicCidrs: ["0.0.0.0/0"] },
      access: { admins: ["x"] },
      logRetentionDays: 1,
      systemNodes: { instanceTypes: [] },
      charts: { mirror: "x" },
    });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      "clusterName",
      "version",
      "endpoint.publicCidrs[0]",
      "access.admins[0]",
      "logRetentionDays",
      "systemNodes.instanceTypes",
      "charts.mirror",
    ]);
  });
});

describe("hybrid nodes", () => {
  it("are taken with private blocks that nothing else uses", () => {
    expect(said({ hybrid: { nodeCidrs: ["10.200.0.0/16"], podCidrs: ["10.201.0.0/16"] } })).toEqual(
      [],
    );
  });

  it("exclude a public endpoint", () => {
    expect(
      said({
        hybrid: { nodeCidrs: ["10.200.0.0/16"] },
        endpoint: { publicCidrs: ["203.0.113.0/24"] },
      }),
    ).toEqual([
      'endpoint.publicCidrs: a cluster with hybrid nodes has a private or a public endpoint, not both (found ["203.0.113.0/24"]); allowed: none; fix: remove the blocks, and reach the API through the link to the site',
    ]);
  });

  it.each([
    ["10.0.128.0/17", "overlaps network.cidr (10.0.0.0/16)"],
    ["172.20.0.0/14", "overlaps the Services of the cluster (172.20.0.0/16)"],
  ])("may not have %s, which %s", (cidr, problem) => {
    expect(said({ hybrid: { nodeCidrs: [cidr] } })).toEqual([
      `hybrid.nodeCidrs[0]: ${problem} (found "${cidr}"); allowed: blocks that no other network of the cluster uses; fix: renumber one of the two`,
    ]);
  });

  it("may not have one block for machines and pods", () => {
    expect(said({ hybrid: { nodeCidrs: ["10.200.0.0/16"], podCidrs: ["10.200.1.0/24"] } })).toEqual(
      [
        'hybrid.nodeCidrs[0]: overlaps hybrid.podCidrs[0] (10.200.1.0/24) (found "10.200.0.0/16"); allowed: blocks that no other network of the cluster uses; fix: renumber one of the two',
      ],
    );
  });

  it.each([
    ["203.0.113.0/24", "is not a private address block"],
    ["172.0.0.0/8", "is not a private address block"],
    ["10.0.0.0/4", "has host bits set; the block that holds it is 0.0.0.0/4"],
  ])("may not have %s: %s", (cidr, problem) => {
    expect(said({ hybrid: { nodeCidrs: [cidr] } })).toEqual([
      `hybrid.nodeCidrs[0]: ${problem} (found "${cidr}"); allowed: a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16; fix: give the private block of the site`,
    ]);
  });

  it("need a block", () => {
    expect(said({ hybrid: { nodeCidrs: [] } })).toEqual([
      "hybrid.nodeCidrs: hybrid nodes need the address block of their machines (found []); allowed: one block or more; fix: give the private block of the site",
    ]);
  });
});
