// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";

/**
 * What a read gives back of inputs and outputs: what lives in the provider alone only when it was told, and in an import
 * nobody tells.
 */
export function withoutUnread(
  unread: readonly string[],
  props: JsonObject,
): (values: JsonObject) => JsonObject {
  const lost = unread.filter((input) => props[input] === undefined);
  return (values) =>
    Object.fromEntries(Object.entries(values).filter(([input]) => !lost.includes(input)));
}
