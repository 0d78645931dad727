// SPDX-License-Identifier: Apache-2.0
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity.js";
import { Provider } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { placeOfRegion } from "../../india/places.ts";
import { RegionalCluster } from "../cluster/regional-cluster.ts";
import { EdgeNodePool } from "../edge/edge-node-pool.ts";
import { HybridNodePool } from "../edge/hybrid-node-pool.ts";
import { DataClassKey } from "../foundation/data-class-key.ts";
import { RegionalBucket } from "../foundation/regional-bucket.ts";
import { RegionalNetwork } from "../network/regional-network.ts";
import { refuse } from "../shared/errors.ts";
import { factsOf, type Placement } from "../shared/facts.ts";
import { physicalName } from "../shared/naming.ts";
import { adoptionOf } from "./adoption.ts";
import type { CellArgs } from "./cell-args.ts";
import { createMesh, type CellMesh } from "./cell-mesh.ts";
import { endpointsOf } from "./cell-endpoints.ts";
import {
  createObservability,
  observabilityProblems,
  type CellObservability,
} from "./cell-observability.ts";
import { hybridPools, localZonePools, localZonesOf, storageClassOwners } from "./edge-plan.ts";

/** What the parts of a cell share. */
interface CellContext {
  readonly placement: Placement;
  readonly account: pulumi.Input<string>;
  readonly clusterName: string;
  /** Parent and provider of every part. */
  readonly opts: pulumi.ComponentResourceOptions;
}

/**
 * A cell: a complete platform in one place in India. Reading its constructor is reading the architecture.
 *
 * ```ts
 * const cell = loadCell();
 * new Cell(cell.name, cell);
 * ```
 *
 * Creates an explicit AWS provider for the Region that refuses any other account, the key of the data class, the bucket
 * of access logs, `RegionalNetwork`, `RegionalCluster`, a pool of workers for every place outside the Region, and where
 * asked for the mesh and the observability.
 *
 * Cost drivers: those of its parts; the network's endpoints and NAT gateways and the system nodes cost by the hour
 * from the first day.
 */
export class Cell extends pulumi.ComponentResource {
  readonly region: string;
  readonly account: pulumi.Output<string>;
  readonly key: DataClassKey;
  readonly accessLogs: RegionalBucket;
  readonly network: RegionalNetwork;
  readonly cluster: RegionalCluster;
  /** By the key of the pool. */
  readonly localZonePools: ReadonlyMap<string, EdgeNodePool>;
  readonly hybridPools: ReadonlyMap<string, HybridNodePool>;
  /** Undefined when the cell has none. */
  readonly mesh: CellMesh | undefined;
  /** Undefined when the cell has none. */
  readonly observability: CellObservability | undefined;

  /** @throws pulumi.ResourceError from the part whose arguments are wrong, with all its problems. */
  constructor(name: string, args: CellArgs, opts?: pulumi.ComponentResourceOptions) {
    const placement = placementOf(args);
    const facts = { ...factsOf("Cell", placement), place: args.place };
    const adoption = adoptionOf(args.adopt, opts);
    super("nivas:index:Cell", name, facts, adoption.options);
    this.region = args.controlPlaneRegion;

    const context = createContext(this, name, args, placement);
    this.account = pulumi.output(context.account);
    this.key = new DataClassKey(`${name}-${args.dataClassification}`, context, context.opts);
    this.accessLogs = createAccessLogs(name, args, context);
    this.network = createNetwork(this, name, args, context);
    this.cluster = createCluster(this, name, args, context);
    this.localZonePools = createLocalZonePools(this, name, args, context);
    this.hybridPools = createHybridPools(this, name, args, context);
    const { network, cluster, key, accessLogs } = this;
    this.mesh = createMesh(name, args, { ...context, network, cluster, key });
    this.observability = createObservability(name, args, {
      ...context,
      network,
      cluster,
      key,
      accessLogs,
    });
    refuse(this, [...adoption.problems(), ...observabilityProblems(args)]);

    this.registerOutputs({
      ...facts,
      physicalLocation: args.physicalLocation,
      controlPlaneRegion: args.controlPlaneRegion,
      placementMode: args.placementMode,
      clusterName: context.clusterName,
      vpcId: this.network.vpcId,
    });
  }
}

/** Where the parts of the cell physically are: in the Region. Only its workers may be in a city without one. */
function placementOf(args: CellArgs): Placement {
  return {
    cell: args.name,
    place: placeOfRegion(args.controlPlaneRegion)?.id ?? args.place,
    region: args.controlPlaneRegion,
    dataClass: args.dataClassification,
    owner: args.owner,
  };
}

function createContext(
  parent: Cell,
  name: string,
  args: CellArgs,
  placement: Placement,
): CellContext {
  const provider = new Provider(
    `${name}-aws`,
    {
      region: args.controlPlaneRegion,
      allowedAccountIds: args.account === undefined ? undefined : [args.account],
    },
    { parent },
  );
  return {
    placement,
    account: args.account ?? getCallerIdentityOutput({}, { provider }).accountId,
    clusterName: physicalName("eks-cluster", "nivas", args.name),
    opts: { parent, providers: [provider] },
  };
}

function createAccessLogs(name: string, { logs }: CellArgs, context: CellContext): RegionalBucket {
  return new RegionalBucket(
    `${name}-access-logs`,
    {
      ...context,
      role: "access-logs",
      writers: ["access-logs"],
      expireAfterDays: logs.retentionDays,
    },
    context.opts,
  );
}

function createNetwork(
  parent: Cell,
  name: string,
  args: CellArgs,
  context: CellContext,
): RegionalNetwork {
  return new RegionalNetwork(
    `${name}-network`,
    {
      ...args.network,
      ...context,
      endpoints: endpointsOf(args),
      zones: args.zones,
      localZones: localZonesOf(args.edgePools ?? {}),
      joinedCidrs: hybridPools(args.edgePools ?? {}).flatMap(([, { nodeCidrs }]) => nodeCidrs),
      key: parent.key,
      accessLogs: parent.accessLogs,
      queryLogs: { retentionDays: args.logs.retentionDays },
    },
    context.opts,
  );
}

function createCluster(
  parent: Cell,
  name: string,
  args: CellArgs,
  context: CellContext,
): RegionalCluster {
  return new RegionalCluster(
    `${name}-cluster`,
    {
      ...args.cluster,
      ...context,
      network: parent.network,
      key: parent.key,
      logRetentionDays: args.logs.retentionDays,
    },
    context.opts,
  );
}

function createLocalZonePools(
  parent: Cell,
  name: string,
  args: CellArgs,
  context: CellContext,
): ReadonlyMap<string, EdgeNodePool> {
  const pools = args.edgePools ?? {};
  const owners = storageClassOwners(pools);
  return new Map(
    localZonePools(pools).map(([key, pool]) => [
      key,
      new EdgeNodePool(
        `${name}-edge-${key}`,
        {
          ...pool,
          placement: { ...context.placement, place: pool.place },
          cluster: parent.cluster,
          network: parent.network,
          key: parent.key,
          karpenterInstanceProfileName: parent.cluster.karpenterInstanceProfileName,
          storageClass: owners.has(key) ? "pool" : "other-pool",
          // The cluster's name is plain, so nothing else makes the pool wait for the cluster. Nodes need its network
          // add-on and DNS; a Karpenter pool needs Karpenter too.
          after: pool.provisioner === "karpenter" ? [parent.cluster] : parent.cluster.podsRun,
        },
        context.opts,
      ),
    ]),
  );
}

function createHybridPools(
  parent: Cell,
  name: string,
  args: CellArgs,
  context: CellContext,
): ReadonlyMap<string, HybridNodePool> {
  const hasPublicEndpoint = (args.cluster?.endpoint?.publicCidrs ?? []).length > 0;
  return new Map(
    hybridPools(args.edgePools ?? {}).map(([key, pool]) => [
      key,
      new HybridNodePool(
        `${name}-edge-${key}`,
        {
          ...pool,
          placement: { ...context.placement, place: pool.place },
          cluster: parent.cluster,
          network: parent.network,
          endpointAccess: hasPublicEndpoint ? "public-and-private" : "private",
          after: parent.cluster.podsRun,
        },
        context.opts,
      ),
    ]),
  );
}
