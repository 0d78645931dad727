// SPDX-License-Identifier: Apache-2.0
import { formatPath } from "../../../graph/walk.ts";
import { isSecret, isUnknown, type Json } from "../../../graph/stack-export.ts";
import { unwrap } from "../place.ts";

type Segment = string | number;

/** What stands at a path of a resource's inputs. */
export type Found =
  | {
      readonly kind: "value";
      readonly path: string;
      readonly segments: readonly Segment[];
      readonly value: Json;
      readonly secret: boolean;
    }
  /** Not known yet, or a secret that cannot be read. */
  | { readonly kind: "unknown"; readonly path: string }
  | { readonly kind: "absent"; readonly path: string };

/** One object of inputs, with the way to it. */
export interface Root {
  readonly value: Json | undefined;
  readonly segments: readonly Segment[];
}

/** The inputs of a resource as the root of a look-up. */
export function rootOf(inputs: Json | undefined): Root {
  return { value: inputs ?? {}, segments: [] };
}

/**
 * What stands at a path such as `rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId`; `[]` is any
 * element. One answer for each element, and one `absent` when there is none. Forgives what differs between
 * the files that a graph can come from: a block that stands in a list of one, as Terraform writes every
 * block, and a name in the singular, as Terraform names repeated blocks.
 */
export function lookUp(root: Root, path: string): Found[] {
  return descend(root.value, path.split("."), root.segments, false);
}

/** The elements of a list, or the one block where a list may stand; none where nothing does. */
export function elementsOf(root: Root, path: string): { roots: Root[]; unknown: string[] } {
  const roots: Root[] = [];
  const unknown: string[] = [];
  for (const found of lookUp(root, `${path}[]`)) {
    if (found.kind === "unknown") unknown.push(found.path);
    else if (found.kind === "value") roots.push(found);
  }
  return { roots, unknown };
}

function descend(
  sealed: Json | undefined,
  path: readonly string[],
  at: readonly Segment[],
  insideSecret: boolean,
): Found[] {
  const secret = insideSecret || isSecret(sealed);
  const value = unwrap(sealed);
  if (sealed !== undefined && value === undefined)
    return [{ kind: "unknown", path: formatPath(at) }];
  if (value !== undefined && isUnknown(value)) return [{ kind: "unknown", path: formatPath(at) }];
  const [segment, ...rest] = path;
  if (segment === undefined) {
    const where = formatPath(at);
    if (value === undefined || value === null || value === "")
      return [{ kind: "absent", path: where }];
    return [{ kind: "value", path: where, segments: at, value, secret }];
  }
  if (Array.isArray(value)) {
    // A block stands in one list, not in lists of lists.
    const all = value.flatMap((item, index) =>
      Array.isArray(item) ? [] : descend(item, path, [...at, index], secret),
    );
    return all.length > 0 ? all : [absentAt(at, path)];
  }
  if (typeof value !== "object" || value === null) return [absentAt(at, path)];
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  const key = [name, singularOf(name)].find((each) => Object.hasOwn(value, each)) ?? name;
  const child = Object.hasOwn(value, key) ? value[key] : undefined;
  if (!isList) return descend(child, rest, [...at, key], secret);
  const items = unwrap(child);
  if (!Array.isArray(items)) return descend(child, rest, [...at, key], secret);
  const inList = secret || isSecret(child);
  const all = items.flatMap((item, index) => descend(item, rest, [...at, key, index], inList));
  return all.length > 0 ? all : [absentAt([...at, key], rest)];
}

function absentAt(at: readonly Segment[], path: readonly string[]): Found {
  const names = path.map((segment) => (segment.endsWith("[]") ? segment.slice(0, -2) : segment));
  return { kind: "absent", path: formatPath([...at, ...names]) };
}

function singularOf(name: string): string {
  return name.endsWith("ies") ? `${name.slice(0, -3)}y` : name.replace(/s$/, "");
}
