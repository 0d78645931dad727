// SPDX-License-Identifier: Apache-2.0
import type { RegionalCluster } from "../../../components/cluster/regional-cluster.ts";
import { pauseImage } from "../../../components/cluster/headroom.ts";
import type { Recording } from "../../support/record.ts";
import { ACCOUNT, fakeNetwork, KEY_ARN, policyIn, recordCluster, text } from "./support.ts";

// A recording of a whole cluster takes a while on a busy machine.
jest.setTimeout(60_000);

const MIRROR = "registry.example.in/mirror";
let recorded: Recording<RegionalCluster>;
beforeAll(async () => {
  recorded = await recordCluster({ headroom: { enabled: true } });
});
const inputs = (name: string) => recorded.byName(name).inputs;
const values = (name: string) => inputs(name)["values"];
const ON_SYSTEM_NODES = {
  nodeSelector: { "nivas.io/role": "system" },
  tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
};

describe("namespaces of the platform", () => {
  it.each([
    [
      "c-cert-manager",
      "cert-manager",
      [
        "allow-api-server",
        "allow-dns",
        "allow-namespace",
        "allow-scraping",
        "allow-webhooks",
        "default-deny",
      ],
    ],
    [
      "c-external-secrets",
      "external-secrets",
      [
        "allow-api-server",
        "allow-aws",
        "allow-dns",
        "allow-namespace",
        "allow-scraping",
        "allow-webhooks",
        "default-deny",
      ],
    ],
    [
      "c-load-balancer-controller",
      "aws-load-balancer-controller",
      [
        "allow-api-server",
        "allow-aws",
        "allow-dns",
        "allow-namespace",
        "allow-scraping",
        "allow-webhooks",
        "default-deny",
      ],
    ],
    ["c-headroom", "nivas-headroom", ["default-deny"]],
  ])(
    "%s: %s takes restricted pods only and is closed before one starts",
    (part, namespace, policies) => {
      expect(inputs(`${part}-namespace`)).toMatchObject({
        metadata: {
          name: namespace,
          labels: {
            "nivas.io/cell": "mumbai",
            "nivas.io/data-class": "payment",
            "pod-security.kubernetes.io/enforce": "restricted",
            "pod-security.kubernetes.io/audit": "restricted",
            "pod-security.kubernetes.io/warn": "restricted",
          },
        },
      });
      const made = recorded
        .byType("kubernetes:networking.k8s.io/v1:NetworkPolicy")
        .filter(({ inputs: given }) =>
          JSON.stringify(given["metadata"]).includes(`"${namespace}"`),
        );
      expect(made.map(({ name }) => name)).toEqual(policies.map((policy) => `${part}-${policy}`));
      const pods = part === "c-headroom" ? `${part}-deployment` : `${part}-chart`;
      for (const { urn } of made) expect(recorded.byName(pods).dependencies).toContain(urn);
    },
  );
});

describe("AWS Load Balancer Controller", () => {
  it("is told Region and VPC, makes internal balancers, and never asks Shield or WAF", () => {
    expect(values("c-load-balancer-controller-chart")).toMatchObject({
      ...ON_SYSTEM_NODES,
      clusterName: "nivas-mumbai",
      region: "ap-south-1",
      vpcId: "vpc-1",
      replicaCount: 2,
      podDisruptionBudget: { maxUnavailable: 1 },
      serviceAccount: { create: true, name: "aws-load-balancer-controller" },
      defaultTargetType: "ip",
      defaultLoadBalancerScheme: "internal",
      enableShield: false,
      enableWaf: false,
      enableWafv2: false,
      keepTLSSecret: true,
    });
  });

  it("has credentials before its pods start", () => {
    const association = recorded.byName("c-load-balancer-controller-association");
    expect(association.inputs).toMatchObject({
      clusterName: "nivas-mumbai",
      namespace: "aws-load-balancer-controller",
      serviceAccount: "aws-load-balancer-controller",
      roleArn: `arn:aws:iam::${ACCOUNT}:role/nivas-mumbai-load-balancer-controller`,
    });
    expect(recorded.byName("c-load-balancer-controller-chart").dependencies).toContain(
      association.urn,
    );
    for (const name of ["c-load-balancer-controller-balancers", "c-system-nodes", "c-coredns"]) {
      expect(association.dependencies).toContain(recorded.byName(name).urn);
    }
  });
});

describe("cert-manager", () => {
  it("brings its definitions, keeps them, and holds its leases in its own namespace", () => {
    const part = {
      ...ON_SYSTEM_NODES,
      replicaCount: 2,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    };
    expect(values("c-cert-manager-chart")).toMatchObject({
      ...part,
      crds: { enabled: true, keep: true },
      global: { leaderElection: { namespace: "cert-manager" } },
      webhook: part,
      cainjector: part,
      startupapicheck: ON_SYSTEM_NODES,
    });
    expect(inputs("c-cert-manager-chart")).toMatchObject({
      chart: "oci://quay.io/jetstack/charts/cert-manager",
      version: "v1.21.1",
      namespace: "cert-manager",
    });
  });

  it("has no AWS role", () => {
    expect(recorded.names("aws:iam/role:Role").filter((name) => name.includes("cert"))).toEqual([]);
  });
});

describe("External Secrets", () => {
  it("reads secrets of the cell in its Region with two of each controller", () => {
    const part = {
      ...ON_SYSTEM_NODES,
      replicaCount: 2,
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
    };
    expect(values("c-external-secrets-chart")).toMatchObject({
      ...part,
      installCRDs: true,
      leaderElect: true,
      serviceAccount: { create: true, name: "external-secrets" },
      extraEnv: [{ name: "AWS_REGION", value: "ap-south-1" }],
      webhook: part,
      certController: part,
    });
    expect(JSON.stringify(policyIn(recorded.byName("c-external-secrets-read")))).toContain(
      `arn:aws:secretsmanager:ap-south-1:${ACCOUNT}:secret:nivas/mumbai/*`,
    );
    expect(policyIn(recorded.byName("c-external-secrets-key"))).toMatchObject({
      Statement: [
        {
          Action: "kms:Decrypt",
          Resource: KEY_ARN,
          Condition: {
            StringEquals: {
              "kms:ViaService": [
                "secretsmanager.ap-south-1.amazonaws.com",
                "ssm.ap-south-1.amazonaws.com",
              ],
            },
          },
        },
      ],
    });
  });
});

describe("Karpenter", () => {
  it("runs on system nodes, calls nothing outside the Region and reads the queue", () => {
    expect(values("c-karpenter-chart")).toEqual({
      ...ON_SYSTEM_NODES,
      replicas: 2,
      serviceAccount: { name: "karpenter" },
      controller: {
        env: [{ name: "AWS_REGION", value: "ap-south-1" }],
        resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "1Gi" } },
      },
      settings: {
        clusterName: "nivas-mumbai",
        interruptionQueue: "nivas-mumbai-interruption",
        eksControlPlane: true,
        isolatedVPC: true,
        enableZonalShift: true,
        reservedENIs: "1",
      },
    });
    expect(inputs("c-karpenter-chart")).toMatchObject({ namespace: "kube-system", skipCrds: true });
  });

  it("does not ask for zonal shifts from a network without a way out", async () => {
    const closed = await recordCluster({ network: fakeNetwork({ egress: "none" }) });
    expect(closed.byName("c-karpenter-chart").inputs["values"]).toMatchObject({
      settings: { enableZonalShift: false },
    });
    expect(
      JSON.stringify(policyIn(closed.byName("c-karpenter-controller-discovery"))),
    ).not.toContain("zonal-shift");
  });

  it("has definitions, credentials and queue before its controller starts", () => {
    const { dependencies } = recorded.byName("c-karpenter-chart");
    for (const name of [
      "c-karpenter-definitions",
      "c-karpenter-controller-association",
      "c-karpenter-queue",
      "c-karpenter-queue-policy",
    ]) {
      expect(dependencies).toContain(recorded.byName(name).urn);
    }
  });

  it("has role, profile and access of its nodes before a pool starts one", () => {
    const { dependencies } = recorded.byName("c-karpenter-class-default");
    for (const name of [
      "c-karpenter-chart",
      "c-karpenter-instance-profile",
      "c-karpenter-node-access",
      "c-karpenter-node-role-worker",
      "c-karpenter-node-role-images",
    ]) {
      expect(dependencies).toContain(recorded.byName(name).urn);
    }
    expect(recorded.byName("c-karpenter-node-access").dependsOn).toEqual([
      recorded.byName("c-cluster").urn,
    ]);
  });

  it("gives nodes a role without the rights of pods", () => {
    expect(inputs("c-karpenter-node-access")).toMatchObject({
      clusterName: "nivas-mumbai",
      principalArn: `arn:aws:iam::${ACCOUNT}:role/nivas-mumbai-karpenter-node`,
      type: "EC2_LINUX",
    });
    const attached = recorded
      .byType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
      .filter(({ name }) => name.startsWith("c-karpenter-node-role"))
      .map(({ inputs: given }) => text(given, "policyArn").split("/")[1]);
    expect(attached.sort()).toEqual([
      "AmazonEC2ContainerRegistryPullOnly",
      "AmazonEKSWorkerNodePolicy",
      "AmazonSSMManagedInstanceCore",
    ]);
    expect(policyIn(recorded.byName("c-karpenter-controller-pass-role"))).toMatchObject({
      Statement: [{ Resource: `arn:aws:iam::${ACCOUNT}:role/nivas-mumbai-karpenter-node` }],
    });
  });

  it("hears of five kinds of event through an encrypted queue that only its rules may fill", () => {
    expect(inputs("c-karpenter-queue")).toMatchObject({
      name: "nivas-mumbai-interruption",
      messageRetentionSeconds: 300,
      kmsMasterKeyId: KEY_ARN,
    });
    const patterns = recorded
      .byType("aws:cloudwatch/eventRule:EventRule")
      .map(({ inputs: given }) => JSON.parse(text(given, "eventPattern")) as unknown);
    expect(patterns).toEqual([
      {
        source: ["aws.ec2"],
        "detail-type": ["EC2 Capacity Reservation Instance Interruption Warning"],
      },
      { source: ["aws.ec2"], "detail-type": ["EC2 Instance Rebalance Recommendation"] },
      { source: ["aws.health"], "detail-type": ["AWS Health Event"] },
      { source: ["aws.ec2"], "detail-type": ["EC2 Spot Instance Interruption Warning"] },
      { source: ["aws.ec2"], "detail-type": ["EC2 Instance State-change Notification"] },
    ]);
    for (const { inputs: target } of recorded.byType("aws:cloudwatch/eventTarget:EventTarget")) {
      expect(target["arn"]).toBe(`arn:aws:sqs:ap-south-1:${ACCOUNT}:nivas-mumbai-interruption`);
    }
    const rules = recorded
      .byType("aws:cloudwatch/eventRule:EventRule")
      .map(
        ({ inputs: given }) => `arn:aws:events:ap-south-1:${ACCOUNT}:rule/${text(given, "name")}`,
      );
    expect(policyIn(recorded.byName("c-karpenter-queue-policy"))).toMatchObject({
      Statement: [
        {
          Resource: `arn:aws:sqs:ap-south-1:${ACCOUNT}:nivas-mumbai-interruption`,
          Condition: { ArnEquals: { "aws:SourceArn": expect.arrayContaining(rules) as unknown } },
        },
        { Effect: "Deny" },
      ],
    });
  });

  it("writes node classes and pools of the API that the chart installs", () => {
    expect(inputs("c-karpenter-class-gpu")).toMatchObject({
      apiVersion: "karpenter.k8s.aws/v1",
      kind: "EC2NodeClass",
      metadata: { name: "nivas-gpu" },
      spec: { instanceProfile: "nivas-mumbai-karpenter-node" },
    });
    expect(inputs("c-karpenter-pool-gpu")).toMatchObject({
      apiVersion: "karpenter.sh/v1",
      kind: "NodePool",
      metadata: { name: "gpu" },
      spec: { template: { spec: { nodeClassRef: { name: "nivas-gpu" } } } },
    });
    expect(inputs("c-karpenter-pool-spot")).toMatchObject({
      spec: { template: { spec: { nodeClassRef: { name: "nivas-default" } } } },
    });
  });

  it("puts no tag on instances that Karpenter keeps for itself", () => {
    for (const { inputs: given } of recorded.byType(
      "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass",
    )) {
      const { tags } = given["spec"] as { tags: Record<string, string> };
      expect(
        Object.keys(tags).filter((key) => /^(kubernetes\.io\/cluster|karpenter|eks:)/.test(key)),
      ).toEqual([]);
      expect(tags["nivas:cell"]).toBe("mumbai");
    }
  });
});

describe("headroom", () => {
  it("is a Deployment of idle pods below every other, in the image of the Region's own registry", () => {
    expect(inputs("c-headroom-deployment")).toMatchObject({
      metadata: { name: "headroom", namespace: "nivas-headroom" },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: "headroom" } },
        template: {
          metadata: { labels: { app: "headroom" } },
          spec: {
            priorityClassName: "nivas-headroom",
            automountServiceAccountToken: false,
            terminationGracePeriodSeconds: 0,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 65535,
              seccompProfile: { type: "RuntimeDefault" },
            },
            containers: [
              {
                name: "headroom",
                image: "602401143452.dkr.ecr.ap-south-1.amazonaws.com/eks/pause:3.5",
                resources: {
                  requests: { cpu: "500m", memory: "512Mi" },
                  limits: { memory: "512Mi" },
                },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ["ALL"] },
                },
              },
            ],
          },
        },
      },
    });
    expect(inputs("c-headroom-priority-nivas-headroom")).toMatchObject({
      value: -10,
      preemptionPolicy: "Never",
    });
  });

  it("takes another image and size", async () => {
    const other = await recordCluster({
      headroom: {
        enabled: true,
        replicas: 5,
        cpu: "1",
        memory: "1Gi",
        image: "registry.example.in/idle:1",
      },
    });
    expect(other.byName("c-headroom-deployment").inputs["spec"]).toMatchObject({
      replicas: 5,
      template: {
        spec: {
          containers: [
            {
              image: "registry.example.in/idle:1",
              resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
            },
          ],
        },
      },
    });
  });

  it("knows no image for another Region", () => {
    expect(() => pauseImage("ap-south-3")).toThrow(
      "no EKS registry is known for ap-south-3; give headroom.image",
    );
  });
});

describe("a mirror", () => {
  it("takes the place of every public registry, for charts and for images", async () => {
    const mirrored = await recordCluster({ charts: { mirror: MIRROR } });
    const releases = mirrored.byType("kubernetes:helm.sh/v3:Release");
    expect(releases).toHaveLength(5);
    for (const { inputs: given } of releases) {
      expect(text(given, "chart")).toMatch(new RegExp(`^oci://${MIRROR}/`));
      expect(given).not.toHaveProperty("repositoryOpts");
      const all = JSON.stringify(given);
      expect(all.replaceAll(`${MIRROR}/`, "")).not.toBe(all);
      expect(all).not.toMatch(/(?<!mirror\/)(quay\.io|ghcr\.io|public\.ecr\.aws)/);
    }
  });
});
