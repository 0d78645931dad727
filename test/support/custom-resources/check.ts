// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Json, JsonObject, Resource } from "../../../graph/stack-export.ts";
import { isObject } from "../../../graph/stack-export.ts";

/** What is wrong with an object; `unchecked` where no package carries the definition of its kind. */
export interface Objection {
  readonly object: string;
  readonly message: string;
}

/** Checks objects against the published definitions of their kinds; one process for all of them. */
export function checkCustomResources(objects: readonly Json[]): readonly Objection[] {
  const output = execFileSync(process.execPath, [path.join(__dirname, "check.mjs")], {
    input: JSON.stringify(objects),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return JSON.parse(output) as Objection[];
}

/** Groups of Kubernetes itself; what has another is a custom resource. */
const OWN_GROUP =
  /^(?:core|apps|batch|policy|autoscaling|networking|scheduling|storage|rbac|helm)\b/;

/** The custom resources of a plan, as an API server would get them. */
export function customResourcesIn(resources: readonly Resource[]): readonly JsonObject[] {
  return resources.flatMap(({ type, inputs = {} }) => {
    const group = /^kubernetes:([^/]+)\//.exec(type)?.[1];
    if (group === undefined || (OWN_GROUP.test(group) && !group.includes("istio"))) return [];
    const { apiVersion, kind, metadata, spec } = inputs;
    return isObject(spec)
      ? [{ apiVersion: apiVersion ?? null, kind: kind ?? null, metadata: metadata ?? null, spec }]
      : [];
  });
}
