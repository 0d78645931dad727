// SPDX-License-Identifier: Apache-2.0
import { CLUSTER_SCOPED_KINDS } from "../graph/cluster-scoped-kinds.ts";
import { isObject, UNKNOWN, type Json, type Resource } from "../graph/stack-export.ts";
import { IMPORT_IDS } from "./import-ids.ts";

const RELEASE = "kubernetes:helm.sh/v3:Release";

/**
 * The id by which the provider finds a resource, from its inputs alone; undefined when the cloud draws it.
 *
 * Kubernetes objects are found by `<namespace>/<name>`, or `<name>` where their kind belongs to the cluster (documentation of
 * `@pulumi/kubernetes` 4.34.2, "Import"; checked 2026-11-22).
 */
export function idFromInputs({ type, inputs = {} }: Resource): string | undefined {
  if (type === RELEASE) return joined(text(inputs["namespace"]) ?? "default", text(inputs["name"]));
  if (type.startsWith("kubernetes:")) {
    const metadata = isObject(inputs["metadata"]) ? inputs["metadata"] : {};
    const name = text(metadata["name"]);
    const kind = text(inputs["kind"]) ?? type.slice(type.lastIndexOf(":") + 1);
    const namespace = text(metadata["namespace"]);
    if (CLUSTER_SCOPED_KINDS.has(kind)) return name;
    // A custom kind may belong to either, and then only a namespace says which.
    if (namespace === undefined && !isBuiltIn(type)) return undefined;
    return joined(namespace ?? "default", name);
  }
  const template = Object.hasOwn(IMPORT_IDS, type) ? IMPORT_IDS[type] : undefined;
  if (template === undefined) return undefined;
  let complete = true;
  const id = template.replace(/\{([^}]+)\}/g, (_, names: string) => {
    const value = names
      .split("|")
      .map((name) => text(inputs[name]))
      .find((found) => found !== undefined);
    complete &&= value !== undefined;
    return value ?? "";
  });
  return complete ? id : undefined;
}

/** Whether the API server has the kind by itself: `core`, `apps`, `networking.k8s.io`, but not `karpenter.sh`. */
function isBuiltIn(type: string): boolean {
  const group = (type.split(":")[1] ?? "").split("/")[0] ?? "";
  return !group.includes(".") || group.endsWith(".k8s.io");
}

function joined(namespace: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : `${namespace}/${name}`;
}

/** A known text: neither a secret nor unknown. */
function text(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" && value !== UNKNOWN ? value : undefined;
}
