// SPDX-License-Identifier: Apache-2.0
/**
 * Drift that one command makes. Data: what is done, where a refresh shows it, which rules deny it, what the next update does.
 * `test/sandbox/drift.test.ts` holds each row against the providers and the rules. Properties: @pulumi/aws 7.48.0 and
 * @pulumi/kubernetes 4.34.2; checked 2026-11-22.
 */
import type { DriftScenario } from "./scenario.ts";

const BUCKET = "aws:s3/bucket:Bucket";
const CLUSTER = "aws:eks/cluster:Cluster";
const KEY = "aws:kms/key:Key";
const NETWORK_POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const EVERYONE = "0.0.0.0/0";
const COPY = "nivas-copy-us-east-1-{account}";

const everyoneMay = (action: string, resource: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: action, Resource: resource }],
  });

const DATA: readonly DriftScenario[] = [
  {
    name: "bucket-replicates-abroad",
    story: "makes a bucket in Virginia and lets the flow logs be copied there",
    acts: [
      { do: "make", type: BUCKET, region: "us-east-1", inputs: { bucket: COPY } },
      {
        do: "set",
        on: { type: BUCKET, name: "-flow-logs-records-bucket" },
        values: {
          replicationConfiguration: {
            role: "arn:aws:iam::{account}:role/copy",
            rules: [
              { id: "all", status: "Enabled", destination: { bucket: `arn:aws:s3:::${COPY}` } },
            ],
          },
        },
      },
    ],
    shown: "outputs",
    repair: "nothing",
    deniedBy: ["require-known-bucket"],
    note: "take the replication off by hand: the provider reads it, and changes it only for a program that sets it",
  },
  {
    name: "bucket-policy-opened",
    story: "lets everyone read the flow logs",
    acts: [
      {
        do: "set",
        on: { type: "aws:s3/bucketPolicy:BucketPolicy", name: "-flow-logs-records-policy" },
        values: { policy: everyoneMay("s3:GetObject", "arn:aws:s3:::{id}/*") },
      },
    ],
    shown: "inputs",
    repair: "update",
    deniedBy: ["forbid-public-policy", "require-tls"],
  },
  {
    name: "public-access-block-off",
    story: "takes the public access block off the flow logs",
    acts: [
      {
        do: "set",
        on: {
          type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
          name: "-flow-logs-records-public-access",
        },
        values: {
          blockPublicAcls: false,
          blockPublicPolicy: false,
          ignorePublicAcls: false,
          restrictPublicBuckets: false,
        },
      },
    ],
    shown: "inputs",
    repair: "update",
    deniedBy: ["forbid-public-surface"],
  },
  {
    name: "bucket-tags-removed",
    story: "removes all tags of the flow logs' bucket",
    acts: [
      { do: "unset", on: { type: BUCKET, name: "-flow-logs-records-bucket" }, paths: ["tags"] },
    ],
    shown: "inputs",
    repair: "update",
    deniedBy: [],
  },
  {
    name: "key-policy-opened",
    story: "lets everyone use the key of the cell",
    acts: [{ do: "set", on: { type: KEY }, values: { policy: everyoneMay("kms:*", "*") } }],
    shown: "inputs",
    repair: "update",
    deniedBy: ["forbid-public-policy"],
  },
  {
    name: "key-rotation-off",
    story: "stops the rotation of the key of the cell",
    acts: [{ do: "set", on: { type: KEY }, values: { enableKeyRotation: false } }],
    shown: "inputs",
    repair: "update",
    deniedBy: ["require-key-rotation"],
  },
  {
    name: "role-reaches-abroad",
    story: "lets Karpenter's controller write to every queue in Virginia",
    acts: [
      {
        do: "set",
        on: {
          type: "aws:iam/rolePolicy:RolePolicy",
          name: "-karpenter-controller-interruption",
        },
        values: {
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Action: "sqs:SendMessage",
                Resource: "arn:aws:sqs:us-east-1:{account}:*",
              },
            ],
          }),
        },
      },
    ],
    shown: "inputs",
    repair: "update",
    deniedBy: ["forbid-foreign-arn"],
  },
  {
    name: "bucket-made-abroad",
    story: "makes a bucket in Virginia",
    acts: [
      {
        do: "make",
        type: BUCKET,
        region: "us-east-1",
        inputs: { bucket: "nivas-by-hand-us-east-1-{account}" },
      },
    ],
    shown: "nowhere",
    repair: "nothing",
    deniedBy: [],
    note: "no state knows it: a service control policy must deny it, AWS Config or a look at the account must find it",
  },
];

const NETWORK: readonly DriftScenario[] = [
  {
    name: "peering-abroad",
    story: "joins the VPC with one in Virginia, and leads a route of the isolated subnets there",
    acts: [
      {
        do: "make",
        type: "aws:ec2/vpc:Vpc",
        region: "us-east-1",
        inputs: { cidrBlock: "10.250.0.0/16" },
      },
      {
        do: "make",
        type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        for: { type: "aws:ec2/vpc:Vpc", name: "-network-vpc" },
        inputs: { vpcId: "{id}", peerVpcId: "{made}", peerRegion: "us-east-1" },
      },
      {
        do: "set",
        on: { type: "aws:ec2/routeTable:RouteTable", name: "-isolated-routes" },
        values: { routes: [{ cidrBlock: "10.250.0.0/16", vpcPeeringConnectionId: "{made}" }] },
      },
    ],
    shown: "outputs",
    repair: "nothing",
    deniedBy: [],
    note: "the state shows the route, but no state knows the peering: where it leads, only the account tells",
  },
];

const LOGS: readonly DriftScenario[] = [
  {
    name: "log-retention-cut",
    story: "keeps the logs of the control plane for 30 days only",
    acts: [
      {
        do: "set",
        on: { type: "aws:cloudwatch/logGroup:LogGroup", name: "-cluster-logs-group" },
        values: { retentionInDays: 30 },
      },
    ],
    shown: "inputs",
    repair: "update",
    deniedBy: ["require-log-retention"],
  },
  {
    name: "cluster-logs-off",
    story: "switches the logs of the control plane off, but for the API server's",
    acts: [{ do: "set", on: { type: CLUSTER }, values: { enabledClusterLogTypes: ["api"] } }],
    shown: "inputs",
    repair: "update",
    deniedBy: ["require-audit-logs"],
  },
  {
    name: "flow-log-deleted",
    story: "deletes the flow log of the VPC",
    acts: [{ do: "delete", on: { type: "aws:ec2/flowLog:FlowLog" } }],
    shown: "gone",
    repair: "create",
    deniedBy: ["require-audit-logs"],
  },
];

const ACCESS: readonly DriftScenario[] = [
  {
    name: "security-group-opens",
    story: "opens all ports of the VPC endpoints' group to the world, in a rule of the program",
    acts: [
      {
        do: "set",
        on: {
          type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          name: "-endpoints-https-vpc",
        },
        values: { cidrIpv4: EVERYONE, fromPort: 0, toPort: 65535 },
      },
    ],
    shown: "inputs",
    repair: "update",
    deniedBy: ["forbid-public-surface"],
  },
  {
    name: "security-group-rule-added",
    story: "adds a rule to the VPC endpoints' group: SSH from the world",
    acts: [
      {
        do: "set",
        on: { type: "aws:ec2/securityGroup:SecurityGroup", name: "-endpoints-group" },
        values: {
          ingress: [
            {
              protocol: "tcp",
              fromPort: 22,
              toPort: 22,
              cidrBlocks: [EVERYONE],
              ipv6CidrBlocks: [],
              prefixListIds: [],
              securityGroups: [],
              self: false,
              description: "",
            },
          ],
        },
      },
    ],
    shown: "outputs",
    repair: "nothing",
    deniedBy: ["forbid-public-surface"],
    note: "take the rule off by hand: rules that are resources of their own leave the others of a group alone",
  },
  {
    name: "cluster-endpoint-public",
    story: "opens the Kubernetes API to the world",
    acts: [
      {
        do: "set",
        on: { type: CLUSTER },
        values: {
          "vpcConfig.endpointPublicAccess": true,
          "vpcConfig.publicAccessCidrs": [EVERYONE],
        },
      },
    ],
    shown: "inputs",
    repair: "update",
    deniedBy: ["forbid-public-surface"],
  },
  {
    name: "deletion-protection-off",
    story: "takes the deletion protection off the cluster",
    acts: [{ do: "set", on: { type: CLUSTER }, values: { deletionProtection: false } }],
    shown: "inputs",
    repair: "update",
    deniedBy: [],
  },
  {
    name: "node-group-scales",
    story: "raises the system nodes from 3 to 12, of at most 40",
    acts: [
      {
        do: "set",
        on: { type: "aws:eks/nodeGroup:NodeGroup" },
        values: { "scalingConfig.desiredSize": 12, "scalingConfig.maxSize": 40 },
      },
    ],
    shown: "inputs",
    repair: "update",
    deniedBy: [],
    note: "maxSize is set back; desiredSize is ignored by the program, since autoscaling owns it",
  },
];

const IN_CLUSTER: readonly DriftScenario[] = [
  {
    name: "network-policy-opened",
    story: "lets cert-manager's pods talk to the world",
    acts: [
      {
        do: "set",
        on: { type: NETWORK_POLICY, name: "-cert-manager-default-deny" },
        values: { "spec.egress": [{ to: [{ ipBlock: { cidr: EVERYONE } }] }] },
      },
    ],
    shown: "outputs",
    repair: "nothing",
    deniedBy: ["require-trusted-network"],
  },
  {
    name: "network-policy-deleted",
    story: "deletes the network policy that denies what nobody asked for, of External Secrets",
    acts: [{ do: "delete", on: { type: NETWORK_POLICY, name: "-external-secrets-default-deny" } }],
    shown: "gone",
    repair: "create",
    deniedBy: [],
  },
  {
    name: "node-pool-limit-raised",
    story: "lets the Spot pool grow to 10,000 processors",
    acts: [
      {
        do: "set",
        on: { type: "kubernetes:karpenter.sh/v1:NodePool", name: "-pool-spot" },
        values: { "spec.limits.cpu": "10000" },
      },
    ],
    shown: "inputs",
    repair: "update",
    deniedBy: [],
  },
];

/** All scenarios, data first. */
export const DRIFT_SCENARIOS: readonly DriftScenario[] = [
  ...DATA,
  ...NETWORK,
  ...LOGS,
  ...ACCESS,
  ...IN_CLUSTER,
];
