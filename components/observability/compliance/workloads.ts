// SPDX-License-Identifier: Apache-2.0
/** The check and the exporter as objects of Kubernetes: pure. */
import type { input } from "@pulumi/kubernetes/types/index.js";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { resourcesOf } from "../signal-args.ts";
import type { ResolvedCompliance } from "./compliance-args.ts";

export const NAMESPACE = "compliance";
/** Workloads, service accounts and their pods' `app.kubernetes.io/name`. */
export const NAMES = { check: "compliance-check", exporter: "compliance-exporter" } as const;
export const METRICS_PORT = 9464;

/** Minute of the hour: not the full one, at which everything else begins. */
const MINUTE = 17;
/** Seconds in which a look that was due may still begin. */
const LATE_SECONDS = 900;
const DEADLINE_SECONDS = 600;
const KEPT_JOBS = { good: 3, failed: 5 } as const;
const USER = 65_532;

const SIZES = {
  check: { cpu: "250m", memoryMib: 384 },
  exporter: { cpu: "20m", memoryMib: 96 },
} as const;

/** Where the parts run, and with what. */
export interface WorkloadContext {
  readonly compliance: ResolvedCompliance;
  /** Name of the bucket of evidence. */
  readonly bucket: string;
  readonly region: string;
  readonly nodes: ChartValues | undefined;
}

export const labelsOf = (name: string) => ({ "app.kubernetes.io/name": name }) as const;

/** The check: at most one at a time, and again at the next turn when it fails. */
export function checkSpec(context: WorkloadContext): input.batch.v1.CronJobSpec {
  const { everyHours } = context.compliance;
  return {
    schedule:
      everyHours === 24
        ? `${MINUTE} 3 * * *`
        : `${MINUTE} ${everyHours === 1 ? "*" : `*/${everyHours}`} * * *`,
    timeZone: "Asia/Kolkata",
    concurrencyPolicy: "Forbid",
    startingDeadlineSeconds: LATE_SECONDS,
    successfulJobsHistoryLimit: KEPT_JOBS.good,
    failedJobsHistoryLimit: KEPT_JOBS.failed,
    jobTemplate: {
      spec: {
        backoffLimit: 2,
        activeDeadlineSeconds: DEADLINE_SECONDS,
        template: {
          metadata: { labels: labelsOf(NAMES.check) },
          spec: {
            ...podOf(NAMES.check, context),
            restartPolicy: "Never",
            containers: [
              {
                ...containerOf(context),
                name: "check",
                args: observeArgs(context),
                resources: resourcesOf(SIZES.check),
              },
            ],
          },
        },
      },
    },
  };
}

/** What the check says on its command line. Violations are no failure of it: they are in the record. */
function observeArgs({ compliance, bucket, region }: WorkloadContext): string[] {
  const { state, stateKey, settingsFile, exemptionsFile, regulations } = compliance;
  return [
    "compliance",
    "observe",
    "--state",
    `s3://${state.bucket}/${stateKey}?region=${state.region}`,
    "--out",
    evidenceAddress(compliance, bucket, region),
    ...(settingsFile === undefined ? [] : ["--settings", settingsFile]),
    ...(exemptionsFile === undefined ? [] : ["--exemptions", exemptionsFile]),
    ...regulations.flatMap((id) => ["--regulation", id]),
    "--exit-zero",
  ];
}

/** Where the records of the stack are, as `nivas compliance` takes it. */
export function evidenceAddress(
  { prefix }: Pick<ResolvedCompliance, "prefix">,
  bucket: string,
  region: string,
): string {
  return `s3://${bucket}/${prefix}?region=${region}`;
}

/** The exporter: one, since two would count every violation twice. */
export function exporterSpec(context: WorkloadContext): input.apps.v1.DeploymentSpec {
  const { compliance, bucket, region } = context;
  const labels = labelsOf(NAMES.exporter);
  const probe = { httpGet: { path: "/healthz", port: "metrics" } };
  return {
    replicas: 1,
    strategy: { type: "Recreate" },
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        ...podOf(NAMES.exporter, context),
        containers: [
          {
            ...containerOf(context),
            name: "exporter",
            args: [
              "compliance",
              "serve",
              "--from",
              evidenceAddress(compliance, bucket, region),
              "--port",
              String(METRICS_PORT),
            ],
            ports: [{ name: "metrics", containerPort: METRICS_PORT }],
            readinessProbe: probe,
            livenessProbe: { ...probe, periodSeconds: 30 },
            resources: resourcesOf(SIZES.exporter),
          },
        ],
      },
    },
  };
}

/** The scrape: `service` and `region` are those of the metrics, not of the exporter. */
export function monitorSpec() {
  return {
    selector: { matchLabels: labelsOf(NAMES.exporter) },
    endpoints: [{ port: "http-metrics", path: "/metrics", interval: "30s", honorLabels: true }],
  };
}

function podOf(serviceAccountName: string, { nodes }: WorkloadContext) {
  return {
    serviceAccountName,
    // Nothing in these pods talks to the Kubernetes API.
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      fsGroup: USER,
      seccompProfile: { type: "RuntimeDefault" },
    },
    ...nodes,
  };
}

function containerOf({ compliance, region }: WorkloadContext) {
  return {
    image: compliance.image,
    imagePullPolicy: "IfNotPresent",
    env: [
      { name: "AWS_REGION", value: region },
      // Without Pod Identity it shall have no rights, and never those of its node.
      { name: "AWS_EC2_METADATA_DISABLED", value: "true" },
    ],
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
  };
}
