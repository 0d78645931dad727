// SPDX-License-Identifier: Apache-2.0
/** Decides every value that follows from others: place facts, addresses, sizes. Pure; no check is made here. */
import { cellCidrs } from "../components/shared/cell-plan.ts";
import { availabilityZonesOf, placeById, placeOfRegion, type Place } from "../india/places.ts";
import type {
  Cell,
  CellCluster,
  CellNetwork,
  EdgePool,
  HybridNodesPool,
  LocalZonePool,
} from "./cell.ts";
import { hasNat } from "./checks/egress.ts";
import { resolveSizes } from "./checks/sizes.ts";
import { edgeWorkersOf, type EdgeWorkers } from "./draft.ts";
import type { CellConfig } from "./schema/cell.ts";
import { POOL_FAMILIES } from "./schema/node-pools.ts";

/** Room above the least size of a group of nodes. */
const USUAL_MAX_NODES = { systemNodes: 6, localZone: 3 } as const;

/** The cell of a configuration that `parseCell` accepted. */
export function resolveCell(config: CellConfig): Cell {
  const place = placeById(config.place);
  const name = config.name ?? config.place;
  const edgePools = resolveEdgePools(config);
  return {
    name,
    place: config.place,
    placeKind: place.kind,
    city: place.city,
    physicalLocation: locationOf(place, config.placement?.mode),
    controlPlaneRegion: place.region,
    zones: availabilityZonesOf(place.region)
      .slice(0, config.network.zoneCount)
      .map((zone) => zone.name),
    localZones: localZonesOf(edgePools),
    timezone: place.timezone,
    dataClassification: config.dataClassification,
    owner: config.owner,
    ...(config.account === undefined ? {} : { account: config.account }),
    placementMode: config.placement?.mode ?? "region",
    edgePools,
    network: resolveNetwork(config, place, name),
    logs: config.logs,
    cluster: resolveCluster(config, place, edgePools),
    ...(config.mesh === undefined ? {} : { mesh: resolveMeshDefaults(config.mesh, config) }),
    ...(config.observability === undefined ? {} : { observability: config.observability }),
    adopt: config.adopt,
  };
}

function locationOf(place: Place, mode: string | undefined): string {
  if (mode === "region-alias") {
    return placeOfRegion(place.region)?.physicalLocation ?? place.region;
  }
  return mode === "hybrid-nodes" ? ownMachinesIn(place) : place.physicalLocation;
}

function ownMachinesIn(place: Place): string {
  return `The customer's own machines, ${place.city}, India`;
}

function resolveNetwork(config: CellConfig, place: Place, name: string): CellNetwork {
  const { network } = config;
  const cellNumber = network.cellNumber ?? place.cellNumber;
  return {
    ...network,
    cellNumber,
    cidr: network.cidr ?? cellCidrs(cellNumber).cidr,
    podCidr: network.podCidr ?? cellCidrs(cellNumber).podCidr,
    nat: network.nat ?? (hasNat(config) ? "per-zone" : "none"),
    privateZone: {
      enabled: network.privateZone.enabled,
      domain: network.privateZone.domain ?? `${name}.nivas.internal`,
    },
  };
}

function resolveCluster(
  { cluster }: CellConfig,
  place: Place,
  edgePools: Cell["edgePools"],
): CellCluster {
  const { gpu } = cluster.karpenter.pools;
  const hybrid = Object.values(edgePools).filter(isHybrid);
  return {
    ...cluster,
    systemNodes: {
      ...cluster.systemNodes,
      ...resolveSizes(cluster.systemNodes, USUAL_MAX_NODES.systemNodes),
    },
    karpenter: {
      enabled: cluster.karpenter.enabled,
      pools: {
        ...cluster.karpenter.pools,
        gpu: {
          ...gpu,
          instanceFamilies: gpu.instanceFamilies ?? POOL_FAMILIES.gpu[place.region],
        },
      },
    },
    addons: { ...cluster.addons, versions: definedOnly(cluster.addons.versions) },
    ...(hybrid.length === 0
      ? {}
      : {
          hybrid: {
            nodeCidrs: hybrid.flatMap(({ nodeCidrs }) => nodeCidrs),
            podCidrs: hybrid.flatMap(({ podCidrs }) => podCidrs),
          },
        }),
  };
}

function resolveEdgePools(config: CellConfig): Cell["edgePools"] {
  return Object.fromEntries(
    edgeWorkersOf(config).map((edge) => {
      const key = edge.path[0] === "placement" ? config.place : String(edge.path.at(-1));
      return [key, resolveEdgePool(config, edge)];
    }),
  );
}

function resolveEdgePool(config: CellConfig, { place, workers }: EdgeWorkers): EdgePool {
  const id = place.id as EdgePool["place"];
  if (workers.mode === "hybrid-nodes") {
    return { ...workers, place: id, physicalLocation: ownMachinesIn(place) };
  }
  return {
    ...workers,
    ...resolveSizes(workers, USUAL_MAX_NODES.localZone),
    place: id,
    physicalLocation: place.physicalLocation,
    zone: place.zones[0]!.name,
    nat: workers.nat ?? (hasNat(config) ? "region" : "none"),
  };
}

function localZonesOf(edgePools: Cell["edgePools"]): readonly string[] {
  const zones = Object.values(edgePools)
    .filter(isLocalZone)
    .map(({ zone }) => zone);
  return [...new Set(zones)];
}

function isLocalZone(pool: EdgePool): pool is LocalZonePool {
  return pool.mode === "local-zone";
}

function isHybrid(pool: EdgePool): pool is HybridNodesPool {
  return pool.mode === "hybrid-nodes";
}

function definedOnly(
  versions: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(versions).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A cell without a way to the internet has no public subnets, so its balancers are internal. */
function resolveMeshDefaults(
  mesh: NonNullable<CellConfig["mesh"]>,
  { network }: CellConfig,
): NonNullable<CellConfig["mesh"]> {
  const { ingress } = mesh.gateways;
  const scheme = ingress.scheme ?? (network.egress === "none" ? "internal" : "internet-facing");
  return { ...mesh, gateways: { ...mesh.gateways, ingress: { ...ingress, scheme } } };
}
