// SPDX-License-Identifier: Apache-2.0
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../shared/errors.ts";
import { factsOf } from "../../shared/facts.ts";
import { createNamespaces } from "../namespaces.ts";
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
  /** Namespaces that were made here, plain. */
  readonly namespaces: readonly string[];
  /** What has to be there before something is put into those namespaces. */
  readonly ready: readonly pulumi.Resource[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: MeshTrafficArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("MeshTraffic", args.placement);
    super("nivas:index:MeshTraffic", name, facts, opts);
    const traffic = resolveTraffic(args);
    refuse(this, trafficProblems(traffic));

    const inside = {
      parent: this,
      ...(args.goesWith === undefined ? {} : { deletedWith: args.goesWith }),
    };
    const { namespaceLabels = {}, createNamespaces: isMade = true, after: before = [] } = args;
    this.namespaces = isMade ? namespacesOf(traffic) : [];
    const namespaces = createNamespaces(name, this.namespaces, namespaceLabels, args.placement, {
      ...inside,
      dependsOn: [...before],
    });
    this.ready = [...before, ...namespaces];
    const options = { ...inside, dependsOn: [...this.ready] };
    this.objects = createObjects(name, traffic, options);
    createFences(name, traffic, options);

    this.registerOutputs({ ...facts, objects: this.objects });
  }
}

function namespacesOf(traffic: ResolvedTraffic): readonly string[] {
  const names = traffic.services.map(({ namespace }) => namespace);
  return [...new Set([...names, ...traffic.classifiedNamespaces])].sort();
}

function createObjects(
  name: string,
  traffic: ResolvedTraffic,
  options: pulumi.CustomResourceOptions,
): readonly string[] {
  return trafficObjects(traffic).map((object) => {
    new CustomResource(childName(name, object), object, options);
    return `${object.kind}/${object.metadata.namespace}/${object.metadata.name}`;
  });
}

function createFences(
  name: string,
  traffic: ResolvedTraffic,
  options: pulumi.CustomResourceOptions,
): void {
  for (const namespace of traffic.classifiedNamespaces) {
    new NetworkPolicy(
      `${name}-fence-${namespace}`,
      {
        metadata: { name: "classified-egress", namespace },
        spec: classifiedFence(traffic.meshCidrs),
      },
      options,
    );
  }
}
