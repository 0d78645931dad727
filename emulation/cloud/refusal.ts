// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { textAt } from "./paths.ts";

/** What AWS or Kubernetes would answer instead of doing it. The message begins with the error code, where there is one. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Puts values into the holes of a message: `{value}`, `{id}`, or the path of an input or output. */
export function fill(template: string, facts: Readonly<Record<string, string>>, from: JsonObject) {
  return template.replace(
    /\{([\w.]+)\}/g,
    (_, hole: string) => facts[hole] ?? textAt(from, hole) ?? "",
  );
}
