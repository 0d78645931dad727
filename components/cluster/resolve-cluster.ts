// SPDX-License-Identifier: Apache-2.0
/** The defaults of `RegionalCluster`. Pure. */
import { DEFAULT_LOG_RETENTION_DAYS } from "../foundation/log-retention.ts";
import { DEFAULT_KUBERNETES } from "../shared/compatibility.ts";
import { physicalName } from "../shared/naming.ts";
import type {
  HeadroomArgs,
  HybridArgs,
  NodePoolArgs,
  RegionalClusterArgs,
  SystemNodesArgs,
} from "./regional-cluster-args.ts";

/** Families that both Regions of India sell, of each kind of pool. Source: `india/instance-families.ts`. */
const FAMILIES = {
  onDemand: ["m7i", "c7i", "r7i", "m6i", "c6i", "r6i"],
  spot: ["m7i", "m6i", "m6a", "c7i", "c6i", "c6a", "r7i", "r6i"],
  graviton: ["m7g", "c7g", "r7g", "m8g", "c8g", "r8g"],
} as const;

/** GPU families by Region: Hyderabad has neither g4dn nor g5. Source: `india/instance-families.ts`. */
const GPU_FAMILIES: Readonly<Record<string, readonly string[]>> = {
  "ap-south-1": ["g5", "g6"],
  "ap-south-2": ["g6", "g6e"],
};

/** The four kinds of Karpenter pool. */
export type PoolKind = "onDemand" | "spot" | "graviton" | "gpu";
export const POOL_KINDS: readonly PoolKind[] = ["onDemand", "spot", "graviton", "gpu"];

/** Every argument filled in; nothing of it is an Output. */
export interface ResolvedCluster {
  readonly clusterName: string;
  readonly version: string;
  readonly logRetentionDays: number;
  readonly publicCidrs: readonly string[];
  readonly admins: readonly string[];
  readonly viewers: readonly string[];
  readonly systemNodes: Required<SystemNodesArgs>;
  /** Pools that are on; undefined when Karpenter is off. */
  readonly pools: Readonly<Partial<Record<PoolKind, Required<NodePoolArgs>>>> | undefined;
  readonly addonVersions: Readonly<Record<string, string>>;
  readonly metricsServer: boolean;
  readonly snapshotController: boolean;
  readonly nodeMonitoring: boolean;
  readonly loadBalancerController: boolean;
  readonly certManager: boolean;
  readonly externalSecrets: boolean;
  readonly networkPolicies: boolean;
  /** Undefined when off. */
  readonly headroom:
    (Omit<Required<HeadroomArgs>, "enabled" | "image"> & { image?: string }) | undefined;
  readonly hybrid: Required<HybridArgs> | undefined;
  readonly mirror: string | undefined;
  readonly confirmReplacement: boolean;
}

/** The arguments with every default in its place. */
export function resolveCluster(args: RegionalClusterArgs): ResolvedCluster {
  const { placement, endpoint, access, addons, karpenter } = args;
  return {
    clusterName: args.clusterName ?? physicalName("eks-cluster", "nivas", placement.cell),
    version: args.version ?? DEFAULT_KUBERNETES,
    logRetentionDays: args.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
    publicCidrs: endpoint?.publicCidrs ?? [],
    admins: access?.admins ?? [],
    viewers: access?.viewers ?? [],
    systemNodes: resolveSystemNodes(args.systemNodes),
    pools: isOn(karpenter) ? resolvePools(args) : undefined,
    addonVersions: addons?.versions ?? {},
    metricsServer: isOn(addons?.metricsServer),
    snapshotController: isOn(addons?.snapshotController),
    nodeMonitoring: isOn(addons?.nodeMonitoring),
    loadBalancerController: isOn(args.loadBalancerController),
    certManager: isOn(args.certManager),
    externalSecrets: isOn(args.externalSecrets),
    networkPolicies: isOn(args.networkPolicies),
    headroom: resolveHeadroom(args.headroom),
    hybrid: args.hybrid && {
      nodeCidrs: args.hybrid.nodeCidrs,
      podCidrs: args.hybrid.podCidrs ?? [],
    },
    mirror: args.charts?.mirror,
    confirmReplacement: args.confirmReplacement ?? false,
  };
}

function isOn(part: { readonly enabled?: boolean } | undefined): boolean {
  return part?.enabled ?? true;
}

function resolveSystemNodes(given: SystemNodesArgs = {}): Required<SystemNodesArgs> {
  return {
    instanceTypes: given.instanceTypes ?? ["m7g.large"],
    minSize: given.minSize ?? 3,
    maxSize: given.maxSize ?? 6,
    desiredSize: given.desiredSize ?? 3,
    volumeSizeGib: given.volumeSizeGib ?? 50,
  };
}

function resolvePools({ placement, karpenter }: RegionalClusterArgs): ResolvedCluster["pools"] {
  const families: Readonly<Record<PoolKind, readonly string[]>> = {
    ...FAMILIES,
    gpu: GPU_FAMILIES[placement.region] ?? [],
  };
  const on = POOL_KINDS.filter((kind) => isOn(karpenter?.pools?.[kind]));
  return Object.fromEntries(
    on.map((kind) => {
      const given = karpenter?.pools?.[kind];
      const pool: Required<NodePoolArgs> = {
        enabled: true,
        instanceFamilies: given?.instanceFamilies ?? families[kind],
        cpuLimit: given?.cpuLimit ?? (kind === "gpu" ? 64 : 200),
      };
      return [kind, pool];
    }),
  );
}

function resolveHeadroom(given: HeadroomArgs = {}): ResolvedCluster["headroom"] {
  if (given.enabled !== true) return undefined;
  return {
    replicas: given.replicas ?? 2,
    cpu: given.cpu ?? "500m",
    memory: given.memory ?? "512Mi",
    ...(given.image === undefined ? {} : { image: given.image }),
  };
}
