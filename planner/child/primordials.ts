// SPDX-License-Identifier: Apache-2.0
/**
 * Built-in functions, taken before the planned program runs, so that a program which changes `String.prototype` or
 * `JSON` changes nothing in the guard and in the report.
 */
const uncurry = Function.prototype.bind.bind(Function.prototype.call) as <
  T,
  A extends unknown[],
  R,
>(
  method: (this: T, ...args: A) => R,
) => (self: T, ...args: A) => R;

export const apply = Reflect.apply;
export const construct = Reflect.construct;
export const ownKeys = Reflect.ownKeys;
export const defineProperty = Reflect.defineProperty;
export const deleteProperty = Reflect.deleteProperty;
export const ownDescriptor = Reflect.getOwnPropertyDescriptor;
export const prototypeOf = Reflect.getPrototypeOf;
export const jsonText = JSON.stringify as (value: unknown) => string;
export const isArray = Array.isArray;
export const asText = String;
export const assign = Object.assign;

export const startsWith = uncurry(String.prototype.startsWith);
export const endsWith = uncurry(String.prototype.endsWith);
export const indexOf = uncurry(String.prototype.indexOf);
export const slice = uncurry(String.prototype.slice);
export const lowerCase = uncurry(String.prototype.toLowerCase);
export const push = uncurry(Array.prototype.push) as <T>(list: T[], item: T) => number;
export const mapGet = uncurry(Map.prototype.get) as <V>(
  map: Map<string, V>,
  key: string,
) => V | undefined;
export const mapSet = uncurry(Map.prototype.set) as <V>(
  map: Map<string, V>,
  key: string,
  value: V,
) => unknown;
export const setHas = uncurry(Set.prototype.has) as (set: Set<string>, item: string) => boolean;
