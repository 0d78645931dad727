// SPDX-License-Identifier: Apache-2.0
import { replacementRow } from "../emulation/replacement/index.ts";
import { dependenciesOf, providerOf, providerPackage } from "../graph/graph-index.ts";
import { nameOfUrn, type Resource } from "../graph/stack-export.ts";
import { formatPath } from "../graph/walk.ts";
import { inheritedChanges, originOf, type Decided } from "./causes.ts";
import { effectOf, isReplacedOnChange, withoutIgnored, type Effect } from "./effects.ts";
import type { Change } from "./model.ts";
import type { Pairs } from "./pairs.ts";
import { compareInputs, shown, type Difference } from "./values.ts";

export interface ResourceChanges {
  readonly changes: readonly Change[];
  /** Secrets that could not be compared. */
  readonly hiddenSecrets: number;
  readonly notes: readonly string[];
}

const NO_CHANGES: ResourceChanges = { changes: [], hiddenSecrets: 0, notes: [] };

/** What changes at a resource that was there before. */
export function changesOf(
  old: Resource,
  fresh: Resource,
  pairs: Pairs,
  decided: Decided,
): ResourceChanges {
  if (old.custom !== fresh.custom) return { ...NO_CHANGES, changes: [KIND_CHANGE] };
  // Components and the stack exist in the state only; what is read is never changed.
  if (!fresh.custom || fresh.external === true) return NO_CHANGES;
  const compared = compareInputs(old.inputs ?? {}, fresh.inputs ?? {});
  const { hiddenSecrets } = compared;
  const asked = withoutIgnored(compared.differences, fresh.ignoreChanges ?? []);
  const changes = asked.flatMap((each) => changeOf(each, old, fresh, pairs, decided));
  const ignored = compared.differences.filter((each) => !asked.includes(each));
  const notes = [
    ...new Set(ignored.flatMap((each) => ignoredNotes(each, old, fresh, pairs, decided))),
  ];
  if (providerPackage(fresh.type) !== undefined) return { changes, hiddenSecrets, notes };
  const row = replacementRow(fresh.type);
  const seen = new Set(changes.filter(isReplacing).map(({ path }) => path));
  const inherited = inheritedChanges(old, fresh, pairs, decided, row).filter(
    ({ path }) => !seen.has(path),
  );
  const all = [...changes, ...inherited];
  if (!all.some(isReplacing)) notes.push(...lostClusterNotes(fresh, pairs, decided));
  return { changes: all, hiddenSecrets, notes };
}

/** An object of a cluster that is replaced is gone with it, while the engine takes it to be there. */
function lostClusterNotes(fresh: Resource, pairs: Pairs, decided: Decided): string[] {
  const provider = providerOf(pairs.new, fresh);
  if (provider === undefined || providerPackage(provider.type) !== "kubernetes") return [];
  const lost = dependenciesOf(provider, "kubeconfig").find(
    (urn) => decided.get(urn)?.kind === "replace",
  );
  if (lost === undefined) return [];
  return [
    `it is gone with ${nameOfUrn(lost)}, which is replaced, and the engine does not make it again: give it deletedWith, or refresh and update again`,
  ];
}

/** An ignored value that comes from something replaced goes on naming what is no longer there. */
function ignoredNotes(
  difference: Difference,
  old: Resource,
  fresh: Resource,
  pairs: Pairs,
  decided: Decided,
): string[] {
  if (!difference.unknown) return [];
  const origin = originOf(difference, old, fresh, pairs, decided, replacementRow);
  if (origin.kind !== "changes") return [];
  const top = String(difference.path[0]);
  return [
    `ignoreChanges keeps the old ${top}, though it comes from ${origin.from.map(nameOfUrn).join(", ")}, which is made anew`,
  ];
}

const KIND_CHANGE: Change = {
  path: "(resource)",
  effect: "replace",
  why: "it was a component and is a resource of a provider now, or the other way round",
};

function changeOf(
  difference: Difference,
  old: Resource,
  fresh: Resource,
  pairs: Pairs,
  decided: Decided,
): Change[] {
  const effect = fullEffect(difference, old, fresh);
  const [before, after] = [shown(difference.before), shown(difference.after)];
  const change = (from?: readonly string[], certain = true): Change => ({
    path: formatPath(difference.path),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(certain ? effect : softened(effect)),
    ...(from === undefined ? {} : { from }),
  });
  if (!difference.unknown) return [change()];
  const origin = originOf(difference, old, fresh, pairs, decided, replacementRow);
  switch (origin.kind) {
    case "stays":
      return [];
    case "changes":
      return [change(origin.from)];
    case "may-change":
      return [change(origin.from, false)];
    case "other-source":
      return [change(undefined, false)];
  }
}

function fullEffect(difference: Difference, old: Resource, fresh: Resource): Effect {
  if (isReplacedOnChange(difference.path, fresh.replaceOnChanges ?? [])) {
    return { effect: "replace", why: "replaceOnChanges of the program" };
  }
  const provider = providerPackage(fresh.type);
  if (provider !== undefined) return providerEffect(provider, difference);
  return effectOf(difference, replacementRow(fresh.type), old.inputs ?? {}, fresh.inputs ?? {});
}

/** The provider of a cluster is another one when its cluster is; what AWS providers manage follows their Region itself. */
function providerEffect(provider: string, { path, before, after }: Difference): Effect {
  const isCluster = provider === "kubernetes" && path[0] === "clusterIdentifier";
  // Adding or removing the identifier replaces nothing.
  if (isCluster && before !== undefined && after !== undefined) {
    return { effect: "replace", why: "it is another cluster" };
  }
  return { effect: "update" };
}

/** What is only possible does not surely replace. */
function softened(effect: Effect): Effect {
  if (effect.effect !== "replace") return effect;
  return {
    effect: "possible-replace",
    why: `${effect.why ?? ""}; whether the value changes is not known`,
  };
}

function isReplacing({ effect }: Change): boolean {
  return effect === "replace";
}
