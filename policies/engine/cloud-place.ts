// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import { walkValue } from "../../graph/walk.ts";
import { PLACE_PROPERTIES, PLACELESS_TYPES } from "../data/other-clouds.ts";
import { OWN_PLACE_PROPERTY, PLACED_BELOW, SERVER_OF_PACKAGE } from "../data/other-packages.ts";
import { scanText } from "./mentions.ts";
import { at, nowhere, plainText, textIn, undecided, type Place } from "./place.ts";
import { isPlaceKey, regionNamedBy } from "./region-names.ts";

/** Properties under which other things stand as well: a zone of DNS, a datacenter by a name of one's own. */
const AMBIGUOUS: ReadonlySet<string> = new Set(["zone", "datacenter"]);

/**
 * Where a resource of another package is, by the property that its kind uses for that: a region of India
 * of another cloud, else the name as it stands, which the settings allow (`ap-south-1` at a database
 * service) or not. `undefined` when none of the properties is set.
 */
export function placeInOtherCloud(resource: Resource, pkg: string): Place | undefined {
  const why = own(PLACELESS_TYPES, resource.type);
  if (why !== undefined) return nowhere(why);
  const property = own(OWN_PLACE_PROPERTY, resource.type);
  for (const each of property === undefined ? PLACE_PROPERTIES : [property]) {
    const stated = plainText(resource.inputs?.[each]);
    if (stated === undefined) continue;
    const named = regionNamedBy(stated, each);
    if (named?.indian !== undefined) return nowhere(`its ${each} is ${stated}: ${named.indian}`);
    if (named === undefined && AMBIGUOUS.has(each)) continue;
    const region = named?.region ?? stated.trim().toLowerCase();
    return at(region, resource, each, "own-location", `its ${each} ${stated}`);
  }
  return PLACED_BELOW.has(pkg) ? placedBelow(resource) : undefined;
}

/** By the places that its values name, which are judged one by one. */
function placedBelow(resource: Resource): Place | undefined {
  const named = new Set<string>();
  walkValue(resource.inputs ?? {}, {
    string: (text, { key }) => {
      const region = isPlaceKey(key) ? regionNamedBy(text, key)?.region : undefined;
      if (region !== undefined) named.add(region);
    },
  });
  if (named.size === 0) return undefined;
  return nowhere(`its values name ${[...named].sort().join(" and ")}, each of which is judged`);
}

/**
 * Where the server is that a provider talks to. `undefined` for packages that are no servers.
 *
 * @param hostsAreJudged whether the settings say which hosts are in India, so that the name of the server decides.
 */
export function placeOfServer(
  provider: Resource,
  pkg: string,
  hostsAreJudged: boolean,
): Place | undefined {
  const properties = own(SERVER_OF_PACKAGE, pkg);
  if (properties === undefined) return undefined;
  for (const property of properties) {
    const text = textIn(provider.inputs?.[property]);
    if (text === undefined) continue;
    const regions = new Set(scanText(text, { key: property }).map(({ region }) => region));
    const [region, ...others] = regions;
    if (region !== undefined && region !== "" && others.length === 0) {
      return at(region, provider, property, "own-location", `its ${property} is in ${region}`);
    }
    if (others.length > 0) continue;
    if (hostsAreJudged) return nowhere(`what it makes is on its ${property}, which is judged`);
    return undecided(
      provider,
      property,
      `what it makes is on its ${property}, and trustedHosts of the settings do not say which hosts are in India`,
    );
  }
  return undecided(
    provider,
    properties[0] ?? "",
    `it does not state its ${properties.join(" or ")}; at run time it would take whatever the machine says`,
  );
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
