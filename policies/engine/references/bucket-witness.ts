// SPDX-License-Identifier: Apache-2.0
import { typeParts } from "../../../graph/graph-index.ts";
import type { Resource } from "../../../graph/stack-export.ts";
import { SAME_REGION_BUCKETS } from "../../data/same-region-buckets.ts";
import type { Place } from "../place.ts";
import type { PlacedMention, PlacedReference, ResourceScan } from "../placed.ts";
import { hintedRegion } from "./trust.ts";

/** Where a bucket is, as what stands around its name tells. */
export interface Witness {
  readonly region: string;
  readonly evidence: string;
}

/** Keys beside the name of a bucket under which the Region of the client stands that reads and writes it. */
const REGION_BESIDE = /^(?:aws|s3|bucket)?(?:region|regionname|endpoint|endpointurl)$/i;

/** Arguments of a command, `--region` among them. */
const ARGUMENTS = /(?:^|[.\]])(?:args|command|cmd|entryPoint)$/;

/**
 * Where a bucket is that neither the graph nor the settings place: the resource takes only buckets of its
 * own Region, or a Region or an endpoint stands beside the name, which is where the client asks for it; S3
 * answers with a bucket of that Region alone. Nothing is told where the name itself hints at another Region.
 */
export function witnessOf(
  found: PlacedReference,
  resource: Resource,
  place: Place,
  scan: ResourceScan,
): Witness | undefined {
  const witness = byResource(found, resource, place) ?? besideIt(found, scan.mentions);
  if (witness === undefined) return undefined;
  const hint = hintedRegion(found.reference.text);
  return hint === undefined || hint === witness.region ? witness : undefined;
}

function byResource({ path }: PlacedReference, { type }: Resource, place: Place) {
  if (place.kind !== "region" || !Object.hasOwn(SAME_REGION_BUCKETS, type)) return undefined;
  if (SAME_REGION_BUCKETS[type]?.test(path) !== true) return undefined;
  const { region } = place;
  return { region, evidence: `${path} takes only a bucket of the resource's own region ${region}` };
}

function besideIt({ path }: PlacedReference, mentions: readonly PlacedMention[]) {
  const holder = parentOf(path);
  // A location of backups of Velero keeps its Region in a map next to the bucket's.
  const beside = [holder, holder.replace(/\.objectStorage$/, ".config")];
  const regions = new Set<string>();
  let stated = "";
  for (const { mention, path: at } of mentions) {
    const parent = parentOf(at);
    const key = at.slice(parent.length).replace(/[^A-Za-z0-9]/g, "");
    if (mention.region === "" || !beside.includes(parent)) continue;
    if (!REGION_BESIDE.test(key) && !ARGUMENTS.test(parent)) continue;
    regions.add(mention.region);
    stated = at;
  }
  const [region, ...others] = regions;
  if (region === undefined || others.length > 0) return undefined;
  return { region, evidence: `${stated} beside it says ${region}` };
}

/** `a.b` of `a.b.c`, and of `a.b["c"]`. */
function parentOf(path: string): string {
  return path.replace(/(?:\.[^.[\]#"]*|\[[^[\]]*\])$/, "");
}

/**
 * Whether a bucket stands in what a principal may do. That sends nothing: who does it is another resource.
 */
export function isPermission({ path }: PlacedReference, { type }: Resource): boolean {
  return /^(?:iam|ssoadmin)(?:\/|$)/.test(typeParts(type).module) && path.includes("Statement");
}
