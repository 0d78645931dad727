// SPDX-License-Identifier: Apache-2.0
import { Provider } from "@pulumi/kubernetes/provider.js";
import {
  resolveHybridNodePool,
  type HybridCredentials,
  type HybridNodePoolArgs,
} from "../../../components/edge/hybrid-node-pool-args.ts";
import { HybridNodePool } from "../../../components/edge/hybrid-node-pool.ts";
import { hybridNodePoolProblems } from "../../../components/edge/hybrid-node-pool-problems.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { makeSecret, UNKNOWN } from "../../../graph/stack-export.ts";
import { record, refusalOf, type RecordOptions } from "../../support/record.ts";
import {
  ACCOUNT,
  AUTHORITY_PEM,
  CLUSTER_ARN,
  edgeArgs,
  hybridArgs,
  kubernetesProvider,
  LEAF_PEM,
  tagsIn,
} from "./fixtures.ts";

const TAGS = tagsIn("bengaluru", "HybridNodePool");
const ANCHOR_ARN = `arn:aws:rolesanywhere:ap-south-1:${ACCOUNT}:trust-anchor/1`;
const ROLES_ANYWHERE = {
  credentials: { kind: "roles-anywhere", certificateAuthorityPem: AUTHORITY_PEM },
} as const;

const outputs: NonNullable<RecordOptions["outputs"]> = ({ type }) => {
  if (type === "aws:ssm/activation:Activation") return { activationCode: "s3cr3t-code" };
  return type === "aws:rolesanywhere/trustAnchor:TrustAnchor" ? { arn: ANCHOR_ARN } : {};
};

function recordPool(changes: Partial<HybridNodePoolArgs> = {}, mode: "up" | "preview" = "up") {
  return record(
    () => {
      const provider = kubernetesProvider();
      const args = hybridArgs(changes, { provider, known: mode === "up" });
      return new HybridNodePool("mumbai-dc", args);
    },
    { mode, outputs },
  );
}

const problemsOf = (changes: Partial<HybridNodePoolArgs>) =>
  hybridNodePoolProblems(resolveHybridNodePool(hybridArgs(changes))).map(formatProblem);

const SSM_LIST = [
  "aws:eks/accessEntry:AccessEntry mumbai-dc-access",
  "aws:iam/role:Role mumbai-dc-role",
  "aws:iam/rolePolicy:RolePolicy mumbai-dc-role-policy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment mumbai-dc-role-AmazonEC2ContainerRegistryPullOnly",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment mumbai-dc-role-AmazonSSMManagedInstanceCore",
  "aws:ssm/activation:Activation mumbai-dc-activation",
  "nivas:index:HybridNodePool mumbai-dc",
  "pulumi:providers:kubernetes kubernetes",
];
const ROLES_ANYWHERE_LIST = [
  "aws:eks/accessEntry:AccessEntry mumbai-dc-access",
  "aws:iam/role:Role mumbai-dc-role",
  "aws:iam/rolePolicy:RolePolicy mumbai-dc-role-policy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment mumbai-dc-role-AmazonEC2ContainerRegistryPullOnly",
  "aws:rolesanywhere/profile:Profile mumbai-dc-profile",
  "aws:rolesanywhere/trustAnchor:TrustAnchor mumbai-dc-trust-anchor",
  "nivas:index:HybridNodePool mumbai-dc",
  "pulumi:providers:kubernetes kubernetes",
];

describe("HybridNodePool with an SSM activation", () => {
  it("makes role, policies, activation and access entry, all its children", async () => {
    const recorded = await recordPool();
    expect(recorded.list()).toEqual(SSM_LIST);
    const component = recorded.byName("mumbai-dc");
    expect(recorded.childrenOf(component)).toHaveLength(6);
  });

  it("lets only Systems Manager of this account and Region assume the role", async () => {
    const recorded = await recordPool();
    expect(recorded.byName("mumbai-dc-role").inputs).toEqual({
      name: "nivas-mumbai-dc-node",
      description: "Hybrid nodes of nivas-mumbai in bengaluru",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "SystemsManager",
            Effect: "Allow",
            Principal: { Service: "ssm.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: { "aws:SourceAccount": ACCOUNT },
              ArnEquals: { "aws:SourceArn": `arn:aws:ssm:ap-south-1:${ACCOUNT}:*` },
            },
          },
        ],
      }),
      tags: TAGS,
    });
  });

  it("lets machines join this cluster and deregister from it alone", async () => {
    const recorded = await recordPool();
    expect(recorded.byName("mumbai-dc-role-policy").inputs).toEqual({
      name: "join-cluster",
      role: "nivas-mumbai-dc-node",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "JoinCluster",
            Effect: "Allow",
            Action: [
              "eks:DescribeCluster",
              "eks:ListAccessEntries",
              "eks-auth:AssumeRoleForPodIdentity",
            ],
            Resource: CLUSTER_ARN,
          },
          {
            Sid: "FindOwnRegistration",
            Effect: "Allow",
            Action: "ssm:DescribeInstanceInformation",
            Resource: "*",
          },
          {
            Sid: "DeregisterFromThisCluster",
            Effect: "Allow",
            Action: "ssm:DeregisterManagedInstance",
            Resource: `arn:aws:ssm:ap-south-1:${ACCOUNT}:managed-instance/*`,
            Condition: { StringEquals: { "ssm:resourceTag/EKSClusterARN": CLUSTER_ARN } },
          },
        ],
      }),
    });
  });

  it("makes an activation for so many machines until then, once the role has its policies", async () => {
    const recorded = await recordPool();
    const activation = recorded.byName("mumbai-dc-activation");
    expect(activation.inputs).toEqual({
      name: "nivas-mumbai-dc",
      description: "Hybrid nodes of nivas-mumbai in bengaluru",
      iamRole: "nivas-mumbai-dc-node",
      registrationLimit: 20,
      expirationDate: "2026-12-15T00:00:00Z",
      tags: { ...TAGS, EKSClusterARN: CLUSTER_ARN },
    });
    expect(activation.dependsOn).toEqual(
      expect.arrayContaining(
        [
          "mumbai-dc-role-AmazonEC2ContainerRegistryPullOnly",
          "mumbai-dc-role-AmazonSSMManagedInstanceCore",
          "mumbai-dc-role-policy",
        ].map((name) => recorded.byName(name).urn),
      ),
    );
    expect(activation.additionalSecretOutputs).toEqual(["activationCode"]);
  });

  it("lets the role join the cluster as hybrid nodes", async () => {
    const recorded = await recordPool();
    expect(recorded.byName("mumbai-dc-access").inputs).toEqual({
      clusterName: "nivas-mumbai",
      principalArn: recorded.byName("mumbai-dc-role").outputs.arn,
      type: "HYBRID_LINUX",
      tags: TAGS,
    });
  });

  it("lets nobody join before the cluster is there, with all that the caller waits for", async () => {
    const recorded = await record(
      () => {
        const provider = kubernetesProvider();
        const addon = new Provider("addon", { kubeconfig: "{}" });
        new HybridNodePool("mumbai-dc", hybridArgs({ after: [addon] }, { provider }));
      },
      { outputs },
    );
    expect(recorded.byName("mumbai-dc-access").dependsOn).toEqual(
      expect.arrayContaining(["kubernetes", "addon"].map((name) => recorded.byName(name).urn)),
    );
  });

  it("gives the operator a file without the activation code, and the code as a secret", async () => {
    const recorded = await recordPool({ labels: { "example.in/rack": "7" } });
    const { nodeConfig, activationCode, activationId } = recorded.byName("mumbai-dc").outputs;
    expect(activationCode).toEqual(makeSecret("s3cr3t-code"));
    expect(activationId).toBe("mumbai-dc-activation-id");
    expect(nodeConfig).toBe(`# On each machine: nodeadm install 1.35 --credential-provider ssm
# then replace REPLACE_WITH_ACTIVATION_CODE and run: nodeadm init -c file://nodeConfig.yaml
# The node stays NotReady until Cilium runs on it: the VPC CNI does not.
apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  cluster:
    name: nivas-mumbai
    region: ap-south-1
  hybrid:
    enableCredentialsFile: true
    ssm:
      activationCode: REPLACE_WITH_ACTIVATION_CODE
      activationId: mumbai-dc-activation-id
  kubelet:
    config:
      registerWithTaints:
        - key: nivas.io/place
          value: bengaluru
          effect: NoSchedule
    flags:
      - --node-labels=example.in/rack=7,nivas.io/place=bengaluru,nivas.io/placement-mode=hybrid-nodes,topology.kubernetes.io/zone=bengaluru
`);
  });

  it("registers its facts and networks", async () => {
    const recorded = await recordPool();
    const facts = {
      component: "HybridNodePool",
      cell: "mumbai",
      place: "bengaluru",
      region: "ap-south-1",
      dataClass: "payment",
    };
    expect(recorded.byName("mumbai-dc").inputs).toEqual(facts);
    expect(recorded.byName("mumbai-dc").outputs).toMatchObject({
      ...facts,
      roleArn: recorded.byName("mumbai-dc-role").outputs.arn,
      nodeCidrs: ["192.168.10.0/24"],
      podCidrs: ["192.168.64.0/18"],
    });
  });

  it("plans the same resources in preview, with who may assume the role known", async () => {
    const recorded = await recordPool({}, "preview");
    expect(recorded.list()).toEqual(SSM_LIST);
    expect(recorded.byName("mumbai-dc-role").inputs.assumeRolePolicy).toContain(
      `arn:aws:ssm:ap-south-1:${ACCOUNT}:*`,
    );
    expect(recorded.byName("mumbai-dc-role-policy").inputs.policy).toBe(UNKNOWN);
    expect(recorded.byName("mumbai-dc").outputs.nodeConfig).toBe(UNKNOWN);
  });
});

describe("HybridNodePool with IAM Roles Anywhere", () => {
  it("makes trust anchor, role, profile and access entry, and no activation", async () => {
    expect((await recordPool(ROLES_ANYWHERE)).list()).toEqual(ROLES_ANYWHERE_LIST);
  });

  it("trusts the site's authority, given as a certificate", async () => {
    const recorded = await recordPool(ROLES_ANYWHERE);
    expect(recorded.byName("mumbai-dc-trust-anchor").inputs).toEqual({
      name: "nivas-mumbai-dc",
      enabled: true,
      source: {
        sourceType: "CERTIFICATE_BUNDLE",
        sourceData: { x509CertificateData: AUTHORITY_PEM },
      },
      tags: TAGS,
    });
  });

  it("lets a machine assume the role only under the name in its certificate", async () => {
    const recorded = await recordPool(ROLES_ANYWHERE);
    const Principal = { Service: "rolesanywhere.amazonaws.com" };
    const ArnEquals = { "aws:SourceArn": ANCHOR_ARN };
    expect(recorded.byName("mumbai-dc-role").inputs.assumeRolePolicy).toBe(
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "NameTheSession",
            Effect: "Allow",
            Principal,
            Action: ["sts:TagSession", "sts:SetSourceIdentity"],
            Condition: { ArnEquals },
          },
          {
            Sid: "NodeNamedByItsCertificate",
            Effect: "Allow",
            Principal,
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: { "sts:RoleSessionName": "${aws:PrincipalTag/x509Subject/CN}" },
              ArnEquals,
            },
          },
        ],
      }),
    );
    expect(recorded.byName("mumbai-dc-role-policy").inputs.policy).toBe(
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "JoinCluster",
            Effect: "Allow",
            Action: [
              "eks:DescribeCluster",
              "eks:ListAccessEntries",
              "eks-auth:AssumeRoleForPodIdentity",
            ],
            Resource: CLUSTER_ARN,
          },
        ],
      }),
    );
  });

  it("lets the session be named after the node, for an hour at a time", async () => {
    const recorded = await recordPool(ROLES_ANYWHERE);
    expect(recorded.byName("mumbai-dc-profile").inputs).toEqual({
      name: "nivas-mumbai-dc",
      enabled: true,
      roleArns: [recorded.byName("mumbai-dc-role").outputs.arn],
      acceptRoleSessionName: true,
      durationSeconds: 3600,
      tags: TAGS,
    });
  });

  it("gives the operator a file with the ARNs and a place for the node's name", async () => {
    const recorded = await recordPool(ROLES_ANYWHERE);
    const component = recorded.byName("mumbai-dc");
    const arnOf = (name: string) => recorded.byName(name).outputs.arn as string;
    expect(component.outputs).not.toHaveProperty("activationCode");
    expect(component.outputs.nodeConfig)
      .toBe(`# On each machine: nodeadm install 1.35 --credential-provider iam-ra
# then replace REPLACE_WITH_CN_OF_THE_CERTIFICATE and run: nodeadm init -c file://nodeConfig.yaml
# The node stays NotReady until Cilium runs on it: the VPC CNI does not.
apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  cluster:
    name: nivas-mumbai
    region: ap-south-1
  hybrid:
    enableCredentialsFile: true
    iamRolesAnywhere:
      nodeName: REPLACE_WITH_CN_OF_THE_CERTIFICATE
      trustAnchorArn: ${ANCHOR_ARN}
      profileArn: ${arnOf("mumbai-dc-profile")}
      roleArn: ${arnOf("mumbai-dc-role")}
      certificatePath: /etc/iam/pki/server.pem
      privateKeyPath: /etc/iam/pki/server.key
  kubelet:
    config:
      registerWithTaints:
        - key: nivas.io/place
          value: bengaluru
          effect: NoSchedule
    flags:
      - --node-labels=nivas.io/place=bengaluru,nivas.io/placement-mode=hybrid-nodes,topology.kubernetes.io/zone=bengaluru
`);
  });

  it("plans the same resources in preview", async () => {
    const recorded = await recordPool(ROLES_ANYWHERE, "preview");
    expect(recorded.list()).toEqual(ROLES_ANYWHERE_LIST);
  });
});

it("stands beside a second site", async () => {
  const recorded = await record(
    () => {
      const provider = kubernetesProvider();
      new HybridNodePool("mumbai-dc", hybridArgs({}, { provider }));
      new HybridNodePool("mumbai-plant", hybridArgs(ROLES_ANYWHERE, { provider }));
    },
    { outputs },
  );
  const names = recorded.byType("aws:iam/role:Role").map(({ inputs }) => inputs.name);
  expect(names).toEqual(["nivas-mumbai-dc-node", "nivas-mumbai-plant-node"]);
});

describe("HybridNodePool refuses its arguments", () => {
  const ssm = {
    kind: "ssm",
    registrationLimit: 20,
    expirationDate: "2026-12-15T00:00:00Z",
  } as const;
  const credentials = (changes: object) => ({
    credentials: { ...ssm, ...changes } as HybridCredentials,
  });

  it.each<[string, Partial<HybridNodePoolArgs>]>([
    ["the smallest site", {}],
    ["a public cluster", { endpointAccess: "public" }],
    ["pods hidden behind their node", { podCidrs: [] }],
    ["one machine", credentials({ registrationLimit: 1 })],
    ["a thousand machines", credentials({ registrationLimit: 1000 })],
    ["thirty days ahead", { asOf: "2026-11-15" }],
    ["a moment before it expires", { asOf: "2026-12-14T23:59:59Z" }],
    ["an authority that is valid", { ...ROLES_ANYWHERE, asOf: "2026-11-23" }],
  ])("but not %s", (_what, changes) => {
    expect(problemsOf(changes)).toEqual([]);
  });

  it.each<[string, Partial<HybridNodePoolArgs>, string]>([
    [
      "a cluster in another Region",
      { cluster: { ...edgeArgs().cluster, region: "ap-south-2" } },
      'cluster.region: is not the Region that holds the control plane of the place (found "ap-south-2"); allowed: ap-south-1; fix: give the cluster of the same cell',
    ],
    [
      "a cluster that is both public and private",
      { endpointAccess: "public-and-private" },
      'endpointAccess: must be one of the two: outside the VPC the name of a cluster that is both resolves to public addresses (found "public-and-private"); allowed: private, public; fix: close the public endpoint of the cluster (preferred), or the private one',
    ],
    [
      "a site without machines",
      { nodeCidrs: [] },
      "nodeCidrs: is empty (found []); allowed: the address blocks of the machines; fix: give the blocks of the site, such as 192.168.10.0/24",
    ],
    [
      "public addresses",
      { nodeCidrs: ["8.8.8.0/24"] },
      'nodeCidrs[0]: is not a private address block (RFC 1918) (found "8.8.8.0/24"); allowed: a block in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16; fix: renumber the site, or put its machines behind private addresses',
    ],
    [
      "nodes and pods with the same addresses",
      { podCidrs: ["192.168.0.0/16"] },
      'nodeCidrs[0]: overlaps podCidrs[0] (192.168.0.0/16) (found "192.168.10.0/24"); allowed: a block that shares no address with it; fix: change one of the two',
    ],
    [
      "addresses of the VPC",
      { podCidrs: ["10.0.128.0/17"] },
      'podCidrs[0]: overlaps network.cidr (10.0.0.0/16) (found "10.0.128.0/17"); allowed: a block that shares no address with it; fix: change one of the two',
    ],
    [
      "addresses of the VPC's pods",
      { network: { ...edgeArgs().network, podCidr: "192.168.0.0/20" } },
      'nodeCidrs[0]: overlaps network.podCidr (192.168.0.0/20) (found "192.168.10.0/24"); allowed: a block that shares no address with it; fix: change one of the two',
    ],
    [
      "addresses of the cluster's services",
      { podCidrs: ["172.16.0.0/12"] },
      'podCidrs[0]: overlaps cluster.serviceCidr (172.20.0.0/16) (found "172.16.0.0/12"); allowed: a block that shares no address with it; fix: change one of the two',
    ],
    [
      "no credentials",
      { credentials: undefined },
      "credentials.kind: is not a kind of credentials, and without them no machine can join; allowed: ssm, roles-anywhere; fix: choose ssm for a site without a certificate authority, else roles-anywhere",
    ],
    [
      "another kind of credentials",
      credentials({ kind: "password" }),
      'credentials.kind: is not a kind of credentials, and without them no machine can join (found "password"); allowed: ssm, roles-anywhere; fix: choose ssm for a site without a certificate authority, else roles-anywhere',
    ],
    [
      "no machines for the code",
      credentials({ registrationLimit: 0 }),
      "credentials.registrationLimit: is not a number of machines (found 0); allowed: 1 to 1000, whole; fix: give the number of machines that will join by this activation",
    ],
    [
      "more machines than a code is for",
      credentials({ registrationLimit: 1001 }),
      "credentials.registrationLimit: is not a number of machines (found 1001); allowed: 1 to 1000, whole; fix: give the number of machines that will join by this activation",
    ],
    [
      "a code for nobody knows how many",
      credentials({ registrationLimit: undefined }),
      "credentials.registrationLimit: is not a number of machines; allowed: 1 to 1000, whole; fix: give the number of machines that will join by this activation",
    ],
    [
      "a code without an end",
      credentials({ expirationDate: undefined }),
      "credentials.expirationDate: is not a moment in UTC; allowed: the form 2026-12-15T00:00:00Z; fix: give the moment after which no machine may register, at most 30 days ahead",
    ],
    [
      "an end in local time",
      credentials({ expirationDate: "2026-12-15T00:00:00+05:30" }),
      'credentials.expirationDate: is not a moment in UTC (found "2026-12-15T00:00:00+05:30"); allowed: the form 2026-12-15T00:00:00Z; fix: give the moment after which no machine may register, at most 30 days ahead',
    ],
    [
      "an end on a day that does not exist",
      credentials({ expirationDate: "2026-13-15T00:00:00Z" }),
      'credentials.expirationDate: is not a moment in UTC (found "2026-13-15T00:00:00Z"); allowed: the form 2026-12-15T00:00:00Z; fix: give the moment after which no machine may register, at most 30 days ahead',
    ],
    [
      "a code that has expired",
      { asOf: "2026-12-15" },
      'credentials.expirationDate: has passed (found "2026-12-15T00:00:00Z"); allowed: after asOf, by at most 30 days; fix: give a moment in that time; machines that have registered stay registered',
    ],
    [
      "a code that lives too long",
      { asOf: "2026-11-14T23:59:59Z" },
      'credentials.expirationDate: is too far ahead for an activation (found "2026-12-15T00:00:00Z"); allowed: after asOf, by at most 30 days; fix: give a moment in that time; machines that have registered stay registered',
    ],
    [
      "a date that is none",
      { asOf: "today" },
      'asOf: is not a date (found "today"); allowed: the form 2026-11-22 or 2026-11-22T00:00:00Z; fix: give today\'s date, or leave it out',
    ],
    [
      "a certificate beside an activation, without repeating it",
      credentials({ certificateAuthorityPem: AUTHORITY_PEM }),
      "credentials.certificateAuthorityPem: has no meaning with ssm; allowed: nothing; fix: remove it, or change credentials.kind",
    ],
    [
      "a limit beside a certificate",
      { credentials: { ...ROLES_ANYWHERE.credentials, registrationLimit: 5 } },
      "credentials.registrationLimit: has no meaning with roles-anywhere; allowed: nothing; fix: remove it, or change credentials.kind",
    ],
    [
      "an end beside a certificate",
      { credentials: { ...ROLES_ANYWHERE.credentials, expirationDate: "2026-12-15T00:00:00Z" } },
      "credentials.expirationDate: has no meaning with roles-anywhere; allowed: nothing; fix: remove it, or change credentials.kind",
    ],
    [
      "the certificate of a machine",
      { credentials: { kind: "roles-anywhere", certificateAuthorityPem: LEAF_PEM } },
      "credentials.certificateAuthorityPem: certificate 1 is not that of an authority; allowed: one or more PEM blocks BEGIN CERTIFICATE … END CERTIFICATE of a certificate authority; fix: give a certificate of the authority that signs those of the machines",
    ],
    [
      "an authority that has expired",
      { ...ROLES_ANYWHERE, asOf: "2127-01-01" },
      "credentials.certificateAuthorityPem: certificate 1 expired on Oct 29 17:14:05 2126 GMT; allowed: one or more PEM blocks BEGIN CERTIFICATE … END CERTIFICATE of a certificate authority; fix: give a certificate of the authority that signs those of the machines",
    ],
    [
      "a label in a reserved domain",
      { labels: { "kubernetes.io/x": "1" } },
      'labels["kubernetes.io/x"]: is in a domain that a node may not label itself with, or that is ours; allowed: any domain but kubernetes.io, k8s.io, karpenter.sh, karpenter.k8s.aws, nivas.io; fix: use a domain of your own',
    ],
  ])("such as %s", (_what, changes, message) => {
    expect(problemsOf(changes)).toEqual([message]);
  });

  it("with everything that is wrong, before anything is made", async () => {
    const message = await refusalOf(
      () =>
        new HybridNodePool(
          "dc",
          hybridArgs({
            endpointAccess: "public-and-private",
            nodeCidrs: [],
            ...credentials({ registrationLimit: 0 }),
          }),
        ),
    );
    expect(message.split("\n").map((line) => line.split(":")[0])).toEqual([
      "endpointAccess",
      "nodeCidrs",
      "credentials.registrationLimit",
    ]);
  });
});
