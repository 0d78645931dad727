// SPDX-License-Identifier: Apache-2.0
/** The watch of every component. A component without one fails a test. */
import type { RuleGroup } from "../model/rule.ts";
import { CELL, CELL_CONNECTION, INTERCONNECT, TRUST } from "./between-cells.ts";
import { CERT_MANAGER } from "./cert-manager.ts";
import { CLUSTER_HEADROOM, EXTERNAL_SECRETS, LOAD_BALANCER_CONTROLLER } from "./cluster-parts.ts";
import { PROGRESSIVE_DELIVERY, SERVICE, TEAM_NAMESPACE } from "./delivery.ts";
import { EDGE_NODE_POOL, HYBRID_NODE_POOL } from "./edge.ts";
import { AUDIT_LOG_GROUP, DATA_CLASS_KEY, REGIONAL_BUCKET } from "./foundation.ts";
import { KARPENTER_AUTOSCALER } from "./karpenter.ts";
import { MESH_INSTALL } from "./mesh-install.ts";
import { JOINED_MESHES, MESH_ACCESS, MESH_TRAFFIC, REMOTE_ACCESS } from "./mesh-use.ts";
import { DNS_QUERY_LOGS, FLOW_LOGS, PRIVATE_ZONE, VPC_ENDPOINTS } from "./network-parts.ts";
import {
  ALERT_ROUTING,
  COMPLIANCE_TELEMETRY,
  COMPONENT_WATCH,
  DASHBOARDS,
  LOG_STORE,
  METRICS_STACK,
  PLATFORM_RULES,
  SLO,
  TELEMETRY_COLLECTORS,
  TRACE_STORE,
} from "./observability-parts.ts";
import { REGIONAL_CLUSTER } from "./regional-cluster.ts";
import { REGIONAL_NETWORK } from "./regional-network.ts";
import type { Watch } from "./watch.ts";

export const WATCHES: readonly Watch[] = [
  CELL,
  REGIONAL_NETWORK,
  VPC_ENDPOINTS,
  FLOW_LOGS,
  DNS_QUERY_LOGS,
  PRIVATE_ZONE,
  DATA_CLASS_KEY,
  REGIONAL_BUCKET,
  AUDIT_LOG_GROUP,
  REGIONAL_CLUSTER,
  KARPENTER_AUTOSCALER,
  CERT_MANAGER,
  EXTERNAL_SECRETS,
  LOAD_BALANCER_CONTROLLER,
  CLUSTER_HEADROOM,
  EDGE_NODE_POOL,
  HYBRID_NODE_POOL,
  MESH_INSTALL,
  MESH_TRAFFIC,
  MESH_ACCESS,
  JOINED_MESHES,
  REMOTE_ACCESS,
  PROGRESSIVE_DELIVERY,
  SERVICE,
  TEAM_NAMESPACE,
  CELL_CONNECTION,
  INTERCONNECT,
  TRUST,
  METRICS_STACK,
  LOG_STORE,
  TRACE_STORE,
  TELEMETRY_COLLECTORS,
  ALERT_ROUTING,
  PLATFORM_RULES,
  SLO,
  DASHBOARDS,
  COMPLIANCE_TELEMETRY,
  COMPONENT_WATCH,
];

/** What a platform of this kind usually has and this one does not provision; a watch of it would watch nothing. */
export const NOT_PROVISIONED: readonly {
  readonly what: string;
  /** Types of resources that would provision it: a test holds that no stack has any. */
  readonly types: RegExp;
  readonly because: string;
}[] = [
  {
    what: "backups",
    types: /^aws:(backup|dlm)\/|VolumeSnapshot(Schedule)?$|^kubernetes:velero\.io/,
    because:
      "no component takes backups yet: volumes are kept when their claim goes, buckets keep versions, and nothing makes snapshots on a schedule",
  },
];

/** Alerts of the components that a cell has. */
export function watchGroups(components: readonly string[]): readonly RuleGroup[] {
  return WATCHES.filter(({ component }) => components.includes(component)).flatMap(
    ({ groups = [] }) => groups,
  );
}
