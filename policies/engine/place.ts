// SPDX-License-Identifier: Apache-2.0
import { isSecret, isUnknown, type Json, type Resource } from "../../graph/stack-export.ts";
import { walkValue } from "../../graph/walk.ts";
import type { GlobalService } from "../data/global-services.ts";

/**
 * What decided the Region of a resource:
 * - `own-region`: its own `region`; `own-location`: the property that its kind has for that in another cloud;
 * - `provider`, `parent-provider`: its provider, or the one of its parents;
 * - `component-fact`: the `region` that a component has registered;
 * - `cluster`: the cluster that a Kubernetes provider names;
 * - `dependency`: the resources behind a value that is not known yet;
 * - `settings`: `providerRegion` of the settings.
 */
export type PlacedBy =
  | "own-region"
  | "own-location"
  | "provider"
  | "parent-provider"
  | "component-fact"
  | "cluster"
  | "dependency"
  | "settings";

/** Where a resource is, as far as the graph says, and how the engine knows. */
export type Place =
  | {
      readonly kind: "region";
      readonly region: string;
      /** Resource whose property decided, and that property. */
      readonly urn: string;
      readonly path: string;
      readonly by: PlacedBy;
      readonly evidence: string;
    }
  | { readonly kind: "global"; readonly service: GlobalService; readonly evidence: string }
  /** It is nowhere: the stack itself, a component, a value in the state. */
  | { readonly kind: "none"; readonly evidence: string }
  | {
      readonly kind: "undecided";
      readonly urn: string;
      readonly path: string;
      readonly evidence: string;
    };

/** In a Region, decided by `path` of `resource`. */
export function at(
  region: string,
  resource: Resource,
  path: string,
  by: PlacedBy,
  evidence: string,
): Place {
  return { kind: "region", region, urn: resource.urn, path, by, evidence };
}

/** Not in any place. */
export function nowhere(evidence: string): Place {
  return { kind: "none", evidence };
}

/** A place that the graph does not tell. */
export function undecided(resource: Resource, path: string, evidence: string): Place {
  return { kind: "undecided", urn: resource.urn, path, evidence };
}

/** The value inside a secret, or the value itself. */
export function unwrap(value: Json | undefined): Json | undefined {
  if (!isSecret(value)) return value;
  const { plaintext } = value;
  if (typeof plaintext !== "string") return undefined;
  try {
    return JSON.parse(plaintext) as Json;
  } catch {
    return plaintext;
  }
}

/** A text that is known and not empty. */
export function plainText(value: Json | undefined): string | undefined {
  const text = unwrap(value);
  return typeof text === "string" && text !== "" && !isUnknown(text) ? text : undefined;
}

/** A text as {@link plainText} reads it, or those of a list or an object, blanks between them. */
export function textIn(value: Json | undefined): string | undefined {
  const plain = unwrap(value);
  if (typeof plain !== "object" || plain === null) return plainText(value);
  const texts: string[] = [];
  walkValue(plain, { string: (text) => void texts.push(text) });
  return texts.length === 0 ? undefined : texts.join(" ");
}
