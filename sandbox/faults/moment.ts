// SPDX-License-Identifier: Apache-2.0
import type { Caller, Cloud, Subject } from "../../emulation/cloud/cloud.ts";
import type { StoredResource } from "../../emulation/cloud/state.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import type { Fault } from "./fault.ts";
import type { Call, Outcome } from "./plan.ts";

/** A call of the engine while it is answered, and what a fault may do about it. */
export interface Moment {
  readonly fault: Fault;
  readonly call: Call;
  readonly subject: Subject;
  /** Identifier that the engine named; empty for a create. */
  readonly id: string;
  /** Inputs that the call wants; of a deletion what is known of the resource. */
  readonly inputs: JsonObject;
  readonly caller: Caller;
  readonly cloud: Cloud;
  /** Writes down what the fault did. */
  strike(outcome: Outcome, id?: string): void;
  /** From now on the cloud does not find it, for so many requests. */
  hide(resource: StoredResource, attempts: number): void;
  /** Writes the cloud to its file. */
  save(): void;
  /** The provider's process dies. */
  kill(): void;
}

/** What a program has in the cloud under a URN: the last that it made, should there be several. */
export function madeBy(cloud: Cloud, { urn, type }: Subject): StoredResource | undefined {
  const count = ({ seed }: StoredResource): number => Number(seed.slice(urn.length + 1) || 1);
  return cloud.inventory
    .ofType(type)
    .filter(({ seed }) => seed === urn || seed.startsWith(`${urn}#`))
    .sort((one, other) => count(other) - count(one))[0];
}
