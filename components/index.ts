// SPDX-License-Identifier: Apache-2.0
/** The public API: what other teams import. */
export { DataClass, type Facts, type Placement } from "./shared/facts.ts";
export type { Problem } from "./shared/problem.ts";
export { cellCidrs } from "./shared/cell-plan.ts";

export type { BucketRef } from "./contracts/bucket-ref.ts";
export type { ClusterRef } from "./contracts/cluster-ref.ts";
export type { KeyRef } from "./contracts/key-ref.ts";
export type { NetworkRef, SubnetRef } from "./contracts/network-ref.ts";

export { AuditLogGroup, type AuditLogGroupArgs } from "./foundation/audit-log-group.ts";
export { DataClassKey, type DataClassKeyArgs } from "./foundation/data-class-key.ts";
export { KeyUser } from "./foundation/key-policy.ts";
export { BucketWriter } from "./foundation/bucket-policy.ts";
export { RegionalBucket } from "./foundation/regional-bucket.ts";
export type { ObjectLock, RegionalBucketArgs } from "./foundation/bucket-settings.ts";

export { RegionalNetwork, type RouteTableRef } from "./network/regional-network.ts";
export {
  EgressMode,
  LocalZoneNat,
  NatMode,
  type EndpointsArgs,
  type LocalZoneArgs,
  type LogArgs,
  type PrivateZoneSettings,
  type RegionalNetworkArgs,
} from "./network/network-settings.ts";
export { DnsQueryLogs, type DnsQueryLogsArgs } from "./network/dns-query-logs.ts";
export { FlowLogs, type FlowLogsArgs } from "./network/flow-logs.ts";
export { PrivateZone, type PrivateZoneArgs } from "./network/private-zone.ts";
export { VpcEndpoints, type VpcEndpointsArgs } from "./network/vpc-endpoints.ts";

export { RegionalCluster } from "./cluster/regional-cluster.ts";
export type * from "./cluster/regional-cluster-args.ts";

export { EdgeNodePool } from "./edge/edge-node-pool.ts";
export { EdgeProvisioner, type EdgeNodePoolArgs } from "./edge/edge-node-pool-args.ts";
export { HybridNodePool } from "./edge/hybrid-node-pool.ts";
export {
  ClusterEndpointAccess,
  HybridCredentialKind,
  type HybridCredentials,
  type HybridNodePoolArgs,
} from "./edge/hybrid-node-pool-args.ts";

export { readCellExport, type CellExport, type MeshExport } from "./contracts/cell-export.ts";
export {
  readTrustExport,
  RootState,
  type TrustExport,
  type TrustRoot,
} from "./contracts/trust-export.ts";
export type { ExportOf, StackOutputResult } from "./contracts/stack-output.ts";

export { Interconnect } from "./interconnect/interconnect.ts";
export { JoinMode } from "./interconnect/interconnect-args.ts";
export type * from "./interconnect/interconnect-args.ts";

export { Service } from "./mesh/delivery/service.ts";
export type { ServiceArgs, ServiceCaller } from "./mesh/delivery/service-args.ts";
export type { HealthLimits } from "./mesh/delivery/analysis.ts";
export type * from "./mesh/delivery/strategy.ts";
export { TeamNamespace, type TeamNamespaceArgs } from "./mesh/delivery/team-namespace.ts";
export {
  ProgressiveDelivery,
  type ProgressiveDeliveryArgs,
} from "./mesh/delivery/progressive-delivery.ts";

export { JoinedMeshes, type JoinedMeshesArgs } from "./platform/joined-meshes.ts";
export { CellConnection, type CellConnectionArgs } from "./platform/cell-connection.ts";
export { Trust } from "./trust/trust.ts";
export type { RootArgs, TrustArgs } from "./trust/trust-args.ts";

export { MeshInstall } from "./mesh/install/mesh-install.ts";
export { MeshMode } from "./mesh/install/mesh-install-args.ts";
export type * from "./mesh/install/mesh-install-args.ts";

export { AlertRouting } from "./observability/alerting/alert-routing.ts";
export type * from "./observability/alerting/alert-routing-args.ts";
export { PlatformRules, type PlatformRulesArgs } from "./observability/alerting/platform-rules.ts";
export { TelemetryCollectors } from "./observability/collectors/telemetry-collectors.ts";
export type * from "./observability/collectors/collectors-args.ts";
export { ComplianceTelemetry } from "./observability/compliance/compliance-telemetry.ts";
export type {
  ComplianceSettings,
  ComplianceState,
  ComplianceTelemetryArgs,
} from "./observability/compliance/compliance-args.ts";
export { Dashboards, type DashboardsArgs } from "./observability/dashboards/dashboards.ts";
export { LogStore } from "./observability/logs/log-store.ts";
export type * from "./observability/logs/log-store-args.ts";
export { MetricsStack } from "./observability/metrics/metrics-stack.ts";
export { LongTermMode } from "./observability/metrics/metrics-stack-args.ts";
export type * from "./observability/metrics/metrics-stack-args.ts";
export { Slo, type SloArgs } from "./observability/slo/slo.ts";
export type { SloSpec } from "../observability/slo/slo.ts";
export type { Indicator } from "../observability/slo/indicator.ts";
export { TraceStore } from "./observability/traces/trace-store.ts";
export { TraceMode } from "./observability/traces/trace-store-args.ts";
export type * from "./observability/traces/trace-store-args.ts";
export { ComponentWatch } from "./observability/watch/component-watch.ts";
export {
  WatchFeature,
  type ComponentWatchArgs,
} from "./observability/watch/component-watch-args.ts";

export { Cell } from "./platform/cell.ts";
export { cellExport, cellOutputs } from "./platform/cell-outputs.ts";
export { readStacks } from "./platform/stack-outputs.ts";
export type * from "./platform/cell-args.ts";
