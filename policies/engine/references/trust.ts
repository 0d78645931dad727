// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../../graph/stack-export.ts";
import { regionOfAwsBucket } from "../../data/aws-owned-buckets.ts";
import { CROSS_REGION_MODEL_PREFIXES } from "../../data/model-prefixes.ts";
import { settingKey, type JudgedSettings } from "../judged-settings.ts";
import { matchesGlob } from "../glob.ts";
import { plainText } from "../place.ts";
import type { Places } from "../places.ts";
import { isInside } from "./networks.ts";
import { zoneOf } from "./private-zones.ts";
import type { Reference } from "./reference.ts";

/** Where a reference leads, as far as the graph and the settings say. */
export interface Trust {
  readonly kind: "allowed" | "foreign" | "undecided";
  /** Region that it is in, when something tells. */
  readonly region?: string;
  /** Key of the settings that decided it, or the table. */
  readonly source: string;
  readonly evidence: string;
}

const BUCKET_TYPES = new Set([
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
  "aws-native:s3:Bucket",
]);
const OF_GRAPH = "the graph";
const OF_AWS = "policies/data/aws-owned-buckets.ts";
const OF_MODELS = "policies/data/model-prefixes.ts";
const REGION_IN_NAME =
  /(?:^|[.-])((?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov)?-[a-z]{4,9}-\d)(?:[.-]|$)/;

/** The Region that the name of a bucket hints at, which proves nothing. */
export function hintedRegion(name: string): string | undefined {
  return REGION_IN_NAME.exec(name)?.[1];
}

/** Region of each bucket of a graph, by name. Reads the graph once. */
export function bucketsOf(places: Places): ReadonlyMap<string, string> {
  const buckets = new Map<string, string>();
  for (const resource of places.index.resources) {
    if (!BUCKET_TYPES.has(resource.type)) continue;
    const place = places.of(resource);
    if (place.kind !== "region") continue;
    for (const name of bucketNames(resource)) buckets.set(name, place.region);
  }
  return buckets;
}

/** What a bucket resource calls its bucket. */
export function bucketNames({ type, inputs, outputs, id }: Resource): string[] {
  if (!BUCKET_TYPES.has(type)) return [];
  return [inputs?.bucket, inputs?.bucketName, outputs?.bucket, id]
    .map(plainText)
    .filter((name) => name !== undefined);
}

/** Judges references by the buckets of one graph and by the settings. */
export class TrustedThings {
  readonly #settings: JudgedSettings;
  /** Region of each bucket of the graph, by name. */
  readonly #buckets: ReadonlyMap<string, string>;
  readonly #privateZones: readonly string[];

  constructor(
    settings: JudgedSettings,
    buckets: ReadonlyMap<string, string>,
    privateZones: readonly string[] = [],
  ) {
    this.#settings = settings;
    this.#buckets = buckets;
    this.#privateZones = privateZones;
  }

  /** `undefined` when the settings leave this kind of reference unjudged. */
  of(reference: Reference): Trust | undefined {
    switch (reference.kind) {
      case "bucket":
        return this.#bucket(reference.text);
      case "host":
        return this.#host(reference.text);
      case "account":
        return this.#account(reference);
      case "network":
        return this.#network(reference.text);
      case "model":
        return model(reference.text);
    }
  }

  #bucket(name: string): Trust {
    const own = this.#buckets.get(name);
    if (own !== undefined)
      return this.#region(own, `the bucket ${name} of this graph is in ${own}`, OF_GRAPH);
    const aws = regionOfAwsBucket(name);
    if (aws !== undefined) return this.#region(aws, `${name} is a bucket of AWS in ${aws}`, OF_AWS);
    for (const [pattern, region] of Object.entries(this.#settings.bucketRegions ?? {})) {
      if (!matchesGlob(name, pattern)) continue;
      const evidence = `the settings say that ${pattern} is in ${region}`;
      return this.#region(
        region,
        evidence,
        `${settingKey(this.#settings, "bucketRegions")}[${JSON.stringify(pattern)}]`,
      );
    }
    const hint = hintedRegion(name);
    const words = hint === undefined ? "" : `; its name hints at ${hint}, which proves nothing`;
    return {
      kind: "undecided",
      source: "settings: bucketRegions",
      evidence: `neither the graph nor bucketRegions of the settings say where the bucket ${name} is${words}`,
    };
  }

  #region(region: string, evidence: string, from: string): Trust {
    return {
      kind: this.#settings.allowedRegions.includes(region) ? "allowed" : "foreign",
      region,
      source: `${from}; ${settingKey(this.#settings, "allowedRegions")}`,
      evidence,
    };
  }

  #host(host: string): Trust | undefined {
    const patterns = this.#settings.trustedHosts;
    if (patterns === undefined) return undefined;
    const trusted = patterns.find((pattern) => isOf(host, pattern));
    const source = settingKey(this.#settings, "trustedHosts");
    if (trusted !== undefined)
      return { kind: "allowed", source, evidence: `${host} is trusted by ${trusted}` };
    const zone = zoneOf(host, this.#privateZones);
    if (zone !== undefined) {
      const evidence = `${host} is in the private zone ${zone} of this graph, whose records are judged`;
      return { kind: "allowed", source: OF_GRAPH, evidence };
    }
    return {
      kind: "undecided",
      source,
      evidence: `no trusted host of the settings matches ${host}`,
    };
  }

  #account({ text, region }: Reference): Trust | undefined {
    const { trustedAccounts, trustedAwsOwnedAccounts = [] } = this.#settings;
    if (trustedAccounts === undefined) return undefined;
    const source = settingKey(this.#settings, "trustedAccounts");
    if (trustedAccounts.includes(text))
      return { kind: "allowed", source, evidence: `${text} is a trusted account` };
    const owned = trustedAwsOwnedAccounts.find(
      (each) => each.account === text && (region === undefined || each.region === region),
    );
    if (owned !== undefined) {
      return {
        kind: "allowed",
        region: owned.region,
        source: "settings: trustedAwsOwnedAccounts",
        evidence: `${text}: ${owned.why}`,
      };
    }
    return {
      kind: "foreign",
      source,
      evidence: `${text} is not among the trusted accounts of the settings`,
    };
  }

  #network(network: string): Trust | undefined {
    const { trustedCidrs } = this.#settings;
    if (trustedCidrs === undefined) return undefined;
    const source = settingKey(this.#settings, "trustedCidrs");
    if (isInside(network, trustedCidrs)) {
      return { kind: "allowed", source, evidence: `${network} is in a trusted network` };
    }
    return {
      kind: "foreign",
      source,
      evidence: `${network} is public and in no trusted network of the settings`,
    };
  }
}

/** Who trusts `*.in.example.com` trusts `in.example.com` itself, too. */
function isOf(host: string, pattern: string): boolean {
  return matchesGlob(host, pattern) || pattern === `*.${host}`;
}

function model(name: string): Trust {
  const prefix = name.slice(0, name.indexOf("."));
  const where = CROSS_REGION_MODEL_PREFIXES[prefix] ?? "other Regions";
  return {
    kind: "foreign",
    source: OF_MODELS,
    evidence: `${prefix}. is the prefix of profiles that use ${where}`,
  };
}
