// SPDX-License-Identifier: Apache-2.0
/** The defaults of `MeshInstall`. Pure. */
import { INDIAN_REGIONS } from "../../../india/places.ts";
import { SHORT_LIVED_LIMIT_HOURS } from "../../shared/private-ca.ts";
import {
  MeshMode,
  type GatewaySizeArgs,
  type MeshInstallArgs,
  type MeshTrustArgs,
} from "./mesh-install-args.ts";
import { ISTIO_VERSION } from "./versions.ts";

/** The mesh of the requirements. */
const DEFAULT_MESH_ID = "indian-fintech-mesh";
const DEFAULT_ROOT_REGION = "ap-south-1";
const DEFAULT_WORKLOAD_HOURS = 24;

/** Copies of a gateway, decided. */
export type GatewaySize = Required<GatewaySizeArgs>;

/** Trust with all defaults. */
export type ResolvedTrust = {
  [Mode in MeshTrustArgs["mode"]]: Required<Extract<MeshTrustArgs, { readonly mode: Mode }>>;
}[MeshTrustArgs["mode"]];

/** Every setting filled in; nothing of it is an Output. */
export interface ResolvedMesh {
  readonly meshId: string;
  readonly clusterName: string;
  readonly networkName: string;
  readonly trustDomain: string;
  readonly mode: MeshMode;
  readonly versions: readonly string[];
  readonly stable: string;
  readonly canary: string;
  readonly trust: ResolvedTrust;
  /** Undefined when off. */
  readonly ingress:
    | (GatewaySize & {
        readonly scheme: "internet-facing" | "internal";
        readonly sourceCidrs: readonly string[];
        readonly privateListener: boolean;
      })
    | undefined;
  readonly eastWest: GatewaySize | undefined;
  readonly egress: (GatewaySize & { readonly destinationCidrs: readonly string[] }) | undefined;
  readonly collector: { readonly service: string; readonly port: number } | undefined;
  readonly tracePercent: number;
  /** Regions to which requests go when no endpoint of the own one is well, in order: the others in India. */
  readonly failoverRegions: readonly string[];
}

/** The arguments with every default in its place. */
export function resolveMesh(args: MeshInstallArgs): ResolvedMesh {
  const { placement, istio = {}, gateways = {}, telemetry = {}, network } = args;
  const { cell, region } = placement;
  const mode = args.mode ?? MeshMode.Sidecar;
  const versions = istio.versions ?? [ISTIO_VERSION];
  const stable = istio.stable ?? versions[0] ?? ISTIO_VERSION;
  const size = (given: GatewaySizeArgs = {}): GatewaySize => ({
    minReplicas: given.minReplicas ?? network.zones.length,
    maxReplicas: given.maxReplicas ?? 10,
  });
  const { ingress = {}, eastWest = {}, egress = {} } = gateways;
  const scheme = ingress.scheme ?? "internet-facing";
  return {
    meshId: args.meshId ?? DEFAULT_MESH_ID,
    clusterName: args.clusterName ?? `${cell}-primary`,
    networkName: args.networkName ?? `${cell}-network`,
    trustDomain: args.trustDomain ?? "cluster.local",
    mode,
    versions,
    stable,
    canary: istio.canary ?? stable,
    trust: resolveTrust(args.trust, cell),
    ingress:
      (ingress.enabled ?? true)
        ? {
            ...size(ingress),
            scheme,
            sourceCidrs: ingress.sourceCidrs ?? [],
            privateListener: ingress.privateListener ?? scheme === "internet-facing",
          }
        : undefined,
    eastWest: (eastWest.enabled ?? mode === MeshMode.Sidecar) ? size(eastWest) : undefined,
    egress:
      (egress.enabled ?? false)
        ? { ...size(egress), destinationCidrs: egress.destinationCidrs ?? ["0.0.0.0/0"] }
        : undefined,
    collector: telemetry.collector,
    tracePercent: telemetry.tracePercent ?? 1,
    failoverRegions: INDIAN_REGIONS.filter((other) => other !== region),
  };
}

function resolveTrust(trust: MeshTrustArgs = { mode: "private-ca" }, cell: string): ResolvedTrust {
  switch (trust.mode) {
    case "private-ca":
      return {
        mode: trust.mode,
        rootRegion: trust.rootRegion ?? DEFAULT_ROOT_REGION,
        validityDays: trust.validityDays ?? 1095,
        workloadHours: trust.workloadHours ?? DEFAULT_WORKLOAD_HOURS,
      };
    case "issuer":
      return { ...trust, workloadHours: trust.workloadHours ?? DEFAULT_WORKLOAD_HOURS };
    case "cacerts":
      return { mode: trust.mode, secretName: trust.secretName ?? `nivas/${cell}/mesh-ca` };
  }
}

/** Hours that certificates of workloads may be valid. */
export const WORKLOAD_HOURS = { least: 1, most: SHORT_LIVED_LIMIT_HOURS } as const;
