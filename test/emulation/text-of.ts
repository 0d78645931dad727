// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../../graph/stack-export.ts";

/** A value that must be text. */
export function textOf(value: Json | undefined): string {
  if (typeof value !== "string") throw new Error(`not a text: ${JSON.stringify(value)}`);
  return value;
}
