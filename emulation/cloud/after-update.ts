// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { knownObject } from "../model.ts";
import { differenceOf } from "./difference.ts";
import { RELEASE } from "./kubernetes-rules.ts";
import type { StoredResource } from "./state.ts";

/** Outputs that count updates. */
export function afterUpdate(
  { type, inputs: oldInputs, outputs: old }: StoredResource,
  inputs: JsonObject,
  outputs: JsonObject,
): JsonObject {
  if (type === "aws:ec2/launchTemplate:LaunchTemplate") {
    // A new version is made for what instances are made from, not for tags of the template.
    const changed = differenceOf(type, oldInputs, inputs).changes.some(
      ({ path }) => !/^(tags|updateDefaultVersion|defaultVersion)\b/.test(path),
    );
    const latestVersion = Number(old["latestVersion"] ?? 1) + (changed ? 1 : 0);
    return {
      latestVersion,
      defaultVersion:
        inputs["updateDefaultVersion"] === true ? latestVersion : (old["defaultVersion"] ?? 1),
    };
  }
  if (type === RELEASE) {
    const revision = Number(knownObject(old["status"])["revision"] ?? 1) + 1;
    return { status: { ...knownObject(outputs["status"]), revision } };
  }
  if (!type.startsWith("kubernetes:")) return {};
  const metadata = knownObject(old["metadata"]);
  return {
    metadata: {
      ...knownObject(outputs["metadata"]),
      generation: Number(metadata["generation"] ?? 1) + 1,
      resourceVersion: String(Number(metadata["resourceVersion"] ?? 1) + 1),
    },
  };
}
