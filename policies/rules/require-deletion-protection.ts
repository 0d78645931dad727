// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import { HOLDERS, type Holder } from "../data/guards/deletion.ts";
import { bindingOf, type Binding } from "../engine/guards/binding.ts";
import { lookUp, rootOf, type Found } from "../engine/guards/look-up.ts";
import { word } from "../engine/guards/words.ts";
import { sourced } from "../engine/guards/sourced.ts";
import type { Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const BY_TYPE = new Map(HOLDERS.flatMap((holder) => holder.types.map((type) => [type, holder])));

/** What holds regulated data is not deleted by mistake. */
export const requireDeletionProtection: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => BY_TYPE.has(type),
  judge: ({ resource, graph, settings }) => {
    const holder = BY_TYPE.get(resource.type);
    const binding = bindingOf(resource, graph.index, settings);
    if (holder === undefined || binding === undefined) return [];
    const state = stateOf(resource, holder.protection);
    return sourced("policies/data/guards/deletion.ts", [
      ...unprotected(state, holder, resource, binding),
      ...hazards(holder, resource, state, binding),
    ]);
  },
};

type State = "on" | "off" | "unknown" | "none";

function stateOf(resource: Resource, protection: Holder["protection"]): State {
  if (resource.protect === true || resource.retainOnDelete === true) return "on";
  if (protection === undefined) return "none";
  const found = foundAt(resource, protection.paths);
  if (found.some((each) => isOneOf(each, protection.on))) return "on";
  if (found.some(({ kind }) => kind === "unknown")) return "unknown";
  return found.every(({ kind }) => kind === "absent") ? protection.absent : "off";
}

function unprotected(
  state: State,
  { protection }: Holder,
  resource: Resource,
  { dataClass, evidence }: Binding,
): Verdict[] {
  if (protection === undefined || state === "on" || state === "none") return [];
  const all = foundAt(resource, protection.paths);
  const found = all.find(({ kind }) => kind !== "absent") ?? all[0];
  const path = found?.path ?? "";
  const demand = `what holds data of class ${dataClass} must be protected from deletion`;
  if (state === "unknown") {
    return [{ kind: "undecided", path, message: `${path} is not known yet; ${demand}`, evidence }];
  }
  const value = found?.kind === "value" ? word(found.value) : "not set";
  const message = `${path} is ${value}, and the program neither protects nor retains it; ${demand}`;
  return [{ kind: "deny", path, value, message, evidence }];
}

function hazards(
  holder: Holder,
  resource: Resource,
  state: State,
  { dataClass, evidence }: Binding,
): Verdict[] {
  return (holder.hazards ?? []).flatMap(({ path, values, why, excusedByProtection }) => {
    // Without protection there is already a finding, where the type has a switch for it.
    if (excusedByProtection && state !== "none") return [];
    return foundAt(resource, [path]).flatMap((found): Verdict[] => {
      const demand = `what holds data of class ${dataClass} must not go for good`;
      if (found.kind === "unknown") {
        const message = `${path} is not known yet; ${demand}`;
        return [{ kind: "undecided", path, message, evidence }];
      }
      if (!isOneOf(found, values)) return [];
      const value = found.kind === "value" ? word(found.value) : "";
      const message = `${path} is ${value}: ${why}; ${demand}`;
      return [{ kind: "deny", path, value, message, evidence }];
    });
  });
}

function foundAt({ inputs }: Resource, paths: readonly string[]): Found[] {
  return paths.flatMap((path) => lookUp(rootOf(inputs), path));
}

function isOneOf(found: Found, values: readonly string[]): boolean {
  return found.kind === "value" && values.includes(word(found.value));
}
