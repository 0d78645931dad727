// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn, type Resource } from "../graph/stack-export.ts";
import type { KeyItem } from "./model.ts";
import { byText, read, regionText, type Subject } from "./subject.ts";

const KEY_TYPES: ReadonlySet<string> = new Set([
  "aws:kms/key:Key",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
]);

/** The KMS keys of a stack, by URN. */
export function keysOf(subject: Subject): KeyItem[] {
  const aliases = aliasesByKey(subject.index.resources);
  return subject.index.resources
    .filter((resource) => KEY_TYPES.has(resource.type))
    .map((key) => keyItem(subject, key, aliases.get(key.urn) ?? []))
    .sort((one, other) => byText(one.urn, other.urn));
}

function keyItem(subject: Subject, key: Resource, aliases: readonly string[]): KeyItem {
  const dataClass = read(key.inputs?.tags, "nivas:data-class");
  return {
    urn: key.urn,
    name: nameOfUrn(key.urn),
    region: regionText(subject, key),
    aliases: [...aliases].sort(byText),
    dataClass: typeof dataClass === "string" ? dataClass : null,
    rotation: key.inputs?.enableKeyRotation === true,
    // A replica key is by nature one of several.
    multiRegion: key.inputs?.multiRegion === true || key.type === "aws:kms/replicaKey:ReplicaKey",
  };
}

function aliasesByKey(resources: readonly Resource[]): Map<string, string[]> {
  const aliases = new Map<string, string[]>();
  for (const resource of resources) {
    if (resource.type !== "aws:kms/alias:Alias") continue;
    const name = resource.inputs?.name;
    for (const key of resource.propertyDependencies?.targetKeyId ?? []) {
      const names = aliases.get(key) ?? [];
      names.push(typeof name === "string" ? name : nameOfUrn(resource.urn));
      aliases.set(key, names);
    }
  }
  return aliases;
}
