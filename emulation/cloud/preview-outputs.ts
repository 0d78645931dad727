// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type Json, type JsonObject } from "../../graph/stack-export.ts";

/**
 * What a preview may say of outputs: what the program gave is known, what the cloud will compute is not, also where it is
 * inside of what the program gave (`vpcConfig.clusterSecurityGroupId`).
 */
export function previewOf(inputs: JsonObject, outputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [key, masked(inputs[key], value)]),
  );
}

function masked(given: Json | undefined, computed: Json): Json {
  if (given === undefined || given === null) return UNKNOWN;
  if (Array.isArray(given) && Array.isArray(computed) && given.length === computed.length)
    return computed.map((element, index) => masked(given[index], element));
  if (isObject(given) && isObject(computed)) return previewOf(given, computed);
  return given;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
