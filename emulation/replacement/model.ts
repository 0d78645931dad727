// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../graph/stack-export.ts";

/** One changed value, as a condition sees it. Absent sides are undefined. */
export interface ChangedValue {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** All inputs, before and after. */
  readonly oldInputs: JsonObject;
  readonly newInputs: JsonObject;
}

/** A property that forces replacement only sometimes, or may do so. */
export interface Condition {
  /** As in `vpcConfig.subnetIds`: no indices, so it holds for every item of a list. */
  readonly path: string;
  /** `possible`: what happens is not known for sure, or the service refuses the update. */
  readonly verdict: "replace" | "possible";
  /** When it applies; always, when left out. */
  readonly when?: (change: ChangedValue) => boolean;
  /** What is printed as the reason. */
  readonly why: string;
}

/** What a change of each property does to a resource of one type. */
export interface ReplacementRow {
  /** Type token, for example `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  /** A change of these, or of what is in them, replaces the resource. */
  readonly replaces: readonly string[];
  /** Looked at before `replaces` and `updates`. */
  readonly conditions?: readonly Condition[];
  /** Top-level inputs that are changed in place. What is in neither list is not known. */
  readonly updates: readonly string[];
  /** Input that the provider fills with a name of its own when the program gives none. */
  readonly namedBy?: string;
  /** Computed outputs that another value takes at every update. */
  readonly outputsOfUpdate?: readonly string[];
  readonly source: string;
  /** Whether the source was read for this row; otherwise it is what the type is known to do. */
  readonly verified: boolean;
  /** ISO date. */
  readonly checkedOn: string;
}

/** Why the loss of a resource loses data. */
export interface DataHolder {
  readonly type: string;
  readonly why: string;
}
