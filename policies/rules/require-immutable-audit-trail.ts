// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import { BUCKETS } from "../data/guards/owners.ts";
import { TRAILS } from "../data/guards/trails.ts";
import { bindingOf, type Binding } from "../engine/guards/binding.ts";
import { attachedTo, ownerOf } from "../engine/guards/links.ts";
import { lookUp, rootOf } from "../engine/guards/look-up.ts";
import { requirementRule } from "../engine/guards/requirement.ts";
import { word } from "../engine/guards/words.ts";
import type { ResourceSubject, Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const table = requirementRule(TRAILS, "policies/data/guards/trails.ts");
const LOCKS = [
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
];
const VERSIONINGS = [
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
];

/** A trail of regulated systems proves that it was not changed, and its bucket keeps every version. */
export const requireImmutableAuditTrail: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: table.types,
  judge: (subject) => {
    const binding = bindingOf(subject.resource, subject.graph.index, subject.settings);
    if (binding === undefined) return [];
    return [...table.judge(subject), ...bucketVerdicts(subject, binding)];
  },
};

/** The bucket of the trail keeps what is overwritten or deleted. One outside the graph is not judged. */
function bucketVerdicts({ resource, graph }: ResourceSubject, binding: Binding): Verdict[] {
  const bucket = ownerOf(graph.index, resource, { by: "s3BucketName", owners: BUCKETS });
  if (bucket === undefined || bucket === "open") return [];
  const parts = [...LOCKS, ...VERSIONINGS].map((type) =>
    attachedTo(graph.index, bucket, { type, by: "bucket", owners: BUCKETS }),
  );
  const certain = parts.flatMap((part) => part.certain);
  if (locks(bucket, certain) || keepsVersions(bucket, certain)) return [];
  const name = nameOfUrn(bucket.urn);
  const demand = `a trail of data of class ${binding.dataClass} requires a bucket with object lock or versioning`;
  const { evidence } = binding;
  if (parts.some(({ possible }) => possible.length > 0)) {
    const message = `whether ${name} keeps every version is not known yet; ${demand}`;
    return [{ kind: "undecided", path: "s3BucketName", message, evidence }];
  }
  const message = `the bucket ${name} keeps no versions, so that its files can be replaced; ${demand}`;
  return [{ kind: "deny", path: "s3BucketName", value: name, message, evidence }];
}

function locks(bucket: Resource, parts: readonly Resource[]): boolean {
  return (
    saysOneOf(bucket, "objectLockEnabled", ["true"]) ||
    saysOneOf(bucket, "objectLockConfiguration.objectLockEnabled", ["enabled"]) ||
    parts.some(({ type }) => LOCKS.includes(type))
  );
}

function keepsVersions(bucket: Resource, parts: readonly Resource[]): boolean {
  return (
    saysOneOf(bucket, "versioning.enabled", ["true"]) ||
    saysOneOf(bucket, "versionings[].enabled", ["true"]) ||
    parts.some((part) => saysOneOf(part, "versioningConfiguration.status", ["enabled"]))
  );
}

function saysOneOf({ inputs }: Resource, path: string, values: readonly string[]): boolean {
  return lookUp(rootOf(inputs), path).some(
    (found) => found.kind === "value" && values.includes(word(found.value)),
  );
}
