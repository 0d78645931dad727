// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment.js";
import { CronJob } from "@pulumi/kubernetes/batch/v1/cronJob.js";
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { RegionalBucket } from "../../foundation/regional-bucket.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf, tagsOf } from "../../shared/facts.ts";
import { createGuardedNamespace } from "../../shared/guarded-namespace.ts";
import { policyJson } from "../../shared/iam-policy.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import { namespacePolicies } from "../../shared/network-policies.ts";
import { associatePodRole, createPodRole } from "../../shared/pod-identity.ts";
import { createBounds } from "../bounds.ts";
import { SWEEP_DAYS } from "../object-store.ts";
import {
  complianceProblems,
  resolveCompliance,
  type ComplianceTelemetryArgs,
  type ResolvedCompliance,
} from "./compliance-args.ts";
import { evidenceKeyRights, evidenceRights, stateRights } from "./rights.ts";
import {
  checkSpec,
  exporterSpec,
  labelsOf,
  METRICS_PORT,
  monitorSpec,
  NAMES,
  NAMESPACE,
  type WorkloadContext,
} from "./workloads.ts";

/** Pods: a check with the one that it replaces, the exporter with its next. */
const MOST_PODS = 6;

/**
 * How what is deployed stands to regulations: a check of the stack's state at every turn of a schedule, the records of it that nobody can
 * delete, and their metrics.
 *
 * ```ts
 * new ComplianceTelemetry("compliance", { placement, cluster, network, key, accessLogs, controllers: cluster, settings, monitoring });
 * ```
 *
 * Creates the namespace `compliance` (restricted, closed, bounded), a bucket of evidence with object lock, a CronJob that reads one object
 * and writes records, and an exporter that reads records. Each has a role of its own, and none has a right in the Kubernetes API. The
 * check sees what Pulumi last saw: what is changed by hand is seen after a refresh, which is not done here, since it needs rights on
 * everything.
 *
 * Cost drivers: the exporter's pod, seconds of the check, some 50 KB a record, two requests a minute to the bucket.
 */
export class ComplianceTelemetry extends pulumi.ComponentResource {
  readonly namespace: string;
  readonly evidence: RegionalBucket;
  /** Below which the records of the stack are in the bucket. */
  readonly prefix: string;

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: ComplianceTelemetryArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("ComplianceTelemetry", args.placement);
    super("nivas:index:ComplianceTelemetry", name, facts, opts);
    const compliance = resolveCompliance(args.settings);
    refuse(this, complianceProblems(args, compliance));
    this.namespace = NAMESPACE;
    this.prefix = compliance.prefix;

    this.evidence = createEvidence(this, name, args, compliance);
    const guarded = createNamespace(this, name, args);
    const check = createIdentity(this, name, "check", {
      args,
      compliance,
      evidence: this.evidence,
    });
    const exporter = createIdentity(this, name, "exporter", {
      args,
      compliance,
      evidence: this.evidence,
    });
    const context = this.evidence.name.apply((bucket): WorkloadContext => ({
      compliance,
      bucket,
      region: args.placement.region,
      nodes: args.nodes,
    }));
    createCheck(this, name, args, context, [...guarded, ...check]);
    createExporter(this, name, args, context, [...guarded, ...exporter]);

    this.registerOutputs({
      ...facts,
      namespace: this.namespace,
      evidence: this.evidence.name,
      prefix: this.prefix,
      everyHours: compliance.everyHours,
      retentionDays: compliance.retentionDays,
    });
  }
}

/** The bucket of evidence: for the time of its retention not even its owner deletes a record without bypassing governance. */
function createEvidence(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, key, accessLogs }: ComplianceTelemetryArgs,
  { retentionDays }: ResolvedCompliance,
): RegionalBucket {
  return new RegionalBucket(
    `${name}-evidence`,
    {
      placement,
      account: cluster.account,
      role: "evidence",
      key,
      accessLogs,
      objectLock: { retentionDays },
      expireAfterDays: retentionDays + SWEEP_DAYS,
    },
    { parent },
  );
}

function createNamespace(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, network, networkPolicies = true }: ComplianceTelemetryArgs,
): readonly pulumi.Resource[] {
  const { namespace, ready } = createGuardedNamespace(
    name,
    {
      namespaceName: NAMESPACE,
      placement,
      policies: networkPolicies
        ? namespacePolicies(network, { callsAws: true, scrapePorts: [METRICS_PORT] })
        : {},
    },
    inCluster(parent, cluster),
  );
  const bounds = createBounds(
    name,
    namespace.metadata.name,
    { pods: MOST_PODS, claims: 0, storageGib: 0 },
    inCluster(parent, cluster, [namespace]),
  );
  return [...ready, ...bounds];
}

interface IdentityContext {
  readonly args: ComplianceTelemetryArgs;
  readonly compliance: ResolvedCompliance;
  readonly evidence: RegionalBucket;
}

/** The service account of a part, and its role. */
function createIdentity(
  parent: pulumi.Resource,
  name: string,
  part: keyof typeof NAMES,
  { args, compliance, evidence }: IdentityContext,
): readonly pulumi.Resource[] {
  const { placement, cluster, key } = args;
  const use = part === "check" ? "write" : "read";
  const roleArgs = {
    clusterName: cluster.clusterName,
    namespace: NAMESPACE,
    serviceAccount: NAMES[part],
    purpose: NAMES[part],
    policies: {
      ...(part === "check" ? { state: policyJson(stateRights(compliance)) } : {}),
      evidence: evidence.arn.apply((arn) => policyJson(evidenceRights(arn, compliance, use))),
      key: key.arn.apply((arn) => policyJson(evidenceKeyRights(arn, placement.region, use))),
    },
    tags: tagsOf("ComplianceTelemetry", placement),
  };
  const role = createPodRole(parent, `${name}-${part}`, roleArgs);
  return [associatePodRole(parent, `${name}-${part}`, role, roleArgs, cluster.podsRun)];
}

function createAccount(
  parent: pulumi.Resource,
  name: string,
  part: keyof typeof NAMES,
  { cluster }: ComplianceTelemetryArgs,
  dependsOn: readonly pulumi.Resource[],
): ServiceAccount {
  return new ServiceAccount(
    `${name}-${part}-account`,
    {
      metadata: { name: NAMES[part], namespace: NAMESPACE, labels: labelsOf(NAMES[part]) },
      automountServiceAccountToken: false,
    },
    inCluster(parent, cluster, dependsOn),
  );
}

function createCheck(
  parent: pulumi.Resource,
  name: string,
  args: ComplianceTelemetryArgs,
  context: pulumi.Output<WorkloadContext>,
  dependsOn: readonly pulumi.Resource[],
): void {
  const account = createAccount(parent, name, "check", args, dependsOn);
  new CronJob(
    `${name}-check`,
    {
      metadata: { name: NAMES.check, namespace: NAMESPACE, labels: labelsOf(NAMES.check) },
      spec: context.apply(checkSpec),
    },
    inCluster(parent, args.cluster, [account, ...dependsOn]),
  );
}

function createExporter(
  parent: pulumi.Resource,
  name: string,
  args: ComplianceTelemetryArgs,
  context: pulumi.Output<WorkloadContext>,
  dependsOn: readonly pulumi.Resource[],
): void {
  const account = createAccount(parent, name, "exporter", args, dependsOn);
  const metadata = {
    name: NAMES.exporter,
    namespace: NAMESPACE,
    labels: labelsOf(NAMES.exporter),
  };
  const inside = (after: readonly pulumi.Resource[]) => inCluster(parent, args.cluster, after);
  new Deployment(
    `${name}-exporter`,
    { metadata, spec: context.apply(exporterSpec) },
    inside([account, ...dependsOn]),
  );
  const service = new Service(
    `${name}-exporter-service`,
    {
      metadata,
      spec: {
        selector: labelsOf(NAMES.exporter),
        // Named after its protocol, as a mesh reads it.
        ports: [{ name: "http-metrics", port: METRICS_PORT, targetPort: "metrics" }],
      },
    },
    inside(dependsOn),
  );
  new CustomResource(
    `${name}-exporter-monitor`,
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata,
      spec: monitorSpec(),
    },
    inside([service, ...args.monitoring]),
  );
}
