// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json } from "../stack-export.ts";
import type { ConfigModule, ConfigResource } from "./terraform-plan.ts";

/** A module of the configuration with the way to it: `["network", "subnets"]`. */
interface Scope {
  readonly path: readonly string[];
  readonly module: ConfigModule;
  readonly parent?: Scope;
}

/** Modules that pass values on deeper than this are not followed. */
const LONGEST_CHAIN = 50;

/** The configuration of a plan: which expression stands behind an input, and what it refers to. */
export class Configuration {
  readonly #scopes = new Map<string, Scope>();
  readonly #resources = new Map<string, ConfigResource>();

  constructor(root: ConfigModule = {}) {
    const waiting: Scope[] = [{ path: [], module: root }];
    for (let scope = waiting.pop(); scope !== undefined; scope = waiting.pop()) {
      this.#scopes.set(keyOf(scope.path), scope);
      for (const resource of scope.module.resources ?? []) {
        if (resource.mode === "data") continue;
        this.#resources.set(keyOf(scope.path, `${resource.type}.${resource.name}`), resource);
      }
      for (const [name, call] of Object.entries(scope.module.module_calls ?? {})) {
        waiting.push({ path: [...scope.path, name], module: call.module ?? {}, parent: scope });
      }
    }
  }

  /** The configuration of a resource: by the names of its modules, its type and its name. */
  resource(path: readonly string[], address: string): ConfigResource | undefined {
    return this.#resources.get(keyOf(path, address));
  }

  /**
   * Keys of the resources that an expression takes its value from; undefined when something else, which
   * the plan does not show, may stand behind it too: a local value, a data source, an item of a loop.
   */
  sourcesOf(path: readonly string[], expression: Json | undefined): readonly string[] | undefined {
    const scope = this.#scopes.get(keyOf(path));
    if (scope === undefined) return undefined;
    const sources = new Set<string>();
    return this.#collect(scope, expression, sources, 0) ? [...sources] : undefined;
  }

  #collect(scope: Scope, expression: Json | undefined, into: Set<string>, chain: number): boolean {
    if (chain > LONGEST_CHAIN) return false;
    return referencesIn(expression).every((reference) =>
      this.#follow(scope, reference, into, chain),
    );
  }

  #follow(scope: Scope, reference: string, into: Set<string>, chain: number): boolean {
    const [first = "", second = "", third = ""] = reference.replace(/\[[^\]]*\]/g, "").split(".");
    switch (first) {
      case "count":
      case "path":
      case "terraform":
        return true;
      case "data":
      case "local":
      case "each":
      case "self":
        return false;
      case "var": {
        // A variable of the root is known when the plan is made.
        if (scope.parent === undefined) return true;
        const call = scope.parent.module.module_calls?.[scope.path.at(-1) ?? ""];
        const passed = isObject(call?.expressions) ? call.expressions[second] : undefined;
        return this.#collect(scope.parent, passed, into, chain + 1);
      }
      case "module": {
        const inner = this.#scopes.get(keyOf([...scope.path, second]));
        // `module.a` alone comes beside `module.a.output`, which says more.
        if (inner === undefined) return false;
        if (third === "") return true;
        const output = inner.module.outputs?.[third]?.expression;
        return output !== undefined && this.#collect(inner, output, into, chain + 1);
      }
      default: {
        const key = keyOf(scope.path, `${first}.${second}`);
        if (!this.#resources.has(key)) return false;
        into.add(key);
        return true;
      }
    }
  }
}

/** The key of a module, or of a resource in it, whatever its index. */
export function keyOf(path: readonly string[], address = ""): string {
  return JSON.stringify([path, address]);
}

/** Every reference in an expression or in a block of them. */
function referencesIn(expression: Json | undefined): string[] {
  const found: string[] = [];
  const waiting: (Json | undefined)[] = [expression];
  for (let each = waiting.pop(); waiting.length > 0 || each !== undefined; each = waiting.pop()) {
    if (Array.isArray(each)) for (const item of each) waiting.push(item);
    else if (isObject(each)) {
      const { references } = each;
      if (Array.isArray(references)) {
        found.push(...references.filter((reference) => typeof reference === "string"));
      } else if (!("constant_value" in each)) {
        for (const item of Object.values(each)) waiting.push(item);
      }
    }
  }
  return found;
}
