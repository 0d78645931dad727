// SPDX-License-Identifier: Apache-2.0
/** Eventual consistency: what was just made is not found for a while. Whether that matters, the cloud itself says. */
import { Cloud, type Caller, type Subject } from "../../emulation/cloud/cloud.ts";
import { textAt } from "../../emulation/cloud/paths.ts";
import { Refusal } from "../../emulation/cloud/refusal.ts";
import { keyOf, type StoredResource } from "../../emulation/cloud/state.ts";
import type { Json, JsonObject } from "../../graph/stack-export.ts";

/** Something that is there, and not found by the next requests. */
export interface Invisible {
  readonly resource: StoredResource;
  /** Position of the fault that hides it. */
  readonly fault: number;
  /** Requests that will still not find it. */
  left: number;
}

/** A create or an update, as the cloud would be asked. */
export interface Attempt {
  readonly operation: "create" | "update";
  readonly caller: Caller;
  readonly subject: Subject;
  readonly id: string;
  readonly inputs: JsonObject;
  readonly olds: JsonObject;
}

/**
 * Requests after which a provider gives up on something of IAM. The real one counts time, two minutes (`propagationTimeout` of
 * terraform-provider-aws, internal/service/eks and iam); ten requests stand in for it. Other services: not asked again, the worst case.
 */
export const PATIENCE = 10;

/** What came of requests that name something invisible. */
export interface Verdict {
  /** What the cloud says as long as it finds nothing; absent when the provider got through in the end. */
  readonly refusal?: Refusal;
  readonly faults: readonly number[];
}

/** Asks until the provider's patience ends. Undefined when nothing invisible is in the way. */
export function askUntilFound(
  cloud: Cloud,
  hidden: readonly Invisible[],
  attempt: Attempt,
): Verdict | undefined {
  const named = hidden.filter(({ left, resource }) => left > 0 && names(attempt.inputs, resource));
  if (named.length === 0) return undefined;
  const refusal = rehearse(cloud, named, attempt);
  if (refusal === undefined) return undefined;
  const patience = Math.max(...named.map(({ resource }) => patienceFor(resource)));
  const needed = Math.max(...named.map(({ left }) => left));
  for (const one of named) one.left = Math.max(0, one.left - patience);
  const faults = named.map(({ fault }) => fault);
  return needed < patience ? { faults } : { refusal, faults };
}

function patienceFor({ type }: StoredResource): number {
  return type.startsWith("aws:iam/") ? PATIENCE : 1;
}

/** What a cloud without these resources says. The cloud itself stays as it is. */
function rehearse(
  cloud: Cloud,
  without: readonly Invisible[],
  { operation, caller, subject, id, inputs, olds }: Attempt,
): Refusal | undefined {
  const resources = { ...cloud.state.resources };
  for (const { resource } of without)
    delete resources[keyOf(resource.scope, resource.type, resource.id)];
  const blind = new Cloud(
    { ...cloud.state, resources, made: { ...cloud.state.made } },
    cloud.declarations,
  );
  try {
    if (operation === "create") blind.create(caller, subject, inputs);
    else blind.update(caller, subject, id, inputs, olds);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Whether inputs name a resource by its id, ARN or name. */
function names(inputs: Json, resource: Pick<StoredResource, "id" | "outputs">): boolean {
  if (Array.isArray(inputs)) return inputs.some((value) => names(value, resource));
  if (typeof inputs === "object" && inputs !== null)
    return Object.values(inputs).some((value) => names(value, resource));
  if (typeof inputs !== "string") return false;
  const { id, outputs } = resource;
  const arn = textAt(outputs, "arn");
  return (
    inputs === id ||
    inputs === textAt(outputs, "name") ||
    (arn !== undefined && inputs.includes(arn))
  );
}
