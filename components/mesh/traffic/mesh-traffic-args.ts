// SPDX-License-Identifier: Apache-2.0
/** What `MeshTraffic` takes. Everything is plain, so that a preview decides where data goes. */
import type { ServiceClass } from "../../../india/mesh-figures.ts";
import type { Placement } from "../../shared/facts.ts";
import type * as pulumi from "@pulumi/pulumi";

/** How the class of a request decides where it goes. */
export interface MeshClassesArgs {
  /** Header that carries the class. @default data-classification */
  readonly header?: string;
  /** Values that may go to Indian endpoints alone. @default customer-pii, personal, sensitive-personal, payment, critical */
  readonly classified?: readonly string[];
  /** Values that are split over versions. @default public, internal */
  readonly unclassified?: readonly string[];
  /** Subset of classified requests. @default india-only */
  readonly subset?: string;
  /** Of classified requests, in seconds. @default 10 */
  readonly timeoutSeconds?: number;
  /** Of classified requests. @default 3 attempts after the first, 3 s each */
  readonly retries?: { readonly attempts?: number; readonly perTryTimeoutSeconds?: number };
  /** Errors on purpose, on classified requests. @default off; 0.1 % of status 500 */
  readonly fault?: {
    readonly enabled?: boolean;
    readonly percent?: number;
    readonly httpStatus?: number;
  };
  /** Of all other requests; weights add up to 100. @default 90 % global, 10 % canary */
  readonly split?: readonly MeshSplit[];
}

/** A share of the requests. */
export interface MeshSplit {
  readonly subset: string;
  /** Percent. */
  readonly weight: number;
}

/** Pods of a service that have the same labels. */
export interface MeshWorkload {
  /** AWS Regions in which they run: `ap-south-1`. */
  readonly regions: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** A service of the mesh. */
export interface MeshServiceArgs {
  readonly namespace: string;
  /** Port of the Service and of its pods. HTTP. */
  readonly port: number;
  /** @default user-facing */
  readonly serviceClass?: ServiceClass;
  /** Labels of all its pods. @default app: <name of the service> */
  readonly labels?: Readonly<Record<string, string>>;
  /** What runs, and where. @default - in the Region of the cell, one set of pods in `india-only` and `global`, one in `canary` */
  readonly workloads?: readonly MeshWorkload[];
  /** Instead of the split of all services. */
  readonly split?: readonly MeshSplit[];
}

/** A route of the gateway: the first that fits counts. */
export interface EdgeRouteArgs {
  /** Start of the path: `/api/v1/accounts`. */
  readonly prefix: string;
  /** Key of `services`. */
  readonly service: string;
  /** Class of all its requests. Either this or `classClaim`. */
  readonly dataClass?: string;
  /** Claim of the token whose value is the class; without it, or with an unknown one, a request is refused. */
  readonly classClaim?: string;
  /** Further headers that the request has, exactly; never that of the class. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A host that the gateway serves. */
export interface EdgeHostArgs {
  /** Secret of type `kubernetes.io/tls` in the namespace of the gateway. */
  readonly credentialName: string;
  readonly routes: readonly EdgeRouteArgs[];
}

/** A host outside that workloads may call, on port 443, over TLS of their own. */
export interface EgressHostArgs {
  /** Country in which the host keeps and processes data. `IN`, or it is refused. */
  readonly country: string;
  /** What that rests on: a contract, a statement of the operator. Written to the object. */
  readonly evidence: string;
  /** Who may call it: `<namespace>/<service account>`. */
  readonly callers: readonly string[];
}

/** A gateway: where its pods are and who they are. */
export interface GatewayRef {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  /** Name of its Service. */
  readonly serviceName: string;
}

/** What may be configured of the traffic of a mesh: `mesh.traffic`. */
export interface MeshTrafficSettings {
  readonly classes?: MeshClassesArgs;
  /** By name of the Kubernetes Service. @default - none */
  readonly services?: Readonly<Record<string, MeshServiceArgs>>;
  /** By host. @default - none */
  readonly edge?: Readonly<Record<string, EdgeHostArgs>>;
  /** By host. @default - none */
  readonly egress?: Readonly<Record<string, EgressHostArgs>>;
  /**
   * Namespaces whose workloads hold classified data: what they send without a class counts as `classified[0]`, and
   * they reach nothing outside but through the egress gateway.
   *
   * @default - none
   */
  readonly classifiedNamespaces?: readonly string[];
  /** Whether the namespaces of services are created here; off when teams make them. @default true */
  readonly createNamespaces?: boolean;
}

/** Arguments of `MeshTraffic`. */
export interface MeshTrafficArgs extends MeshTrafficSettings {
  readonly placement: Placement;
  /** Trust domain of the mesh, the same in every cell. */
  readonly trustDomain: string;
  /** Namespace of istiod. @default istio-system */
  readonly rootNamespace?: string;
  /** Needed when `edge` has hosts. */
  readonly ingressGateway?: GatewayRef;
  /** Needed when `egress` has hosts or a namespace is classified. */
  readonly egressGateway?: GatewayRef;
  /** Blocks of all cells, pods included: what classified workloads reach without the egress gateway. */
  readonly meshCidrs: readonly string[];
  /** Where the egress gateway writes who called whom. */
  readonly audit: {
    /** Name of an extension provider of the mesh that writes access logs. */
    readonly provider: string;
    /** Log group in which they end. */
    readonly logGroupName: string;
    /** 180 or more: CERT-In Directions of 28 April 2022, (iv). */
    readonly retentionDays: number;
  };
  /** Labels of namespaces that are created, such as that of the revision that injects sidecars. @default - none */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /** What everything of the cluster is deleted with, unasked. @default - each object is deleted by itself */
  readonly goesWith?: pulumi.Resource;
  /** What has to be there first: the definitions and istiod, which validates. @default - nothing */
  readonly after?: readonly pulumi.Resource[];
}
