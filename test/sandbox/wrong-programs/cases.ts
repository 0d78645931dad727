// SPDX-License-Identifier: Apache-2.0
import type { WrongProgram } from "./model.ts";
import {
  address,
  cluster,
  gateway,
  NAT,
  object,
  release,
  role,
  subnet,
  SUBNET,
  surroundings,
  vpc,
  withCluster,
} from "./parts.ts";

/** Each is refused with the words of the service, at the resource that is wrong. */
export const WRONG_PROGRAMS: readonly WrongProgram[] = [
  {
    title: "a subnet in a VPC of another Region",
    steps: [
      vpc,
      {
        name: "lost",
        type: SUBNET,
        in: "ap-south-2",
        inputs: { vpcId: "${net.id}", cidrBlock: "10.0.0.0/24" },
      },
    ],
    refused: "lost",
    message: "InvalidVpcID.NotFound: The vpc ID '${net.id}' does not exist",
  },
  {
    title: "a NAT gateway in the Local Zone of Delhi",
    steps: [
      vpc,
      gateway,
      address("address"),
      subnet("delhi", "ap-south-1-del-1a", "10.0.9.0/24"),
      {
        name: "nat",
        type: NAT,
        inputs: { subnetId: "${delhi.id}", allocationId: "${address.id}" },
      },
    ],
    refused: "nat",
    message: "NotAvailableInZone: Nat Gateway is not available in this availability zone",
  },
  {
    title: "a NAT gateway in a VPC without an internet gateway",
    steps: [
      vpc,
      subnet("a", "ap-south-1a", "10.0.0.0/24"),
      { name: "nat", type: NAT, inputs: { subnetId: "${a.id}" } },
    ],
    refused: "nat",
    message: "Gateway.NotAttached: Network ${net.id} has no Internet gateway attached",
  },
  {
    title: "a subnet outside of its VPC's addresses",
    steps: [vpc, subnet("outside", "ap-south-1a", "10.1.0.0/24")],
    refused: "outside",
    message: "InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid.",
  },
  {
    title: "two subnets with the same addresses",
    steps: [
      vpc,
      subnet("a", "ap-south-1a", "10.0.0.0/23"),
      subnet("b", "ap-south-1b", "10.0.1.0/24"),
    ],
    refused: "b",
    message: "InvalidSubnet.Conflict: The CIDR '10.0.1.0/24' conflicts with another subnet",
  },
  {
    title: "a VPC deleted while a subnet of it is kept",
    steps: [vpc, { ...subnet("kept", "ap-south-1a", "10.0.0.0/24"), retain: true }],
    refused: "net",
    when: "deleted",
    message: "DependencyViolation: The vpc '${net.id}' has dependencies and cannot be deleted.",
  },
  {
    title: "a cluster in one zone",
    steps: [
      vpc,
      subnet("a", "ap-south-1a", "10.0.0.0/24"),
      subnet("b", "ap-south-1a", "10.0.1.0/24"),
      role("control", "eks.amazonaws.com"),
      cluster("first"),
    ],
    refused: "first",
    message: "InvalidParameterException: Subnets specified must be in at least two different AZs",
  },
  {
    title: "two clusters with one name",
    steps: [...withCluster, cluster("second")],
    refused: "second",
    message: "ResourceInUseException: Cluster already exists with name: shop",
  },
  {
    title: "a cluster whose role trusts another service",
    steps: [...surroundings.slice(0, -1), role("control", "ec2.amazonaws.com"), cluster("first")],
    refused: "first",
    message:
      "InvalidParameterException: Role with arn: ${control.arn}, could not be assumed because it does not exist or the trusted entity is not correct",
  },
  {
    title: "nodes with the role of the control plane",
    steps: [
      ...withCluster,
      {
        name: "nodes",
        type: "aws:eks/nodeGroup:NodeGroup",
        inputs: {
          clusterName: "shop",
          nodeGroupName: "nodes",
          nodeRoleArn: "${control.arn}",
          subnetIds: ["${a.id}", "${b.id}"],
          scalingConfig: { minSize: 1, maxSize: 1, desiredSize: 1 },
        },
      },
    ],
    refused: "nodes",
    message:
      "InvalidParameterException: Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole ${control.arn}",
  },
  {
    title: "a bucket whose name the account has already",
    steps: ["one", "two"].map((name) => ({
      name,
      type: "aws:s3/bucket:Bucket",
      inputs: { bucket: "shop-logs" },
    })),
    refused: "two",
    message:
      "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you already own it.",
  },
  {
    title: "a custom resource before its definition",
    steps: [...withCluster, object("pool", "karpenter.sh/v1:NodePool")],
    refused: "pool",
    message:
      'creation of resource pool failed because the Kubernetes API server reported that the apiVersion for this resource does not exist. Verify that any required CRDs have been created: no matches for kind "NodePool" in version "karpenter.sh/v1"',
  },
  {
    title: "an object in a namespace that nobody made",
    steps: [...withCluster, object("settings", "core/v1:ConfigMap", "shop")],
    refused: "settings",
    message: 'namespaces "shop" not found',
  },
  {
    title: "two releases with one name",
    steps: [...withCluster, release("one"), release("two")],
    refused: "two",
    message: "cannot re-use a name that is still in use",
  },
  {
    title: "more addresses than the account may have",
    steps: ["one", "two", "three", "four", "five", "six"].map(address),
    refused: "six",
    message: "AddressLimitExceeded: The maximum number of addresses has been reached.",
  },
  {
    title: "an endpoint of a service that Hyderabad lacks",
    steps: [
      { ...vpc, in: "ap-south-2" },
      {
        name: "endpoint",
        type: "aws:ec2/vpcEndpoint:VpcEndpoint",
        in: "ap-south-2",
        inputs: {
          vpcId: "${net.id}",
          serviceName: "com.amazonaws.ap-south-2.macie2",
          vpcEndpointType: "Interface",
        },
      },
    ],
    refused: "endpoint",
    message:
      "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.ap-south-2.macie2' does not exist",
  },
  {
    title: "anything in a Region that nobody turned on",
    steps: [{ ...vpc, in: "ap-south-2" }],
    refused: "net",
    message: "AuthFailure: AWS was not able to validate the provided access credentials",
    account: { turnedOff: ["ap-south-2"] },
  },
];
