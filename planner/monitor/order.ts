// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import { STACK_TYPE, parseProviderReference } from "./urns.ts";

/**
 * Orders resources as a state file must: each after its parent, provider, dependencies and the resource it is deleted
 * with; the stack first; ties by URN, so that the order of registration (which races) leaves no trace.
 *
 * A cycle cannot come from a real program; should one appear, its members keep URN order rather than being lost.
 */
export function inDependencyOrder(resources: readonly Resource[]): Resource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const waiting = new Map<string, number>();
  const dependants = new Map<string, string[]>();
  const ready = new UrnHeap();

  for (const resource of resources) {
    const needs = needsOf(resource).filter((urn) => byUrn.has(urn) && urn !== resource.urn);
    waiting.set(resource.urn, needs.length);
    for (const need of needs) {
      const list = dependants.get(need);
      if (list === undefined) dependants.set(need, [resource.urn]);
      else list.push(resource.urn);
    }
    if (needs.length === 0) ready.push(rank(resource));
  }

  const ordered: Resource[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    const resource = byUrn.get(next.slice(1)) as Resource;
    ordered.push(resource);
    byUrn.delete(resource.urn);
    for (const dependant of dependants.get(resource.urn) ?? []) {
      const left = (waiting.get(dependant) ?? 0) - 1;
      waiting.set(dependant, left);
      if (left === 0) ready.push(rank(byUrn.get(dependant) as Resource));
    }
  }
  const cyclic = [...byUrn.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  return [...ordered, ...cyclic];
}

function needsOf(resource: Resource): string[] {
  const needs = new Set<string>(resource.dependencies);
  if (resource.parent !== undefined) needs.add(resource.parent);
  if (resource.deletedWith !== undefined) needs.add(resource.deletedWith);
  const provider =
    resource.provider === undefined ? undefined : parseProviderReference(resource.provider);
  if (provider !== undefined) needs.add(provider.urn);
  for (const urns of Object.values(resource.propertyDependencies ?? {}))
    for (const urn of urns) needs.add(urn);
  return [...needs];
}

/** The stack sorts before every other resource that is ready. */
function rank(resource: Resource): string {
  return (resource.type === STACK_TYPE ? "0" : "1") + resource.urn;
}

/** A binary heap of strings, smallest first. */
class UrnHeap {
  readonly items: string[] = [];

  push(item: string): void {
    let at = this.items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((this.items[above] as string) <= item) break;
      this.items[at] = this.items[above] as string;
      at = above;
    }
    this.items[at] = item;
  }

  pop(): string | undefined {
    const first = this.items[0];
    const last = this.items.pop();
    if (first === undefined || last === undefined || this.items.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.items.length) break;
      if (
        below + 1 < this.items.length &&
        (this.items[below + 1] as string) < (this.items[below] as string)
      )
        below += 1;
      if (last <= (this.items[below] as string)) break;
      this.items[at] = this.items[below] as string;
      at = below;
    }
    this.items[at] = last;
    return first;
  }
}
