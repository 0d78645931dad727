// SPDX-License-Identifier: Apache-2.0
/** Routing and rules of a cell, for tests. */
import * as pulumi from "@pulumi/pulumi";
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider.js";
import { AlertRouting } from "../../../../components/observability/alerting/alert-routing.ts";
import type { AlertRoutingArgs } from "../../../../components/observability/alerting/alert-routing-args.ts";
import { PlatformRules } from "../../../../components/observability/alerting/platform-rules.ts";
import type { RuleGroup } from "../../../../observability/model/rule.ts";
import { record, type Recording } from "../../../support/record.ts";
import { ACCOUNT, fakeKey, PLACEMENT } from "../../cluster/support.ts";

const clusterOf = (kubernetes: KubernetesProvider) => ({
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
});

/** Records the routing `a` of a cell. */
export function recordRouting(
  overrides: Partial<AlertRoutingArgs> = {},
): Promise<Recording<AlertRouting>> {
  return record(
    () => {
      const aws = new AwsProvider("aws", { region: PLACEMENT.region });
      const kubernetes = new KubernetesProvider("kubernetes", { kubeconfig: "{}" });
      return new AlertRouting(
        "a",
        {
          placement: PLACEMENT,
          cluster: clusterOf(kubernetes),
          key: fakeKey(),
          has: { externalSecrets: true },
          after: [kubernetes],
          ...overrides,
        },
        { providers: [aws] },
      );
    },
    { mode: "up" },
  );
}

/** Records the rules `r` of a cell. */
export function recordRules(groups: readonly RuleGroup[]): Promise<Recording<PlatformRules>> {
  return record(
    () => {
      const kubernetes = new KubernetesProvider("kubernetes", { kubeconfig: "{}" });
      return new PlatformRules("r", {
        placement: PLACEMENT,
        cluster: clusterOf(kubernetes),
        groups,
        grafanaUrl: "https://grafana.mumbai.nivas.internal",
        after: [kubernetes],
      });
    },
    { mode: "up" },
  );
}
