// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type Json, type JsonObject } from "../../graph/stack-export.ts";
import type { Context } from "./context.ts";
import { refuse } from "./refusals.ts";
import { containsSecret } from "./values.ts";

export function isStackReference(type: string): boolean {
  return type === "pulumi:pulumi:StackReference";
}

/** What was read of a stack. */
export interface StackReading {
  readonly outputs: JsonObject;
  /** Texts in the outputs that only stand for unknown ones. */
  readonly standIns: readonly string[];
  /** Why the outputs are unknown, where they are. */
  readonly why?: string;
}

/**
 * Reads another stack: its outputs, and which of them are secret, as the engine's built-in provider does.
 * Source: pulumi/pulumi `pkg/resource/deploy/builtins.go` (`readStackReference`).
 *
 * @throws RpcError when the reference closes a circle.
 */
export async function readStack(
  context: Context,
  inputs: JsonObject,
  id: string,
  at: string | undefined,
): Promise<StackReading> {
  const name: Json = inputs["name"] ?? id;
  const answer = await context.readOutputs(typeof name === "string" ? name : id);
  switch (answer.kind) {
    case "refused":
      throw refuse(context, {
        code: "stack-reference",
        message: answer.why,
        ...(at === undefined ? {} : { at }),
      });
    case "unknown":
      return {
        outputs: { name, outputs: UNKNOWN, secretOutputNames: UNKNOWN },
        standIns: [],
        why: answer.why,
      };
    case "known": {
      const { values, standIns } = answer.outputs;
      const names = Object.keys(values).sort();
      const secretOutputNames = names.filter((output) => containsSecret(values[output]));
      return { outputs: { name, outputs: values, secretOutputNames }, standIns };
    }
  }
}
