// SPDX-License-Identifier: Apache-2.0
/** Holds the watches against a plan: is every component watched, and does Prometheus reach what it has to ask. */
import type { Resource } from "../../graph/stack-export.ts";
import { NOT_PROVISIONED, WATCHES } from "../../observability/watch/all.ts";

/** Classes of the components of a plan. */
export function componentsOf(resources: readonly Resource[]): readonly string[] {
  const prefix = "nivas:index:";
  return [
    ...new Set(
      resources.flatMap(({ type }) => (type.startsWith(prefix) ? [type.slice(prefix.length)] : [])),
    ),
  ].sort();
}

/** Components without a watch, and resources of what is said not to be provisioned. */
export function unwatched(resources: readonly Resource[]): readonly string[] {
  const watched = WATCHES.map(({ component }) => component);
  return [
    ...componentsOf(resources).filter((component) => !watched.includes(component)),
    ...resources
      .map(({ type }) => type)
      .filter((type) => NOT_PROVISIONED.some(({ types }) => types.test(type))),
  ];
}

interface PolicySpec {
  readonly ingress?: readonly { readonly ports?: readonly { readonly port: unknown }[] }[];
}

/** Targets in namespaces that a policy shuts, at ports that none of its policies opens: `thing (things:8080)`. */
export function unreachable(resources: readonly Resource[]): readonly string[] {
  const openings = new Map<string, Set<unknown>>();
  for (const { type, inputs } of resources) {
    if (type !== "kubernetes:networking.k8s.io/v1:NetworkPolicy") continue;
    const { metadata, spec } = inputs as unknown as {
      metadata: { namespace: string };
      spec: PolicySpec;
    };
    const open = openings.get(metadata.namespace) ?? new Set();
    for (const { ports = [] } of spec.ingress ?? []) ports.forEach(({ port }) => open.add(port));
    openings.set(metadata.namespace, open);
  }
  const present = componentsOf(resources);
  return WATCHES.filter(({ component }) => present.includes(component))
    .flatMap(({ endpoints = [] }) => endpoints)
    .filter(
      ({ namespace, podPort }) => openings.has(namespace) && !openings.get(namespace)!.has(podPort),
    )
    .map(({ name, namespace, podPort }) => `${name} (${namespace}:${podPort})`);
}
