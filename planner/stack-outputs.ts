// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../graph/stack-export.ts";

/** What a planned stack hands to the stacks that refer to it. May hold secrets in the clear: never written to a file. */
export interface StackOutputs {
  /** By the name of the output, as values travel to a program: a secret is marked, and holds its value. */
  readonly values: JsonObject;
  /** Texts among the values that only stand for unknown ones. */
  readonly standIns: readonly string[];
}

/** What a program that refers to a stack is told. */
export type ReferenceAnswer =
  | { readonly kind: "known"; readonly outputs: StackOutputs }
  /** Nobody knows; `why` is a sentence for a notice. */
  | { readonly kind: "unknown"; readonly why: string }
  /** The reference itself is wrong; `why` is a sentence for an error. */
  | { readonly kind: "refused"; readonly why: string };

/** Answers a reference to a stack, by its name without organization and project. */
export type ReadOutputs = (stack: string) => Promise<ReferenceAnswer>;

/** The answer where nobody knows; `why` ends the sentence. */
export function unknownOutputs(name: string, why: string): ReferenceAnswer {
  return { kind: "unknown", why: `The outputs of stack '${name}' are unknown: ${why}.` };
}

/** The answer of a plan that knows no other stack. */
export function unplanned(name: string): ReferenceAnswer {
  return unknownOutputs(name, "a plan reads no other stack's state");
}
