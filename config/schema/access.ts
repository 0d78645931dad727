// SPDX-License-Identifier: Apache-2.0
/** Who may talk to the cluster, and from where. */
import { z } from "zod";
import {
  cidrProblem,
  contains,
  overlaps,
  parseCidr,
  type PrefixRange,
} from "../../components/shared/cidr.ts";
import { checkedText, field, listOf, type Refusal } from "./field.ts";
import { RFC_1918, RFC_6598 } from "./texts.ts";

const PUBLIC_PREFIXES: PrefixRange = { shortest: 8, longest: 32 };
const ROLE_ALLOWED = "an IAM role, such as arn:aws:iam::111122223333:role/platform-admin";
const PUBLIC_ALLOWED = "public IPv4 blocks from /8 to /32, such as 203.0.113.0/24";

/** `cluster.endpoint`. */
export const endpointSchema = field(
  z
    .strictObject({
      publicCidrs: field(
        listOf(
          field(checkedText(publicCidr), {
            description: "A block from which the API may be reached.",
            allowed: PUBLIC_ALLOWED,
          }),
        ).default([]),
        {
          description:
            "Blocks from which the Kubernetes API can be reached over the internet. Empty: it can be reached only from inside the network.",
          allowed: PUBLIC_ALLOWED,
        },
      ),
    })
    .prefault({}),
  { description: "The Kubernetes API endpoint." },
);

const roles = (description: string) =>
  field(
    listOf(
      field(checkedText(roleArn), { description: "ARN of an IAM role.", allowed: ROLE_ALLOWED }),
    ).default([]),
    { description, allowed: ROLE_ALLOWED },
  );

/** `cluster.access`. */
export const accessSchema = field(
  z
    .strictObject({
      admins: roles(
        "IAM roles that administer the cluster. Without one, nobody but the platform itself gets in.",
      ),
      viewers: roles("IAM roles that may look at everything but secrets."),
    })
    .prefault({}),
  { description: "People, by IAM role. There are no users and no aws-auth ConfigMap." },
);

/** The part of an ARN that says what it is: `role`, `user`, `root`, `assumed-role`. */
function roleArn(text: string): Refusal | undefined {
  if (/^arn:aws:iam::\d{12}:role\/(?!aws-service-role\/)[\w+=,.@/-]*[\w+=,.@-]$/.test(text)) {
    return undefined;
  }
  const [, partition, service, , , resource = ""] = text.split(":");
  const fix = "give the ARN of a role that people assume, from IAM Identity Center or your own";
  if (partition !== undefined && partition.startsWith("aws-")) {
    return { problem: `is in partition ${partition}, which is not in India`, fix };
  }
  if (service === "sts") {
    return {
      problem: "is a session, which ends within hours",
      fix: "give the role: arn:aws:iam::<account>:role/<name>",
    };
  }
  if (resource === "root") return { problem: "is a whole account", fix };
  if (resource.startsWith("user/")) return { problem: "is an IAM user, with lasting keys", fix };
  if (resource.startsWith("role/aws-service-role/")) {
    return { problem: "is a role of an AWS service", fix };
  }
  return { problem: "is not the ARN of an IAM role", fix };
}

/** A block of public addresses narrow enough to name an office or a VPN. */
function publicCidr(text: string): Refusal | undefined {
  const form = cidrProblem(text);
  if (form === undefined && parseCidr(text).prefix === 0) {
    return {
      problem: "opens the API to the whole internet",
      fix: "name the blocks of your offices or VPN, or leave the list empty for a private endpoint",
    };
  }
  const problem = form ?? cidrProblem(text, PUBLIC_PREFIXES);
  if (problem !== undefined) {
    return { problem, fix: "name the blocks of your offices or VPN, host bits clear" };
  }
  const block = parseCidr(text);
  const isPrivate = [...RFC_1918, ...RFC_6598].some(
    (range) => contains(parseCidr(range), block) || overlaps(parseCidr(range), block),
  );
  if (!isPrivate) return undefined;
  return {
    problem: "is a private block, which no traffic from the internet has as its source",
    fix: "leave it out: private addresses reach the private endpoint, which is always on",
  };
}
