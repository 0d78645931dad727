// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import type { MeshExport } from "../../contracts/cell-export.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf } from "../../shared/facts.ts";
import type { GatewayRef } from "../traffic/mesh-traffic-args.ts";
import { checkMesh } from "./check-mesh.ts";
import { createIstio } from "./control-plane.ts";
import { createGateways } from "./gateways.ts";
import { createMeshNamespace, type MeshContext } from "./in-mesh.ts";
import type { MeshInstallArgs } from "./mesh-install-args.ts";
import { rootTraffic } from "./mesh-policies.ts";
import { createMeshTrust } from "./mesh-trust.ts";
import { GATEWAYS, NAMESPACES, PROVIDERS, STABLE_TAG } from "./names.ts";
import { resolveMesh } from "./resolve-mesh.ts";

/**
 * The mesh of a cell: Istio, the authority of its certificates, and its gateways.
 *
 * ```ts
 * new MeshInstall("mesh", { placement, cluster, network, controllers: cluster, has, roots, networkPolicies: true });
 * ```
 *
 * Creates, in this order: the root namespace, an authority of AWS Private CA below the active root with the issuer and
 * istio-csr (or takes an issuer or an intermediate of yours), the definitions, the CNI plug-in, one istiod for each
 * version, the tags `stable` and `canary`, strict mutual TLS and telemetry for the whole cell, then the ingress gateway behind
 * NLBs, the east-west gateway behind an internal NLB, and where asked for the egress gateway.
 *
 * A namespace is part of the mesh by its label `istio.io/rev: stable`. `docs/mesh.md` has upgrades and the rotation of roots.
 *
 * Cost drivers: a monthly fee for the authority and a fee for each certificate, up to three NLBs, two istiod pods
 * (500m CPU, 2 GiB each) for each version, three pods for each gateway.
 */
export class MeshInstall extends pulumi.ComponentResource {
  readonly meshId: string;
  readonly clusterName: string;
  /** Istio network of the cell. */
  readonly networkName: string;
  readonly trustDomain: string;
  /** Version behind the tag `stable`. */
  readonly istioVersion: string;
  /** Labels of a namespace whose pods get proxies. */
  readonly namespaceLabels: Readonly<Record<string, string>>;
  /** Extension provider that writes access logs. */
  readonly accessLogProvider: string;
  /** Undefined when off. */
  readonly ingressGateway: GatewayRef | undefined;
  readonly eastWestGateway: GatewayRef | undefined;
  readonly egressGateway: GatewayRef | undefined;
  /** Depend on these before a workload of the mesh, or an object of Istio, is made. */
  readonly ready: readonly pulumi.Resource[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: MeshInstallArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("MeshInstall", args.placement);
    super("nivas:index:MeshInstall", name, facts, opts);
    const mesh = resolveMesh(args);
    refuse(this, checkMesh(args, mesh));
    this.meshId = mesh.meshId;
    this.clusterName = mesh.clusterName;
    this.networkName = mesh.networkName;
    this.trustDomain = mesh.trustDomain;
    this.istioVersion = mesh.stable;
    this.namespaceLabels =
      mesh.mode === "ambient"
        ? { "istio.io/dataplane-mode": "ambient" }
        : { "istio.io/rev": STABLE_TAG };
    this.accessLogProvider = PROVIDERS.accessLog;
    this.ingressGateway = mesh.ingress && GATEWAYS.ingress;
    this.eastWestGateway = mesh.eastWest && GATEWAYS.eastWest;
    this.egressGateway = mesh.egress && GATEWAYS.egress;

    const context: MeshContext = { parent: this, name, args, mesh };
    const root = createMeshNamespace(
      context,
      "root",
      {
        namespaceName: NAMESPACES.root,
        labels: { "topology.istio.io/network": mesh.networkName },
      },
      rootTraffic(args.network),
    );
    const trust = createMeshTrust(context, root);
    const istio = createIstio(context, root, trust);
    const gateways = createGateways(context, istio);
    this.ready = [...istio, ...gateways];

    this.registerOutputs({
      ...facts,
      meshId: mesh.meshId,
      clusterName: mesh.clusterName,
      networkName: mesh.networkName,
      trustDomain: mesh.trustDomain,
      mode: mesh.mode,
      istioVersions: mesh.versions,
      trustMode: mesh.trust.mode,
      failoverRegions: mesh.failoverRegions,
    });
  }

  /**
   * What other cells know of this mesh.
   *
   * @param eastWestGatewayHost name at which they reach the east-west gateway.
   */
  exportFor(eastWestGatewayHost: string): MeshExport {
    return {
      meshId: this.meshId,
      clusterName: this.clusterName,
      network: this.networkName,
      istioVersion: this.istioVersion,
      trustDomain: this.trustDomain,
      eastWestGatewayHost,
    };
  }
}
