// SPDX-License-Identifier: Apache-2.0
import { scanAccounts } from "./accounts.ts";
import { scanBuckets } from "./buckets.ts";
import { scanHosts } from "./hosts.ts";
import { meaningOf, type KeyMeaning } from "./keys.ts";
import { scanModels } from "./models.ts";
import { scanNetworks } from "./networks.ts";
import type { Reference, ReferenceContext } from "./reference.ts";
import { HAS_POINTER, traitsOf } from "../traits.ts";

/** The one pointer that holds none of these: see `IN_GRANT` of accounts. */
const GRANT = " ACCOUNT '";

/**
 * Whether a text may point anywhere, told cheaply. Nearly all texts are a plain word, which points somewhere
 * only if its key or its length says so; every pointer but a bare name holds a dot, a colon, an equals sign
 * or a slash.
 */
export function mayPoint(text: string, traits: number, { bucket, image }: KeyMeaning): boolean {
  return (
    (traits & HAS_POINTER) !== 0 ||
    bucket ||
    image ||
    text.length === 12 ||
    text === "*" ||
    text.includes(GRANT)
  );
}

/** Everything that a text points to. Linear in its length. */
export function scanReferences(text: string, context: ReferenceContext): Reference[] {
  if (!mayPoint(text, traitsOf(text), meaningOf(context.key))) return [];
  const found = [
    ...scanBuckets(text, context),
    ...scanHosts(text, context),
    ...scanAccounts(text, context),
    ...scanNetworks(text, context),
    ...scanModels(text, context),
    ...scanAssignments(text, context),
    ...scanOptions(text, context),
  ];
  return found.length < 2 ? found : distinct(found);
}

/** Each thing once, however often and by however many readers it was found. */
function distinct(references: readonly Reference[]): Reference[] {
  const seen = new Set<string>();
  return references.filter(({ kind, text, region }) => {
    const same = `${kind} ${text} ${region ?? ""}`;
    return !seen.has(same) && seen.add(same);
  });
}

const LONGEST = 65_536;
/** `'bootstrap.servers' = 'b-1:9092'` in SQL and in code. */
const QUOTED = /(["'])([A-Za-z_][\w.-]{0,100})\1\s{0,8}(?:=>?|:)\s{0,8}(["'])([^"'\s]{1,1024})\3/g;
/** `URI 'pg.example.com' PORT 5432` of SQL. */
const CLAUSE = /\b(uri|host|endpoint)\s{1,8}'([^'\s]{4,1024})'/gi;
/** `host=pg.example.com port=5432` of libpq. */
const CONNECTION = /(?:^|[\s"'])(host|hostaddr)\s?=\s?["']?([\w.,:-]{1,512})/g;
const OF_CONNECTION = /\b(?:port|dbname|user|sslmode)\s?=/;

/** Options that stand in a longer text, each value by its own key. */
function scanOptions(text: string, context: ReferenceContext): Reference[] {
  if (text.length > LONGEST) return [];
  const found: Reference[] = [];
  const read = (key: string, value: string): void => {
    const inside = { ...context, key, atTop: false };
    if (value.includes("://") || !VALUE.test(value)) return;
    found.push(...scanBuckets(value, inside), ...scanHosts(value, inside));
    found.push(...scanNetworks(value, inside));
  };
  if (text.includes("'") || text.includes('"')) {
    for (const [, , key = "", , value = ""] of text.matchAll(QUOTED)) read(key, value);
    for (const [, key = "", value = ""] of text.matchAll(CLAUSE)) read(key, value);
  }
  if (text.includes("host") && OF_CONNECTION.test(text)) {
    for (const [, key = "", value = ""] of text.matchAll(CONNECTION)) read(key, value);
  }
  return found;
}

/** No code: `app.listen(`, `x[0]`. */
const VALUE = /^[\w.,:/@-]+$/;
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
    // `Server=tcp:sql.example.com,1433`, as ADO.NET writes it.
    const bare = value.replace(/^["']|["']$/g, "").replace(/^(?:tcp|np|lpc):/i, "");
    const inside = { ...context, key, atTop: false };
    found.push(
      ...scanBuckets(bare, inside),
      ...scanHosts(bare, inside),
      ...scanNetworks(bare, inside),
    );
  }
  return found;
}
