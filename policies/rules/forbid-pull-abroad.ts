// SPDX-License-Identifier: Apache-2.0
import { providerPackage, typeParts } from "../../graph/graph-index.ts";
import { REDACTED } from "../../graph/redact.ts";
import { nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import { walkValue } from "../../graph/walk.ts";
import { settingKey } from "../engine/judged-settings.ts";
import { Identities } from "../engine/identities.ts";
import type { GraphVerdict, JudgedGraph, Rule } from "../engine/rule.ts";
import { allowedText } from "./words.ts";

/** Nothing abroad, though its own class may be there, takes from a resource whose class may not. */
export const forbidPullAbroad: Rule = {
  on: "graph",
  judge: ({ graph, settings }) => {
    // Without classes, whatever is abroad is denied as such.
    if (settings.dataClasses === undefined) return [];
    const identities = new Identities(graph.index, graph.places);
    return graph.index.resources.flatMap((resource) => {
      const where = placeAbroad(resource, graph);
      return where === undefined ? [] : pulls(resource, where, graph, identities);
    });
  },
};

/** Where a resource is, when that is abroad for data of some class and its own class allows it. */
function placeAbroad(resource: Resource, { places, judgeOf }: JudgedGraph): string | undefined {
  if (!resource.custom || providerPackage(resource.type) !== undefined) return undefined;
  const place = places.of(resource);
  const { allowed, settings } = judgeOf(resource);
  if (place.kind === "region") {
    return allowed.regions.has(place.region) ? place.region : undefined;
  }
  if (place.kind !== "global" || settings.ofClass?.own.globalDataPlaneAllowed !== true) {
    return undefined;
  }
  const { name } = typeParts(resource.type);
  return place.service.dataAbroad?.includes(name) === true ? "global" : undefined;
}

/** Keys of what a resource is made from or reads: a copy of it is where the resource is. */
const TAKEN = /source|snapshot|replicate|primary|restore|recoverypoint/i;

/** Region of a text that is one ARN of the ordinary partition. */
function regionOfArn(text: string): string | undefined {
  return /^arn:aws:[a-z0-9-]+:([a-z0-9-]+):[^\s]*$/.exec(text.trim())?.[1];
}

function pulls(
  resource: Resource,
  where: string,
  graph: JudgedGraph,
  identities: Identities,
): GraphVerdict[] {
  const verdicts: GraphVerdict[] = [];
  const seen = new Set<string>();
  const judge = (source: Resource, path: string, value: string, how: string): void => {
    if (source.urn === resource.urn || seen.has(source.urn) || mayGo(source, where, graph)) return;
    seen.add(source.urn);
    const { settings } = graph.judgeOf(source);
    const name = nameOfUrn(source.urn);
    const dataClass = graph.classOf(source);
    const data = dataClass === undefined ? "data without a class" : `data of class ${dataClass}`;
    const to = where === "global" ? "edge locations all over the world" : where;
    const key = where === "global" ? "globalDataPlaneAllowed" : "allowedRegions";
    verdicts.push({
      resource,
      verdict: {
        kind: "deny",
        path,
        value,
        message: `it takes ${data} from ${name} to ${to}; ${allowedText(settings)}`,
        evidence: how,
        source:
          key === "allowedRegions"
            ? settingKey(settings, key)
            : `settings: dataClasses.${dataClass ?? "<class>"}.${key}`,
      },
    });
  };

  walkValue(resource.inputs ?? {}, {
    string: (text, at) => {
      const named = identities.in(text);
      if (named.length === 0 && where !== "global" && TAKEN.test(at.key)) {
        const region = regionOfArn(text);
        // Of what another stack holds nobody here knows the class.
        if (region !== undefined && region !== where && graph.allowed.regions.has(region)) {
          verdicts.push({
            resource,
            verdict: {
              kind: "undecided",
              path: at.path(),
              value: at.secret ? REDACTED : text,
              message: `it takes data from ${region} to ${where}, and the class of that data is not in this graph`,
              evidence: `${at.key} names what is copied or read, in ${region}`,
              source: "settings: dataClasses",
            },
          });
        }
      }
      for (const source of named) {
        const name = nameOfUrn(source.urn);
        judge(
          source,
          at.path(),
          at.secret ? REDACTED : text,
          `the value names ${name} of this graph`,
        );
      }
    },
  });
  for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
    for (const urn of urns ?? []) {
      const source = graph.index.byUrn.get(urn);
      if (source === undefined) continue;
      judge(source, property, nameOfUrn(urn), `${property} comes from ${nameOfUrn(urn)}`);
    }
  }
  return verdicts;
}

/** Whether data of `source` may be where the reader is: it is there itself, or its class allows it. */
function mayGo(source: Resource, where: string, { places, judgeOf }: JudgedGraph): boolean {
  const place = places.of(source);
  if (place.kind !== "region" || providerPackage(source.type) !== undefined) return true;
  const { allowed, settings } = judgeOf(source);
  if (where === "global") return settings.ofClass?.own.globalDataPlaneAllowed === true;
  return place.region === where || allowed.regions.has(where);
}
