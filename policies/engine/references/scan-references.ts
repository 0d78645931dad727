// SPDX-License-Identifier: Apache-2.0
import { scanAccounts } from "./accounts.ts";
import { scanBuckets } from "./buckets.ts";
import { scanHosts } from "./hosts.ts";
import { meaningOf, type KeyMeaning } from "./keys.ts";
import { scanModels } from "./models.ts";
import { scanNetworks } from "./networks.ts";
import type { Reference, ReferenceContext } from "./reference.ts";
import { HAS_POINTER, traitsOf } from "../traits.ts";

/**
 * Whether a text may point anywhere, told cheaply. Nearly all texts are a plain word, which points somewhere
 * only if its key or its length says so; every pointer but a bare name holds a dot, a colon, an equals sign
 * or a slash.
 */
export function mayPoint(text: string, traits: number, { bucket, image }: KeyMeaning): boolean {
  return (traits & HAS_POINTER) !== 0 || bucket || image || text.length === 12 || text === "*";
}

/** Everything that a text points to. Linear in its length. */
export function scanReferences(text: string, context: ReferenceContext): Reference[] {
  if (!mayPoint(text, traitsOf(text), meaningOf(context.key))) return [];
  return [
    ...scanBuckets(text, context),
    ...scanHosts(text, context),
    ...scanAccounts(text, context),
    ...scanNetworks(text, context),
    ...scanModels(text, context),
    ...scanAssignments(text, context),
  ];
}

const LONGEST = 65_536;
const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][\w.-]{0,100})\s*=\s*(\S.*?)\s*$/;

/** `access_logs.s3.enabled=true,access_logs.s3.bucket=x`, as annotations write it. */
const LIST = /^[\w.-]{1,100}=[^,=]{0,200}(?:,\s*[\w.-]{1,100}=[^,=]{0,200})+$/;

/** `bucketName=stage;encryption=x` and files of `KEY=value`: each value by its own key. */
function scanAssignments(text: string, context: ReferenceContext): Reference[] {
  if (!text.includes("=") || text.includes("://") || text.length > LONGEST) return [];
  const found: Reference[] = [];
  for (const part of text.split(LIST.test(text) ? /[;,\n]/ : /[;\n]/)) {
    if (part.length > 1024) continue;
    const [, key = "", value = ""] = ASSIGNMENT.exec(part) ?? [];
    if (value === "" || value.includes("=")) continue;
    const bare = value.replace(/^["']|["']$/g, "");
    const inside = { ...context, key, atTop: false };
    found.push(
      ...scanBuckets(bare, inside),
      ...scanHosts(bare, inside),
      ...scanNetworks(bare, inside),
    );
  }
  return found;
}
