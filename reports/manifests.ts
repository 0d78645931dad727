// SPDX-License-Identifier: Apache-2.0
import { CLUSTER_SCOPED_KINDS } from "../graph/cluster-scoped-kinds.ts";
import { typeParts } from "../graph/graph-index.ts";
import { nameOfUrn, type Json, type JsonObject, type Resource } from "../graph/stack-export.ts";
import { FileSet, safeFileName } from "./file-names.ts";
import { forPeople, UNKNOWN_TEXT } from "./for-people.ts";
import { helmValuesFile, isHelmRelease } from "./helm-values.ts";
import { read, type Subject } from "./subject.ts";
import { yamlOf } from "./yaml.ts";

/** Folder of what has no namespace; no namespace can have this name. */
const CLUSTER_FOLDER = "manifests/_cluster";
/** Folder of patches: they change objects that something else makes, so they must not be applied on their own. */
const PATCHES_FOLDER = "patches";

/**
 * The Kubernetes resources of a stack as YAML files, by path below the stack's folder:
 * `manifests/<namespace>/<kind>-<name>.yaml`, `manifests/_cluster/…` for what has no namespace,
 * `patches/…` for patches, `helm-values/<name>.yaml` for Helm releases. No file ever holds the value of a
 * Secret, or of anything that is marked secret.
 */
export function manifestFiles({ index }: Subject): [string, string][] {
  const files = new FileSet();
  for (const resource of index.resources) {
    if (!resource.custom || !resource.type.startsWith("kubernetes:")) continue;
    // Reads are objects of someone else.
    if (resource.external === true) continue;
    if (isHelmRelease(resource)) {
      const { name, text } = helmValuesFile(resource);
      files.add("helm-values", safeFileName(name), "yaml", text);
      continue;
    }
    addManifest(files, resource);
  }
  return files.entries();
}

function addManifest(files: FileSet, resource: Resource): void {
  const { apiVersion, kind, isPatch } = objectType(resource);
  const object = forPeople(resource.inputs ?? {}) as JsonObject;
  const name = read(object, "metadata", "name");
  const isNamed = typeof name === "string" && name !== "" && name !== UNKNOWN_TEXT;
  const fileName = safeFileName(
    `${kind.toLowerCase()}-${isNamed ? name : nameOfUrn(resource.urn)}`,
  );
  const notes = [
    ...(isNamed ? [] : ["Pulumi gives it a name of its own when it is applied."]),
    ...(isPatch ? ["A patch: it changes an object that something else makes."] : []),
    ...(kind === "Secret" ? ["The values of a Secret are never written to a file."] : []),
  ];
  const content = kind === "Secret" ? withoutData(object) : object;
  const folder = isPatch ? PATCHES_FOLDER : folderOf(object, apiVersion, kind);
  const text = yamlOf({ ...content, apiVersion, kind });
  files.add(folder, fileName, "yaml", `${notes.map((note) => `# ${note}\n`).join("")}${text}`);
}

interface ObjectType {
  readonly apiVersion: string;
  readonly kind: string;
  readonly isPatch: boolean;
}

/** From the inputs, which the SDK fills; else from the type token. */
function objectType(resource: Resource): ObjectType {
  const { module, name } = typeParts(resource.type);
  const isPatch = name.endsWith("Patch");
  const { apiVersion, kind } = resource.inputs ?? {};
  return {
    // The token of the core group says `core/v1` where manifests say `v1`.
    apiVersion: typeof apiVersion === "string" ? apiVersion : module.replace(/^core\//, ""),
    kind: typeof kind === "string" ? kind : isPatch ? name.slice(0, -"Patch".length) : name,
    isPatch,
  };
}

/** API groups that are part of Kubernetes: an object without a namespace is in `default` there. */
const BUILT_IN_GROUP = /^(?:v\d\w*$|(?:apps|autoscaling|batch|policy)\/|[a-z.]+\.k8s\.io\/)/;

function folderOf(object: JsonObject, apiVersion: string, kind: string): string {
  if (CLUSTER_SCOPED_KINDS.has(kind)) return CLUSTER_FOLDER;
  const namespace = read(object, "metadata", "namespace");
  if (typeof namespace === "string" && namespace !== "")
    return `manifests/${safeFileName(namespace)}`;
  // A custom kind without a namespace is most likely one that has none.
  return BUILT_IN_GROUP.test(apiVersion) ? "manifests/default" : CLUSTER_FOLDER;
}

/** What stands for the value of each key of a Secret. */
const WITHHELD = "[withheld]";

function withoutData(secret: JsonObject): JsonObject {
  const { data, stringData, ...rest } = secret;
  return { ...rest, ...withheld("data", data), ...withheld("stringData", stringData) };
}

function withheld(property: string, value: Json | undefined): JsonObject {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) return { [property]: WITHHELD };
  return { [property]: Object.fromEntries(Object.keys(value).map((key) => [key, WITHHELD])) };
}
