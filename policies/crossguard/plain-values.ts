// SPDX-License-Identifier: Apache-2.0
import { UnknownValueError } from "@pulumi/policy";
import { asset } from "@pulumi/pulumi";
import {
  ARCHIVE_SIGNATURE,
  ASSET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  type Json,
  type JsonObject,
} from "../../graph/stack-export.ts";

/**
 * The properties that a policy is given, as data of a graph. Reading one that is not known yet throws;
 * caught here for each property alone, it becomes {@link UNKNOWN} and hides nothing beside it.
 * Uncaught it would end the policy, and the engine would call the preview good.
 *
 * Secrets come in clear and without a mark: what is made of them must not be shown.
 *
 * @throws whatever a property throws that is known.
 */
export async function plainValues(props: Record<string, unknown>): Promise<JsonObject> {
  const pending: Promise<void>[] = [];
  const plain = plainOf(props, pending) as JsonObject;
  // An archive adds its own assets while it is waited for.
  for (let at = 0; at < pending.length; at++) await pending[at];
  return plain;
}

function plainOf(value: unknown, pending: Promise<void>[]): Json {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "number":
      return value;
    case "object":
      break;
    default:
      return null;
  }
  if (value === null) return null;
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, at) => plainAt(value, at, pending));
  }
  // Nearly every object is plain; to look for the mark of an asset costs more than to read it.
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    if (asset.Asset.isInstance(value)) return contentOf(value, ASSET_SIGNATURE, pending);
    if (asset.Archive.isInstance(value)) return contentOf(value, ARCHIVE_SIGNATURE, pending);
  }
  const plain: JsonObject = {};
  for (const key of Object.keys(value)) define(plain, key, plainAt(value, key, pending));
  return plain;
}

function plainAt(holder: object, key: PropertyKey, pending: Promise<void>[]): Json {
  try {
    return plainOf((holder as Record<PropertyKey, unknown>)[key], pending);
  } catch (error) {
    if (error instanceof UnknownValueError) return UNKNOWN;
    throw error;
  }
}

/** Where an asset or archive keeps what it is made of, each a promise. */
const CONTENTS = ["path", "text", "uri", "assets"];

function contentOf(value: object, signature: string, pending: Promise<void>[]): JsonObject {
  const plain: JsonObject = { [SIGNATURE_KEY]: signature };
  for (const key of CONTENTS) {
    // The proxy would wrap the promise, and a wrapped promise cannot be waited for.
    const content: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
    if (content === undefined) continue;
    pending.push(
      Promise.resolve(content).then((settled) => {
        plain[key] = plainOf(settled, pending);
      }),
    );
  }
  return plain;
}

/** Sets a key that may be `__proto__`, which plain assignment would not store. */
function define(target: JsonObject, key: string, value: Json): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
