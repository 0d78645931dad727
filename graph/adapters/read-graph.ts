// SPDX-License-Identifier: Apache-2.0
import { GraphFormatError, stackExportOf } from "../parse.ts";
import type { StackExport } from "../stack-export.ts";
import { isManifest, kubernetesGraph } from "./kubernetes.ts";
import { terraformGraph } from "./terraform.ts";

/** The kinds of files that can be read as a graph. */
export const INPUT_KINDS = ["pulumi", "terraform", "kubernetes"] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

/** A graph, and what it was read from. */
export interface ReadGraph {
  readonly kind: InputKind;
  readonly graph: StackExport;
}

export interface ReadOptions {
  /** What the file is; told from its content when it is left out. */
  readonly kind?: InputKind;
  /** ARN or name of the cluster that Kubernetes manifests go to. */
  readonly cluster?: string;
}

/**
 * Reads a graph from the text of a file: a `pulumi stack export`, `terraform show -json`, or manifests of
 * Kubernetes.
 *
 * @param name what to call the file in messages.
 * @throws GraphFormatError when it is none of these.
 */
export function readGraph(text: string, name: string, options: ReadOptions = {}): ReadGraph {
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (clean.trim() === "") {
    throw new GraphFormatError(`${name}: the file is empty; ${WHAT_IS_READ}`);
  }
  const { kind = looksLikeJson(clean) ? undefined : "kubernetes", cluster } = options;
  if (kind === "kubernetes") {
    return { kind, graph: kubernetesGraph(clean, name, cluster) };
  }
  const root = parseJson(clean, name);
  switch (kind ?? kindOf(root)) {
    case "terraform":
      return { kind: "terraform", graph: terraformGraph(root ?? {}, name) };
    case "kubernetes":
      return { kind: "kubernetes", graph: kubernetesGraph(clean, name, cluster) };
    default:
      if (kind === undefined) refuseWhatNothingWrites(root, name);
      return { kind: "pulumi", graph: stackExportOf(root, name) };
  }
}

const WHAT_IS_READ =
  "what pulumi stack export or terraform show -json writes, or manifests of Kubernetes";

/** Keys of what Pulumi writes, also of files of it that are no export and that have a message of their own. */
const PULUMI_KEYS = ["version", "deployment", "checkpoint", "resourcePlans"];

/** Whoever has another file may never have heard of the one that we would ask for. */
function refuseWhatNothingWrites(root: unknown, name: string): void {
  if (typeof root !== "object" || root === null || Array.isArray(root)) return;
  if (PULUMI_KEYS.some((key) => key in root)) return;
  const keys = Object.keys(root)
    .slice(0, 5)
    .map((key) => key.replace(/\p{Cc}+/gu, " ").slice(0, 40));
  const found = keys.length === 0 ? "is an empty object" : `has the keys ${keys.join(", ")}`;
  throw new GraphFormatError(`${name}: ${found}; expected ${WHAT_IS_READ}`);
}

/** YAML of Kubernetes begins with a key, a comment or `---`. */
function looksLikeJson(text: string): boolean {
  return !/^\s*(?:---|#|%YAML|[A-Za-z]+:\s)/.test(text.slice(0, 4096));
}

const TERRAFORM_KEYS = ["planned_values", "resource_changes", "terraform_version"];

function kindOf(root: unknown): InputKind {
  if (typeof root !== "object" || root === null) return "pulumi";
  if (TERRAFORM_KEYS.some((key) => key in root)) return "terraform";
  return isManifest(root) ? "kubernetes" : "pulumi";
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message quotes the file, whose line ends must not end ours.
    const cause = (error as Error).message.replace(/\p{Cc}+/gu, " ");
    throw new GraphFormatError(
      `${name}: not JSON, or cut off (${cause}); export it again: ${WHAT_IS_READ}`,
    );
  }
}
