// SPDX-License-Identifier: Apache-2.0
import { typeParts, type GraphIndex } from "../../../graph/graph-index.ts";
import type { Json, Resource } from "../../../graph/stack-export.ts";
import { plainText, unwrap } from "../place.ts";

/** Types of private zones, and the input without which a zone is public. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ["aws route53 Zone", "vpcs"],
  ["aws-native route53 HostedZone", "vpcs"],
  ["aws servicediscovery PrivateDnsNamespace", "vpc"],
  ["aws-native servicediscovery PrivateDnsNamespace", "vpc"],
]);

/**
 * Names of the private zones of a graph. A name in one is answered by the zone alone, and what its records lead to
 * is judged where they are.
 */
export function privateZonesOf(index: GraphIndex): readonly string[] {
  const names = index.resources.flatMap((resource) => {
    const name = isPrivate(resource) ? plainText(resource.inputs?.name) : undefined;
    return name === undefined ? [] : [name.toLowerCase().replace(/\.$/, "")];
  });
  return [...new Set(names)];
}

/** The zone that a host is in, or is. */
export function zoneOf(host: string, zones: readonly string[]): string | undefined {
  const name = host.toLowerCase();
  return zones.find((zone) => name === zone || name.endsWith(`.${zone}`));
}

function isPrivate({ type, inputs, custom }: Resource): boolean {
  if (!custom) return false;
  const { package: pkg, module, name } = typeParts(type);
  const input = ZONES.get(`${pkg} ${module} ${name}`);
  return input !== undefined && isSet(inputs?.[input]);
}

function isSet(sealed: Json | undefined): boolean {
  const value = unwrap(sealed);
  if (value === undefined || value === null || value === "") return false;
  return !Array.isArray(value) || value.length > 0;
}
