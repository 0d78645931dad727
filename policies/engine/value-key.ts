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
  return (holder === undefined ? undefined : bySiblings(key, holder, cursor)) ?? key;
}

function bySiblings(key: string, holder: JsonObject, cursor: Cursor): string | undefined {
  switch (key) {
    case "value":
    case "Value":
    case "staticValue":
      return nameBeside(key, holder, cursor);
    case "location":
      // CodeBuild and CodePipeline keep buckets under this name, with a path behind.
      return holder.type === "S3" || cursor.outerKey() === "s3Logs" ? "bucket" : undefined;
    case "image":
      // Charts keep the registry beside the name, which alone is no image of Docker Hub.
      return typeof holder.registry === "string" && holder.registry !== ""
        ? "imageName"
        : undefined;
    case "records":
    case "resourceRecords":
      return typeof holder.type === "string" && HOST_RECORDS.has(holder.type)
        ? "hostname"
        : undefined;
    case "name":
      return /^(?:nameServers?|alias(?:es)?)$/.test(cursor.outerKey()) ? "hostname" : undefined;
    case "cidrBlocks":
    case "ipv6CidrBlocks":
      return holder.type === "ingress" ? "sourceCidr" : undefined;
    case "values":
      return /^sourceIp/.test(cursor.outerKey()) ? "sourceIp" : undefined;
    case "targets":
      // Network Firewall lets the hosts of a list pass, or drops what goes there.
      return holder.generatedRulesType === "DENYLIST" ? "names" : undefined;
    case "hostnames":
      // The names that a pod gives to an address are its own and lead nowhere.
      return cursor.outerKey() === "hostAliases" ? "names" : undefined;
    default:
      return undefined;
  }
}

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
