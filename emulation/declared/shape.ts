// SPDX-License-Identifier: Apache-2.0
/**
 * What a generated SDK says about a value: the part of TypeScript's types that a planner needs to know which
 * values a provider would fill in.
 */
export type Shape =
  | { readonly kind: "string"; readonly literal?: string }
  | { readonly kind: "number" | "boolean" | "any" | "asset" | "archive" }
  | { readonly kind: "list"; readonly element: Shape }
  | { readonly kind: "map"; readonly element: Shape }
  | {
      readonly kind: "object";
      /** Read when asked for: types refer to each other, and to themselves. */
      readonly properties: () => Properties;
      /** For an output that is a whole resource: its type token. */
      readonly resourceType?: string;
    };

/** One declared property. */
export interface Property {
  readonly shape: Shape;
  /** True when the declaration allows it to be absent (`name?: T` or `T | undefined`). */
  readonly optional: boolean;
}

export type Properties = ReadonlyMap<string, Property>;

export const ANY: Shape = { kind: "any" };
export const STRING: Shape = { kind: "string" };
export const NO_PROPERTIES: Properties = new Map();
