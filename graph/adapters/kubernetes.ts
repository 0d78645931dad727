// SPDX-License-Identifier: Apache-2.0
import { parseAllDocuments } from "yaml";
import { GraphFormatError } from "../parse.ts";
import { makeSecret, type JsonObject, type Resource, type StackExport } from "../stack-export.ts";

const URN = "urn:pulumi:manifests::kubernetes";
const PROVIDER_TYPE = "pulumi:providers:kubernetes";
const MOST_ALIASES = 100;

/** An object of Kubernetes and where it stands in the file, for messages. */
interface Manifest {
  readonly value: unknown;
  readonly where: string;
}

/**
 * The graph of Kubernetes manifests: YAML with any number of documents, or JSON; lists are opened.
 *
 * @param cluster ARN or name of the cluster they go to; its Region is theirs.
 * @throws GraphFormatError when something in the file is no object of Kubernetes.
 */
export function kubernetesGraph(text: string, name: string, cluster?: string): StackExport {
  const provider: Resource = {
    urn: `${URN}::${PROVIDER_TYPE}::cluster`,
    type: PROVIDER_TYPE,
    custom: true,
    id: "manifests",
    inputs: cluster === undefined ? {} : { clusterIdentifier: cluster },
  };
  const manifests = opened(documentsOf(text, name));
  const problems: string[] = [];
  const resources = manifests.flatMap(({ value, where }) => {
    const resource = resourceOf(value, provider);
    if (resource === undefined) problems.push(`${where} has no apiVersion or no kind`);
    return resource ?? [];
  });
  if (problems.length > 0) {
    const more = problems.length > 10 ? `; and ${problems.length - 10} more` : "";
    throw new GraphFormatError(`${name}: ${problems.slice(0, 10).join("; ")}${more}`);
  }
  if (resources.length === 0) {
    throw new GraphFormatError(`${name}: holds no object of Kubernetes`);
  }
  return {
    version: 3,
    deployment: {
      manifest: { time: "", magic: "", version: "" },
      resources: [provider, ...resources],
    },
  };
}

/** Whether a value looks like an object of Kubernetes. */
export function isManifest(value: unknown): value is JsonObject {
  const { apiVersion, kind } = (value ?? {}) as Record<string, unknown>;
  return typeof apiVersion === "string" && typeof kind === "string";
}

function documentsOf(text: string, name: string): Manifest[] {
  try {
    return parseAllDocuments(text).flatMap((document, at) => {
      const [problem] = document.errors;
      if (problem !== undefined) throw problem;
      const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
      // What stands between two --- may be nothing but a comment.
      return value === null ? [] : [{ value, where: `document ${at + 1}` }];
    });
  } catch (error) {
    const cause = error instanceof RangeError ? "it is nested too deep" : (error as Error).message;
    const line = (cause.split("\n")[0] ?? "").replace(/:$/, "");
    throw new GraphFormatError(`${name}: not YAML: ${line.replace(/\p{Cc}+/gu, " ")}`);
  }
}

/** The objects, with those of lists in place of the lists. */
function opened(documents: readonly Manifest[]): Manifest[] {
  const found: Manifest[] = [];
  const waiting = [...documents].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const items = itemsOf(next.value);
    if (items === undefined) found.push(next);
    else {
      const { where } = next;
      waiting.push(
        ...items.map((value, at) => ({ value, where: `${where}, items[${at}]` })).reverse(),
      );
    }
  }
  return found;
}

function itemsOf(value: unknown): unknown[] | undefined {
  if (!isManifest(value)) return undefined;
  const { kind, apiVersion, items } = value as {
    kind: string;
    apiVersion: string;
    items?: unknown;
  };
  if (!kind.endsWith("List") || !Array.isArray(items)) return undefined;
  if (kind === "List") return items as unknown[];
  // Items of a DeploymentList need not say what they are.
  const itemKind = kind.slice(0, -"List".length);
  return items.map((item: unknown) =>
    typeof item === "object" && item !== null ? { apiVersion, kind: itemKind, ...item } : item,
  );
}

function resourceOf(value: unknown, provider: Resource): Resource | undefined {
  if (!isManifest(value)) return undefined;
  const { apiVersion, kind, metadata } = value as {
    apiVersion: string;
    kind: string;
    metadata?: Record<string, unknown> | null;
  };
  const text = (key: string): string => {
    const found = metadata?.[key];
    return typeof found === "string" ? found : "";
  };
  const name = text("name") || text("generateName") || "(no name)";
  const namespace = text("namespace");
  const type = `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
  return {
    urn: `${URN}::${type}::${namespace === "" ? name : `${namespace}/${name}`}`,
    type,
    custom: true,
    inputs: kind === "Secret" ? hidden(value) : value,
    provider: `${provider.urn}::${provider.id ?? ""}`,
  };
}

/** A Secret whose values no message may show; they are judged all the same. */
function hidden(value: JsonObject): JsonObject {
  const entries = Object.entries(value).map(([key, inner]): [string, JsonObject[string]] =>
    (key === "data" || key === "stringData") && inner !== null
      ? [key, makeSecret(inner)]
      : [key, inner],
  );
  return Object.fromEntries(entries);
}
