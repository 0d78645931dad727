// SPDX-License-Identifier: Apache-2.0
import { meaningOf } from "./keys.ts";
import type { Reference, ReferenceContext } from "./reference.ts";

/** S3 itself; InfluxDB and Lightsail, whose buckets are their own. */
const OWN_BUCKET = /^(?:s3|timestreaminfluxdb|lightsail)/;
const EVENT_SELECTORS = /^(?:advanced)?eventselectors$/i;
/** Modules in which a location that is no URL is a bucket. */
const PIPELINES = /^code(?:build|pipeline)$/;
const NAME = "[a-z0-9][a-z0-9._-]{0,62}";
const WHOLE_NAME = new RegExp(`^/?(${NAME})(?:/.*)?$`, "s");
// Stores of other clouds (`gs`, `az`, `oss`) have names of the same sort; s3a and s3n are what Hadoop writes; `s3://bucket@region/` is what Longhorn writes.
const S3_URL = new RegExp(
  `(?<![a-z0-9])(?:s3[an]?|gs|gcs|az|azblob|wasbs?|oss|cosn|b2)://(${NAME})(?=[/@\\s"',;?#]|$)`,
  "gi",
);
const STATED_REGION = /^@[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}(?![a-z0-9])/;
const S3_ARN = new RegExp(`arn:aws:s3:::(${NAME})(?=[/\\s"',;\\]]|$)`, "gi");
// No Region in the host: the bucket may be anywhere. A host with one is a place and judged as such.
const VIRTUAL_HOST = new RegExp(`(${NAME})\\.s3(?:\\.dualstack)?\\.amazonaws\\.com`, "gi");
/** What both of the above hold. */
const WITHOUT_REGION = /s3(?:\.dualstack)?\.amazonaws\.com/i;
const PATH_STYLE = new RegExp(`(?<![a-z0-9.-])s3\\.amazonaws\\.com/(${NAME})`, "gi");

/**
 * Every bucket that a text names: by a key that says so, in an S3 URL, in an ARN of S3, in a host without
 * a Region. A name with a wildcard or a placeholder is a pattern and no bucket.
 */
export function scanBuckets(text: string, context: ReferenceContext): Reference[] {
  // A trail names the buckets whose events it records, and writes nothing to them.
  if (EVENT_SELECTORS.test(context.top)) return [];
  const names = new Set<string>();
  if (namesBucket(context) && !text.includes("://") && !text.startsWith("arn:")) {
    const name = text.length > 1200 ? undefined : WHOLE_NAME.exec(text.trim())?.[1];
    if (name !== undefined && !/amazonaws\.com/.test(name)) names.add(name);
  }
  if (text.includes("://") && /(?:s3[an]?|gcs?|az|azblob|wasbs?|oss|cosn|b2|gs):/i.test(text))
    collect(text, S3_URL, names);
  if (text.includes(":s3:::")) collect(text, S3_ARN, names);
  if (text.includes(".amazonaws.com") && WITHOUT_REGION.test(text) && !isPrincipal(context)) {
    collect(text, VIRTUAL_HOST, names);
    collect(text, PATH_STYLE, names);
  }
  if (names.size === 0) return [];
  return Array.from(names, (name) => ({ kind: "bucket" as const, text: name }));
}

function collect(text: string, pattern: RegExp, names: Set<string>): void {
  for (const match of text.matchAll(pattern)) {
    // With a Region beside it the bucket is where that says, and that is judged.
    if (
      match[1] !== undefined &&
      !STATED_REGION.test(
        text.slice(match.index + match[0].length, match.index + match[0].length + 40),
      )
    )
      names.add(match[1]);
  }
}

/** `logging.s3.amazonaws.com` as a principal is the service that writes access logs. */
function isPrincipal({ key }: ReferenceContext): boolean {
  return /^(?:service|principal|awsservicename|serviceprincipal|aws:principalservicename)s?$/i.test(
    key,
  );
}

/**
 * What `bucket` of an S3 resource names is the bucket that it configures: S3 takes that request only in
 * the bucket's own Region, which is the resource's. What an AWS Transfer user's home names is a bucket.
 */
function namesBucket({ key, atTop, module, type, package: pkg }: ReferenceContext): boolean {
  // A server of one's own holds its buckets itself.
  if (pkg === "minio" && atTop) return false;
  if (key === "homeDirectory") return module === "transfer";
  // The manifest of an image that is stored in S3: `bucket/base.manifest.xml`.
  if (key === "imageLocation") return module === "ec2" && atTop;
  if (key === "location") return PIPELINES.test(module);
  if (key === "source") return type === "aws:s3/objectCopy:ObjectCopy";
  if (!meaningOf(key).bucket) return false;
  return !(
    atTop &&
    /^(?:bucket|bucketName|vectorBucketName)$/.test(key) &&
    OWN_BUCKET.test(module)
  );
}
