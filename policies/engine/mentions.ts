// SPDX-License-Identifier: Apache-2.0
import { AWS_REGION_CODES, zoneIdPrefix } from "../data/aws-regions.ts";
import { scanArns } from "./arns.ts";
import { hostAround, type HostRun } from "./hosts.ts";
import { isPlaceKey, regionNamedBy } from "./region-names.ts";
import { HAS_COLON, HAS_DASH, HAS_DIGIT, HAS_LINE_END, HAS_POINTER } from "./traits.ts";

/** How a value writes a place. */
export type MentionKind = "region-name" | "zone" | "arn" | "host";

/** A place that a text names. Says nothing yet about whether it is allowed. */
export interface Mention {
  readonly kind: MentionKind;
  /** The words of the text that name it: the whole ARN or host, or the name alone. */
  readonly text: string;
  /** Region code; for a zone id the prefix of the id; empty where only a partition or nothing is named. */
  readonly region: string;
  /** Zone name, zone group or zone id; absent unless a zone is named. */
  readonly zone?: string;
  /** Partition of an ARN, when it is not the ordinary one. */
  readonly partition?: string;
}

/** What a scan may know of where the text stands. */
export interface ScanContext {
  /** Name of the property or key that holds the text. */
  readonly key: string;
}

const DIRECTION = "(?:(?:north|south)(?:east|west)?|east|west|central)";
/** Geographies that AWS uses today; `us-gov-`, `us-iso-`, `eu-isoe-`, `eusc-de-` have one more part. */
const GEOGRAPHY = "(?:(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov|-iso[a-z]?)?|eusc-[a-z]{2})";
const REGION = `${GEOGRAPHY}-${DIRECTION}-\\d{1,2}`;
/** Availability Zone letter, Local Zone or its group, Wavelength Zone. */
const ZONE_TAIL = "(?:[a-z]|-wl\\d+-[a-z]{3}-wlz-\\d+|-[a-z]{3}-\\d+[a-z]?)";
const ZONE_ID = "[a-z]{3,6}\\d(?:-[a-z]{3}\\d)?-az\\d{1,2}";

// Every kind of mention holds one of these, so one test per text settles nearly all of them.
const INTERESTING = new RegExp(`arn:|-${DIRECTION}-\\d|-az\\d`, "i");
// The lookarounds keep a name inside a longer word (`acme-us-east-1-logs`, `v2-us-east-10`) from matching.
const NAME = new RegExp(
  `(?<![A-Za-z0-9_-])(?:(${REGION})(${ZONE_TAIL})?|(${ZONE_ID}))(?![A-Za-z0-9_-])`,
  "gi",
);
/** The shape of a Region that AWS may open tomorrow; trusted only where a key says that a Region stands there. */
const REGION_SHAPE = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;
const REGION_KEY = /region/i;
const LONGEST_NAME = 64;
const PLACE_WORD = /region|location|zone/i;
/** `--location=westeurope`, `location = us`, `region: "europe-west4"`: a word for a place, and a name. */
const ASSIGNED_NAME =
  /(?<![\w.-])(-{0,2}[\w.-]{0,40}(?:region|location|zone)s?)["']?([ \t]*[=:][ \t]*|[ \t]+)["']?([a-z][a-z0-9-]{1,30})["']?(?=[\s,;"'}]|$)/gi;

/** Whether a key says that a Region or a zone stands under it. */
export function saysPlace(key: string): boolean {
  return REGION_KEY.test(key) || isPlaceKey(key);
}

/** Whether {@link scanText} may find anything, told cheaply. */
export function mayName(text: string, traits: number, underPlaceKey: boolean): boolean {
  if (underPlaceKey && text.length <= LONGEST_NAME) return true;
  if ((traits & HAS_LINE_END) !== 0 && PLACE_WORD.test(text)) return true;
  // Every name of a place holds a dash and a digit, every ARN a colon.
  if ((traits & HAS_POINTER) !== 0 && hasShortHost(text)) return true;
  if ((traits & HAS_DASH) !== 0 && text.includes(" ") && PLACE_WORD.test(text)) return true;
  const hasName = (traits & HAS_DASH) !== 0 && (traits & HAS_DIGIT) !== 0;
  if (!hasName && (traits & HAS_COLON) === 0) return false;
  return INTERESTING.test(text);
}

/**
 * Ids of Cognito that begin with their Region: `ap-south-1_AbCdEfGhI` of a user pool,
 * `ap-south-1:1234abcd-…` of an identity pool.
 */
const POOL_ID = new RegExp(
  `^(${REGION})(?:_[a-z0-9]{1,55}|:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`,
  "i",
);

/** Every place that `text` names. Linear in its length. */
export function scanText(text: string, context: ScanContext): Mention[] {
  const whole = text.trim();
  if (isPlaceKey(context.key)) {
    const named = regionNamedBy(whole, context.key);
    if (named?.indian !== undefined) return [];
    if (named !== undefined) return [{ kind: "region-name", text: whole, region: named.region }];
  }
  if (REGION_KEY.test(context.key) && REGION_SHAPE.test(whole)) {
    return [{ kind: "region-name", text: whole, region: whole }];
  }
  // A description tells people what a value may be: `region: such as us-east-1`, and points nowhere itself.
  const described = /^descriptions?$/i.test(context.key);
  if (described && /\s/.test(whole) && !isListOfNames(whole)) return [];
  const prose = described || TALK.test(context.key);
  const short = hasShortHost(text) ? scanShortHosts(text) : [];
  if (!prose && PLACE_WORD.test(text)) short.push(...scanOtherClouds(text));
  if (!INTERESTING.test(text)) return short;
  const pool = POOL_ID.exec(whole)?.[1]?.toLowerCase();
  if (pool !== undefined) return [{ kind: "region-name", text: whole, region: pool }];
  const { mentions, spans } = scanArns(text);
  const listed = isListOfNames(whole) && !TALK.test(context.key);
  const program = isProgram(text, context.key);
  // Spans and matches both run from left to right, so one pass over the spans is enough.
  let span = 0;
  let run: HostRun = { start: 0, end: 0, host: undefined };
  NAME.lastIndex = 0;
  for (let match = NAME.exec(text); match !== null; match = NAME.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    while ((spans[span]?.end ?? Infinity) <= start) span++;
    if ((spans[span]?.start ?? Infinity) <= start) continue;
    // Several labels of one host are read with one look around.
    if (end > run.end) run = hostAround(text, start, end);
    if (run.host !== undefined) {
      mentions.push({ kind: "host", text: run.host, region: (match[1] ?? "").toLowerCase() });
      continue;
    }
    if (listed || (!prose && (program || isAssigned(text, start)))) {
      mentions.push(nameMention(match));
    }
  }
  return mentions.concat(
    short,
    AWS_HOST.test(text) ? scanDashedHosts(text) : [],
    text.includes("--x-s3") ? scanDirectoryBuckets(text) : [],
  );
}

/** Regions of other clouds that a text assigns; those of AWS are found wherever they stand. */
function scanOtherClouds(text: string): Mention[] {
  return Array.from(text.matchAll(ASSIGNED_NAME)).flatMap(
    ([, key = "", between = "", name = ""]) => {
      // `the location us` is talk; `location = us` is none.
      const says = /[=:]/.test(between) || key.startsWith("-") ? key.replace(/^-+/, "") : "zone";
      const named = isPlaceKey(key.replace(/^-+/, "")) ? regionNamedBy(name, says) : undefined;
      if (named === undefined || named.indian !== undefined || isKnownRegion(named.region))
        return [];
      return [{ kind: "region-name" as const, text: name, region: named.region }];
    },
  );
}

function nameMention(match: RegExpExecArray): Mention {
  const [token, region, tail, zoneId] = match;
  if (zoneId !== undefined) {
    const zone = zoneId.toLowerCase();
    return { kind: "zone", text: token, region: zone.slice(0, zone.search(/\d/) + 1), zone };
  }
  const code = (region ?? "").toLowerCase();
  if (tail === undefined) return { kind: "region-name", text: token, region: code };
  return { kind: "zone", text: token, region: code, zone: token.toLowerCase() };
}

/** Keys of what people read or say, and of samples: nothing is sent there. */
const TALK =
  /^(?:captions?|comments?|examples?|messages?|notes?|placeholder|summary|utterances?)$/i;
const ONE_NAME = new RegExp(`^(?:${REGION}${ZONE_TAIL}?|${ZONE_ID})$`, "i");
const LONGEST_LIST = 4096;

/** A value that is one name, or a list of names and nothing else. */
function isListOfNames(text: string): boolean {
  if (text.length > LONGEST_LIST) return false;
  // `us-east-1/*` is a locality with every zone of it.
  return text.split(/[,;|/\s]+/).every((word) => word === "*" || ONE_NAME.test(word));
}

const PROGRAM_KEY =
  /^(?:user[-_]?data(?:[-_]?base64)?|cloud[-_]?init|scripts?|commands?|args|arguments|build[-_]?spec|startup[-_]?script|bootstrap[-_\w]*|__provider)$/i;
const PROGRAM_TEXT = /^(?:#!|#cloud-config|Content-Type:\s*multipart|MIME-Version:)/i;

/** Text that a machine runs: every name in it counts, since prose is rare there. */
function isProgram(text: string, key: string): boolean {
  return PROGRAM_KEY.test(key) || PROGRAM_TEXT.test(text.slice(0, 64).trimStart());
}

const LOOK_BACK = 64;
const ASSIGNED = /(?:region|zone|location)\w*["'\]]*\s*(?:=>|:=|[:=])\s*["'[]*$/i;
/** `s3://bucket@region/`, as Longhorn writes it. */
const S3_URL = /s3[an]?:\/\/[a-z0-9._-]{1,63}@$/i;
/** `REGION 'us-east-1'` of SQL's COPY and UNLOAD. */
const SQL_REGION = /\bregion\s+(?:as\s+)?'$/i;
/** A line of a configuration file that separates with spaces: `region us-east-1`. */
const CONFIG_LINE = /(?:^|\n)[ \t]*[\w.-]*(?:region|zone)[\w.-]*[ \t]+["']?$/i;
const OPTION = /--?[\w-]*(?:region|zone|location)[\w-]*["']?[\s=,-]+["']?$/i;
const ENVIRONMENT = /[A-Z]_(?:REGION|ZONE)\s+["']?$/;
/** `<region>x`, `<name>fs.s3a.endpoint.region</name><value>x`, as files of XML write it. */
const ELEMENT = /(?:region|zone)[\w.-]*(?:<\/\w{1,16}>\s{0,8}<value)?>\s{0,8}$/i;

/** Whether the words just before say that a place follows: `--region x`, `region = "x"`, `AWS_REGION x`. */
function isAssigned(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  return (
    S3_URL.test(before) ||
    SQL_REGION.test(before) ||
    CONFIG_LINE.test(before) ||
    ASSIGNED.test(before) ||
    OPTION.test(before) ||
    ENVIRONMENT.test(before) ||
    ELEMENT.test(before)
  );
}

const AWS_HOST = /\.amazonaws\.com/i;
// `s3-us-west-2.amazonaws.com`, `bucket.s3-website-eu-west-1.amazonaws.com`: the name is the end of a label.
const DASHED = new RegExp(`(?<=[a-z0-9]-)(${REGION})(?=\\.amazonaws\\.com)`, "gi");

/** `master.sessions.abc123.use1.cache.amazonaws.com`: ElastiCache writes the prefix of zone ids. */
const CACHE_HOST =
  /(?<![a-z0-9.-])[a-z0-9.-]{1,200}\.([a-z]{3,6}\d{1,2})\.cache\.amazonaws\.com(?![a-z0-9-])/gi;
/**
 * Hosts of us-east-1 alone: its private DNS `ip-10-0-3-7.ec2.internal` and public DNS
 * `ec2-3-80-1-2.compute-1.amazonaws.com`, and the first endpoints of S3 and SQS. Elsewhere the Region is one of
 * the labels.
 */
const VIRGINIA_HOST =
  /(?<![a-z0-9.-])(?:(?:[a-z0-9-]{1,63}\.){0,2}(?:ec2\.internal|compute-1\.(?:amazonaws\.com|internal)|s3-external-1\.amazonaws\.com)|queue\.amazonaws\.com)(?![a-z0-9.-])/gi;
const REGION_OF_PREFIX: ReadonlyMap<string, string> = new Map(
  AWS_REGION_CODES.map((code) => [zoneIdPrefix(code), code]),
);

function hasShortHost(text: string): boolean {
  return (
    text.includes(".cache.amazonaws.") ||
    text.includes("ec2.internal") ||
    text.includes("compute-1.") ||
    text.includes("s3-external-1.") ||
    text.includes("queue.amazonaws.com")
  );
}

/** Hosts that name their Region by less than its code. */
function scanShortHosts(text: string): Mention[] {
  const caches = Array.from(text.matchAll(CACHE_HOST), ([host, prefix = ""]) => ({
    kind: "host" as const,
    text: host,
    region: REGION_OF_PREFIX.get(prefix.toLowerCase()) ?? prefix,
  }));
  const virginia = Array.from(text.matchAll(VIRGINIA_HOST), ([host]) => ({
    kind: "host" as const,
    text: host,
    region: "us-east-1",
  }));
  return caches.concat(virginia);
}

function scanDashedHosts(text: string): Mention[] {
  return Array.from(text.matchAll(DASHED), (match) => {
    const end = match.index + match[0].length;
    const { host = match[0] } = hostAround(text, match.index, end);
    return { kind: "host" as const, text: host, region: match[0].toLowerCase() };
  });
}

/** A directory bucket ends in the id of its zone: `logs--use1-az4--x-s3`. */
const DIRECTORY_BUCKET = new RegExp(`(?<=--)(${ZONE_ID})(?=--x-s3(?![a-z0-9-]))`, "g");

function scanDirectoryBuckets(text: string): Mention[] {
  return Array.from(text.matchAll(DIRECTORY_BUCKET), ([zone]) => ({
    kind: "zone" as const,
    text: zone,
    region: zone.slice(0, zone.search(/\d/) + 1),
    zone,
  }));
}

const KNOWN_REGIONS: ReadonlySet<string> = new Set(AWS_REGION_CODES);

/** Whether AWS has a Region of this code, as far as the data goes. */
function isKnownRegion(code: string): boolean {
  return KNOWN_REGIONS.has(code);
}
