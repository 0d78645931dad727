// SPDX-License-Identifier: Apache-2.0
/** Arguments of `RegionalCluster`. */
import type * as pulumi from "@pulumi/pulumi";
import type { KeyRef } from "../contracts/key-ref.ts";
import type { NetworkRef } from "../contracts/network-ref.ts";
import type { Placement } from "../shared/facts.ts";

/** Something that is there or not. */
export interface SwitchArgs {
  /** @default true */
  readonly enabled?: boolean;
}

/** Who reaches the Kubernetes API from outside the VPC. */
export interface EndpointArgs {
  /**
   * Address blocks that may reach the public endpoint, /8 or longer. Empty: there is no public endpoint, and
   * whoever runs `pulumi up` must be in the VPC or in a network joined to it.
   *
   * @default []
   */
  readonly publicCidrs?: readonly string[];
}

/** Which IAM roles may use the Kubernetes API. */
export interface AccessArgs {
  /**
   * ARNs of the roles that administer the cluster; the role that runs `pulumi up` must be one of them. Empty:
   * EKS makes the role that creates the cluster its only administrator, which nothing in code then shows;
   * good for a trial. Naming administrators later changes nothing in place, the first one stays until its
   * access entry is deleted.
   *
   * @default []
   */
  readonly admins?: readonly string[];
  /** ARNs of the roles that may look at what is in namespaces, but not at Secrets. @default [] */
  readonly viewers?: readonly string[];
}

/** The nodes that run the platform's own pods: a managed node group over the zones of the Region. */
export interface SystemNodesArgs {
  /** All of one architecture, no accelerators. @default ["m7g.large"] */
  readonly instanceTypes?: readonly string[];
  /** @default 3 */
  readonly minSize?: number;
  /** @default 6 */
  readonly maxSize?: number;
  /** Number of nodes at creation; what scales the group later is left alone. @default 3 */
  readonly desiredSize?: number;
  /** Size of the data volume of each node, in GiB, 20 to 16384. @default 50 */
  readonly volumeSizeGib?: number;
}

/** One kind of node that Karpenter may start. */
export interface NodePoolArgs {
  /** @default true */
  readonly enabled?: boolean;
  /** EC2 instance families, `["m7i"]`, of the pool's architecture and sold in the Region. */
  readonly instanceFamilies?: readonly string[];
  /** Most vCPUs that the pool may have at once: the ceiling of what it can cost. */
  readonly cpuLimit?: number;
}

/** The pools of Karpenter. */
export interface NodePoolsArgs {
  /** Any pod that does not ask for another pool. @default m7i c7i r7i m6i c6i r6i, 200 vCPUs */
  readonly onDemand?: NodePoolArgs;
  /** Pods that tolerate `nivas.io/capacity=spot`. @default m7i m6i m6a c7i c6i c6a r7i r6i, 200 vCPUs */
  readonly spot?: NodePoolArgs;
  /** Pods that tolerate `kubernetes.io/arch=arm64`. @default m7g c7g r7g m8g c8g r8g, 200 vCPUs */
  readonly graviton?: NodePoolArgs;
  /** Pods that ask for `nvidia.com/gpu`; no pod, no node. @default g5 g6 (Mumbai), g6 g6e (Hyderabad), 64 vCPUs */
  readonly gpu?: NodePoolArgs;
}

/** Karpenter: starts nodes as pods need them. */
export interface KarpenterArgs extends SwitchArgs {
  readonly pools?: NodePoolsArgs;
}

/** EKS add-ons beside those without which no pod runs. */
export interface AddonsArgs {
  readonly metricsServer?: SwitchArgs;
  readonly snapshotController?: SwitchArgs;
  /** Watches nodes, and lets the managed node group repair them. */
  readonly nodeMonitoring?: SwitchArgs;
  /** Versions by add-on name, `{ "vpc-cni": "v1.21.1-eksbuild.3" }`. @default what EKS takes for the version */
  readonly versions?: Readonly<Record<string, string>>;
}

/** Idle pods of low priority that hold room for real ones. */
export interface HeadroomArgs {
  /** @default false */
  readonly enabled?: boolean;
  /** @default 2 */
  readonly replicas?: number;
  /** CPU that each pod holds, as a Kubernetes quantity. @default 500m */
  readonly cpu?: string;
  /** Memory that each pod holds, as a Kubernetes quantity. @default 512Mi */
  readonly memory?: string;
  /** Image that does nothing. @default - the `pause` image of EKS in the Region's own registry */
  readonly image?: string;
}

/** Machines outside AWS that join the cluster (EKS Hybrid Nodes). */
export interface HybridArgs {
  /** Private address blocks of the machines, /8 to /32. */
  readonly nodeCidrs: readonly string[];
  /** Private address blocks of the pods on them, for webhooks. @default [] */
  readonly podCidrs?: readonly string[];
}

/** Where charts and their images come from. */
export interface ChartSourceArgs {
  /**
   * Registry in the country with a copy of every chart and image, `<host>[/<path>]`; see
   * `components/shared/image-mirror.ts` for its layout. @default - the public registries, which are abroad
   */
  readonly mirror?: string;
}

/** Arguments of `RegionalCluster`; the optional part has the shape of `cluster` in config. */
export interface RegionalClusterArgs {
  readonly placement: Placement;
  /** AWS account of the cluster. */
  readonly account: pulumi.Input<string>;
  readonly network: NetworkRef;
  /** Key of the data class: Kubernetes Secrets, control-plane logs, volumes, the interruption queue. */
  readonly key: KeyRef;
  /** @default nivas-<cell> */
  readonly clusterName?: string;
  /** Days that the control-plane logs are kept, at least 180 (CERT-In). @default 365 */
  readonly logRetentionDays?: number;
  /** Kubernetes minor version. Raising it upgrades in place. @default 1.35 */
  readonly version?: string;
  readonly endpoint?: EndpointArgs;
  readonly access?: AccessArgs;
  readonly systemNodes?: SystemNodesArgs;
  readonly karpenter?: KarpenterArgs;
  readonly addons?: AddonsArgs;
  readonly loadBalancerController?: SwitchArgs;
  readonly certManager?: SwitchArgs;
  readonly externalSecrets?: SwitchArgs;
  /** Default-deny policies in the namespaces of the platform. */
  readonly networkPolicies?: SwitchArgs;
  readonly headroom?: HeadroomArgs;
  readonly hybrid?: HybridArgs;
  readonly charts?: ChartSourceArgs;
  /**
   * Lets a change that needs another cluster go through: takes the protection off. Only the engine knows what
   * is there already, so without this it refuses such a plan itself (`unable to replace resource … as it is
   * currently marked for protection`). See `replacesCluster`. @default false
   */
  readonly confirmReplacement?: boolean;
}
