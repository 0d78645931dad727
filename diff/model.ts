// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../graph/stack-export.ts";

/** What the next update would do to a resource. */
export type StepKind =
  | "same"
  | "create"
  | "update"
  /** An update or a replacement: which one is not known. */
  | "possible-replace"
  | "replace"
  | "delete"
  /** Found under an alias, and nothing else changes. */
  | "rename";

/** What stands in a list of changes for a value that cannot be shown. */
export const UNKNOWN_SHOWN = "[unknown]";

/** One changed property. */
export interface Change {
  /** As Pulumi writes it: `tags["a.b"]`, `vpcConfig.subnetIds[0]`. */
  readonly path: string;
  /** Secrets are `[secret]`, unknown values `[unknown]`; absent when the property was. */
  readonly before?: Json;
  readonly after?: Json;
  readonly effect: "update" | "possible-replace" | "replace";
  /** Why it replaces, or may do so. */
  readonly why?: string;
  /** URNs of the resources whose own step changes this value. */
  readonly from?: readonly string[];
}

export interface Step {
  readonly kind: StepKind;
  /** In the new graph; of a deletion, in the old one. */
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** What it was called, when it was found under an alias. */
  readonly oldUrn?: string;
  /** Of a replacement. */
  readonly order?: "create-before-delete" | "delete-before-replace";
  readonly changes: readonly Change[];
  /** What is lost with it; absent for what a program can make again. */
  readonly holds?: string;
  /** The cloud keeps the old resource, and Pulumi forgets it. */
  readonly isKept: boolean;
  /** Why the engine would refuse the step. */
  readonly refusal?: string;
  readonly notes: readonly string[];
}

/** A deletion and a creation that look like one resource under two names. A guess. */
export interface LikelyRename {
  readonly oldUrn: string;
  readonly newUrn: string;
  readonly type: string;
  /** Share of equal input values, 0 to 1. */
  readonly similarity: number;
}

export interface GraphDiff {
  /** Creations, updates and replacements in the order of the new graph, then deletions in the order they happen. */
  readonly steps: readonly Step[];
  readonly likelyRenames: readonly LikelyRename[];
  /** What must be known to read the diff. */
  readonly notes: readonly string[];
}

/** Whether a reader wants to see a step: it does something, or there is something to say of it. */
export function isTelling({ kind, refusal, notes }: Step): boolean {
  return kind !== "same" || refusal !== undefined || notes.length > 0;
}
