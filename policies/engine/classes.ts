// SPDX-License-Identifier: Apache-2.0
import { ancestorsOf, type GraphIndex } from "../../graph/graph-index.ts";
import {
  isSecret,
  isUnknown,
  makeSecret,
  type Json,
  type Resource,
} from "../../graph/stack-export.ts";
import { plainText, unwrap } from "./place.ts";

/** Classes of data, least to most restricted. */
export const DATA_CLASSES = [
  "public",
  "internal",
  "personal",
  "sensitive-personal",
  "payment",
  "critical",
] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** The class of the data that a resource holds, and how the engine knows. */
export interface ClassOfData {
  readonly dataClass: DataClass;
  /** What said it: the resource itself, the nearest component, or the settings. */
  readonly from: "resource" | "component" | "settings";
  readonly evidence: string;
}

const TAG = "nivas:data-class";
const LABEL = "nivas.io/data-class";

/**
 * The class of the data that a resource holds: what its own tag, label or annotation says, else the label
 * of its Kubernetes namespace, else the registered fact of the nearest component, else `defaultClass` of
 * the settings; `undefined` when nothing says it.
 */
export function classOf(
  resource: Resource,
  index: GraphIndex,
  defaultClass?: DataClass,
): ClassOfData | undefined {
  const own = ownClassOf(resource);
  if (own !== undefined) return own;
  const namespace = namespaceOf(resource, index);
  const shared = namespace === undefined ? undefined : ownClassOf(namespace);
  if (shared !== undefined) return { ...shared, evidence: `its namespace: ${shared.evidence}` };
  for (const holder of [resource, ...ancestorsOf(index, resource)]) {
    if (holder.custom) continue;
    const fact = known(holder.outputs?.dataClass ?? holder.inputs?.dataClass);
    if (fact === undefined) continue;
    const evidence = `the component ${holder.type} that it belongs to holds data of class ${fact}`;
    return { dataClass: fact, from: "component", evidence };
  }
  if (defaultClass === undefined) return undefined;
  const evidence = `the settings say that data is of class ${defaultClass} by default`;
  return { dataClass: defaultClass, from: "settings", evidence };
}

/** A class as a resource claims it, whether there is such a class or not. */
export interface ClaimedClass {
  /** Where it stands: `tags["nivas:data-class"]`. */
  readonly path: string;
  readonly text: string;
  /** Whether it stands in a secret. */
  readonly secret: boolean;
}

/** Every class that a resource itself claims, by tag, label, annotation, or fact of a component. */
export function claimedClasses(resource: Resource): ClaimedClass[] {
  const inputs = resource.inputs ?? {};
  // Most resources claim nothing.
  const isBare = inputs.tags === undefined && inputs.metadata === undefined;
  if (isBare && resource.custom && resource.outputs?.tagsAll === undefined) return [];
  const metadata = unwrap(inputs.metadata);
  const isMap = typeof metadata === "object" && metadata !== null && !Array.isArray(metadata);
  const { labels, annotations } = isMap ? metadata : {};
  const claimed: ClaimedClass[] = [];
  claim(claimed, IN_TAGS, tagOf(inputs.tags, TAG));
  claim(claimed, IN_ALL_TAGS, tagOf(resource.outputs?.tagsAll, TAG));
  claim(claimed, IN_LABELS, tagOf(labels, LABEL));
  claim(claimed, IN_ANNOTATIONS, tagOf(annotations, LABEL));
  if (!resource.custom) {
    claim(claimed, "dataClass", resource.outputs?.dataClass ?? inputs.dataClass);
  }
  return claimed;
}

const IN_TAGS = `tags["${TAG}"]`;
const IN_ALL_TAGS = `tagsAll["${TAG}"]`;
const IN_LABELS = `metadata.labels["${LABEL}"]`;
const IN_ANNOTATIONS = `metadata.annotations["${LABEL}"]`;

function claim(claimed: ClaimedClass[], path: string, value: Json | undefined): void {
  const text = value === undefined ? undefined : plainText(value);
  if (text !== undefined) claimed.push({ path, text, secret: isSecret(value) });
}

/** The class of this name; upper and lower case are alike. */
export function classNamed(text: string): DataClass | undefined {
  const name = text.trim().toLowerCase();
  return DATA_CLASSES.find((each) => each === name);
}

/** What the tags, labels or annotations of a resource itself say. */
function ownClassOf(resource: Resource): ClassOfData | undefined {
  if (!resource.custom) return undefined;
  for (const { path, text } of claimedClasses(resource)) {
    const dataClass = classNamed(text);
    if (dataClass === undefined) continue;
    return { dataClass, from: "resource", evidence: `its ${path} is ${dataClass}` };
  }
  return undefined;
}

/** The Kubernetes namespaces of a graph: by provider and name, read once for each graph. */
const NAMESPACES = new WeakMap<GraphIndex, ReadonlyMap<string, Resource>>();
const NAMESPACE = "kubernetes:core/v1:Namespace";

function namespaceOf(resource: Resource, index: GraphIndex): Resource | undefined {
  if (!resource.type.startsWith("kubernetes:") || resource.type === NAMESPACE) return undefined;
  const name =
    nameIn(resource.inputs?.metadata, "namespace") ?? plainText(resource.inputs?.namespace);
  if (name === undefined) return undefined;
  let namespaces = NAMESPACES.get(index);
  if (namespaces === undefined) {
    namespaces = new Map(
      index.resources
        .filter(({ type }) => type === NAMESPACE)
        .map((each) => [namespaceKey(each, nameIn(each.inputs?.metadata, "name")), each]),
    );
    NAMESPACES.set(index, namespaces);
  }
  return namespaces.get(namespaceKey(resource, name));
}

function namespaceKey({ provider = "" }: Resource, name = ""): string {
  return JSON.stringify([provider, name]);
}

function nameIn(metadata: Json | undefined, key: "name" | "namespace"): string | undefined {
  const value = unwrap(metadata);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return plainText(value[key]);
}

/** The value of a tag, in a map or in a list of keys with values; a secret when it stands in one. */
function tagOf(tags: Json | undefined, name: string): Json | undefined {
  const value = unwrap(tags);
  if (typeof value !== "object" || value === null || isUnknown(value)) return undefined;
  const hidden = (found: Json | undefined, holder: Json | undefined): Json | undefined =>
    found !== undefined && (isSecret(tags) || isSecret(holder)) && !isSecret(found)
      ? makeSecret(found)
      : found;
  if (!Array.isArray(value)) {
    return Object.hasOwn(value, name) ? hidden(value[name], undefined) : undefined;
  }
  for (const item of value) {
    const pair = unwrap(item);
    if (typeof pair === "object" && pair !== null && !Array.isArray(pair) && pair.key === name) {
      return hidden(pair.value, item);
    }
  }
  return undefined;
}

function known(value: Json | undefined): DataClass | undefined {
  const text = plainText(value);
  return text === undefined ? undefined : classNamed(text);
}
