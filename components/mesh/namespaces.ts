// SPDX-License-Identifier: Apache-2.0
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import type * as pulumi from "@pulumi/pulumi";
import type { Placement } from "../shared/facts.ts";

/** Creates namespaces of workloads of the mesh, in a fixed order, each once. */
export function createNamespaces(
  name: string,
  names: readonly string[],
  labels: Readonly<Record<string, string>>,
  placement: Placement,
  options: pulumi.CustomResourceOptions,
): readonly Namespace[] {
  return [...new Set(names)].sort().map(
    (namespace) =>
      new Namespace(
        `${name}-namespace-${namespace}`,
        {
          metadata: {
            name: namespace,
            labels: {
              "nivas.io/cell": placement.cell,
              "nivas.io/data-class": placement.dataClass,
              // By this the namespaces of teams know that their pods may be reached, and reach them.
              "nivas.io/mesh": "true",
              // Sidecars come by the CNI plug-in, so they need no more than this allows.
              "pod-security.kubernetes.io/enforce": "restricted",
              ...labels,
            },
          },
        },
        options,
      ),
  );
}
