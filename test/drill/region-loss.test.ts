// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { regionLoss } from "../../drill/region-loss.ts";
import { headline, runbook } from "../../drill/runbook.ts";
import { UNKNOWN } from "../../graph/stack-export.ts";
import { autoscaler, cell, deployment, podSubnet, pool, stackOf, urn } from "./graphs.ts";

type Parts = Parameters<typeof stackOf>[2];
const MUMBAI = cell("mumbai", "ap-south-1");
const HYDERABAD = cell("hyderabad", "ap-south-2");
const ROOM = [pool("on-demand", "100"), podSubnet("a", "100.65.0.0/18")];

/** The loss of Mumbai, given what is in both cells. */
function lose(
  mumbai: Parts,
  hyderabad: Parts,
  more: readonly (readonly [string, ReturnType<typeof stackOf>])[] = [],
) {
  return regionLoss(
    "mumbai",
    new Map([
      ["mumbai", stackOf("mumbai", "ap-south-1", [MUMBAI, ...mumbai])],
      ["hyderabad", stackOf("hyderabad", "ap-south-2", [HYDERABAD, ...hyderabad])],
      ...more,
    ]),
  );
}

describe("services", () => {
  const fate = (mumbai: Parts, hyderabad: Parts) =>
    lose(mumbai, hyderabad).services.map(({ key, verdict }) => [key, verdict]);

  it("survive when what is left can grow to what there was", () => {
    expect(fate([deployment("pay", 4)], [deployment("pay", 2), autoscaler("pay", 6)])).toEqual([
      ["Deployment banking/pay", "survives"],
    ]);
    expect(fate([deployment("pay", 4)], [deployment("pay", 2), autoscaler("pay", 5)])).toEqual([
      ["Deployment banking/pay", "short"],
    ]);
    expect(fate([deployment("pay", 4)], [deployment("pay", 4)])).toEqual([
      ["Deployment banking/pay", "short"],
    ]);
  });
  it("are lost when nothing of theirs runs elsewhere", () => {
    expect(fate([deployment("pay", 4)], [])).toEqual([["Deployment banking/pay", "lost"]]);
    expect(fate([deployment("pay", 4)], [deployment("pay", 0)])).toEqual([
      ["Deployment banking/pay", "lost"],
    ]);
    expect(fate([deployment("pay", 1)], [deployment("pay", 9, { kind: "Rollout" })])).toEqual([
      ["Deployment banking/pay", "lost"],
    ]);
  });
  it("are found as Rollouts, too, and only those of lost cells are told", () => {
    const kind = "Rollout";
    expect(
      fate(
        [deployment("pay", 1, { kind })],
        [deployment("pay", 1, { kind }), autoscaler("pay", 2, kind), deployment("own", 1)],
      ),
    ).toEqual([["Rollout banking/pay", "survives"]]);
  });
  it("are told of a chart that only the lost cell has", () => {
    const release = (name: string) => ({
      type: "kubernetes:helm.sh/v3:Release",
      name,
      inputs: { name, namespace: "n", chart: `oci://x/${name}` },
    });
    expect(lose([release("a"), release("b")], [release("b")]).chartsLost).toEqual(["n/a"]);
  });
});

describe("room", () => {
  const fit = (mumbai: Parts, hyderabad: Parts) => lose(mumbai, hyderabad).capacity[0]!;

  it("is needed for what ran there and what moves there", () => {
    const found = fit(
      [deployment("pay", 4, { cpu: "2", memory: "512Mi" })],
      [deployment("pay", 2, { cpu: "2", memory: "512Mi" }), deployment("own", 1), ...ROOM],
    );
    expect(found).toEqual({
      stack: "hyderabad",
      cpuLimit: 100,
      spotCpuLimit: 0,
      cpuNeeded: 12.5,
      memoryGibNeeded: 4,
      podAddresses: 16368,
      podsNeeded: 7,
      problems: [],
    });
  });
  it("is short when requests are above what on-demand pools without taints may have", () => {
    const pools = [
      pool("on-demand", "5"),
      pool("spot", "500", { spot: true }),
      pool("gpu", "500", { taint: "nvidia.com/gpu" }),
    ];
    const found = fit(
      [deployment("pay", 3, { cpu: "2" })],
      [deployment("pay", 1, { cpu: "2" }), ...pools],
    );
    expect(found).toMatchObject({ cpuLimit: 5, spotCpuLimit: 500, cpuNeeded: 8 });
    expect(found.problems).toEqual([
      "requests of 8 vCPU are above the 5 vCPU that on-demand pools may have: raise karpenter.pools.onDemand.cpuLimit",
    ]);
  });
  it("has no ceiling where a pool has none, and none at all without pools", () => {
    expect(fit([], [pool("open", undefined)])).not.toHaveProperty("cpuLimit");
    expect(fit([deployment("pay", 1)], [deployment("pay", 1)]).problems[0]).toContain(
      "above the 0 vCPU",
    );
  });
  it("is short of addresses when pods are more than prefixes of the subnets hold", () => {
    // A /26 has 59 usable addresses, 3 prefixes of 16.
    const found = fit(
      [deployment("pay", 40, { cpu: "1m" })],
      [deployment("pay", 9, { cpu: "1m" }), pool("p", "10"), podSubnet("a", "100.65.0.0/26")],
    );
    expect(found).toMatchObject({ podAddresses: 48, podsNeeded: 49 });
    expect(found.problems).toEqual([
      "49 pods are more than the 48 addresses for pods: give the cell a larger podCidr",
    ]);
  });
  it("is not known for what requests nothing", () => {
    const found = fit(
      [deployment("pay", 1, { cpu: "" })],
      [deployment("pay", 1, { cpu: "" }), ...ROOM],
    );
    expect(found.problems).toEqual([
      expect.stringContaining(
        "does not say what these request, so that they are not counted: Deployment banking/pay",
      ),
    ]);
  });
  it("is counted for services that run nowhere else, on the first cell", () => {
    expect(fit([deployment("pay", 4, { cpu: "1" })], ROOM)).toMatchObject({
      cpuNeeded: 4,
      podsNeeded: 4,
    });
  });
  it("never forgets a lost replica, however many cells are left", () => {
    const size = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(
        size,
        fc.array(fc.record({ replicas: size, grow: size }), { minLength: 1, maxLength: 3 }),
        (lost, left) => {
          const graphs = new Map([
            ["mumbai", stackOf("mumbai", "ap-south-1", [MUMBAI, deployment("pay", lost)])],
          ]);
          left.forEach(({ replicas, grow }, at) =>
            graphs.set(
              `cell-${at}`,
              stackOf(`cell-${at}`, "ap-south-2", [
                HYDERABAD,
                deployment("pay", replicas),
                autoscaler("pay", replicas + grow),
              ]),
            ),
          );
          const { capacity } = regionLoss("mumbai", graphs);
          const pods = capacity.reduce((sum, { podsNeeded }) => sum + podsNeeded, 0);
          const had = lost + left.reduce((sum, { replicas }) => sum + replicas, 0);
          expect(pods).toBeGreaterThanOrEqual(had);
          expect(pods).toBeLessThan(had + left.length);
        },
      ),
    );
  });
});

describe("data", () => {
  const copies = (mumbai: Parts, hyderabad: Parts = []) =>
    lose(mumbai, hyderabad).data.map((each) => each.copies);
  const bucket = (name: string) => ({
    type: "aws:s3/bucket:Bucket",
    name,
    inputs: { bucket: name },
  });

  it("is lost with the Region unless something says that there is a copy", () => {
    expect(copies([bucket("a"), { type: "aws:sqs/queue:Queue", name: "q" }])).toEqual([[], []]);
    expect(copies([], [bucket("a")])).toEqual([]);
  });
  it.each<[string, Parts, Parts]>([
    [
      "a bucket by its replication",
      [
        bucket("a"),
        {
          type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
          name: "r",
          inputs: {
            bucket: UNKNOWN,
            rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::b" } }],
          },
          propertyDependencies: { bucket: [urn("mumbai", "aws:s3/bucket:Bucket", "a")] },
        },
      ],
      [bucket("b")],
    ],
    [
      "a table by its replicas",
      [
        {
          type: "aws:dynamodb/table:Table",
          name: "t",
          inputs: { replicas: [{ regionName: "ap-south-2" }] },
        },
      ],
      [],
    ],
    [
      "a secret by its replicas",
      [
        {
          type: "aws:secretsmanager/secret:Secret",
          name: "s",
          inputs: { replicas: [{ region: "ap-south-2" }] },
        },
      ],
      [],
    ],
    [
      "a database by a replica that names it",
      [{ type: "aws:rds/instance:Instance", name: "d", inputs: { identifier: "pay" } }],
      [
        {
          type: "aws:rds/instance:Instance",
          name: "d",
          inputs: { identifier: "pay-2", replicateSourceDb: "arn:aws:rds:ap-south-1:1:db:pay" },
        },
      ],
    ],
    [
      "a key by its replica key",
      [
        {
          type: "aws:kms/key:Key",
          name: "k",
          id: "mrk-1",
          inputs: { multiRegion: true },
          outputs: { arn: "arn:k" },
        },
      ],
      [{ type: "aws:kms/replicaKey:ReplicaKey", name: "k", inputs: { primaryKeyArn: "arn:k" } }],
    ],
  ])("has a copy: %s", (_, mumbai, hyderabad) => {
    expect(copies(mumbai, hyderabad)).toEqual([["ap-south-2"]]);
  });
  it("has none by a replication that is off, to nowhere, or of an unknown bucket", () => {
    const config = (inputs: object) => ({
      type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
      name: "r",
      inputs: inputs as never,
    });
    const rule = (status: string, to: string) => [
      { status, destination: { bucket: `arn:aws:s3:::${to}` } },
    ];
    expect(
      copies([bucket("a"), config({ bucket: "a", rules: rule("Enabled", "b") })], [bucket("b")]),
    ).toEqual([["ap-south-2"]]);
    expect(
      copies([bucket("a"), config({ bucket: "a", rules: rule("Disabled", "b") })], [bucket("b")]),
    ).toEqual([[]]);
    expect(
      copies([bucket("a"), config({ bucket: "a", rules: rule("Enabled", "c") })], [bucket("b")]),
    ).toEqual([[]]);
    expect(
      copies(
        [{ ...bucket("a"), id: UNKNOWN }, config({ bucket: UNKNOWN, rules: rule("Enabled", "b") })],
        [bucket("b")],
      ),
    ).toEqual([[]]);
  });
  it("has none in the same Region", () => {
    const table = {
      type: "aws:dynamodb/table:Table",
      name: "t",
      inputs: { replicas: [{ regionName: "ap-south-1" }] },
    };
    expect(copies([table])).toEqual([[]]);
  });
});

describe("what else breaks", () => {
  it("is what is left and names the Region or a zone of it, but for the order of failover", () => {
    const image = {
      type: "kubernetes:core/v1:ConfigMap",
      name: "c",
      inputs: {
        data: {
          image: "1.dkr.ecr.ap-south-1.amazonaws.com/x",
          zone: "ap-south-1a",
          other: "ap-south-2",
        },
      },
    };
    const rule = {
      type: "kubernetes:networking.istio.io/v1:DestinationRule",
      name: "d",
      inputs: { kind: "DestinationRule", spec: { to: "ap-south-1" } },
    };
    expect(
      lose([image], [image, rule]).mentions.map(({ stack, path, value }) => [stack, path, value]),
    ).toEqual([
      ["hyderabad", "data.image", "1.dkr.ecr.ap-south-1.amazonaws.com/x"],
      ["hyderabad", "data.zone", "ap-south-1a"],
    ]);
  });
  it("is what joins cells, in the Region", () => {
    const india = stackOf("india", "ap-south-1", [
      { type: "aws:ec2/route:Route", name: "a" },
      { type: "aws:ec2/route:Route", name: "b", inputs: { region: "ap-south-2" } },
    ]);
    expect(lose([], [], [["india", india]]).joints).toEqual([
      { stack: "india", type: "aws:ec2/route:Route", count: 1 },
    ]);
  });
});

describe("cells", () => {
  it("in places that hang from the Region are lost with it", () => {
    const delhi = stackOf("delhi", "ap-south-1", [cell("delhi", "ap-south-1")]);
    const loss = lose([], [], [["delhi", delhi]]);
    expect(loss.lost.map(({ stack }) => stack)).toEqual(["mumbai", "delhi"]);
    expect(loss.left).toEqual([
      {
        stack: "hyderabad",
        place: "hyderabad",
        region: "ap-south-2",
        clusterName: "nivas-hyderabad",
      },
    ]);
    expect(runbook(loss)).toContain(
      "Lost with the Region, since their control plane is in ap-south-1: delhi.",
    );
  });
  it.each([
    ["pune", /"pune" is no place; allowed: mumbai, hyderabad/],
    ["delhi", /delhi is no AWS Region, but hangs from ap-south-1/],
    ["hyderabad", /no cell is in ap-south-2: found mumbai \(ap-south-1\)/],
  ])("cannot be lost in %s", (from, message) => {
    const graphs = new Map([["mumbai", stackOf("mumbai", "ap-south-1", [MUMBAI])]]);
    expect(() => regionLoss(from, graphs)).toThrow(message);
  });
});

describe("the verdict", () => {
  const good = [
    [deployment("pay", 1)],
    [deployment("pay", 1), autoscaler("pay", 2), ...ROOM],
  ] as const;
  it("is good when services, room and data all are", () => {
    expect(lose(...good).isSurvived).toBe(true);
    expect(headline(lose(...good))).toMatch(/^Every service goes on in full/);
  });
  it.each<[string, Parts, Parts, RegExp]>([
    ["a service", [...good[0], deployment("x", 1)], good[1], /1 service\(s\) run nowhere else/],
    [
      "replicas",
      good[0],
      [deployment("pay", 1), ...ROOM],
      /1 service\(s\) go on with fewer replicas/,
    ],
    [
      "room",
      good[0],
      [deployment("pay", 1), autoscaler("pay", 2), pool("p", "0")],
      /1 cell\(s\) have a problem of room/,
    ],
    [
      "a copy",
      [...good[0], { type: "aws:sqs/queue:Queue", name: "q" }],
      good[1],
      /1 holder\(s\) of data have no copy/,
    ],
  ])("is not when %s is missing", (_, mumbai, hyderabad, words) => {
    const loss = lose(mumbai, hyderabad);
    expect(loss.isSurvived).toBe(false);
    expect(headline(loss)).toMatch(words);
  });
  it("is not when no cell is left", () => {
    const loss = regionLoss(
      "mumbai",
      new Map([["mumbai", stackOf("mumbai", "ap-south-1", [MUMBAI])]]),
    );
    expect(loss.isSurvived).toBe(false);
    expect(headline(loss)).toBe("No cell is left: everything stops until ap-south-1 is back.");
  });
});

it("the runbook numbers its steps, and names what each is done to", () => {
  const table = {
    type: "aws:dynamodb/table:Table",
    name: "orders",
    inputs: { replicas: [{ regionName: "ap-south-2" }] },
  };
  const text = runbook(
    lose([deployment("pay", 4), deployment("solo", 1), table], [deployment("pay", 2), ...ROOM]),
  );
  expect([...text.matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => Number(number))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  expect(text).toContain(
    "`aws eks describe-cluster --region ap-south-1 --name nivas-mumbai` fails or times out",
  );
  expect(text).toContain(
    "   - `Deployment banking/pay` in hyderabad: it ran with 6 replicas in all, and reaches 2",
  );
  expect(text).toContain("   - `Deployment banking/solo`");
  expect(text).toContain("   - `orders`: copy in ap-south-2");
  expect(text).toContain("| Deployment banking/pay | 4 | hyderabad (2, up to 2) | short |");
});
