// SPDX-License-Identifier: Apache-2.0
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../shared/errors.ts";
import { factsOf } from "../../shared/facts.ts";
import { childName } from "../specs/child-name.ts";
import { trafficProblems } from "./check-traffic.ts";
import { classifiedFence } from "./egress-fence.ts";
import type { MeshTrafficArgs } from "./mesh-traffic-args.ts";
import { resolveTraffic, type ResolvedTraffic } from "./resolve-traffic.ts";
import { trafficObjects } from "./traffic-objects.ts";

/**
 * Where requests of a mesh go: by data class inside, by host outside.
 *
 * A request with a classified value of `data-classification` reaches endpoints of the subset `india-only` alone; a
 * request without, or with an unclassified value, is split over versions; any other value is refused, by the caller's
 * proxy and by the workload's. The trusted gateway decides the class (by route, or by a claim of a valid token) and
 * removes what clients sent. Workloads of classified namespaces leave the mesh only for declared hosts, only through
 * the egress gateway, and never unlogged.
 *
 * ```ts
 * new MeshTraffic("traffic", {
 *   placement, trustDomain: "cluster.local", meshCidrs: ["10.0.0.0/16", "100.64.0.0/16"], audit,
 *   services: { accounts: { namespace: "banking", port: 8080 } },
 * }, { provider: kubernetesProvider });
 * ```
 *
 * Creates per service a DestinationRule, a VirtualService and policies that refuse; per host of the edge a Gateway and
 * a VirtualService; per host outside a ServiceEntry, a Gateway and a VirtualService; a Sidecar and a NetworkPolicy per
 * classified namespace. All of it is configuration: cost drivers are the gateways, which are made elsewhere.
 */
export class MeshTraffic extends pulumi.ComponentResource {
  /** `<kind>/<namespace>/<name>` of every Istio object, plain. */
  readonly objects: readonly string[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: MeshTrafficArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("MeshTraffic", args.placement);
    super("nivas:index:MeshTraffic", name, facts, opts);
    const traffic = resolveTraffic(args);
    refuse(this, trafficProblems(traffic));

    const namespaces = createNamespaces(this, name, args, traffic);
    const after = [...(args.after ?? []), ...namespaces];
    this.objects = createObjects(this, name, traffic, after);
    createFences(this, name, traffic, after);

    this.registerOutputs({ ...facts, objects: this.objects });
  }
}

function createNamespaces(
  parent: MeshTraffic,
  name: string,
  { placement, namespaceLabels, after = [] }: MeshTrafficArgs,
  traffic: ResolvedTraffic,
): readonly pulumi.Resource[] {
  if (namespaceLabels === undefined) return [];
  const wanted = [
    ...traffic.services.map(({ namespace }) => namespace),
    ...traffic.classifiedNamespaces,
  ];
  return [...new Set(wanted)].sort().map(
    (namespace) =>
      new Namespace(
        `${name}-namespace-${namespace}`,
        {
          metadata: {
            name: namespace,
            labels: {
              "nivas.io/cell": placement.cell,
              "nivas.io/data-class": placement.dataClass,
              ...namespaceLabels,
            },
          },
        },
        { parent, dependsOn: [...after] },
      ),
  );
}

function createObjects(
  parent: MeshTraffic,
  name: string,
  traffic: ResolvedTraffic,
  after: readonly pulumi.Resource[],
): readonly string[] {
  return trafficObjects(traffic).map((object) => {
    new CustomResource(childName(name, object), object, { parent, dependsOn: [...after] });
    return `${object.kind}/${object.metadata.namespace}/${object.metadata.name}`;
  });
}

function createFences(
  parent: MeshTraffic,
  name: string,
  traffic: ResolvedTraffic,
  after: readonly pulumi.Resource[],
): void {
  for (const namespace of traffic.classifiedNamespaces) {
    new NetworkPolicy(
      `${name}-fence-${namespace}`,
      {
        metadata: { name: "classified-egress", namespace },
        spec: classifiedFence(traffic.meshCidrs),
      },
      { parent, dependsOn: [...after] },
    );
  }
}
