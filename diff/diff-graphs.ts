// SPDX-License-Identifier: Apache-2.0
import { dataHolder } from "../emulation/replacement/data-holders.ts";
import { nameOfUrn, type Resource, type StackExport } from "../graph/stack-export.ts";
import { changesOf, type ResourceChanges } from "./changes.ts";
import { likelyRenames } from "./likely-renames.ts";
import type { Change, GraphDiff, Step, StepKind } from "./model.ts";
import { orderOf } from "./order.ts";
import { pairResources, type Pairs } from "./pairs.ts";
import { clustersOf, versionNotes, versionRefusal } from "./version-steps.ts";

/**
 * What an update from the old graph to the new one would do, as far as graphs and tables tell: both in the form of
 * `pulumi stack export`. The step of a resource is decided after those of all that it depends on.
 */
export function diffGraphs(old: StackExport, fresh: StackExport): GraphDiff {
  const pairs = pairResources(old, fresh);
  const decided = new Map<string, Step>();
  const clusters = clustersOf(pairs.new.resources);
  let hiddenSecrets = 0;
  for (const resource of pairs.new.resources) {
    const previous = pairs.oldOf.get(resource.urn);
    if (previous === undefined) {
      decided.set(resource.urn, creation(resource, pairs));
      continue;
    }
    const compared = changesOf(previous, resource, pairs, decided);
    hiddenSecrets += compared.hiddenSecrets;
    const notes = [...compared.notes, ...versionNotes(previous, resource, pairs.new.resources)];
    const step = stepOf(previous, resource, { ...compared, notes }, pairs);
    const refusal = versionRefusal(
      step.kind === "replace" ? undefined : previous,
      resource,
      clusters,
    );
    decided.set(
      resource.urn,
      refusal === undefined || step.refusal !== undefined ? step : { ...step, refusal },
    );
  }
  const deleted = pairs.old.resources.filter(({ urn }) => !pairs.newUrnOf.has(urn));
  const gone = new Set(deleted.map(({ urn }) => urn));
  const created = pairs.new.resources.filter(({ urn }) => decided.get(urn)?.kind === "create");
  return {
    steps: [...decided.values(), ...deleted.map((each) => deletion(each, gone)).reverse()],
    likelyRenames: likelyRenames(deleted, created),
    notes: notesOf(pairs, hiddenSecrets),
  };
}

function creation(resource: Resource, pairs: Pairs): Step {
  const conflict = pairs.conflicts.get(resource.urn);
  return {
    ...identity(resource),
    kind: "create",
    changes: [],
    isKept: false,
    ...(conflict === undefined ? {} : { refusal: conflict }),
    notes: resource.importID === undefined ? [] : [`imported: ${resource.importID}`],
  };
}

function stepOf(
  old: Resource,
  fresh: Resource,
  { changes, notes }: ResourceChanges,
  pairs: Pairs,
): Step {
  const isRenamed = old.urn !== fresh.urn;
  const kind = kindOf(changes, isRenamed);
  const holds = dataHolder(fresh.type)?.why;
  const isReplaced = kind === "replace";
  const isProtected = old.protect === true && fresh.protect === true;
  return {
    ...identity(fresh),
    kind,
    ...(isRenamed ? { oldUrn: old.urn } : {}),
    ...(isReplaced ? { order: orderOf(old, fresh) } : {}),
    changes,
    ...(holds === undefined ? {} : { holds }),
    isKept: isReplaced && old.retainOnDelete === true,
    ...(isReplaced && isProtected ? { refusal: PROTECTED_REPLACEMENT } : {}),
    notes: [...notes, ...replacementNotes(kind, old), ...followers(kind, fresh, pairs)],
  };
}

const PROTECTED_REPLACEMENT =
  "the engine refuses: unable to replace a resource that is marked for protection";
const PROTECTED_DELETION =
  "the engine refuses: the resource cannot be deleted because it is protected";

function kindOf(changes: readonly Change[], isRenamed: boolean): StepKind {
  const effects = new Set(changes.map(({ effect }) => effect));
  if (effects.has("replace")) return "replace";
  if (effects.has("possible-replace")) return "possible-replace";
  if (effects.has("update")) return "update";
  return isRenamed ? "rename" : "same";
}

function deletion(resource: Resource, gone: ReadonlySet<string>): Step {
  const holds = dataHolder(resource.type)?.why;
  const { deletedWith } = resource;
  const isKept = resource.retainOnDelete === true;
  return {
    ...identity(resource),
    kind: "delete",
    changes: [],
    ...(holds === undefined ? {} : { holds }),
    isKept,
    ...(resource.protect === true ? { refusal: PROTECTED_DELETION } : {}),
    notes: [
      ...(isKept ? [KEPT] : []),
      ...(deletedWith !== undefined && gone.has(deletedWith)
        ? [`goes with ${nameOfUrn(deletedWith)}, which is deleted too`]
        : []),
    ],
  };
}

const KEPT = "retainOnDelete: the cloud keeps it, and Pulumi forgets it";

function replacementNotes(kind: StepKind, old: Resource): string[] {
  if (kind !== "replace" || old.retainOnDelete !== true) return [];
  return [
    `${KEPT}; where the name is fixed, making the new one fails as long as the old one exists`,
  ];
}

/** What would follow is not worked out for what is only possible, so it is counted. */
function followers(kind: StepKind, { urn }: Resource, pairs: Pairs): string[] {
  if (kind !== "possible-replace") return [];
  const users = pairs.new.resources.filter(({ propertyDependencies = {} }) =>
    Object.values(propertyDependencies).some((urns) => (urns as string[] | null)?.includes(urn)),
  ).length;
  if (users === 0) return [];
  return [
    `${users} other ${users === 1 ? "resource takes" : "resources take"} values from it, and change too if it is replaced`,
  ];
}

function identity({ urn, type }: Resource): Pick<Step, "urn" | "type" | "name"> {
  return { urn, type, name: nameOfUrn(urn) };
}

function notesOf(pairs: Pairs, hiddenSecrets: number): string[] {
  const notes: string[] = [];
  const [from, to] = [pairs.old, pairs.new].map(({ resources }) =>
    resources.find(({ urn }) => urn.startsWith("urn:pulumi:"))?.urn.split("::"),
  );
  if (from !== undefined && to !== undefined && (from[0] !== to[0] || from[1] !== to[1])) {
    notes.push(
      `the graphs are of two stacks or projects (${stackOf(from)}, ${stackOf(to)}): resources are the same only by aliases`,
    );
  }
  if (hiddenSecrets > 0) {
    notes.push(
      `${hiddenSecrets} secret ${hiddenSecrets === 1 ? "value" : "values"} could not be compared: the files hold no plain text (pulumi stack export --show-secrets, nivas plan --show-secrets)`,
    );
  }
  return notes;
}

function stackOf(parts: readonly string[]): string {
  return `${(parts[0] ?? "").slice("urn:pulumi:".length)} of ${parts[1] ?? ""}`;
}
