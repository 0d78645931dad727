// SPDX-License-Identifier: Apache-2.0
/** Labels and taints by which workloads find an edge node, and by which all others stay away. */
import type { Problem } from "../shared/problem.ts";
import type { NodeTaint } from "../shared/karpenter-types.ts";

/** Place id of the node, as label and as taint. */
export const PLACE_LABEL = "nivas.io/place";
/** How the node is placed: `local-zone` or `hybrid-nodes`. */
export const MODE_LABEL = "nivas.io/placement-mode";

/** Keeps every pod off the nodes of a place that does not ask for it by name. */
export function placeTaint(place: string): NodeTaint {
  return { key: PLACE_LABEL, value: place, effect: "NoSchedule" };
}

/** Labels of a node, by key: `extra` first, ours win. `topology.kubernetes.io/zone` is set by the cloud. */
export function nodeLabels(
  place: string,
  mode: "local-zone" | "hybrid-nodes",
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const all = { ...extra, [PLACE_LABEL]: place, [MODE_LABEL]: mode };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The kubelet flag that registers a node with labels: `--node-labels=a=1,b=2`. */
export function nodeLabelFlag(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return `--node-labels=${pairs.join(",")}`;
}

/**
 * The form of label keys and values, from "Labels and Selectors" of the Kubernetes documentation; domains
 * that a kubelet may not label itself with, from "Using Node Authorization" (NodeRestriction); Karpenter's
 * own, from the schema of its NodePool. Checked 2026-11-22.
 */
const NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const DOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
const KEY = new RegExp(`^((?<domain>${DOMAIN})/)?${NAME}$`);
const VALUE = new RegExp(`^(${NAME})?$`);
const RESERVED_DOMAIN =
  /(^|\.)(kubernetes\.io|k8s\.io|karpenter\.sh|karpenter\.k8s\.aws|nivas\.io)$/;

/** What is wrong with labels that a caller adds. */
export function labelProblems(
  path: string,
  labels: Readonly<Record<string, string>>,
): readonly Problem[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const at = `${path}[${JSON.stringify(key)}]`;
    const match = KEY.exec(key);
    if (match === null) {
      return {
        path: at,
        problem: "is not a label key",
        allowed: "an optional DNS domain and «/», then 1 to 63 letters, digits, «-», «_» or «.»",
        fix: "rename the label",
      };
    }
    if (RESERVED_DOMAIN.test(match.groups?.["domain"] ?? "")) {
      return {
        path: at,
        problem: "is in a domain that a node may not label itself with, or that is ours",
        allowed: "any domain but kubernetes.io, k8s.io, karpenter.sh, karpenter.k8s.aws, nivas.io",
        fix: "use a domain of your own",
      };
    }
    if (VALUE.test(value)) return [];
    return {
      path: at,
      problem: "is not a label value",
      value,
      allowed: "empty, or 1 to 63 letters, digits, «-», «_» or «.»",
      fix: "shorten or simplify the value",
    };
  });
}
