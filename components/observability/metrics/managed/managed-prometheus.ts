// SPDX-License-Identifier: Apache-2.0
/** Amazon Managed Service for Prometheus as the long memory of a cell. */
import { Workspace } from "@pulumi/aws/amp/workspace.js";
import { WorkspaceConfiguration } from "@pulumi/aws/amp/workspaceConfiguration.js";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment.js";
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget.js";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "../../../shared/facts.ts";
import { policyJson, type PolicyDocument } from "../../../shared/iam-policy.ts";
import { physicalName } from "../../../shared/naming.ts";
import { associatePodRole, createPodRole } from "../../../shared/pod-identity.ts";
import { inMonitoring, type MonitoringContext } from "../context.ts";
import { MANAGED_QUERY_PORT } from "../datasources.ts";
import { NAMES, NAMESPACES } from "../names.ts";
import type { RemoteWrite } from "../prometheus-values.ts";
import { readRights, writeRights } from "./managed-rights.ts";
import { PROXY_LABELS, proxySpec } from "./signing-proxy.ts";

/** The workspace as the rest of the metrics needs it. */
export interface ManagedPrometheus {
  readonly remoteWrite: RemoteWrite;
  /** Path of the workspace below a host: `/workspaces/ws-…`. */
  readonly path: pulumi.Output<string>;
  readonly workspaceArn: pulumi.Output<string>;
  readonly ready: readonly pulumi.Resource[];
}

/** Creates the workspace, its retention, the identities, and the proxy that signs queries. */
export function createManagedPrometheus(context: MonitoringContext): ManagedPrometheus {
  const { parent, name, args, metrics } = context;
  const { placement, key } = args;
  const workspace = new Workspace(
    `${name}-workspace`,
    {
      alias: physicalName("log-group", "nivas", placement.cell, "metrics"),
      kmsKeyArn: key.arn,
      tags: tagsOf("MetricsStack", placement),
    },
    { parent, protect: true, retainOnDelete: true },
  );
  const retention = new WorkspaceConfiguration(
    `${name}-workspace-retention`,
    { workspaceId: workspace.id, retentionPeriodInDays: metrics.retentionDays },
    { parent, retainOnDelete: true },
  );
  const writer = createIdentity(context, workspace, NAMES.prometheus, "write", writeRights);
  const reader = createIdentity(context, workspace, NAMES.managedQuery, "read", readRights);
  createProxy(context, reader);
  return {
    remoteWrite: {
      url: pulumi.interpolate`${workspace.prometheusEndpoint}api/v1/remote_write`,
      region: placement.region,
    },
    path: workspace.prometheusEndpoint.apply((endpoint) =>
      new URL(endpoint).pathname.replace(/\/$/, ""),
    ),
    workspaceArn: workspace.arn,
    ready: [retention, writer],
  };
}

function createIdentity(
  { parent, name, args }: MonitoringContext,
  workspace: Workspace,
  serviceAccount: string,
  use: "read" | "write",
  rights: (arn: string) => PolicyDocument,
): pulumi.Resource {
  const { placement, cluster } = args;
  const roleArgs = {
    clusterName: cluster.clusterName,
    namespace: NAMESPACES.monitoring,
    serviceAccount,
    purpose: `metrics-${use}`,
    policies: { workspace: workspace.arn.apply((arn) => policyJson(rights(arn))) },
    tags: tagsOf("MetricsStack", placement),
  };
  const role = createPodRole(parent, `${name}-${use}`, roleArgs);
  return associatePodRole(parent, `${name}-${use}`, role, roleArgs, cluster.podsRun);
}

function createProxy(context: MonitoringContext, identity: pulumi.Resource): void {
  const { name, args, monitoring } = context;
  const metadata = {
    name: NAMES.managedQuery,
    namespace: monitoring.namespace.metadata.name,
    labels: PROXY_LABELS,
  };
  const options = inMonitoring(context, [...monitoring.ready, identity]);
  const account = new ServiceAccount(
    `${name}-managed-account`,
    { metadata, automountServiceAccountToken: false },
    options,
  );
  new Deployment(
    `${name}-managed-query`,
    { metadata, spec: proxySpec(args.placement.region, args.mirror, args.nodes ?? {}) },
    inMonitoring(context, [account, ...args.cluster.podsRun]),
  );
  new Service(
    `${name}-managed-service`,
    {
      metadata,
      spec: {
        selector: PROXY_LABELS,
        ports: [{ name: "http", port: MANAGED_QUERY_PORT, targetPort: "http" }],
      },
    },
    options,
  );
  new PodDisruptionBudget(
    `${name}-managed-budget`,
    { metadata, spec: { minAvailable: 1, selector: { matchLabels: PROXY_LABELS } } },
    options,
  );
}
