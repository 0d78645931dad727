// SPDX-License-Identifier: Apache-2.0
/** How the workers of a place without an AWS Region are placed. */
import { z } from "zod";
import { checkedText, DOC_KEYS, field, listOf, textOf, type Refusal } from "./field.ts";
import { cidrAllowed, cidrText, instanceType, RFC_1918 } from "./texts.ts";

/** Prefix lengths of remote networks. Source: RemoteNodeNetwork of the EKS API reference, checked 2026-11-22. */
const REMOTE_PREFIXES = { shortest: 8, longest: 32 } as const;
/** Smallest root volume that the EKS images boot from. Source: awslabs/amazon-eks-ami, checked 2026-11-22. */
const MIN_VOLUME_GIB = 20;
/** Greatest gp2 volume. Source: "Amazon EBS volume types", EBS User Guide, checked 2026-11-22. */
const MAX_VOLUME_GIB = 16_384;

const DOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
const NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const LABEL_KEY = new RegExp(`^(${DOMAIN}/)?${NAME}$`);
const LABEL_VALUE = new RegExp(`^(${NAME})?$`);

/** Domains that a node may not label itself with, and ours. Source: "Using Node Authorization", kubernetes.io. */
const RESERVED_DOMAIN =
  /(^|\.)(kubernetes\.io|k8s\.io|karpenter\.sh|karpenter\.k8s\.aws|nivas\.io)\//;

const labels = field(
  z
    .record(
      checkedText(labelKey).meta({
        [DOC_KEYS.allowed]:
          "an optional DNS domain of your own and /, then 1 to 63 letters, digits, -, _ or .",
      }),
      field(textOf("a label value", LABEL_VALUE, "shorten or simplify the value"), {
        description: "Value of the label.",
        allowed: "empty, or 1 to 63 letters, digits, -, _ or .",
      }),
    )
    .default({}),
  {
    description: "More labels of the nodes, in domains of your own.",
    allowed: "label keys with label values",
  },
);

const size = (description: string, defaultsTo: string, min: number) =>
  field(z.int().min(min).max(1000).optional(), { description, unit: "nodes", defaultsTo });

/** Workers on EC2 in the city's Local Zone. What the zone offers is not public, so nothing here is guessed. */
export const localZoneShape = {
  mode: z.literal("local-zone").meta({ description: "Workers on EC2 in the Local Zone." }),
  instanceTypes: field(listOf(instanceType).min(1), {
    description:
      "Instance types in order of preference, all of one processor architecture. No public list of the Indian Local Zones exists: ask with `aws ec2 describe-instance-type-offerings --location-type availability-zone`.",
    allowed: "one or more instance types that the zone offers",
  }),
  volumeType: field(z.enum(["gp2", "gp3"]), {
    description:
      "EBS volume type that the zone offers. There is no API to ask; gp2 is in every Local Zone known, gp3 in some. Types that need their own IOPS figure (io1, io2) cannot be asked for.",
  }),
  volumeSizeGib: field(z.int().min(MIN_VOLUME_GIB).max(MAX_VOLUME_GIB).default(50), {
    description: "Size of each root volume.",
    unit: "GiB",
  }),
  minSize: field(z.int().min(0).max(1000).default(1), {
    description: "Least number of nodes.",
    unit: "nodes",
  }),
  maxSize: size("Greatest number of nodes.", "3, or minSize or desiredSize where that is more", 1),
  desiredSize: size("Number of nodes.", "minSize", 0),
  provisioner: field(z.enum(["auto-scaling-group", "karpenter"]).default("auto-scaling-group"), {
    description:
      "What starts the instances: an auto-scaling group of a fixed size, or the cell's Karpenter as pods ask for nodes.",
  }),
  labels,
  nat: field(z.enum(["region", "none"]).optional(), {
    description:
      "How workers reach the internet: through the NAT gateways of the Region, or not at all. A NAT gateway in the Local Zone itself is refused: Delhi has none, and Kolkata is not known to.",
    defaultsTo: "region where the cell has NAT gateways, else none",
    explain: "local-nat",
  }),
  parentZone: field(
    textOf(
      "an Availability Zone name",
      /^ap-south-[12][abc]$/,
      "write a zone such as ap-south-1a",
    ).optional(),
    {
      description:
        "Availability Zone that the Local Zone hangs from, so that traffic to the Region stays on the short path. No public source names it: read ParentZoneName of `aws ec2 describe-availability-zones --all-availability-zones`.",
      allowed: "an Availability Zone of the cell, such as ap-south-1a",
      defaultsTo: "not known",
    },
  ),
};

const activationDay = field(checkedText(utcTimestamp).meta({ format: "date-time" }), {
  description:
    "Instant at which the activation stops admitting machines. AWS accepts at most 30 days from its creation.",
  allowed: "an instant in UTC, such as 2026-12-20T00:00:00Z",
});

const credentials = field(
  z.discriminatedUnion("kind", [
    z
      .strictObject({
        kind: z.literal("ssm").meta({ description: "Systems Manager hybrid activation." }),
        registrationLimit: field(z.int().min(1).max(1000), {
          description: "How many machines the activation admits.",
          unit: "machines",
        }),
        expirationDate: activationDay,
      })
      .meta({ description: "Machines prove themselves with a Systems Manager activation." }),
    z
      .strictObject({
        kind: z.literal("roles-anywhere").meta({ description: "IAM Roles Anywhere." }),
        certificateAuthorityPem: field(checkedText(certificatePem), {
          description:
            "Certificate of the authority that signs those of the machines. A certificate is public; its private key must never be here.",
          allowed: "one or more PEM certificates, from BEGIN CERTIFICATE to END CERTIFICATE",
        }),
      })
      .meta({ description: "Machines prove themselves with certificates of your authority." }),
  ]),
  { description: "How the machines prove to AWS who they are." },
);

const remoteCidrs = (description: string, min: number) =>
  field(
    listOf(
      field(cidrText(REMOTE_PREFIXES, RFC_1918), {
        description: "A network.",
        allowed: cidrAllowed(REMOTE_PREFIXES, RFC_1918),
      }),
    ).min(min),
    {
      description,
      allowed: `a list of blocks, each ${cidrAllowed(REMOTE_PREFIXES, RFC_1918)}`,
    },
  );

/** The customer's machines, joined as EKS hybrid nodes. */
export const hybridNodesShape = {
  mode: z
    .literal("hybrid-nodes")
    .meta({ description: "Your own machines, joined over Direct Connect or a VPN." }),
  nodeCidrs: remoteCidrs("Networks of the machines.", 1),
  podCidrs: remoteCidrs(
    "Networks of the pods on the machines. Empty when the CNI hides pods behind their machine: the control plane then reaches no webhook there.",
    0,
  ),
  credentials,
  labels,
};

const regionAliasShape = {
  mode: z
    .literal("region-alias")
    .meta({ description: "Nothing in the city: a cell in the Region, named after it." }),
};

/** `placement` of a cell. */
export const placementSchema = field(
  z
    .discriminatedUnion("mode", [
      z.strictObject(localZoneShape).meta({ description: "Workers on EC2 in the Local Zone." }),
      z
        .strictObject(hybridNodesShape)
        .meta({ description: "Your own machines, joined to the control plane in the Region." }),
      z
        .strictObject(regionAliasShape)
        .meta({ description: "No workers in the city; the outputs name the Region." }),
    ])
    .optional(),
  {
    description:
      "How the workers are placed. Required for a place without an AWS Region (delhi, kolkata, bengaluru, chennai), refused for mumbai and hyderabad.",
    defaultsTo: "not set",
  },
);

function utcTimestamp(text: string): Refusal | undefined {
  const isForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text);
  const isInstant = isForm && new Date(text).toJSON() === text.replace("Z", ".000Z");
  if (isInstant) return undefined;
  return { problem: "is not an instant in UTC", fix: "write the day, T, the time and Z" };
}

function certificatePem(text: string): Refusal | undefined {
  const form = /^(\s*-----BEGIN CERTIFICATE-----\s[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----)+\s*$/;
  if (form.test(text)) return undefined;
  return {
    problem: "is not a PEM certificate",
    fix: "paste the certificate, indented, below `certificateAuthorityPem: |`",
  };
}

function labelKey(text: string): Refusal | undefined {
  if (!LABEL_KEY.test(text)) return { problem: "is not a label key", fix: "rename the label" };
  if (!RESERVED_DOMAIN.test(text)) return undefined;
  return {
    problem: "is in a domain that a node may not label itself with, or that is ours",
    fix: "use a domain of your own",
  };
}
