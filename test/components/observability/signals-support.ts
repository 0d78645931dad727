// SPDX-License-Identifier: Apache-2.0
/** Stores and collectors of a cell, for tests. */
import * as pulumi from "@pulumi/pulumi";
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider.js";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { StoreArgs } from "../../../components/observability/signal-args.ts";
import type { ChartValues } from "../../../components/shared/image-mirror.ts";
import { checkCustomResources } from "../../support/custom-resources/check.ts";
import { record, refusalOf, type Recording } from "../../support/record.ts";
import { ACCOUNT, fakeKey, fakeNetwork, PLACEMENT } from "../cluster/support.ts";

export { ACCOUNT, fakeKey, PLACEMENT };

type Make<T> = (args: StoreArgs, opts: pulumi.ComponentResourceOptions) => T;

/** Records one component of a cell; `make` gets what every part stands on. */
export function recordPart<T>(make: Make<T>, mode: "up" | "preview" = "up"): Promise<Recording<T>> {
  return record(() => partOf(make), { mode });
}

/** What the component says against its arguments. */
export function refusalOfPart<T>(make: Make<T>): Promise<string> {
  return refusalOf(() => partOf(make));
}

function partOf<T>(make: Make<T>): T {
  const aws = new AwsProvider("aws", { region: PLACEMENT.region });
  const kubernetes = new KubernetesProvider("kubernetes", { kubeconfig: "{}" });
  return make(standsOn(kubernetes), { providers: [aws] });
}

function standsOn(kubernetes: KubernetesProvider): StoreArgs {
  return {
    placement: PLACEMENT,
    network: fakeNetwork(),
    key: fakeKey(),
    accessLogs: {
      region: "ap-south-1",
      name: pulumi.output("access-logs"),
      arn: pulumi.output("arn:aws:s3:::access-logs"),
    },
    controllers: kubernetes,
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
  };
}

export const specOf = (run: Recording<unknown>, name: string) =>
  run.byName(name).inputs["spec"] as Record<string, unknown>;
export const policyOf = (run: Recording<unknown>, name: string) =>
  (
    JSON.parse(run.byName(name).inputs["policy"] as string) as {
      Statement: Record<string, unknown>[];
    }
  ).Statement;
export const dependenciesOf = (run: Recording<unknown>, name: string) =>
  run.byName(name).dependencies.map((urn) => urn.split("::").at(-1));
export const namespace = (name: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
});
export const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: "TCP", port }));

const { charts } = JSON.parse(
  readFileSync(path.join(__dirname, "signal-chart-keys.json"), "utf8"),
) as {
  charts: Record<string, { keys: string[]; templateOnly: string[]; passedOn: string[] }>;
};

/** Paths of the values that are no keys of the chart. */
export function unknownKeys(chart: string, values: ChartValues): string[] {
  const { keys, templateOnly, passedOn } = charts[chart]!;
  const known = new Set([...keys, ...templateOnly]);
  const paths = (below: ChartValues, before: string): string[] =>
    Object.entries(below).flatMap(([key, value]) => {
      const at = `${before}${key}`;
      const goesOn =
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        !passedOn.includes(at);
      return goesOn ? [at, ...paths(value as ChartValues, `${at}.`)] : [at];
    });
  return paths(values, "").filter((at) => !known.has(at));
}

/** What the definitions of their kinds say against the custom resources of a recording that name one of the groups. */
export function objections(run: Recording<unknown>, groups: RegExp): unknown[] {
  const objects = run.resources
    .filter(({ inputs }) => groups.test(inputs["apiVersion"] as string))
    .map(({ inputs: { apiVersion, kind, metadata, spec } }) => ({
      apiVersion,
      kind,
      metadata,
      spec,
    }));
  if (objects.length === 0) throw new Error("no object of these groups");
  return [...checkCustomResources(objects as never)];
}
