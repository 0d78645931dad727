// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import {
  RESOURCE_REFERENCE_SIGNATURE,
  UNKNOWN,
  type Json,
  type JsonObject,
} from "../../graph/stack-export.ts";
import type { StackOutputs } from "../stack-outputs.ts";
import type { StandIns } from "./stand-ins.ts";
import { isPlainObject, mapMembers, signatureOf } from "./values.ts";

/**
 * What other stacks may read of the stack that was planned.
 *
 * A stack that exists has no unknown outputs, and a program that reads it awaits plain values; in a preview some are
 * unknown all the same. In an object that says its own version (a number `schema`) every unknown member is taken for
 * a text, and a text stands in for it: the reader computes with it, and its graph shows unknown wherever it is. Other
 * unknown values stay so, since nothing says of what form they are.
 */
export function outputsForOthers(
  stack: string,
  outputs: JsonObject,
  standIns: StandIns,
): StackOutputs {
  const values: JsonObject = {};
  const texts: string[] = [];
  for (const [name, value] of Object.entries(outputs)) {
    const plain = withoutReferences(value);
    values[name] =
      isPlainObject(plain) && typeof plain["schema"] === "number"
        ? withStandIns(plain, `${stack}.${name}`, texts)
        : plain;
  }
  return { values, standIns: [...standIns.texts(), ...texts] };
}

function withStandIns(value: Json, path: string, texts: string[]): Json {
  if (value === UNKNOWN) {
    const text = `unknown-${createHash("sha256").update(path).digest("hex").slice(0, 16)}`;
    texts.push(text);
    return text;
  }
  if (Array.isArray(value))
    return value.map((element, index) => withStandIns(element, `${path}.${index}`, texts));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      withStandIns(member, `${path}.${key}`, texts),
    ]),
  );
}

/** A resource of one stack means nothing to another: its id is what can be used there, or its URN. */
function withoutReferences(value: Json): Json {
  if (signatureOf(value) === RESOURCE_REFERENCE_SIGNATURE) {
    const reference = value as JsonObject;
    return reference["id"] ?? reference["urn"] ?? null;
  }
  return mapMembers(value, withoutReferences);
}
