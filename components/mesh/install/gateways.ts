// SPDX-License-Identifier: Apache-2.0
/**
 * The gateways of the mesh, each in a namespace of its own, and the balancers in front of them. What the east-west gateway
 * lets in is opened by who joins the cells: `remote-access.ts`.
 */
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import type * as pulumi from "@pulumi/pulumi";
import { CHARTS } from "../../shared/charts.ts";
import type { GuardedNamespace } from "../../shared/guarded-namespace.ts";
import { createHelmAddon } from "../../shared/helm-addon.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import type { NamespaceTraffic } from "../../shared/network-policies.ts";
import { ownsCloudResources } from "../../shared/owns-cloud-resources.ts";
import type { GatewayRef } from "../traffic/mesh-traffic-args.ts";
import {
  eastWestValues,
  egressValues,
  HTTPS,
  ingressValues,
  NLB_CLASS,
  nlbAnnotations,
} from "./gateway-values.ts";
import { createMeshNamespace, createQuota, type MeshContext } from "./in-mesh.ts";
import { eastWestTraffic, egressTraffic, ingressTraffic } from "./mesh-policies.ts";
import { GATEWAYS } from "./names.ts";
import type { GatewaySize } from "./resolve-mesh.ts";

/** A gateway, as data. */
interface GatewayPart {
  readonly role: string;
  readonly ref: GatewayRef;
  readonly size: GatewaySize;
  readonly labels?: Readonly<Record<string, string>>;
  readonly traffic: NamespaceTraffic;
  readonly values: ChartValues;
  readonly loadBalancers: number;
}

/** Creates the gateways that are on. `istio` is what has to be there first. */
export function createGateways(
  context: MeshContext,
  istio: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const { ingress, eastWest, egress } = context.mesh;
  return [
    ...(ingress === undefined ? [] : createIngress(context, istio)),
    ...(eastWest === undefined ? [] : createEastWest(context, istio)),
    ...(egress === undefined ? [] : createEgress(context, istio)),
  ];
}

function createIngress(
  context: MeshContext,
  istio: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const { args, mesh, name, parent } = context;
  const ingress = mesh.ingress!;
  const ref = GATEWAYS.ingress;
  const { gateway, namespace } = createGateway(context, istio, {
    role: "ingress",
    ref,
    size: ingress,
    traffic: ingressTraffic(args.network, ingress.sourceCidrs),
    values: ingressValues(mesh, args.placement),
    loadBalancers: ingress.privateListener ? 2 : 1,
  });
  if (!ingress.privateListener) return [gateway];
  const listener = new Service(
    `${name}-ingress-private`,
    {
      metadata: {
        name: `${ref.serviceName}-private`,
        namespace: namespace.namespace.metadata.name,
        annotations: nlbAnnotations(args.placement, "private", "internal"),
      },
      spec: {
        type: "LoadBalancer",
        loadBalancerClass: NLB_CLASS,
        allocateLoadBalancerNodePorts: false,
        selector: ref.labels,
        ports: [{ ...HTTPS }],
      },
    },
    ownsCloudResources(parent, args.cluster.kubernetesProvider, [
      args.controllers,
      ...namespace.ready,
      gateway,
    ]),
  );
  return [gateway, listener];
}

function createEastWest(
  context: MeshContext,
  istio: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const { args, mesh } = context;
  const { gateway } = createGateway(context, istio, {
    role: "east-west",
    ref: GATEWAYS.eastWest,
    size: mesh.eastWest!,
    labels: { "topology.istio.io/network": mesh.networkName },
    traffic: eastWestTraffic(args.network),
    values: eastWestValues(mesh, args.placement),
    loadBalancers: 1,
  });
  return [gateway];
}

function createEgress(
  context: MeshContext,
  istio: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const { args, mesh } = context;
  const { gateway } = createGateway(context, istio, {
    role: "egress",
    ref: GATEWAYS.egress,
    size: mesh.egress!,
    traffic: egressTraffic(args.network, mesh.egress!.destinationCidrs, mesh.collector?.port),
    values: egressValues(mesh),
    loadBalancers: 0,
  });
  return [gateway];
}

/** Namespace, quota and chart of a gateway. The chart brings a balancer: it goes before the controller that made it. */
function createGateway(
  context: MeshContext,
  istio: readonly pulumi.Resource[],
  part: GatewayPart,
): { readonly gateway: pulumi.Resource; readonly namespace: GuardedNamespace } {
  const { parent, name, args } = context;
  const namespace = createMeshNamespace(
    context,
    part.role,
    {
      namespaceName: part.ref.namespace,
      ...(part.labels === undefined ? {} : { labels: part.labels }),
    },
    part.traffic,
  );
  const quota = createQuota(context, part.role, namespace, {
    // Twice the most: an update starts new pods beside the old ones.
    pods: 2 * part.size.maxReplicas,
    loadBalancers: part.loadBalancers,
  });
  const gateway = createHelmAddon(
    parent,
    `${name}-${part.role}-chart`,
    {
      chart: CHARTS.istioGateway,
      releaseName: part.ref.serviceName,
      namespace: namespace.namespace.metadata.name,
      values: part.values,
      mirror: args.mirror,
    },
    ownsCloudResources(parent, args.cluster.kubernetesProvider, [
      args.controllers,
      ...namespace.ready,
      quota,
      ...istio,
    ]),
  );
  return { gateway, namespace };
}
