// SPDX-License-Identifier: Apache-2.0
import type { ResourceMessages } from "./messages.ts";

/**
 * Features of the engine that the monitor has, by the names that SDKs before 3.265 ask for one by one.
 * Source: pulumi/pulumi `pkg/resource/deploy/source_eval.go` (`supportsFeatureID`).
 */
const BY_NAME = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "replacementTrigger",
  "deletedWith",
  "replaceWith",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
]);

export function supportsFeature(name: string): boolean {
  return BY_NAME.has(name);
}

/** Newer features have only a number. Byte strings and output values in answers of functions are not among them. */
const BY_NUMBER = ["INVOKE_DEPENDS_ON", "INVOKE_PARENT", "STATE_MIGRATIONS"];

/** The numbers of all features, as far as the program's SDK knows them. */
export function supportedFeatures(messages: ResourceMessages): number[] {
  const numbers =
    (messages as unknown as { ResourceMonitorFeature?: Readonly<Record<string, number>> })
      .ResourceMonitorFeature ?? {};
  const names = [...[...BY_NAME].map(upperSnake), ...BY_NUMBER];
  return names.flatMap((name) => numbers[`RESOURCE_MONITOR_FEATURE_${name}`] ?? []);
}

function upperSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
