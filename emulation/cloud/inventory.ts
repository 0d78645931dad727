// SPDX-License-Identifier: Apache-2.0
import { keyOf, type CloudState, type StoredResource } from "./state.ts";

type Shelf = Map<string, StoredResource>;

interface Index {
  readonly attribute: Attribute;
  readonly shelves: Map<string, Shelf>;
}

/** By which values a resource is found. `name` tells two of them apart. */
export interface Attribute {
  readonly name: string;
  readonly valuesOf: (resource: StoredResource) => readonly string[];
}

/**
 * What is there, found by type, by id or by what it names, without a walk over everything: a program of thousands of
 * resources asks for each of them several times. Every change of the cloud goes through it.
 */
export class Inventory {
  readonly state: CloudState;
  private readonly byType = new Map<string, Shelf>();
  private readonly byId = new Map<string, Shelf>();
  private readonly byScope = new Map<string, Shelf>();
  /** By type, then by name of the attribute, then by value. */
  private readonly byAttribute = new Map<string, Map<string, Index>>();

  constructor(state: CloudState) {
    this.state = state;
    for (const resource of Object.values(state.resources)) this.enter(resource);
  }

  /** Everything that programs made and that is there, without what only waits for its deletion. */
  living(): StoredResource[] {
    return Object.values(this.state.resources).filter(
      ({ pendingDeletion, madeBy }) => pendingDeletion === undefined && madeBy === undefined,
    );
  }

  /** Types of which something is there. */
  types(): string[] {
    return [...this.byType].flatMap(([type, shelf]) => (shelf.size > 0 ? type : []));
  }

  ofType(type: string): StoredResource[] {
    return [...(this.byType.get(type)?.values() ?? [])];
  }

  /** Ids of two types can be equal: a cluster and a role of one name. */
  withId(id: string): StoredResource[] {
    return [...(this.byId.get(id)?.values() ?? [])];
  }

  inScope(scope: string): StoredResource[] {
    return [...(this.byScope.get(scope)?.values() ?? [])];
  }

  /** Resources of a type that have a value at an attribute. */
  having(type: string, attribute: Attribute, value: string): StoredResource[] {
    const shelf = this.indexOf(type, attribute).shelves.get(value);
    return [...(shelf?.values() ?? [])];
  }

  /** Undefined when it is not there, or waits for its deletion. */
  find(scope: string, type: string, id: string): StoredResource | undefined {
    const found = this.state.resources[keyOf(scope, type, id)];
    return found?.pendingDeletion === true ? undefined : found;
  }

  put(resource: StoredResource): void {
    const key = storedKey(resource);
    const before = this.state.resources[key];
    if (before !== undefined) this.leave(before);
    this.state.resources[key] = resource;
    this.enter(resource);
  }

  remove(resource: StoredResource): void {
    const key = storedKey(resource);
    const before = this.state.resources[key];
    if (before !== undefined) this.leave(before);
    delete this.state.resources[key];
  }

  private indexOf(type: string, attribute: Attribute): Index {
    const indices = this.byAttribute.get(type) ?? new Map<string, Index>();
    this.byAttribute.set(type, indices);
    const known = indices.get(attribute.name);
    if (known !== undefined) return known;
    const made: Index = { attribute, shelves: new Map() };
    indices.set(attribute.name, made);
    for (const resource of this.ofType(type)) shelve(made.shelves, attribute, resource);
    return made;
  }

  private enter(resource: StoredResource): void {
    if (resource.pendingDeletion === true) return;
    onShelf(this.byType, resource.type, resource);
    onShelf(this.byId, resource.id, resource);
    onShelf(this.byScope, resource.scope, resource);
    for (const { attribute, shelves } of this.byAttribute.get(resource.type)?.values() ?? [])
      shelve(shelves, attribute, resource);
  }

  private leave(resource: StoredResource): void {
    const key = storedKey(resource);
    this.byType.get(resource.type)?.delete(key);
    this.byId.get(resource.id)?.delete(key);
    this.byScope.get(resource.scope)?.delete(key);
    for (const { attribute, shelves } of this.byAttribute.get(resource.type)?.values() ?? []) {
      for (const value of attribute.valuesOf(resource)) shelves.get(value)?.delete(key);
    }
  }
}

function shelve(
  shelves: Map<string, Shelf>,
  { valuesOf }: Attribute,
  resource: StoredResource,
): void {
  for (const value of valuesOf(resource)) onShelf(shelves, value, resource);
}

function onShelf(shelves: Map<string, Shelf>, value: string, resource: StoredResource): void {
  const shelf = shelves.get(value) ?? new Map<string, StoredResource>();
  shelves.set(value, shelf.set(storedKey(resource), resource));
}

function storedKey({ scope, type, id }: StoredResource): string {
  return keyOf(scope, type, id);
}
