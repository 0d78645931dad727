// SPDX-License-Identifier: Apache-2.0
import { INDIAN_REGIONS_OF_OTHER_CLOUDS } from "../data/other-clouds.ts";
import { scanText } from "./mentions.ts";
import type { ResidencySettings } from "../settings.ts";
import { matchesGlob } from "./glob.ts";

/** Where it is kept, as far as its URL and the settings say. */
export interface StatePlace {
  readonly kind: "allowed" | "foreign" | "undecided";
  readonly evidence: string;
}

interface StateUrl {
  readonly scheme: string;
  /** What follows `://`, without the query. */
  readonly rest: string;
  readonly query: URLSearchParams;
}

/**
 * Where a backend of Pulumi keeps state, or a secrets provider the key, by its URL. The forms are those of the pages
 * "Using a DIY Backend" and `pulumi stack change-secrets-provider` of Pulumi's documentation, checked 2026-11-22.
 *
 * @param text a URL, or `passphrase`.
 */
export function placeOfState(text: string, settings: ResidencySettings): StatePlace {
  const url = parse(text);
  if (url === undefined) {
    return text === "passphrase"
      ? allowed("a passphrase, of which nothing is kept anywhere but the salt in the stack file")
      : undecided(`${text} is no URL of a kind that Pulumi documents`);
  }
  switch (url.scheme) {
    case "file":
      return allowed("a folder of the machine that runs Pulumi");
    case "s3":
      return s3(url, settings);
    case "awskms":
      return awskms(url, settings);
    case "gcpkms":
      return gcpkms(url);
    case "gs":
    case "azblob":
      return bucket(url, settings);
    case "azurekeyvault":
    case "http":
    case "https":
    case "postgres":
    case "postgresql":
      return host(hostOf(url), settings);
    case "hashivault":
      return undecided("VAULT_ADDR of the machine that runs Pulumi says where the Vault is");
    default:
      return undecided(`${url.scheme}:// is no kind of URL that Pulumi documents`);
  }
}

function s3(url: StateUrl, settings: ResidencySettings): StatePlace {
  const endpoint = url.query.get("endpoint");
  // A server of another maker: its Region is whatever it calls itself.
  if (endpoint !== null && endpoint !== "") return host(hostOfText(endpoint), settings);
  return regionOf(url, settings) ?? bucket(url, settings);
}

function awskms(url: StateUrl, settings: ResidencySettings): StatePlace {
  return (
    regionOf(url, settings) ??
    undecided("the URL names no region, and AWS_REGION of the machine that runs Pulumi would")
  );
}

/** By an ARN in it, which cannot lie, and by `region`. */
function regionOf(
  { rest, query }: StateUrl,
  { allowedRegions }: ResidencySettings,
): StatePlace | undefined {
  const arn = /arn:[a-z0-9-]+:[a-z0-9-]+:([a-z0-9-]+):/.exec(decoded(rest))?.[1];
  const named = [arn, query.get("region")].filter(
    (region): region is string => typeof region === "string" && region !== "",
  );
  if (named.length === 0) return undefined;
  const foreign = named.find((region) => !allowedRegions.includes(region));
  return foreign === undefined
    ? allowed(`its URL names the region ${named[0]}`)
    : abroad(`its URL names the region ${foreign}`);
}

function gcpkms({ rest }: StateUrl): StatePlace {
  const location = /(?:^|\/)locations\/([^/]+)/.exec(rest)?.[1];
  if (location === undefined) return undecided("its URL names no location");
  const indian = Object.hasOwn(INDIAN_REGIONS_OF_OTHER_CLOUDS, location)
    ? INDIAN_REGIONS_OF_OTHER_CLOUDS[location]
    : undefined;
  return indian === undefined
    ? abroad(`its URL names the location ${location}`)
    : allowed(`its URL names ${location}: ${indian}`);
}

function bucket(
  { rest }: StateUrl,
  { bucketRegions, allowedRegions }: ResidencySettings,
): StatePlace {
  const name = rest.split("/")[0] ?? "";
  const row = Object.entries(bucketRegions ?? {}).find(([pattern]) => matchesGlob(name, pattern));
  if (row === undefined) {
    return undecided(
      `neither its URL nor bucketRegions of the settings say where the bucket ${name} is`,
    );
  }
  const [pattern, region] = row;
  const evidence = `the settings say that ${pattern} is in ${region}`;
  return allowedRegions.includes(region) ? allowed(evidence) : abroad(evidence);
}

/** Pulumi Cloud lets nobody choose a place in India, as far as its documentation says; unverified. */
const PULUMI_CLOUD = /^(?:[a-z0-9-]+\.)*pulumi\.com$/;
const OWN_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|0\.0\.0\.0)$/;

function host(name: string, { allowedRegions, trustedHosts }: ResidencySettings): StatePlace {
  if (PULUMI_CLOUD.test(name)) {
    return abroad(`${name} is Pulumi Cloud, where nobody can choose a place in India`);
  }
  if (OWN_MACHINE.test(name)) return allowed("a server of the machine that runs Pulumi");
  const regions = scanText(`https://${name}/`, { key: "endpoint" })
    .map(({ region }) => region)
    .filter((region) => region !== "");
  const foreign = regions.find((region) => !allowedRegions.includes(region));
  if (foreign !== undefined) return abroad(`${name} is a host of the region ${foreign}`);
  if (regions[0] !== undefined) return allowed(`${name} is a host of the region ${regions[0]}`);
  const trusted = trustedHosts?.find((pattern) => matchesGlob(name, pattern));
  return trusted === undefined
    ? undecided(`neither the host ${name} nor trustedHosts of the settings say where it is`)
    : allowed(`${name} is trusted by ${trusted}`);
}

function parse(text: string): StateUrl | undefined {
  const [, scheme, rest = "", query = ""] =
    /^([a-z][a-z0-9+.-]*):\/\/([^?#]*)(?:\?([^#]*))?/i.exec(text.trim()) ?? [];
  if (scheme === undefined) return undefined;
  return { scheme: scheme.toLowerCase(), rest, query: new URLSearchParams(query) };
}

function hostOf({ rest }: StateUrl): string {
  return hostOfText(rest);
}

/** The host of a URL, or of what follows its scheme: without user, port and path. */
function hostOfText(text: string): string {
  const authority = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").split(/[/?#]/)[0] ?? "";
  const named = authority.slice(authority.lastIndexOf("@") + 1);
  const [, inBrackets] = /^\[([^\]]*)\]/.exec(named) ?? [];
  return (inBrackets ?? named.replace(/:\d+$/, "")).toLowerCase();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const allowed = (evidence: string): StatePlace => ({ kind: "allowed", evidence });
const abroad = (evidence: string): StatePlace => ({ kind: "foreign", evidence });
const undecided = (evidence: string): StatePlace => ({ kind: "undecided", evidence });
