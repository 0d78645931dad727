// SPDX-License-Identifier: Apache-2.0
/** What the metrics of a cell take. */
import type * as pulumi from "@pulumi/pulumi";
import type { BucketRef } from "../../contracts/bucket-ref.ts";
import type { KeyRef } from "../../contracts/key-ref.ts";
import type { NetworkRef } from "../../contracts/network-ref.ts";
import type { Placement } from "../../shared/facts.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import type { ObservedCluster } from "../observed-cluster.ts";

/** Where metrics go that Prometheus itself no longer keeps. */
export const LongTermMode = {
  /** Blocks in a bucket of the cell, read and compacted by Thanos. */
  Thanos: "thanos",
  /** A workspace of Amazon Managed Service for Prometheus in the Region of the cell. */
  AmazonManagedPrometheus: "amazon-managed-prometheus",
  /** Nowhere. */
  None: "none",
} as const;
export type LongTermMode = (typeof LongTermMode)[keyof typeof LongTermMode];

/** What runs in the cell: the sizes of Prometheus follow from it. */
export interface CapacityArgs {
  /** @default 12 */
  readonly nodes?: number;
  /** @default 300 */
  readonly pods?: number;
  /** Pods with a proxy of the mesh. @default 150 */
  readonly meshedPods?: number;
  /** @default 40 */
  readonly services?: number;
}

/** What a cell is sized for unless it says. */
export const DEFAULT_CAPACITY = { nodes: 12, pods: 300, meshedPods: 150, services: 40 } as const;

/** A store of Grafana's own that several replicas share. */
export interface GrafanaDatabaseArgs {
  /** `grafana.cluster-x.ap-south-1.rds.amazonaws.com`. */
  readonly host: string;
  /** @default 5432 */
  readonly port?: number;
  /** @default grafana */
  readonly name?: string;
}

/** People come by the identity provider of the organisation. */
export interface GrafanaOidcArgs {
  readonly clientId: string;
  /** `https://id.example.in/authorize`; browsers go there. */
  readonly authorizeUrl: string;
  /** Grafana itself calls it. */
  readonly tokenUrl: string;
  /** Grafana itself calls it. */
  readonly userInfoUrl: string;
  /** Country of the provider: names and addresses of people pass through it. */
  readonly country: "IN";
  /** What shows that it is there: a contract, an audit. */
  readonly evidence: string;
  /** Blocks of the provider, for the network policy. */
  readonly cidrs: readonly string[];
  /**
   * JMESPath over the claims that gives `Admin`, `Editor` or `Viewer`.
   *
   * @default - everyone is a Viewer
   */
  readonly rolePath?: string;
}

/** What may be configured of the metrics of a cell. */
export interface MetricsSettings {
  readonly capacity?: CapacityArgs;
  /** Series that the metrics of the contract may make in the cell. @default 2000000 */
  readonly seriesBudget?: number;
  /** Days that Prometheus itself keeps: 2 to 90. Windows of objectives must fit. @default 35 */
  readonly localRetentionDays?: number;
  readonly longTerm?: {
    /** @default thanos */
    readonly mode?: LongTermMode;
    /** Days, 180 or more. @default 365 */
    readonly retentionDays?: number;
  };
  /** Takes metrics that collectors push (remote write); scraped ones need nothing. @default true */
  readonly remoteWriteReceiver?: boolean;
  readonly grafana?: {
    /** Where people reach it. @default https://grafana.<domain of the cell> */
    readonly url?: string;
    /** Language before a user chooses. @default en-US */
    readonly language?: string;
    /** Namespaces whose pods may open it, the ingress gateway for one. @default ["istio-ingress"] */
    readonly visitors?: readonly string[];
    /** @default - none: one replica that keeps nothing, all of it comes from code */
    readonly database?: GrafanaDatabaseArgs;
    /** @default - none: the administrator alone, by the password in Secrets Manager */
    readonly oidc?: GrafanaOidcArgs;
  };
  /** Namespaces whose pods may ask Prometheus. @default ["argo-rollouts", "compliance", "telemetry"] */
  readonly readers?: readonly string[];
}

/** The stores that Grafana shows beside metrics. */
export interface SignalSources {
  /** Where Loki answers; undefined without logs. */
  readonly logsUrl?: string | undefined;
  /** Undefined without traces. */
  readonly traces?: { readonly type: "jaeger" | "tempo"; readonly url: string } | undefined;
}

/** Arguments of `MetricsStack`. */
export interface MetricsStackArgs extends MetricsSettings {
  readonly placement: Placement;
  readonly cluster: ObservedCluster;
  readonly network: NetworkRef;
  /** The key of the cell's class of data: bucket and workspace. */
  readonly key: KeyRef;
  /** Bucket that takes the access logs of the bucket of metrics. */
  readonly accessLogs: BucketRef;
  /** Depend on it, and cert-manager and External Secrets run. */
  readonly controllers: pulumi.Resource;
  /** Which of them the cluster has. */
  readonly has: { readonly certManager: boolean; readonly externalSecrets: boolean };
  readonly sources: SignalSources;
  /** Secrets of the namespace that the Alertmanager mounts: URLs of webhooks. @default [] */
  readonly alertmanagerSecrets?: readonly string[];
  /** Domain of the private zone of the cell. @default - none */
  readonly domain?: string | undefined;
  /** Nodes that the pods may run on: selector and tolerations. @default - any node */
  readonly nodes?: ChartValues;
  /** Default-deny policies in the namespaces. @default true */
  readonly networkPolicies?: boolean;
  /** Registry in the country. @default - the public registries */
  readonly mirror?: string | undefined;
}
