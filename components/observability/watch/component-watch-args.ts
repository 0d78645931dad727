// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import { INDIAN_REGIONS } from "../../../india/places.ts";
import { WATCHES } from "../../../observability/watch/all.ts";
import type { ScrapeEndpoint, Watch } from "../../../observability/watch/watch.ts";
import {
  exportedMetric,
  type CloudWatchMetric,
} from "../../../observability/contract/third-party/cloudwatch.ts";
import type { NetworkRef } from "../../contracts/network-ref.ts";
import type { Placement } from "../../shared/facts.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import type { Problem } from "../../shared/problem.ts";
import type { ObservedCluster } from "../observed-cluster.ts";

/** What may be configured of the watch. */
export interface ComponentWatchSettings {
  readonly cloudWatch?: {
    /** Whether CloudWatch is asked: NAT, endpoints, balancers, log groups, queues, topics. @default true */
    readonly enabled?: boolean;
    /** Between two rounds of questions, which are billed. 60 to 900. @default 300 */
    readonly intervalSeconds?: number;
  };
}

/** Parts that a component has only if the cell asks for them. */
export const WatchFeature = {
  /** Node proxies instead of sidecars. */
  Ambient: "ambient",
  /** istio-csr signs. */
  Signer: "signer",
  /** AWS Private CA is the authority. */
  PrivateCa: "private-ca",
} as const;
export type WatchFeature = (typeof WatchFeature)[keyof typeof WatchFeature];

/** Arguments of `ComponentWatch`. */
export interface ComponentWatchArgs extends ComponentWatchSettings {
  readonly placement: Placement;
  readonly cluster: ObservedCluster;
  readonly network: NetworkRef;
  /** Classes of the components that the cell has: `RegionalNetwork`, `MeshInstall`. Only what exists is watched. */
  readonly components: readonly string[];
  /** Parts of them that are there only if asked for. @default [] */
  readonly features?: readonly WatchFeature[];
  /**
   * When each authority that the mesh trusts ends, as ISO text by its name: `{ "root-2026": "2036-11-23T00:00:00Z" }`. Names are plain, so that a
   * preview shows which are watched. @default {}
   */
  readonly authorities?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Nodes that the exporter may run on: selector and tolerations as values of a chart. @default - any node */
  readonly nodes?: ChartValues;
  /** Default-deny policies in its namespace. @default true */
  readonly networkPolicies?: boolean;
  /** Registry in the country. @default - the public registries */
  readonly mirror?: string | undefined;
  /** The operator of Prometheus, whose objects these are. */
  readonly after: readonly pulumi.Resource[];
}

/** What is watched in this cell. */
export interface ResolvedWatch {
  readonly endpoints: readonly ScrapeEndpoint[];
  /** Nothing when CloudWatch is not asked. */
  readonly cloudwatch: readonly CloudWatchMetric[];
  readonly intervalSeconds: number;
}

const SELF = "ComponentWatch";
const EXPORTER_ENDPOINT = "cloudwatch";

/** Only what the cell has, in the order of the registry. */
export function resolveWatch(args: ComponentWatchArgs): ResolvedWatch {
  const { components, features = [], cloudWatch = {} } = args;
  const asked = cloudWatch.enabled ?? true;
  const present = WATCHES.filter(
    ({ component }) => components.includes(component) || (component === SELF && asked),
  );
  const cloudwatch = asked ? [...new Set(present.flatMap(metricsOf))] : [];
  return {
    endpoints: present
      .flatMap(({ endpoints = [] }) => endpoints)
      .filter(
        ({ onlyWith }) =>
          onlyWith === undefined || features.some((feature) => feature === onlyWith),
      )
      // The exporter's own target has what it brings from CloudWatch, too.
      .map((endpoint) =>
        endpoint.name === EXPORTER_ENDPOINT
          ? { ...endpoint, metrics: [...endpoint.metrics, ...cloudwatch.map(exportedMetric)] }
          : endpoint,
      ),
    cloudwatch,
    intervalSeconds: cloudWatch.intervalSeconds ?? 300,
  };
}

const metricsOf = ({ cloudwatch = [] }: Watch): readonly CloudWatchMetric[] => cloudwatch;

/** What is wrong with the arguments. */
export function watchProblems({
  placement,
  components,
  cloudWatch = {},
}: ComponentWatchArgs): Problem[] {
  const known = WATCHES.map(({ component }) => component);
  const unknown = components
    .filter((component) => !known.includes(component))
    .map((component) => ({
      path: "components",
      problem: "is no component that has a watch",
      value: component,
      allowed: known.join(", "),
      fix: "correct the name, or add its watch to observability/watch/all.ts",
    }));
  const { intervalSeconds } = cloudWatch;
  const interval =
    intervalSeconds === undefined ||
    (Number.isInteger(intervalSeconds) && intervalSeconds >= 60 && intervalSeconds <= 900)
      ? []
      : [
          {
            path: "cloudWatch.intervalSeconds",
            problem: "is not a time between two questions",
            value: intervalSeconds,
            allowed: "whole seconds from 60 to 900",
            fix: "leave it out for 300",
          },
        ];
  const region = INDIAN_REGIONS.some((indian) => indian === placement.region)
    ? []
    : [
        {
          path: "placement.region",
          problem: "is not in India, and no CloudWatch outside of it is asked",
          value: placement.region,
          allowed: INDIAN_REGIONS.join(", "),
          fix: "give the placement of the cell",
        },
      ];
  return [...unknown, ...interval, ...region];
}
