// SPDX-License-Identifier: Apache-2.0
/**
 * Buckets that AWS owns in every Region, `{region}` for its code. Nobody else can create them, since the
 * names are taken. Sources: doc "Amazon ECR interface VPC endpoints", Amazon ECR user guide (layers of
 * images); doc "Repositories in AL2023", Amazon Linux 2023 user guide. Checked 2026-11-22.
 * Those of Systems Manager and EMR are from the docs "SSM Agent communications with AWS managed S3 buckets" and
 * "Run commands and scripts on an Amazon EMR cluster", as known and not read again: unverified.
 */
const AWS_OWNED_BUCKETS = [
  "prod-{region}-starport-layer-bucket",
  "al2023-repos-{region}-de612dc2",
  "al2023-{region}",
  "amazon-ssm-{region}",
  "aws-ssm-{region}",
  "patch-baseline-snapshot-{region}",
  "{region}.elasticmapreduce",
] as const;

const PATTERNS = AWS_OWNED_BUCKETS.map(
  (name) =>
    new RegExp(
      `^${name.replace(".", "\\.").replace("{region}", "([a-z]{2,4}(?:-[a-z]+)+-\\d{1,2})")}$`,
    ),
);

/** The Region of a bucket that AWS owns; `undefined` for every other name. */
export function regionOfAwsBucket(name: string): string | undefined {
  for (const pattern of PATTERNS) {
    const region = pattern.exec(name)?.[1];
    if (region !== undefined) return region;
  }
  return undefined;
}
