// SPDX-License-Identifier: Apache-2.0
import { knownText } from "../model.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { inputAttribute, outputAttribute } from "./attributes.ts";
import type { Caller } from "./caller.ts";
import type { Inventory } from "./inventory.ts";
import type { Named, View, World } from "./rules/model.ts";
import type { StoredResource } from "./state.ts";

/** What a caller sees from where a resource is: its account and Region, and what is in no Region. */
export function viewOf(
  inventory: Inventory,
  caller: Caller,
  inputs: JsonObject,
  world: World = "closed",
): View {
  const scopes = [
    `${caller.account}/${knownText(inputs["region"]) ?? caller.region}`,
    caller.account,
    "*",
  ];
  const seen = (found: readonly StoredResource[]): StoredResource[] =>
    found.filter(({ scope }) => scopes.includes(scope));
  return {
    world,
    account: inventory.state.account ?? {},
    all: (type) => seen(inventory.ofType(type)),
    where: (type, input, value) => seen(inventory.having(type, inputAttribute(input), value)),
    having: (type, attribute, value) => seen(inventory.having(type, attribute, value)),
    find: (to, value) => seen(namedIn(inventory, to, value))[0],
    findAnywhere: (to, value) => namedIn(inventory, to, value)[0],
  };
}

function namedIn(inventory: Inventory, to: readonly Named[], value: string): StoredResource[] {
  return to.flatMap(({ type, by }) =>
    by === undefined
      ? inventory.withId(value).filter((resource) => resource.type === type)
      : inventory.having(type, outputAttribute(by), value),
  );
}
