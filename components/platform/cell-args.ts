// SPDX-License-Identifier: Apache-2.0
/** What a `Cell` takes: the parts of its areas, in the shape that `config/` decides. Types only. */
import type * as pulumi from "@pulumi/pulumi";
import type { RegionalClusterArgs } from "../cluster/regional-cluster-args.ts";
import type { TrustExport } from "../contracts/trust-export.ts";
import type { EdgeNodePoolArgs } from "../edge/edge-node-pool-args.ts";
import type { HybridCredentials } from "../edge/hybrid-node-pool-args.ts";
import type { MeshAccessSettings } from "../mesh/access/mesh-access-args.ts";
import type { ProgressiveDeliveryArgs } from "../mesh/delivery/progressive-delivery.ts";
import type { MeshSettings, MeshTrustArgs } from "../mesh/install/mesh-install-args.ts";
import type { MeshTrafficSettings } from "../mesh/traffic/mesh-traffic-args.ts";
import type { RegionalNetworkArgs } from "../network/network-settings.ts";
import type { DataClass } from "../shared/facts.ts";
import type { Adoption } from "./adoption.ts";
import type { CellObservabilityArgs } from "./cell-observability-args.ts";

/** Workers in a Local Zone. */
export interface LocalZonePoolArgs extends Pick<
  EdgeNodePoolArgs,
  | "zone"
  | "instanceTypes"
  | "volumeType"
  | "volumeSizeGib"
  | "minSize"
  | "maxSize"
  | "desiredSize"
  | "provisioner"
  | "labels"
> {
  readonly mode: "local-zone";
  /** Place id of the Local Zone: `delhi`. */
  readonly place: string;
  /** Availability Zone that the Local Zone hangs from. @default - not known */
  readonly parentZone?: string;
  /** How the workers reach the internet. @default region */
  readonly nat?: "region" | "none";
}

/** The customer's own machines. */
export interface HybridPoolArgs {
  readonly mode: "hybrid-nodes";
  /** Place id of the site: `bengaluru`. */
  readonly place: string;
  readonly nodeCidrs: readonly string[];
  readonly podCidrs: readonly string[];
  readonly credentials: HybridCredentials;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Network of a cell; what it is made of is decided by the cell. */
export type CellNetworkArgs = Pick<
  RegionalNetworkArgs,
  "cidr" | "podCidr" | "egress" | "nat" | "endpoints" | "flowLogs" | "privateZone"
>;

/** Cluster of a cell; where it is and what encrypts it is decided by the cell. */
export type CellClusterArgs = Omit<
  RegionalClusterArgs,
  "placement" | "account" | "network" | "key" | "clusterName" | "logRetentionDays"
>;

/** Mesh of a cell; where it is and what it stands on is decided by the cell. */
export type CellMeshArgs = Omit<MeshSettings, "trust"> & {
  /** With `private-ca`, the stack that has the roots, which whoever makes the cell reads. */
  readonly trust?: MeshTrustArgs & { readonly stack?: string };
  readonly traffic?: MeshTrafficSettings;
  readonly access?: MeshAccessSettings;
  /** How new versions of services take over. @default - Argo Rollouts, with Prometheus in `monitoring` */
  readonly delivery?: Pick<ProgressiveDeliveryArgs, "metrics"> & { readonly enabled?: boolean };
};

/** One cell, every place and address decided: what `resolveCell` of `config/` gives. */
export interface CellArgs {
  /** Part of every physical name: `mumbai`. */
  readonly name: string;
  /** Place id of `india/places.ts`. */
  readonly place: string;
  /** AWS Region of control plane, logs, keys and private subnets. */
  readonly controlPlaneRegion: string;
  /** Where the workers are, for people. */
  readonly physicalLocation: string;
  /** `region`, or how the workers of a place without a Region are placed. */
  readonly placementMode: "region" | "local-zone" | "hybrid-nodes" | "region-alias";
  /** Availability Zones of the Region, two or three. */
  readonly zones: readonly string[];
  /** Most restricted class of data that may be put into the cell. */
  readonly dataClassification: DataClass;
  /** Team that answers for it. */
  readonly owner: string;
  /** AWS account, 12 digits. @default - the account of the credentials, looked up once */
  readonly account?: pulumi.Input<string>;
  readonly network: CellNetworkArgs;
  readonly logs: {
    /** Days that audit logs are kept, at least 180 (CERT-In). */
    readonly retentionDays: number;
  };
  readonly cluster?: CellClusterArgs;
  /** Pools of workers outside the Region, by a stable key. @default - none */
  readonly edgePools?: Readonly<Record<string, LocalZonePoolArgs | HybridPoolArgs>>;
  /**
   * Keys, buckets and log groups that an earlier stack of the cell left, by logical name: they are imported instead of made.
   *
   * @default - none
   */
  readonly adopt?: Adoption;
  /** @default - no mesh */
  readonly mesh?: CellMeshArgs;
  /** @default - none */
  readonly observability?: CellObservabilityArgs;
  /** What the trust stack exports; needed by a mesh with `private-ca`. */
  readonly roots?: TrustExport;
}
