// SPDX-License-Identifier: Apache-2.0
/** What the CloudWatch exporter (YACE) asks for, and its chart's values. Pure. Fields: YACE v0.67.0, `docs/configuration.md`. */
import type { CloudWatchMetric } from "../../../observability/contract/third-party/cloudwatch.ts";
import type { PolicyDocument } from "../../shared/iam-policy.ts";
import { policyDocument } from "../../shared/iam-policy.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";

export const EXPORTER = {
  namespace: "cloudwatch-exporter",
  /** Service account and Deployment. */
  name: "cloudwatch-exporter",
  port: 5000,
} as const;

/** Where and what for it asks. */
export interface CloudWatchScope {
  readonly region: string;
  readonly cell: string;
  /** Between two rounds of questions. */
  readonly intervalSeconds: number;
}

/** Namespaces whose resources the exporter can find only by rights on EC2: all of them in the Region are asked for instead. */
const WITHOUT_DISCOVERY = ["AWS/TransitGateway"];

/** The configuration file. One Region and no other; resources of this cell by their tag. */
export function exporterConfig(
  metrics: readonly CloudWatchMetric[],
  { region, cell }: CloudWatchScope,
): object {
  const jobs = jobsOf(metrics);
  const found = jobs.filter(({ namespace }) => !WITHOUT_DISCOVERY.includes(namespace));
  const listed = jobs.filter(({ namespace }) => WITHOUT_DISCOVERY.includes(namespace));
  return {
    apiVersion: "v1alpha1",
    "sts-region": region,
    ...(found.length === 0
      ? {}
      : {
          discovery: {
            jobs: found.map(({ namespace, dimensions, rows }) => ({
              type: namespace,
              regions: [region],
              searchTags: [{ key: "nivas:cell", value: `^${cell}$` }],
              dimensionNameRequirements: [...dimensions],
              metrics: rows.map(metricOf),
            })),
          },
        }),
    ...(listed.length === 0
      ? {}
      : {
          customNamespace: listed.map(({ namespace, dimensions, rows }) => ({
            name: namespace,
            namespace,
            regions: [region],
            dimensionNameRequirements: [...dimensions],
            metrics: rows.map(metricOf),
          })),
        }),
  };
}

interface Job {
  readonly namespace: string;
  readonly dimensions: readonly string[];
  readonly rows: readonly CloudWatchMetric[];
}

/** A job has one namespace and one set of dimensions. */
function jobsOf(metrics: readonly CloudWatchMetric[]): readonly Job[] {
  const byKey = new Map<string, CloudWatchMetric[]>();
  for (const row of new Set(metrics)) {
    const key = [row.namespace, ...row.dimensions].join(" / ");
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  return [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rows]) => ({
      namespace: rows[0]!.namespace,
      dimensions: rows[0]!.dimensions,
      rows: rows.toSorted((a, b) => (a.metric < b.metric ? -1 : 1)),
    }));
}

function metricOf({ metric, statistic, periodSeconds }: CloudWatchMetric): object {
  return {
    name: metric,
    statistics: [statistic],
    period: periodSeconds,
    // Two periods: the last may not be whole yet.
    length: 2 * periodSeconds,
    // A sum that CloudWatch does not have is 0: nothing happened. A state that it does not have is unknown.
    nilToZero: statistic === "Sum",
  };
}

/** What the exporter may: none of the three knows resources, so the Region is the limit. */
export function exporterPolicy(region: string): PolicyDocument {
  return policyDocument({
    Sid: "ReadMetricsAndTags",
    Effect: "Allow",
    Action: ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "tag:GetResources"],
    Resource: "*",
    Condition: { StringEquals: { "aws:RequestedRegion": region } },
  });
}

/** Values of `prometheus-yet-another-cloudwatch-exporter`. */
export function exporterValues(
  metrics: readonly CloudWatchMetric[],
  scope: CloudWatchScope,
  nodes: ChartValues = {},
): ChartValues {
  return {
    fullnameOverride: EXPORTER.name,
    serviceAccount: {
      create: true,
      name: EXPORTER.name,
      // It asks AWS and never the Kubernetes API.
      automountServiceAccountToken: false,
    },
    config: JSON.stringify(exporterConfig(metrics, scope)),
    extraArgs: {
      "listen-address": `:${EXPORTER.port}`,
      "scraping-interval": scope.intervalSeconds,
    },
    extraEnv: [
      { name: "AWS_REGION", value: scope.region },
      { name: "AWS_STS_REGIONAL_ENDPOINTS", value: "regional" },
      // It asks IAM for the alias of the account, and IAM answers from outside of India: that question ends in the pod.
      { name: "AWS_ENDPOINT_URL_IAM", value: "http://127.0.0.1:9" },
    ],
    // Two would ask, and pay, twice.
    replicaCount: 1,
    testConnection: false,
    serviceMonitor: { enabled: false },
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: 65534,
      seccompProfile: { type: "RuntimeDefault" },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
    resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    ...nodes,
  };
}
