// SPDX-License-Identifier: Apache-2.0
import { ancestorsOf, providerOf, type GraphIndex } from "../../graph/graph-index.ts";
import {
  isObject,
  isSecret,
  isUnknown,
  makeSecret,
  nameOfUrn,
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
  /** What said it: the resource itself, the default tags of its provider, the nearest component, the settings. */
  readonly from: "resource" | "provider" | "component" | "settings";
  readonly evidence: string;
}

const TAG = "nivas:data-class";
const LABEL = "nivas.io/data-class";

/** What the settings say of classes. */
export interface ClassSettings {
  readonly defaultClass?: DataClass | undefined;
  /** More keys of tags, labels and annotations that hold the class. */
  readonly dataClassTags?: readonly string[] | undefined;
}

/**
 * The class of the data that a resource holds: what its own tag, label or annotation says, else the label
 * of its Kubernetes namespace, else the default tags of its provider, else the registered fact of the
 * nearest component, else `defaultClass` of the settings; `undefined` when nothing says it.
 */
export function classOf(
  resource: Resource,
  index: GraphIndex,
  settings: ClassSettings = {},
): ClassOfData | undefined {
  const { defaultClass, dataClassTags = NONE } = settings;
  const own = ownClassOf(resource, dataClassTags);
  if (own !== undefined) return own;
  const held = heldAround(index);
  const namespace = namespaceOf(resource, index);
  const shared = namespace === undefined ? undefined : held.own(namespace, dataClassTags);
  if (shared !== undefined) return { ...shared, evidence: `its namespace: ${shared.evidence}` };
  const provider = providerOf(index, resource);
  const tagged = provider === undefined ? undefined : held.own(provider, dataClassTags);
  if (provider !== undefined && tagged !== undefined) {
    const evidence = `its provider ${nameOfUrn(provider.urn)}: ${tagged.evidence}`;
    return { dataClass: tagged.dataClass, from: "provider", evidence };
  }
  const fact = factOf(resource) ?? held.factAbove(resource);
  if (fact !== undefined) return fact;
  if (defaultClass === undefined) return undefined;
  const evidence = `the settings say that data is of class ${defaultClass} by default`;
  return { dataClass: defaultClass, from: "settings", evidence };
}

const NONE: readonly string[] = [];

/** What a component says of itself. */
function factOf({ custom, type, inputs, outputs }: Resource): ClassOfData | undefined {
  if (custom) return undefined;
  const fact = known(outputs?.dataClass ?? inputs?.dataClass);
  if (fact === undefined) return undefined;
  const evidence = `the component ${type} that it belongs to holds data of class ${fact}`;
  return { dataClass: fact, from: "component", evidence };
}

/** What is around many resources, and so is read once: namespaces, providers and components of one graph. */
class HeldAround {
  readonly #index: GraphIndex;
  readonly #own = new WeakMap<readonly string[], Map<Resource, ClassOfData | undefined>>();
  /** By the URN of a parent: what it or the nearest component above it says. */
  readonly #facts = new Map<string, ClassOfData | undefined>();

  constructor(index: GraphIndex) {
    this.#index = index;
  }

  /** What a namespace or a provider says of itself. */
  own(holder: Resource, keys: readonly string[]): ClassOfData | undefined {
    let known = this.#own.get(keys);
    if (known === undefined) {
      known = new Map();
      this.#own.set(keys, known);
    }
    if (!known.has(holder)) known.set(holder, ownClassOf(holder, keys));
    return known.get(holder);
  }

  /** What the nearest component above a resource says. */
  factAbove({ parent }: Resource): ClassOfData | undefined {
    if (parent === undefined) return undefined;
    if (!this.#facts.has(parent)) {
      const holder = this.#index.byUrn.get(parent);
      const above = holder === undefined ? [] : [holder, ...ancestorsOf(this.#index, holder)];
      let fact: ClassOfData | undefined;
      for (const each of above) fact ??= factOf(each);
      this.#facts.set(parent, fact);
    }
    return this.#facts.get(parent);
  }
}

const AROUND = new WeakMap<GraphIndex, HeldAround>();

function heldAround(index: GraphIndex): HeldAround {
  const known = AROUND.get(index);
  if (known !== undefined) return known;
  const made = new HeldAround(index);
  AROUND.set(index, made);
  return made;
}

/** A class as a resource claims it, whether there is such a class or not. */
export interface ClaimedClass {
  /** Where it stands: `tags["nivas:data-class"]`. */
  readonly path: string;
  readonly text: string;
  /** Whether it stands in a secret. */
  readonly secret: boolean;
}

/**
 * Every class that a resource itself claims, by tag, label, annotation, default tags of a provider, or fact
 * of a component.
 *
 * @param keys more keys of tags, labels and annotations that hold the class.
 */
export function claimedClasses(resource: Resource, keys: readonly string[] = NONE): ClaimedClass[] {
  const inputs = resource.inputs ?? {};
  const { tags, labels, metadata, defaultTags } = inputs;
  const { tagsAll, dataClass = inputs.dataClass } = resource.outputs ?? {};
  const holders: [path: string, own: string | undefined, values: Json | undefined][] = [];
  if (tags !== undefined) holders.push(["tags", TAG, tags]);
  if (tagsAll !== undefined) holders.push(["tagsAll", TAG, tagsAll]);
  if (labels !== undefined) holders.push(["labels", undefined, labels]);
  if (metadata !== undefined) {
    holders.push(["metadata.labels", LABEL, memberOf(metadata, "labels")]);
    holders.push(["metadata.annotations", LABEL, memberOf(metadata, "annotations")]);
  }
  if (defaultTags !== undefined) {
    holders.push(["defaultTags.tags", TAG, memberOf(documentIn(defaultTags), "tags")]);
  }
  const claimed: ClaimedClass[] = [];
  for (const [path, own, values] of holders) {
    if (own !== undefined) claim(claimed, path, own, values);
    for (const key of keys) claim(claimed, path, key, values);
  }
  if (!resource.custom) {
    const text = plainText(dataClass);
    if (text !== undefined) {
      claimed.push({ path: "dataClass", text, secret: isSecret(dataClass) });
    }
  }
  return claimed;
}

function claim(claimed: ClaimedClass[], path: string, key: string, values: Json | undefined): void {
  const value = tagOf(values, key);
  const text = value === undefined ? undefined : plainText(value);
  if (text === undefined) return;
  claimed.push({ path: `${path}[${JSON.stringify(key)}]`, text, secret: isSecret(value) });
}

/** A member of an object; a secret when the object is one. */
function memberOf(value: Json | undefined, key: string): Json | undefined {
  const holder = unwrap(value);
  if (!isObject(holder)) return undefined;
  const member = holder[key];
  return member !== undefined && isSecret(value) && !isSecret(member) ? makeSecret(member) : member;
}

/** Settings of providers are JSON in a text. */
function documentIn(value: Json): Json | undefined {
  const text = unwrap(value);
  if (typeof text !== "string") return value;
  try {
    const document = JSON.parse(text) as Json;
    return isSecret(value) ? makeSecret(document) : document;
  } catch {
    return undefined;
  }
}

/** The class of this name; upper and lower case are alike. */
export function classNamed(text: string): DataClass | undefined {
  const name = text.trim().toLowerCase();
  return DATA_CLASSES.find((each) => each === name);
}

/** What the tags, labels or annotations of a resource itself say. */
function ownClassOf(resource: Resource, keys: readonly string[]): ClassOfData | undefined {
  if (!resource.custom) return undefined;
  for (const { path, text } of claimedClasses(resource, keys)) {
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
  if (!isObject(value)) return undefined;
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
    if (isObject(pair) && pair.key === name) {
      return hidden(pair.value, item);
    }
  }
  return undefined;
}

function known(value: Json | undefined): DataClass | undefined {
  const text = plainText(value);
  return text === undefined ? undefined : classNamed(text);
}
