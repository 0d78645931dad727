// SPDX-License-Identifier: Apache-2.0
import { replacementRow } from "../emulation/replacement/index.ts";
import { providerPackage } from "../graph/graph-index.ts";
import type { Resource } from "../graph/stack-export.ts";
import { formatPath } from "../graph/walk.ts";
import { inheritedChanges, originOf, type Decided } from "./causes.ts";
import { effectOf, isReplacedOnChange, withoutIgnored, type Effect } from "./effects.ts";
import type { Change } from "./model.ts";
import type { Pairs } from "./pairs.ts";
import { compareInputs, shown, type Difference } from "./values.ts";

/** What changes at a resource that was there before. */
export function changesOf(
  old: Resource,
  fresh: Resource,
  pairs: Pairs,
  decided: Decided,
): { readonly changes: readonly Change[]; readonly hiddenSecrets: number } {
  if (old.custom !== fresh.custom) {
    return { changes: [KIND_CHANGE], hiddenSecrets: 0 };
  }
  // Components and the stack exist in the state only; what is read is never changed.
  if (!fresh.custom || fresh.external === true) return { changes: [], hiddenSecrets: 0 };
  const compared = compareInputs(old.inputs ?? {}, fresh.inputs ?? {});
  const differences = withoutIgnored(compared.differences, fresh.ignoreChanges ?? []);
  const changes = differences.flatMap((each) => changeOf(each, old, fresh, pairs, decided));
  if (providerPackage(fresh.type) !== undefined) {
    return { changes, hiddenSecrets: compared.hiddenSecrets };
  }
  const row = replacementRow(fresh.type);
  const seen = new Set(changes.filter(isReplacing).map(({ path }) => path));
  const inherited = inheritedChanges(old, fresh, pairs, decided, row).filter(
    ({ path }) => !seen.has(path),
  );
  return { changes: [...changes, ...inherited], hiddenSecrets: compared.hiddenSecrets };
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
