// SPDX-License-Identifier: Apache-2.0
import { ancestorsOf, STACK_TYPE, typeParts, type GraphIndex } from "../graph/graph-index.ts";
import { isObject, type Json, type Resource } from "../graph/stack-export.ts";
import type { Evaluation } from "../policies/evaluate.ts";

/** What the parts of a report are made from. */
export interface Subject {
  readonly index: GraphIndex;
  readonly evaluation: Evaluation;
}

/** Group of the resources that no component holds. */
export const NO_COMPONENT = "(stack)";

/** What providers make: neither components, nor the stack, nor providers, nor reads. */
export function isManaged(resource: Resource): boolean {
  return resource.custom && resource.external !== true && !isProvider(resource);
}

/** Whether it is a provider resource. */
export function isProvider(resource: Resource): boolean {
  return resource.type.startsWith("pulumi:providers:");
}

/** Whether it is a component, and not the stack. */
export function isComponent(resource: Resource): boolean {
  return !resource.custom && resource.type !== STACK_TYPE;
}

/** The nearest component around a resource; `undefined` for what the stack holds directly. */
export function componentAround(index: GraphIndex, resource: Resource): Resource | undefined {
  return ancestorsOf(index, resource).find(isComponent);
}

/** Class of a component: `RegionalNetwork` of `nivas:index:RegionalNetwork`. */
export function className(component: Resource | undefined): string {
  return component === undefined ? NO_COMPONENT : typeParts(component.type).name || component.type;
}

/** The place that the nearest component with such a fact has registered: `delhi`. */
export function placeFact(index: GraphIndex, resource: Resource): string | undefined {
  for (const each of [resource, ...ancestorsOf(index, resource)]) {
    const place = isComponent(each) ? each.outputs?.place : undefined;
    if (typeof place === "string") return place;
  }
  return undefined;
}

/** Region of a resource as reports write it: the code, `global`, `none` or `undecided`. */
export function regionText(subject: Subject, resource: Resource): string {
  const place = subject.evaluation.placed.get(resource.urn);
  if (place === undefined) return "undecided";
  return place.kind === "region" ? place.region : place.kind;
}

/** Compares texts by code unit, the same on every machine. */
export function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Reads `a.b.c` out of a JSON value; `undefined` where there is no such thing. */
export function read(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let current = value;
  for (const key of keys) {
    if (!isObject(current)) return undefined;
    current = Object.hasOwn(current, key) ? current[key] : undefined;
  }
  return current;
}

/** The items of a list; none for anything else. */
export function items(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** A JSON value as a word in a sentence; `any` for what is not set. */
export function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return "any";
  return typeof value === "string" ? value : JSON.stringify(value);
}
