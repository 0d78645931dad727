// SPDX-License-Identifier: Apache-2.0
import {
  isObject,
  isSecret,
  type Json,
  type JsonObject,
  type Resource,
  type StackExport,
} from "../graph/stack-export.ts";
import { idFromInputs } from "./id-from-inputs.ts";
import { isOfCloud, pendingOperations, RecoveryError, type PendingOperation } from "./pending.ts";

export { RecoveryError } from "./pending.ts";

/** What someone found in the cloud: an id, or null for "it is not there". By URN. */
export type Answers = Readonly<Record<string, string | null>>;

/** What becomes of one pending operation. */
export interface Settlement {
  readonly operation: PendingOperation;
  readonly verdict: Verdict;
  /** Of what is recorded. */
  readonly id?: string;
}

/**
 * - `recorded`: goes into the state with an id that someone looked up;
 * - `guessed`: goes into the state with the id that follows from its inputs; the refresh drops it again if the cloud has none;
 * - `absent`: was looked for and is not there, or only the engine knew of it;
 * - `double`: a later run made the same again; this one goes into the state as one that the next update deletes;
 * - `replacement`: it was to replace the one of the state, which goes, as if the run had come that far;
 * - `known`: the state has this very resource already;
 * - `refreshed`: an update, deletion or reading: the state names the resource, and the refresh finds out;
 * - `open`: someone must look it up.
 */
export type Verdict =
  "recorded" | "guessed" | "absent" | "double" | "replacement" | "known" | "refreshed" | "open";

export interface Repair {
  readonly settlements: readonly Settlement[];
  /** The export with everything settled in it, for `pulumi stack import`; absent while something is open. */
  readonly repaired?: StackExport;
}

/**
 * Brings what a killed run may have made into the state that knows nothing of it.
 *
 * A creation whose answer never came is in the export as a pending operation with all inputs, but without an id. `pulumi refresh
 * --import-pending-creates` takes the id and then forgets the resource (seen with Pulumi 3.259), so the resource is written into
 * the list of resources itself, and the refresh that follows reads the rest from the cloud, or drops it where there is nothing.
 *
 * @throws RecoveryError when a pending operation has another form, or an answer is about something that is not pending.
 */
export function repair(stack: StackExport, answers: Answers): Repair {
  const operations = pendingOperations(stack);
  refuseStrangers(answers, operations);
  const { resources } = stack.deployment;
  const settlements = operations.map((operation) => settle(operation, resources, answers));
  if (settlements.some(({ verdict }) => verdict === "open")) return { settlements };
  const { pending_operations: _, ...deployment } = stack.deployment;
  return {
    settlements,
    repaired: {
      ...stack,
      deployment: { ...deployment, resources: withRecords(resources, settlements) },
    },
  };
}

function settle(
  operation: PendingOperation,
  resources: readonly Resource[],
  answers: Answers,
): Settlement {
  const { type, resource } = operation;
  if (type !== "creating" && type !== "importing") return { operation, verdict: "refreshed" };
  if (!isOfCloud(resource)) return { operation, verdict: "absent" };
  const answer = answers[resource.urn];
  if (answer === null) return { operation, verdict: "absent" };
  const ofUrn = resources.filter(({ urn }) => urn === resource.urn);
  const id = answer ?? resource.id ?? idFromInputs(resource);
  if (id === undefined) return { operation, verdict: "open" };
  if (ofUrn.some((known) => known.id === id)) return { operation, verdict: "known", id };
  const current = ofUrn.find((known) => known.delete !== true);
  if (current !== undefined) {
    const verdict = sameInputs(current, resource) ? "double" : "replacement";
    return { operation, verdict, id };
  }
  return { operation, verdict: answer === undefined ? "guessed" : "recorded", id };
}

/** Whether a later run made the same again. Secrets are encrypted anew each time, so they are not compared. */
function sameInputs(one: Resource, other: Resource): boolean {
  const plain = ({ inputs = {} }: Resource): string =>
    JSON.stringify(inputs, (_, value: Json) => {
      if (isSecret(value)) return "secret";
      if (!isObject(value)) return value;
      return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
    });
  return plain(one) === plain(other);
}

function withRecords(
  resources: readonly Resource[],
  settlements: readonly Settlement[],
): Resource[] {
  const replaced = new Set(
    settlements
      .filter(({ verdict }) => verdict === "replacement")
      .map(({ operation }) => operation.resource.urn),
  );
  const before = resources.map((resource) =>
    replaced.has(resource.urn) ? { ...resource, delete: true } : resource,
  );
  return [...before, ...settlements.flatMap(recordOf)];
}

function recordOf({ operation, verdict, id }: Settlement): Resource[] {
  if (id === undefined || verdict === "known") return [];
  const { outputs: _, ...resource } = operation.resource;
  return [{ ...resource, id, ...(verdict === "double" ? { delete: true } : {}) }];
}

function refuseStrangers(answers: Answers, operations: readonly PendingOperation[]): void {
  const creating = new Set(
    operations
      .filter(({ type }) => type === "creating" || type === "importing")
      .map(({ resource }) => resource.urn),
  );
  const strangers = Object.keys(answers).filter((urn) => !creating.has(urn));
  if (strangers.length === 0) return;
  throw new RecoveryError(
    `no creation is pending of ${strangers.join(", ")}; pending: ${[...creating].join(", ") || "none"}`,
  );
}

/** Answers as a file has them: `{"<urn>": "<id>" or null}`. Throws a {@link RecoveryError}. */
export function answersOf(value: Json): Answers {
  const entries =
    typeof value === "object" && value !== null ? Object.entries(value as JsonObject) : [];
  const wrong = entries.filter(([, id]) => id !== null && (typeof id !== "string" || id === ""));
  if (typeof value !== "object" || value === null || Array.isArray(value) || wrong.length > 0)
    throw new RecoveryError(
      `expected an object of ids by URN, null for what is not there${wrong.length > 0 ? `; wrong: ${wrong.map(([urn]) => urn).join(", ")}` : ""}`,
    );
  return value as Answers;
}
