// SPDX-License-Identifier: Apache-2.0
import type { AccountSettings } from "../../../emulation/cloud/quotas/model.ts";
import type { JsonObject } from "../../../graph/stack-export.ts";

/** One resource of a wrong program. It depends on those before it. */
export interface Step {
  /** Logical name; also what `${name.id}` and `${name.arn}` in later steps refer to. */
  readonly name: string;
  readonly type: string;
  /** Which provider: a Region, or the cluster that a step made. @default "ap-south-1" */
  readonly in?: "ap-south-1" | "ap-south-2" | { readonly cluster: string };
  readonly inputs: JsonObject;
  /** Pulumi forgets it instead of deleting it. */
  readonly retain?: true;
}

/** A program that AWS or Kubernetes refuses. */
export interface WrongProgram {
  readonly title: string;
  readonly steps: readonly Step[];
  /** The name of the step that is refused, when made or, after everything was made, when deleted. */
  readonly refused: string;
  readonly when?: "made" | "deleted";
  /** The whole message; `${name.id}` is filled in. */
  readonly message: string;
  readonly account?: AccountSettings;
}
