// SPDX-License-Identifier: Apache-2.0
import type { GraphIndex } from "../../../graph/graph-index.ts";
import { isObject, nameOfUrn, type Resource } from "../../../graph/stack-export.ts";
import { LOG_SINKS, type LogSink } from "../../data/guards/log-sinks.ts";
import { BUCKETS, OWNER_LINKS } from "../../data/guards/owners.ts";
import { listOf, policiesOf } from "./bucket-policies.ts";
import { ownerOf, resourcesOfType } from "./links.ts";
import { rootOf } from "./look-up.ts";
import { standingOf } from "./requirement.ts";

/** A resource that delivers its logs to a bucket. */
interface Delivery {
  readonly sink: LogSink;
  readonly from: Resource;
}

const DELIVERIES = new WeakMap<GraphIndex, ReadonlyMap<string, readonly Delivery[]>>();

/** What delivers logs to a bucket of the graph. */
function deliveriesTo(index: GraphIndex, bucket: Resource): readonly Delivery[] {
  let known = DELIVERIES.get(index);
  if (known === undefined) {
    const made = new Map<string, Delivery[]>();
    for (const sink of LOG_SINKS) {
      for (const from of resourcesOfType(index, sink.type)) {
        if (standingOf(sink.when, rootOf(from.inputs)) === "no") continue;
        const target = ownerOf(index, from, { by: sink.path, owners: BUCKETS });
        if (target === undefined || target === "open") continue;
        const known = made.get(target.urn);
        if (known === undefined) made.set(target.urn, [{ sink, from }]);
        else known.push({ sink, from });
      }
    }
    known = made;
    DELIVERIES.set(index, known);
  }
  return known.get(bucket.urn) ?? [];
}

/** What makes a bucket one of audit logs: `its server access logs …`; `undefined` for other buckets. */
export function auditLogsOf(index: GraphIndex, resource: Resource): string | undefined {
  const bucket = bucketOf(index, resource);
  const [delivery] = bucket === undefined ? [] : deliveriesTo(index, bucket);
  if (delivery === undefined) return undefined;
  const { from, sink } = delivery;
  return `${nameOfUrn(from.urn)} (${from.type}) delivers its logs there by ${sink.path}`;
}

/**
 * Services that deliver logs only to buckets with S3's own key, as policies of buckets name them.
 * Sources: see data/guards/log-sinks.ts.
 */
const SERVICE_KEY_ONLY = new Set([
  "logging.s3.amazonaws.com",
  "logdelivery.elasticloadbalancing.amazonaws.com",
]);

/**
 * Whether a bucket receives logs that their service delivers only to buckets with S3's own key: something of
 * this graph delivers them there, or the bucket's policy lets the service write them.
 */
export function onlyTakesServiceKey(resource: Resource, index: GraphIndex): boolean {
  const bucket = bucketOf(index, resource);
  if (bucket === undefined) return false;
  if (deliveriesTo(index, bucket).some(({ sink }) => sink.serviceKeyOnly)) return true;
  return policiesOf(index, bucket).statements.some(
    ({ Effect: effect, Principal: principal }) =>
      effect === "Allow" &&
      isObject(principal) &&
      listOf(principal.Service).some(
        (service) => typeof service === "string" && SERVICE_KEY_ONLY.has(service),
      ),
  );
}

const BUCKET_TYPES: readonly string[] = BUCKETS;

/** The bucket itself, or the one that a resource configures. */
function bucketOf(index: GraphIndex, resource: Resource): Resource | undefined {
  if (BUCKET_TYPES.includes(resource.type)) return resource;
  const link = OWNER_LINKS.find(
    ({ type, owners }) => type === resource.type && owners[0] === BUCKET_TYPES[0],
  );
  const owner = link === undefined ? undefined : ownerOf(index, resource, link);
  return owner === "open" ? undefined : owner;
}
