// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn } from "../../graph/stack-export.ts";
import { INVALID_ARGUMENT, RpcError } from "./rpc.ts";
import type { Store } from "./store.ts";
import { STACK_TYPE, isValidUrn, makeUrn, qualifiedTypeOf, typeOf } from "./urns.ts";

/** One alias as a request gives it: a whole URN, or what differs from the resource. */
export interface Alias {
  readonly urn: string;
  readonly name: string;
  readonly type: string;
  readonly stack: string;
  readonly project: string;
  readonly parent: string;
  readonly noParent: boolean;
}

/** The message form of an alias (`pulumi/alias.proto`). */
export interface AliasMessage {
  hasUrn(): boolean;
  getUrn(): string;
  getSpec():
    | {
        getName(): string;
        getType(): string;
        getStack(): string;
        getProject(): string;
        getParenturn(): string;
        getNoparent(): boolean;
      }
    | undefined;
}

/** @throws RpcError for a URN that is none. */
export function readAlias(message: AliasMessage): Alias {
  const spec = message.hasUrn() ? undefined : message.getSpec();
  const alias: Alias = {
    urn: spec === undefined ? message.getUrn() : "",
    name: spec?.getName() ?? "",
    type: spec?.getType() ?? "",
    stack: spec?.getStack() ?? "",
    project: spec?.getProject() ?? "",
    parent: spec?.getParenturn() ?? "",
    noParent: spec?.getNoparent() ?? false,
  };
  if (spec === undefined && !isValidUrn(alias.urn))
    throw new RpcError(`invalid alias URN: invalid URN "${alias.urn}"`, INVALID_ARGUMENT);
  if (alias.parent !== "" && !isValidUrn(alias.parent)) {
    throw new RpcError(`invalid parent alias URN: invalid URN "${alias.parent}"`, INVALID_ARGUMENT);
  }
  return alias;
}

export interface AliasedResource {
  readonly stack: string;
  readonly project: string;
  readonly parent: string;
  readonly type: string;
  readonly name: string;
}

/**
 * Every URN that the engine would look for in the old state, in its order: the resource's own aliases, then those
 * that follow from an alias of its parent.
 *
 * The engine writes to the state only the alias that matched an old resource. A plan has no old state, so the graph lists
 * all of them; a reader that compares with an old graph then finds a renamed resource whichever alias fits.
 * Source: pulumi/pulumi `pkg/resource/deploy/step_generator.go` (`generateAliases`, `inheritedChildAlias`).
 */
export function aliasUrns(
  resource: AliasedResource,
  aliases: readonly Alias[],
  store: Store,
): string[] {
  const { parent, type, name } = resource;
  const own = aliases.map((alias) => collapse(resource, alias));
  const inherited = (store.get(parent)?.resource.aliases ?? []).flatMap((parentAlias) => [
    childAlias(resource, type, name, nameOfUrn(parent), parentAlias),
    ...own.map((alias) =>
      childAlias(resource, typeOf(alias), nameOfUrn(alias), nameOfUrn(parent), parentAlias),
    ),
  ]);
  return [...new Set([...own, ...inherited])];
}

function collapse(resource: AliasedResource, alias: Alias): string {
  if (alias.urn !== "") return alias.urn;
  const parent = alias.noParent ? "" : alias.parent || resource.parent;
  return urnUnder(
    alias.stack || resource.stack,
    alias.project || resource.project,
    qualifiedTypeOf(parent) === STACK_TYPE ? "" : parent,
    alias.type || resource.type,
    alias.name || resource.name,
  );
}

/** `CreateURN` of the engine: below a parent, stack and project are the parent's. */
function urnUnder(
  stack: string,
  project: string,
  parent: string,
  type: string,
  name: string,
): string {
  if (parent === "") return `urn:pulumi:${stack}::${project}::${type}::${name}`;
  return `${parent.slice(0, parent.lastIndexOf("::"))}$${type}::${name}`;
}

/** A child named after its parent (`app-function` below `app`) had the parent's old name in its own. */
function childAlias(
  resource: AliasedResource,
  type: string,
  name: string,
  parentName: string,
  parentAlias: string,
): string {
  const old = name.startsWith(parentName)
    ? nameOfUrn(parentAlias) + name.slice(parentName.length)
    : name;
  return makeUrn(resource.stack, resource.project, parentAlias, type, old);
}
