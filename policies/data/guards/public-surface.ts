// SPDX-License-Identifier: Apache-2.0
import type { Requirement } from "../../engine/guards/requirement.ts";

/** Networks that are every address there is. */
export const OPEN_TO_ALL: readonly string[] = ["0.0.0.0/0", "::/0"];
const PUBLIC_ACLS = ["public-read", "public-read-write", "authenticated-read"];
const EVERYONE = [
  "http://acs.amazonaws.com/groups/global/allusers",
  "http://acs.amazonaws.com/groups/global/authenticatedusers",
];
const BLOCKS = [
  "blockPublicAcls",
  "blockPublicPolicy",
  "ignorePublicAcls",
  "restrictPublicBuckets",
];
const ACLS = ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"];

/** Properties that decide whether the Internet reaches a resource. From the types of @pulumi/aws 7.48.0. Checked 2026-11-22. */
export const PUBLIC_SURFACE: readonly Requirement[] = [
  {
    // EKS opens the endpoint to 0.0.0.0/0 unless told.
    types: ["aws:eks/cluster:Cluster"],
    when: [{ path: "vpcConfig.endpointPublicAccess", is: ["true"], orAbsent: true }],
    path: "vpcConfig.publicAccessCidrs[]",
    accepts: { isNot: OPEN_TO_ALL },
    absent: "denied",
    why: "the Kubernetes API can be reached from everywhere",
  },
  {
    types: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
    path: "vpcOptions",
    accepts: { given: "a domain in a VPC" },
    absent: "denied",
    why: "its endpoint is on the Internet",
  },
  {
    types: ["aws:msk/cluster:Cluster"],
    path: "brokerNodeGroupInfo.connectivityInfo.publicAccess.type",
    accepts: { is: ["disabled"] },
    absent: "accepted",
    why: "its brokers have public addresses",
  },
  {
    types: ["aws:lambda/functionUrl:FunctionUrl"],
    path: "authorizationType",
    accepts: { is: ["aws_iam"] },
    absent: "denied",
    why: "everyone can call the function",
  },
  {
    types: ["aws:transfer/server:Server"],
    path: "endpointType",
    accepts: { is: ["vpc", "vpc_endpoint"] },
    absent: "denied",
    why: "its endpoint is on the Internet",
  },
  {
    types: ["aws:sagemaker/notebookInstance:NotebookInstance"],
    path: "directInternetAccess",
    accepts: { is: ["disabled"] },
    absent: "denied",
    why: "it is connected to the Internet beside the VPC",
  },
  {
    types: ["aws:sagemaker/domain:Domain"],
    path: "appNetworkAccessType",
    accepts: { is: ["vpconly"] },
    absent: "denied",
    why: "it is connected to the Internet beside the VPC",
  },
  {
    types: [
      "aws:s3/bucket:Bucket",
      "aws:s3/bucketV2:BucketV2",
      "aws:s3/bucketObject:BucketObject",
      "aws:s3/bucketObjectv2:BucketObjectv2",
      "aws:s3/objectCopy:ObjectCopy",
      ...ACLS,
    ],
    path: "acl",
    accepts: { isNot: PUBLIC_ACLS },
    absent: "accepted",
    why: "everyone can read it",
  },
  {
    types: ACLS,
    path: "accessControlPolicy.grants[].grantee.uri",
    accepts: { isNot: EVERYONE },
    absent: "accepted",
    why: "everyone is granted access",
  },
  // A bucket without such a resource has all four since 2023-04; one with it has those that it sets.
  ...BLOCKS.map((path): Requirement => ({
    types: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
    path,
    accepts: { is: ["true"] },
    absent: "denied",
    why: "public access is not blocked",
  })),
  ...BLOCKS.map((path): Requirement => ({
    types: ["aws:s3/accessPoint:AccessPoint"],
    path: `publicAccessBlockConfiguration.${path}`,
    accepts: { is: ["true"] },
    absent: "accepted",
    why: "public access is not blocked",
  })),
];
