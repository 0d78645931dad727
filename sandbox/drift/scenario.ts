// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../graph/stack-export.ts";

/** Which resource of a stack: all of the type whose logical name ends so. */
export interface Selector {
  /** Type token. */
  readonly type: string;
  /** End of the logical name. @default every one of the type */
  readonly name?: string;
}

/** One thing that someone does past Pulumi. In texts, `{id}`, `{account}`, `{region}` and `{arn}` are those of the resource, `{made}` the id of what was made last. */
export type Act =
  /** Sets values, by path: `vpcConfig.endpointPublicAccess`. */
  | { readonly do: "set"; readonly on: Selector; readonly values: Readonly<Record<string, Json>> }
  | { readonly do: "unset"; readonly on: Selector; readonly paths: readonly string[] }
  | { readonly do: "delete"; readonly on: Selector }
  /** Makes something that no state knows, in the account of the stack. Nothing happens when it is there. */
  | {
      readonly do: "make";
      readonly type: string;
      /** @default the Region of `for` */
      readonly region?: string;
      /** A resource of the stack: `{id}` and `{region}` are its own. */
      readonly for?: Selector;
      readonly inputs: JsonObject;
    };

/**
 * Where `pulumi refresh` shows it: in inputs and outputs, in the outputs only, as a resource that is gone, or nowhere, since the
 * state does not know the resource.
 */
export type Shown = "inputs" | "outputs" | "gone" | "nowhere";

/**
 * What the next `pulumi up` does after a refresh. `nothing`: the program says nothing of the setting, or has it ignored, so that
 * the provider leaves it as it is.
 */
export type Repair = "update" | "create" | "nothing";

/** A change of the cloud behind the engine's back. */
export interface DriftScenario {
  readonly name: string;
  /** What someone does, after "someone". */
  readonly story: string;
  readonly acts: readonly Act[];
  readonly shown: Shown;
  readonly repair: Repair;
  /** Rules of the pack that deny it in the refreshed state, by `residency.yaml`; none: it is drift and no more. */
  readonly deniedBy: readonly string[];
  /** What a reader may stumble over. */
  readonly note?: string;
}
