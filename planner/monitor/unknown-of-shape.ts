// SPDX-License-Identifier: Apache-2.0
import type { Shape } from "../../emulation/declared/shape.ts";
import { UNKNOWN, type Json, type JsonObject } from "../../graph/stack-export.ts";

/** As many elements as a region has zones, the number that programs count on most often. */
const LIST_LENGTH = 3;
const MAX_DEPTH = 4;

/** A value of the declared form in which every leaf is unknown. */
export function unknownOfShape(shape: Shape, depth = 0): Json {
  if (depth >= MAX_DEPTH) return UNKNOWN;
  if (shape.kind === "list") {
    return Array.from({ length: LIST_LENGTH }, () => unknownOfShape(shape.element, depth + 1));
  }
  if (shape.kind === "object") {
    const object: JsonObject = {};
    for (const [name, property] of shape.properties())
      object[name] = unknownOfShape(property.shape, depth + 1);
    return object;
  }
  return UNKNOWN;
}
