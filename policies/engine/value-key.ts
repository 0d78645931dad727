// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import type { Cursor } from "../../graph/walk.ts";

/** Objects whose keys are hosts: logins to registries, mirrors of them, providers of logins. */
export const HOSTS_AS_KEYS =
  /^(?:auths|credHelpers|registryMirrors|mirrors|supportedLoginProviders)$/;

const VARIABLE = /^[A-Za-z_][\w.-]{0,100}$/;
/** A setting with a name of several words: `access_logs.s3.bucket`, `AccessLogsS3Bucket`. */
const SETTING = /^(?:[A-Za-z]\w*[._-][\w.-]{1,100}|[A-Z][a-z]+[A-Z]\w{0,100})$/;
const TAGS = /tags?$|labels?$/i;
/** Kinds of DNS records whose values are names of other hosts. */
const HOST_RECORDS = new Set(["CNAME", "MX", "NS", "SRV"]);

/**
 * The key that says what a value is, which may be another than the nearest one: of
 * `{name: "DB_HOST", value: "…"}` it is the name, of `{type: "S3", location: "…"}` it is a bucket.
 * `undefined` at the root.
 */
export function keyOfValue(cursor: Cursor): string | undefined {
  const { key, holder } = cursor;
  if (key === "") return undefined;
  // Nearly all keys say enough themselves, and each value asks.
  const beside = holder === undefined ? undefined : BY_SIBLINGS.get(key);
  return (beside === undefined ? undefined : beside(key, holder as JsonObject, cursor)) ?? key;
}

type BySiblings = (key: string, holder: JsonObject, cursor: Cursor) => string | undefined;

const ofRecords: BySiblings = (_, { type }) =>
  typeof type === "string" && HOST_RECORDS.has(type) ? "hostname" : undefined;
const ofBlocks: BySiblings = (_, { type }) => (type === "ingress" ? "sourceCidr" : undefined);

/** Keys that say too little alone: what stands beside them, or further out, says the rest. */
const BY_SIBLINGS: ReadonlyMap<string, BySiblings> = new Map<string, BySiblings>([
  ["value", nameBeside],
  ["Value", nameBeside],
  ["staticValue", nameBeside],
  [
    "location",
    // CodeBuild and CodePipeline keep buckets under this name, with a path behind.
    (_, { type }, cursor) =>
      type === "S3" || cursor.outerKey() === "s3Logs" ? "bucket" : undefined,
  ],
  [
    "image",
    // Charts keep the registry beside the name, which alone is no image of Docker Hub.
    (_, { registry }) =>
      typeof registry === "string" && registry !== "" ? "imageName" : undefined,
  ],
  ["records", ofRecords],
  ["resourceRecords", ofRecords],
  [
    "name",
    (_, __, cursor) =>
      /^(?:nameServers?|alias(?:es)?)$/.test(cursor.outerKey()) ? "hostname" : undefined,
  ],
  ["cidrBlocks", ofBlocks],
  ["ipv6CidrBlocks", ofBlocks],
  ["values", (_, __, cursor) => (/^sourceIp/.test(cursor.outerKey()) ? "sourceIp" : undefined)],
  [
    "targets",
    // Network Firewall lets the hosts of a list pass, or drops what goes there.
    (_, { generatedRulesType }) => (generatedRulesType === "DENYLIST" ? "names" : undefined),
  ],
  [
    "hostnames",
    // The names that a pod gives to an address are its own and lead nowhere.
    (_, __, cursor) => (cursor.outerKey() === "hostAliases" ? "names" : undefined),
  ],
]);

/** The name of a setting that stands beside its value, as `name`, `optionName` or `key`. */
function nameBeside(key: string, holder: JsonObject, cursor: Cursor): string | undefined {
  for (const name of key === "Value"
    ? [holder.Name, holder.OptionName]
    : [holder.name, holder.optionName]) {
    if (typeof name === "string" && VARIABLE.test(name)) return name;
  }
  const other = holder[key === "Value" ? "Key" : "key"];
  // A tag has a key as well, and its value leads nowhere.
  if (typeof other === "string" && SETTING.test(other) && !TAGS.test(cursor.outerKey())) {
    return other;
  }
  // Records of a set, whose kind stands further out; texts are quoted, and addresses are read as such.
  if (holder.type === "Hostname" || cursor.outerKey() === "resourceRecords") return "hostname";
  return undefined;
}
