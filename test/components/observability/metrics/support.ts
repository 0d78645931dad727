// SPDX-License-Identifier: Apache-2.0
/** Metrics of a cell, for tests. */
import * as pulumi from "@pulumi/pulumi";
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider.js";
import { MetricsStack } from "../../../../components/observability/metrics/metrics-stack.ts";
import type {
  MetricsSettings,
  MetricsStackArgs,
} from "../../../../components/observability/metrics/metrics-stack-args.ts";
import { resolveMetrics } from "../../../../components/observability/metrics/resolve-metrics.ts";
import { record, type RecordedResource, type Recording } from "../../../support/record.ts";
import { ACCOUNT, fakeKey, fakeNetwork, PLACEMENT } from "../../cluster/support.ts";

export const SOURCES = {
  logsUrl: "http://loki.logging.svc.cluster.local:3100",
  traces: { type: "jaeger", url: "http://jaeger.tracing.svc.cluster.local:16686" },
} as const;

export const OIDC = {
  clientId: "grafana",
  authorizeUrl: "https://id.example.in/authorize",
  tokenUrl: "https://id.example.in/token",
  userInfoUrl: "https://id.example.in/userinfo",
  country: "IN",
  evidence: "contract 7",
  cidrs: ["203.0.113.0/24"],
} as const;

/** Everything that can be on at once. */
export const EVERYTHING: MetricsSettings = {
  grafana: { database: { host: "grafana.example.in" }, oidc: OIDC },
};

export const metricsOf = (settings: MetricsSettings = {}) =>
  resolveMetrics(settings, {
    cell: "mumbai",
    region: "ap-south-1",
    clusterName: "nivas-mumbai",
    domain: "mumbai.nivas.internal",
  });

/** Records the metrics `m` of a cell. */
export function recordMetrics(
  overrides: Partial<MetricsStackArgs> = {},
  mode: "up" | "preview" = "up",
): Promise<Recording<MetricsStack>> {
  return record(
    () => {
      const aws = new AwsProvider("aws", { region: PLACEMENT.region });
      const kubernetes = new KubernetesProvider("kubernetes", { kubeconfig: "{}" });
      return metricsIn("m", overrides, aws, kubernetes);
    },
    { mode, outputs },
  );
}

/** One `MetricsStack`. */
export function metricsIn(
  name: string,
  overrides: Partial<MetricsStackArgs>,
  aws: AwsProvider,
  kubernetes: KubernetesProvider,
): MetricsStack {
  return new MetricsStack(
    name,
    {
      placement: PLACEMENT,
      network: fakeNetwork(),
      key: fakeKey(),
      accessLogs: {
        region: "ap-south-1",
        name: pulumi.output("access-logs"),
        arn: pulumi.output("arn:aws:s3:::access-logs"),
      },
      controllers: kubernetes,
      has: { certManager: true, externalSecrets: true },
      sources: SOURCES,
      domain: "mumbai.nivas.internal",
      cluster: {
        clusterName: "nivas-mumbai",
        version: "1.35",
        region: PLACEMENT.region,
        arn: pulumi.output("arn"),
        endpoint: pulumi.output("https://example.eks.amazonaws.com"),
        certificateAuthorityData: pulumi.output("Q0E="),
        clusterSecurityGroupId: pulumi.output("sg-1"),
        serviceCidr: "172.20.0.0/16",
        account: ACCOUNT,
        kubernetesProvider: kubernetes,
        goesWith: undefined,
        podsRun: [],
      },
      ...overrides,
    },
    { providers: [aws] },
  );
}

function outputs({ type, name }: RecordedResource): Record<string, unknown> {
  if (type !== "aws:amp/workspace:Workspace") return {};
  return {
    arn: `arn:aws:aps:ap-south-1:${ACCOUNT}:workspace/ws-${name}`,
    prometheusEndpoint: `https://aps-workspaces.ap-south-1.amazonaws.com/workspaces/ws-${name}/`,
  };
}
