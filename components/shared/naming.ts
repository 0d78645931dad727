// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

/**
 * Longest physical name that each service accepts, in characters.
 * Source: the "Length Constraints" of the create call of each service's API reference, checked 2026-11-22.
 */
export const NAME_LIMITS = {
  "iam-role": 64,
  "iam-policy": 128,
  "instance-profile": 128,
  "s3-bucket": 63,
  "eks-cluster": 100,
  "eks-node-group": 63,
  "sqs-queue": 80,
  "event-rule": 64,
  "sns-topic": 256,
  "cloudwatch-alarm": 255,
  "kms-alias": 256,
  "load-balancer": 32,
  "log-group": 512,
  "auto-scaling-group": 255,
  "launch-template": 128,
  "security-group": 255,
  "resolver-config": 64,
  "ssm-activation": 256,
  "roles-anywhere": 255,
  /** Not a service: names that Kubernetes controllers write into label values. */
  "kubernetes-label": 63,
} as const;
export type NamedThing = keyof typeof NAME_LIMITS;

const DIGEST_LENGTH = 8;

/**
 * Joins `parts` with `-` into a physical name that `thing` accepts: lower case, letters, digits and
 * dashes. A name over the limit is cut and ends in a digest of the whole, so that two long names
 * never meet. The same parts always give the same name.
 *
 * @throws Error when nothing nameable is left of `parts`.
 * @example physicalName("iam-role", "nivas", "mumbai", "karpenter") === "nivas-mumbai-karpenter"
 */
export function physicalName(thing: NamedThing, ...parts: readonly string[]): string {
  const joined = parts
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (joined === "") {
    throw new Error(
      `${thing} name: nothing is left of ${JSON.stringify(parts)} once everything but letters and digits is removed; give a name with at least one letter or digit`,
    );
  }
  const limit = NAME_LIMITS[thing];
  if (joined.length <= limit) return joined;
  const digest = createHash("sha256")
    .update(parts.join("\u0000"))
    .digest("hex")
    .slice(0, DIGEST_LENGTH);
  return `${joined.slice(0, limit - DIGEST_LENGTH - 1).replace(/-+$/, "")}-${digest}`;
}
