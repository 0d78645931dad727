// SPDX-License-Identifier: Apache-2.0
import { knownText } from "../model.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { inputAttribute, outputAttribute } from "./attributes.ts";
import type { Caller } from "./caller.ts";
import type { Attribute, Inventory } from "./inventory.ts";
import type { Named, View } from "./rules/model.ts";
import type { StoredResource } from "./state.ts";

/** What a caller sees from where a resource is: its account and Region, and what is in no Region. */
export function viewOf(inventory: Inventory, caller: Caller, inputs: JsonObject): View {
  const scopes = [
    `${caller.account}/${knownText(inputs["region"]) ?? caller.region}`,
    caller.account,
    "*",
  ];
  const seen = (found: readonly StoredResource[]): StoredResource[] =>
    found.filter(({ scope }) => scopes.includes(scope));
  const having = (type: string, attribute: Attribute, value: string) =>
    seen(inventory.having(type, attribute, value));
  const first = ({ type, by }: Named, value: string): StoredResource | undefined =>
    by === undefined
      ? seen(inventory.withId(value)).find((resource) => resource.type === type)
      : having(type, outputAttribute(by), value)[0];
  return {
    account: inventory.state.account ?? {},
    all: (type) => seen(inventory.ofType(type)),
    where: (type, input, value) => having(type, inputAttribute(input), value),
    having,
    find: (to, value) => {
      for (const target of to) {
        const found = first(target, value);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
