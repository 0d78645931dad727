// SPDX-License-Identifier: Apache-2.0
/**
 * How the platform watches a component: what is scraped, what is asked of CloudWatch, which alerts there are and what its dashboard shows.
 * Data only: `ComponentWatch` makes objects of it, the generator of dashboards makes pictures, tests hold that every component has one.
 */
import type { CloudWatchMetric } from "../contract/third-party/cloudwatch.ts";
import type { DashboardPanel } from "../dashboards/dashboard.ts";
import type { Metric } from "../model/metric.ts";
import { runbookSlug, type RuleGroup } from "../model/rule.ts";

/** A scrape target that no chart of ours watches already. */
export interface ScrapeEndpoint {
  /** By Service, or by pod where there is no Service with the port. */
  readonly kind: "ServiceMonitor" | "PodMonitor";
  /** Name of the object in the namespace of Prometheus; unique. */
  readonly name: string;
  /** Where the Service or the pods are. `any`: in every namespace that has them. */
  readonly namespace: string;
  /** Labels of the Service, or of the pods. */
  readonly selector: Readonly<Record<string, string>>;
  /** Labels that they must have, whatever the value. */
  readonly selectorExists?: readonly string[];
  /** Name of the port; a number where the container names none (PodMonitor only). */
  readonly port: string | number;
  /**
   * Number that the port has in the pod: network policies know only numbers. Where `port` names another, the target is found by that and
   * asked at this one.
   */
  readonly podPort: number;
  /** Whether the pod is asked at `podPort` though it declares only `port`. @default false */
  readonly atPodPort?: boolean;
  /** @default "/metrics" */
  readonly path?: string;
  /** @default 30 */
  readonly intervalSeconds?: number;
  /** All that is kept of what the target offers. What nobody reads is not stored. */
  readonly metrics: readonly Metric[];
  /** Of a metric with too many series: those that are kept. */
  readonly onlyWhere?: readonly {
    readonly metric: string;
    readonly label: string;
    readonly values: readonly string[];
  }[];
  /** Labels that are not stored: they have too many values, and no rule reads them. */
  readonly dropLabels?: readonly string[];
  /** Whether its namespace is shut by a network policy of ours, and needs an opening. @default true */
  readonly isGuarded?: boolean;
  /** When it is there: the component has this part only if the cell asks for it. @default - whenever the component is */
  readonly onlyWith?: string;
}

/** How a component is watched. One of the last three members says what, or why not. */
export interface Watch {
  /** Class name, as in `components/index.ts`; for a part that only another component makes, its class too. */
  readonly component: string;
  /** What could go wrong with it, in a sentence: the head of its dashboard. */
  readonly watches: string;
  readonly endpoints?: readonly ScrapeEndpoint[];
  readonly cloudwatch?: readonly CloudWatchMetric[];
  readonly groups?: readonly RuleGroup[];
  readonly panels?: readonly DashboardPanel[];
  /** What nothing measures, said plainly; shown on its dashboard. */
  readonly blind?: readonly string[];
  /** The component whose watch covers it, and why that is enough. */
  readonly watchedBy?: { readonly component: string; readonly because: string };
  /** Why there is nothing to watch. The list of those that have this is held by a test. */
  readonly nothing?: string;
}

/** Uid of the dashboard of a component: `component-regional-network`. */
export const componentUid = (component: string): string =>
  `component-${runbookSlug(component)}`.slice(0, 40);
