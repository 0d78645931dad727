// SPDX-License-Identifier: Apache-2.0
import { Cell } from "../../../components/platform/cell.ts";
import type { CellInput } from "../../../config/index.ts";
import { record, type Recording } from "../../support/record.ts";
import { cellOf, delhi, mumbai } from "./cells.ts";

const build = (config: ReturnType<typeof mumbai>) => record(() => new Cell(config.name, config));

/** Lines of `full` that `less` lacks, and the other way round. */
function difference(full: Recording<unknown>, less: Recording<unknown>) {
  const [a, b] = [full.list(), less.list()];
  return {
    gone: a.filter((line) => !b.includes(line)),
    come: b.filter((line) => !a.includes(line)),
  };
}

describe("Cell", () => {
  let usual: Recording<Cell>;
  beforeAll(async () => {
    usual = await build(mumbai());
  });

  it("is a provider, a key, a log bucket, a network and a cluster, and nothing else", () => {
    const children = usual.childrenOf(usual.byName("mumbai"));
    expect(children.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      "nivas:index:DataClassKey mumbai-payment",
      "nivas:index:RegionalBucket mumbai-access-logs",
      "nivas:index:RegionalCluster mumbai-cluster",
      "nivas:index:RegionalNetwork mumbai-network",
      "pulumi:providers:aws mumbai-aws",
    ]);
  });

  it("deploys through one provider that is in the Region and refuses other accounts", () => {
    const provider = usual.byName("mumbai-aws");
    expect(provider.inputs).toMatchObject({
      region: "ap-south-1",
      allowedAccountIds: '["111122223333"]',
    });
    const strangers = usual.resources.filter(
      ({ type, provider: used }) =>
        type.startsWith("aws:") && !used?.startsWith(`${provider.urn}::`),
    );
    expect(strangers.map(({ name }) => name)).toEqual([]);
  });

  it("says what it is in its facts", async () => {
    const recorded = await build(delhi());
    expect(recorded.byName("delhi").outputs).toMatchObject({
      component: "Cell",
      cell: "delhi",
      place: "delhi",
      region: "ap-south-1",
      dataClass: "payment",
      physicalLocation: "AWS Local Zone ap-south-1-del-1a, Delhi, India",
      controlPlaneRegion: "ap-south-1",
      placementMode: "local-zone",
      clusterName: "nivas-delhi",
    });
  });

  it("says of each part where it physically is: nothing but workers is in a city without a Region", async () => {
    const recorded = await build(delhi());
    const inDelhi = recorded.resources.filter(({ inputs }) => {
      const tags = inputs.tags as Record<string, string> | undefined;
      return inputs.place === "delhi" || tags?.["nivas:place"] === "delhi";
    });
    expect(inDelhi.map(({ name }) => name).sort()).toEqual([
      "delhi",
      "delhi-edge-delhi",
      "delhi-edge-delhi-access",
      "delhi-edge-delhi-profile",
      "delhi-edge-delhi-role",
      "delhi-edge-delhi-template",
      "delhi-network-local-ap-south-1-del-1a",
    ]);
  });

  it("registers the same resources when nothing is known yet", async () => {
    for (const config of [mumbai(), delhi()]) {
      const known = await build(config);
      const preview = await record(() => new Cell(config.name, config), { mode: "preview" });
      expect(preview.list()).toEqual(known.list());
    }
  });

  it("asks for the account once when none is given", async () => {
    const config = cellOf({ place: "mumbai", dataClassification: "payment" });
    const asked: string[] = [];
    const recorded = await record(() => new Cell(config.name, config), {
      invoke: (token) => {
        asked.push(token);
        return {
          accountId: "444455556666",
          arn: "arn:aws:iam::444455556666:role/x",
          userId: "x",
          id: "x",
        };
      },
    });
    expect(asked).toEqual(["aws:index/getCallerIdentity:getCallerIdentity"]);
    expect(recorded.byName("mumbai-aws").inputs).not.toHaveProperty("allowedAccountIds");
    expect(recorded.byName("mumbai-access-logs-bucket").inputs.bucket).toBe(
      "nivas-mumbai-access-logs-444455556666",
    );
  });

  it("shares nothing with a second cell of the same program but the account", async () => {
    const two = await record(() => [
      new Cell("mumbai", mumbai()),
      new Cell("mumbai-b", mumbai({ name: "mumbai-b", network: { cellNumber: 6 } })),
    ]);
    expect(two.resources).toHaveLength(usual.resources.length * 2);
    const physical = (type: string, property: string) =>
      two.byType(type).map(({ inputs }) => inputs[property]);
    for (const [type, property] of [
      ["aws:iam/role:Role", "name"],
      ["aws:s3/bucket:Bucket", "bucket"],
      ["aws:eks/cluster:Cluster", "name"],
      ["aws:kms/alias:Alias", "name"],
      ["aws:sqs/queue:Queue", "name"],
      ["aws:cloudwatch/logGroup:LogGroup", "name"],
      ["aws:cloudwatch/eventRule:EventRule", "name"],
      ["aws:ec2/vpc:Vpc", "cidrBlock"],
    ] as const) {
      const names = physical(type, property);
      expect(names).not.toContain(undefined);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  const optional: readonly [string, Partial<CellInput>, RegExp][] = [
    ["flow logs", { network: { flowLogs: { enabled: false } } }, / mumbai-network-flow-logs/],
    [
      "the private zone",
      { network: { privateZone: { enabled: false } } },
      / mumbai-network-private-zone/,
    ],
    ["Karpenter", { cluster: { karpenter: { enabled: false } } }, / mumbai-cluster-karpenter/],
    [
      "External Secrets",
      { cluster: { externalSecrets: { enabled: false } } },
      / mumbai-cluster-external-secrets/,
    ],
    [
      "cert-manager",
      { cluster: { certManager: { enabled: false } } },
      / mumbai-cluster-cert-manager/,
    ],
    [
      "the load balancer controller",
      { cluster: { loadBalancerController: { enabled: false } } },
      / mumbai-cluster-load-balancer-controller/,
    ],
  ];
  it.each(optional)("loses %s and nothing else when it is switched off", async (_, config, own) => {
    const { gone, come } = difference(usual, await build(mumbai(config)));
    expect(come).toEqual([]);
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.filter((line) => !own.test(line))).toEqual([]);
  });

  it("gains an edge pool and its subnet, and nothing else, when a place is added", async () => {
    const edge = {
      pools: {
        north: {
          place: "delhi",
          mode: "local-zone",
          instanceTypes: ["c5.2xlarge"],
          volumeType: "gp2",
        },
      },
    } as const;
    const { gone, come } = difference(await build(mumbai({ edge })), usual);
    expect(come).toEqual([]);
    expect(gone.filter((line) => !/ mumbai-edge-north|ap-south-1-del-1a/.test(line))).toEqual([]);
    expect(gone).toContain("nivas:index:EdgeNodePool mumbai-edge-north");
  });

  it("lets no worker join before the cluster is there", async () => {
    const recorded = await build(delhi());
    const cluster = recorded.byType("aws:eks/cluster:Cluster")[0]!;
    const system = recorded.byType("aws:eks/nodeGroup:NodeGroup")[0]!;
    expect(recorded.byName("delhi-edge-delhi-access").dependencies).toContain(system.urn);
    expect(system.dependencies).toContain(cluster.urn);
  });

  it("gives hybrid machines their networks in the cluster and a pool of their own", async () => {
    const config = cellOf({
      place: "bengaluru",
      dataClassification: "personal",
      account: "111122223333",
      placement: {
        mode: "hybrid-nodes",
        nodeCidrs: ["192.168.10.0/24"],
        podCidrs: ["192.168.64.0/18"],
        credentials: { kind: "ssm", registrationLimit: 20, expirationDate: "2026-12-15T00:00:00Z" },
      },
    });
    const recorded = await build(config);
    expect(recorded.byType("aws:eks/cluster:Cluster")[0]!.inputs.remoteNetworkConfig).toEqual({
      remoteNodeNetworks: { cidrs: ["192.168.10.0/24"] },
      remotePodNetworks: { cidrs: ["192.168.64.0/18"] },
    });
    expect(
      recorded.byName("bengaluru-cluster-eks-pod-identity-agent").inputs.configurationValues,
    ).toBe('{"daemonsets":{"hybrid":{"create":true}}}');
    expect(recorded.names("nivas:index:HybridNodePool")).toEqual(["bengaluru-edge-bengaluru"]);
    expect(
      recorded.byName("bengaluru-network-endpoints-https-192-168-10-0-24").inputs,
    ).toMatchObject({ cidrIpv4: "192.168.10.0/24", fromPort: 443, toPort: 443 });
  });

  it("puts no worker outside the Region for a region alias", async () => {
    const config = delhi({ placement: { mode: "region-alias" } });
    const recorded = await build(config);
    expect(recorded.byType("nivas:index:EdgeNodePool")).toEqual([]);
    expect(recorded.byName("delhi").outputs).toMatchObject({
      physicalLocation: "AWS Region ap-south-1, Mumbai, Maharashtra, India",
      placementMode: "region-alias",
    });
  });

  it("has no way out of the VPC when egress is none", async () => {
    const recorded = await build(
      mumbai({
        network: { egress: "none" },
        cluster: { charts: { mirror: "111122223333.dkr.ecr.ap-south-1.amazonaws.com" } },
      }),
    );
    expect(recorded.byType("aws:ec2/internetGateway:InternetGateway")).toEqual([]);
    expect(recorded.byType("aws:ec2/natGateway:NatGateway")).toEqual([]);
    expect(recorded.byType("aws:ec2/route:Route")).toEqual([]);
  });

  it("carries the five tags on everything that AWS can tag", async () => {
    const recorded = await build(delhi());
    const tagged = recorded.resources.filter(
      ({ inputs }) => "tags" in inputs && !Array.isArray(inputs.tags),
    );
    expect(tagged.length).toBeGreaterThan(50);
    for (const { name, inputs } of tagged) {
      expect([name, Object.keys(inputs.tags as object)]).toEqual([
        name,
        expect.arrayContaining([
          "nivas:cell",
          "nivas:place",
          "nivas:data-class",
          "nivas:component",
          "nivas:owner",
        ]),
      ]);
    }
  });
});

describe("a cell that takes back what an earlier one left", () => {
  const adopt = {
    "mumbai-payment-key": "0a1b2c3d-0000-4000-8000-000000000000",
    "mumbai-access-logs-bucket": "nivas-mumbai-access-logs-111122223333",
    "mumbai-network-flow-logs-records-bucket": "nivas-mumbai-flow-logs-111122223333",
    "mumbai-network-query-logs-records-group": "/aws/vendedlogs/route53resolver/nivas-mumbai",
    "mumbai-cluster-logs-group": "/aws/eks/nivas-mumbai/cluster",
  };

  it("imports exactly what is named, and makes the rest", async () => {
    const recorded = await build(mumbai({ adopt }));
    const imported = recorded.resources.flatMap(({ name, importID }) =>
      importID === undefined ? [] : [[name, importID]],
    );
    expect(Object.fromEntries(imported)).toEqual(adopt);
    expect(recorded.byName("mumbai-cluster-logs-group").ignoreChanges).toEqual(["skipDestroy"]);
  });

  it("refuses a name that no resource of it has", async () => {
    await expect(build(mumbai({ adopt: { "mumbai-old-bucket": "old-bucket" } }))).rejects.toThrow(
      "adopt.mumbai-old-bucket: is no resource of this cell",
    );
  });
});
