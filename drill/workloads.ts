// SPDX-License-Identifier: Apache-2.0
/** What runs in a cell, as its graph says. */
import { isObject, type Json, type JsonObject, type Resource } from "../graph/stack-export.ts";
import { at, objectsOf, textOf, type DrillStack } from "./cells.ts";
import { cpuOf, memoryGibOf } from "./quantities.ts";

/** A workload that has replicas. */
export interface Workload {
  /** `Deployment banking/ledger`: the same in every cell. */
  readonly key: string;
  readonly urn: string;
  readonly replicas: number;
  /** Replicas that it may grow to by itself: of its autoscaler, else `replicas`. */
  readonly maxReplicas: number;
  /** Requested by one replica. */
  readonly cpu: number;
  readonly memoryGib: number;
  /** Whether it runs only on nodes with this taint; absent for ordinary ones. */
  readonly tolerates: readonly string[];
  /** Whether each replica has a volume, which stays in its zone. */
  readonly hasVolumes: boolean;
}

const KINDS = new Set(["Deployment", "StatefulSet", "Rollout", "ReplicaSet"]);

/** Deployments, StatefulSets and Rollouts. What charts bring is not in a graph; see {@link chartsOf}. */
export function workloadsOf({ resources }: DrillStack): readonly Workload[] {
  const scaled = new Map(
    resources.flatMap((resource) => {
      const { inputs } = resource;
      if (kindOf(resource) !== "HorizontalPodAutoscaler") return [];
      const target = at(inputs, "spec", "scaleTargetRef");
      const name = `${textOf(at(target, "kind"))} ${namespaceOf(inputs)}/${textOf(at(target, "name"))}`;
      return [[name, Number(at(inputs, "spec", "maxReplicas") ?? 0)] as const];
    }),
  );
  return resources
    .filter((resource) => KINDS.has(kindOf(resource)))
    .map((resource) => workloadOf(resource, scaled));
}

function workloadOf(resource: Resource, scaled: ReadonlyMap<string, number>): Workload {
  const { inputs, urn } = resource;
  const key = `${kindOf(resource)} ${namespaceOf(inputs)}/${nameOf(resource)}`;
  const spec = at(inputs, "spec");
  const pod = at(spec, "template", "spec");
  const requests = objectsOf(at(pod, "containers")).map((container) =>
    at(container, "resources", "requests"),
  );
  const replicas = Number(at(spec, "replicas") ?? 1);
  const sum = (of: (request: Json | undefined) => number) =>
    requests.reduce<number>((total, request) => total + of(request), 0);
  return {
    key,
    urn,
    replicas,
    maxReplicas: Math.max(replicas, scaled.get(key) ?? 0),
    cpu: sum((request) => cpuOf(at(request, "cpu"))),
    memoryGib: sum((request) => memoryGibOf(at(request, "memory"))),
    tolerates: objectsOf(at(pod, "tolerations")).map((one) => textOf(one["key"]) ?? "*"),
    hasVolumes: objectsOf(at(spec, "volumeClaimTemplates")).length > 0,
  };
}

/** Charts of a cell by namespace and release, with the replicas that their values name. */
export function chartsOf({ resources }: DrillStack): readonly string[] {
  return resources
    .filter(({ type }) => type === "kubernetes:helm.sh/v3:Release")
    .map(
      ({ inputs }) =>
        `${textOf(inputs?.["namespace"]) ?? "default"}/${textOf(inputs?.["name"]) ?? textOf(inputs?.["chart"])?.split("/").at(-1)}`,
    )
    .sort();
}

/** Kind of a Kubernetes object; empty for other resources. */
export function kindOf({ type, inputs }: Resource): string {
  return type.startsWith("kubernetes:")
    ? (textOf(inputs?.["kind"]) ?? type.slice(type.lastIndexOf(":") + 1))
    : "";
}

function namespaceOf(inputs: JsonObject | undefined): string {
  return textOf(at(inputs, "metadata", "namespace")) ?? "default";
}

function nameOf({ urn, inputs }: Resource): string {
  const metadata = inputs?.["metadata"];
  return (isObject(metadata) ? textOf(metadata["name"]) : undefined) ?? urn.split("::").at(-1)!;
}
