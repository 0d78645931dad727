// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type Json, type JsonObject } from "../graph/stack-export.ts";
import type { Properties } from "./declared/shape.ts";
import type { Identifiers } from "./identifiers.ts";

/** A resource that shall look as if it existed. */
export interface Target {
  /** Inputs, secrets opened; a value that is not known is {@link UNKNOWN}. */
  readonly inputs: JsonObject;
  /** Logical name. */
  readonly name: string;
  readonly urn: string;
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
  /** `aws`, `aws-cn`, ... */
  readonly partition: string;
  /** Id given by an import or a read. */
  readonly id?: string;
  /** Tags that the provider adds to everything. */
  readonly defaultTags?: JsonObject;
  /** Outputs of another resource of the plan, by its id. */
  readonly related?: (id: string) => JsonObject | undefined;
  /** What the SDK declares; outputs that no model gives are made up from it. */
  readonly declared?: Properties;
}

/** What a provider would have returned. */
export interface Emulated {
  readonly id: string;
  readonly outputs: JsonObject;
}

/** What the models of a provider compute with. */
export interface Scene extends Target {
  readonly ids: Identifiers;
  /** An input that is a known string. */
  text(input: string): string | undefined;
  /** An input that is a known list. */
  list(input: string): readonly Json[];
  /** An input that is a known object. */
  object(input: string): JsonObject;
}

/** The outputs that a resource type has beyond its inputs, and its id. */
export type Model = (scene: Scene) => { readonly id: string; readonly outputs?: JsonObject };

export function sceneOf(target: Target, ids: Identifiers): Scene {
  const { inputs } = target;
  return {
    ...target,
    ids,
    text: (input) => knownText(inputs[input]),
    list: (input) => {
      const value = inputs[input];
      return Array.isArray(value) ? value : [];
    },
    object: (input) => knownObject(inputs[input]),
  };
}

export function knownText(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" && value !== UNKNOWN ? value : undefined;
}

export function knownObject(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** `<name>-<7 hex>`, how the bridged providers name what the program left unnamed. */
export function autoName(scene: Scene, maxLength = 64): string {
  const suffix = `-${scene.ids.hex(7, "autoname")}`;
  return scene.name.slice(0, maxLength - suffix.length) + suffix;
}

/** A nested input of a provider, which takes such inputs as JSON text. */
export function nestedInput(value: Json | undefined): Json | undefined {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}

/**
 * Stands for the account when nobody named one: AWS's own documentation uses this number, so it is nobody's account.
 */
export const STAND_IN_ACCOUNT = "111122223333";
