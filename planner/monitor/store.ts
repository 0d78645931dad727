// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, Resource } from "../../graph/stack-export.ts";
import type { PlanProblem } from "../plan-result.ts";
import type { TransformFunction } from "./transforms.ts";

/** A resource of the plan, with what the engine remembers of it while the program runs. */
export interface Entry {
  readonly resource: Resource;
  /** Outputs in their travelling form, for the function that reads a resource of the graph. */
  outputs: JsonObject;
  /** Inputs of a provider in their travelling form: they decide the region of what it manages. Empty for other resources. */
  readonly inputs: JsonObject;
  /** Line of the program, for messages. */
  readonly at?: string;
  /** True for a component that a plugin would build. */
  readonly remote: boolean;
  /** What children inherit. */
  readonly inherited: {
    readonly protect?: boolean;
    readonly retainOnDelete?: boolean;
    readonly deletedWith: string;
    readonly provider: string;
  };
  /** Providers of a component by package, for its children. */
  readonly providers: ReadonlyMap<string, string>;
  /** Transforms declared on this resource itself; they apply to its descendants too. */
  readonly transforms: readonly TransformFunction[];
}

/** The resources and problems of one plan. */
export interface Store {
  get(urn: string): Entry | undefined;
  has(urn: string): boolean;
  add(entry: Entry): void;
  entries(): IterableIterator<Entry>;
  size(): number;
  childrenOf(urn: string): readonly string[];
  /** Notes a registration below `parent` that is under way; the result ends it. */
  registeringBelow(parent: string): () => void;
  isRegisteringBelow(parent: string): boolean;
  problem(problem: PlanProblem): void;
  problems(): PlanProblem[];
}

export function createStore(): Store {
  const entries = new Map<string, Entry>();
  const children = new Map<string, string[]>();
  const underWay = new Map<string, number>();
  const problems: PlanProblem[] = [];
  return {
    get: (urn) => entries.get(urn),
    has: (urn) => entries.has(urn),
    add: (entry) => {
      const { urn, parent = "" } = entry.resource;
      entries.set(urn, entry);
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [urn]);
      else siblings.push(urn);
    },
    entries: () => entries.values(),
    size: () => entries.size,
    childrenOf: (urn) => children.get(urn) ?? [],
    registeringBelow: (parent) => {
      underWay.set(parent, (underWay.get(parent) ?? 0) + 1);
      return () => {
        underWay.set(parent, (underWay.get(parent) ?? 1) - 1);
      };
    },
    isRegisteringBelow: (parent) => (underWay.get(parent) ?? 0) > 0,
    problem: (problem) => problems.push(problem),
    // Registrations race: the order in which they failed is not a property of the program.
    problems: () => [...problems].sort((a, b) => compare(keyOf(a), keyOf(b))),
  };
}

function keyOf(problem: PlanProblem): string {
  return `${problem.code}\n${problem.urn ?? ""}\n${problem.message}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
