// SPDX-License-Identifier: Apache-2.0
import { ancestorsOf, type GraphIndex } from "../../graph/graph-index.ts";
import { isUnknown, type Json, type Resource } from "../../graph/stack-export.ts";
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
 * The class of the data that a resource holds: what its own tag or label says, else the registered fact of
 * the nearest component, else `defaultClass` of the settings; `undefined` when nothing says it.
 */
export function classOf(
  resource: Resource,
  index: GraphIndex,
  defaultClass?: DataClass,
): ClassOfData | undefined {
  const own = ownClassOf(resource);
  if (own !== undefined) return own;
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

/** What the tags or labels of a resource itself say. */
function ownClassOf(resource: Resource): ClassOfData | undefined {
  const inputs = resource.inputs ?? {};
  const metadata = unwrap(inputs.metadata);
  const tags: [string, Json | undefined][] = [
    ["tags", inputs.tags],
    ["tagsAll", resource.outputs?.tagsAll],
  ];
  for (const [property, value] of tags) {
    const dataClass = known(tagOf(value, TAG));
    if (dataClass !== undefined) {
      const evidence = `its ${property} say ${TAG}: ${dataClass}`;
      return { dataClass, from: "resource", evidence };
    }
  }
  if (typeof metadata === "object" && metadata !== null && !Array.isArray(metadata)) {
    const dataClass = known(tagOf(metadata.labels, LABEL));
    if (dataClass !== undefined) {
      const evidence = `its labels say ${LABEL}: ${dataClass}`;
      return { dataClass, from: "resource", evidence };
    }
  }
  return undefined;
}

/** The value of a tag, in a map or in a list of keys with values. */
function tagOf(tags: Json | undefined, name: string): Json | undefined {
  const value = unwrap(tags);
  if (typeof value !== "object" || value === null || isUnknown(value)) return undefined;
  if (!Array.isArray(value)) return Object.hasOwn(value, name) ? value[name] : undefined;
  for (const item of value) {
    const pair = unwrap(item);
    if (typeof pair === "object" && pair !== null && !Array.isArray(pair) && pair.key === name) {
      return pair.value;
    }
  }
  return undefined;
}

function known(value: Json | undefined): DataClass | undefined {
  const text = plainText(value)?.trim().toLowerCase();
  return DATA_CLASSES.find((each) => each === text);
}
