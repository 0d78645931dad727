// SPDX-License-Identifier: Apache-2.0
/** What the mesh of a cell takes. */
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRef } from "../../contracts/cluster-ref.ts";
import type { NetworkRef } from "../../contracts/network-ref.ts";
import type { TrustExport } from "../../contracts/trust-export.ts";
import type { Placement } from "../../shared/facts.ts";

/** Where proxies are: beside each pod, or on each node. */
export const MeshMode = { Sidecar: "sidecar", Ambient: "ambient" } as const;
export type MeshMode = (typeof MeshMode)[keyof typeof MeshMode];

/** Who signs the certificates of workloads. */
export type MeshTrustArgs =
  | {
      /** An authority of AWS Private CA for this cell, below a root of the trust stack. */
      readonly mode: "private-ca";
      /** Region of the active root, plain, so that a preview decides where it is. @default ap-south-1 */
      readonly rootRegion?: string;
      /** Days that the authority of the cell is valid. @default 1095 */
      readonly validityDays?: number;
      /** Hours that the certificate of a workload is valid, up to 168. @default 24 */
      readonly workloadHours?: number;
    }
  | {
      /** An issuer of cert-manager in `istio-system` that is there already: bring your own. */
      readonly mode: "issuer";
      readonly issuer: { readonly name: string; readonly kind: string; readonly group: string };
      /** Certificates of all trusted roots. */
      readonly rootsPem: readonly string[];
      /** @default 24 */
      readonly workloadHours?: number;
    }
  | {
      /**
       * An intermediate with its key, in Secrets Manager: External Secrets copies it into the cluster, so that no key
       * passes through code or state. The secret is JSON with `ca-cert.pem`, `ca-key.pem`, `root-cert.pem`, `cert-chain.pem`.
       */
      readonly mode: "cacerts";
      /** Under the prefix that the cluster may read: `nivas/<cell>/mesh-ca`. @default nivas/<cell>/mesh-ca */
      readonly secretName?: string;
    };

/** Copies of a gateway. */
export interface GatewaySizeArgs {
  /** @default - one for each zone */
  readonly minReplicas?: number;
  /** @default 10 */
  readonly maxReplicas?: number;
}

/** The way in from outside the mesh. */
export interface IngressArgs extends GatewaySizeArgs {
  /** @default true */
  readonly enabled?: boolean;
  /** Where the balancer of the public hosts is. @default internet-facing */
  readonly scheme?: "internet-facing" | "internal";
  /** Blocks that may reach it. @default - any */
  readonly sourceCidrs?: readonly string[];
  /**
   * A second, internal balancer in front of the same pods, so that clients in private networks are seen by their own
   * addresses: paths that only they may use need it. @default true when `scheme` is internet-facing
   */
  readonly privateListener?: boolean;
}

/** What may be configured of the mesh of a cell, beside its traffic and access. */
export interface MeshSettings {
  /** The same in every cell of the mesh. @default indian-fintech-mesh */
  readonly meshId?: string;
  /** Unique in the mesh. @default <cell>-primary */
  readonly clusterName?: string;
  /** Unique in the mesh. @default <cell>-network */
  readonly networkName?: string;
  /** The same in every cell of the mesh. @default cluster.local */
  readonly trustDomain?: string;
  /** Ambient is for a single cell: over several networks it is alpha in Istio 1.30. @default sidecar */
  readonly mode?: MeshMode;
  readonly istio?: {
    /** Versions whose control planes run side by side. @default ["1.30.3"] */
    readonly versions?: readonly string[];
    /** Version behind the tag `stable`. @default - the first of `versions` */
    readonly stable?: string;
    /** Version behind the tag `canary`. @default - that of `stable` */
    readonly canary?: string;
  };
  readonly trust?: MeshTrustArgs;
  readonly gateways?: {
    readonly ingress?: IngressArgs;
    readonly eastWest?: GatewaySizeArgs & {
      /** @default true in sidecar mode */
      readonly enabled?: boolean;
    };
    readonly egress?: GatewaySizeArgs & {
      /** @default false */
      readonly enabled?: boolean;
      /** Blocks that it may send to; what is declared decides within them. @default ["0.0.0.0/0"] */
      readonly destinationCidrs?: readonly string[];
    };
  };
  readonly telemetry?: {
    /** OpenTelemetry collector inside the mesh. @default - none: access logs go to the output of the proxies */
    readonly collector?: { readonly service: string; readonly port: number };
    /** Share of requests that are traced when there is a collector. @default 1 */
    readonly tracePercent?: number;
  };
}

/** The cluster of a cell as its mesh sees it. */
export interface MeshCluster extends ClusterRef {
  /** The control plane once it may go, for `deletedWith` of what is in the cluster. */
  readonly goesWith: pulumi.Resource | undefined;
  /** What must be there before a pod can run. */
  readonly podsRun: readonly pulumi.Resource[];
}

/** Arguments of `MeshInstall`. */
export interface MeshInstallArgs extends MeshSettings {
  readonly placement: Placement;
  readonly cluster: MeshCluster;
  readonly network: NetworkRef;
  /** Depend on it, and cert-manager, the load balancer controller and External Secrets run. */
  readonly controllers: pulumi.Resource;
  /** Which of them the cluster has. */
  readonly has: {
    readonly certManager: boolean;
    readonly loadBalancerController: boolean;
    readonly externalSecrets: boolean;
  };
  /** What the trust stack exports; needed with `private-ca`. */
  readonly roots?: TrustExport;
  /** Default-deny policies in the namespaces of the mesh. */
  readonly networkPolicies: boolean;
  /** Registry in the country. @default - the public registries */
  readonly mirror?: string;
}
