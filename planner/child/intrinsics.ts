// SPDX-License-Identifier: Apache-2.0
import { defineProperty, deleteProperty, ownDescriptor, ownKeys } from "./primordials.ts";

/** Objects that every later step leans on, and that a program can change for everybody. */
const SHARED: readonly object[] = [
  Object,
  Object.prototype,
  Function.prototype,
  Array,
  Array.prototype,
  String.prototype,
  Number,
  Number.prototype,
  Boolean.prototype,
  Symbol.prototype,
  BigInt.prototype,
  RegExp.prototype,
  Map.prototype,
  Set.prototype,
  WeakMap.prototype,
  Promise,
  Promise.prototype,
  Error,
  Error.prototype,
  Date.prototype,
  JSON,
  Math,
  Reflect,
  Buffer,
  Buffer.prototype,
  Object.getPrototypeOf(Uint8Array.prototype) as object,
  Object.getPrototypeOf([][Symbol.iterator]()) as object,
  Object.getPrototypeOf(new Map()[Symbol.iterator]()) as object,
  Object.getPrototypeOf(new Set()[Symbol.iterator]()) as object,
];

/** Remembers the built-ins as they are; the returned function puts them back, as far as the program left that possible. */
export function rememberIntrinsics(): () => void {
  const remembered = SHARED.map((object) => ({
    object,
    properties: ownKeys(object).map((key) => ({ key, descriptor: ownDescriptor(object, key)! })),
  }));
  return () => {
    // No method of a built-in is used before its own turn has come.
    for (let index = 0; index < remembered.length; index += 1) {
      const { object, properties } = remembered[index]!;
      const now = ownKeys(object);
      for (let at = 0; at < now.length; at += 1) deleteUnknown(object, now[at]!, properties);
      for (let at = 0; at < properties.length; at += 1)
        defineProperty(object, properties[at]!.key, properties[at]!.descriptor);
    }
  };
}

function deleteUnknown(
  object: object,
  key: string | symbol,
  known: readonly { key: string | symbol }[],
): void {
  for (let at = 0; at < known.length; at += 1) if (known[at]!.key === key) return;
  deleteProperty(object, key);
}
