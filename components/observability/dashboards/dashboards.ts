// SPDX-License-Identifier: Apache-2.0
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../shared/errors.ts";
import { factsOf, type Placement } from "../../shared/facts.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import { OBSERVABILITY } from "../addresses.ts";
import type { ObservedCluster } from "../observed-cluster.ts";
import { DASHBOARD_LIST } from "./dashboard-list.ts";
import {
  checkDashboards,
  resolveDashboards,
  type DashboardFolder,
  type DashboardsSettings,
} from "./resolve-dashboards.ts";

/** Label by which the sidecar of Grafana finds dashboards, and the annotation that names their folder. */
const DASHBOARD_LABELS = { grafana_dashboard: "1" };
const FOLDER_ANNOTATION = "grafana_folder";

/** Arguments of `Dashboards`. */
export interface DashboardsArgs {
  readonly placement: Placement;
  readonly cluster: Pick<ObservedCluster, "kubernetesProvider" | "goesWith">;
  readonly settings?: DashboardsSettings;
  /** The namespace of Grafana. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * The dashboards of a cell: ConfigMaps that the sidecar of Grafana loads, one for each kind.
 *
 * The JSON is made by Grafana's builders when documentation is made, and committed; a cell only reads it. Times are shown in India's time.
 * What differs from cell to cell is chosen at the top of a dashboard.
 *
 * Cost drivers: none.
 *
 * @example
 * ```ts
 * new Dashboards("dashboards", { placement, cluster, settings: { languages: ["hindi", "tamil"] }, after: [metrics.namespace] });
 * ```
 */
export class Dashboards extends pulumi.ComponentResource {
  /** Addresses of the dashboards below that of Grafana: `/d/business`. */
  readonly paths: readonly string[];

  constructor(name: string, args: DashboardsArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("Dashboards", args.placement);
    super("nivas:index:Dashboards", name, facts, opts);
    refuse(this, checkDashboards(args.settings ?? {}));
    const folders = resolveDashboards(DASHBOARD_LIST, args.settings);
    for (const folder of folders) createConfigMap(this, name, folder, args);
    this.paths = folders.flatMap(({ data }) =>
      Object.keys(data).map((file) => `/d/${file.replace(/\.json$/, "")}`),
    );
    this.registerOutputs({ ...facts, paths: this.paths });
  }
}

function createConfigMap(
  parent: Dashboards,
  name: string,
  { kind, folder, data }: DashboardFolder,
  { cluster, after }: DashboardsArgs,
): ConfigMap {
  return new ConfigMap(
    `${name}-${kind}`,
    {
      metadata: {
        name: `dashboards-${kind}`,
        namespace: OBSERVABILITY.grafana.namespace,
        labels: DASHBOARD_LABELS,
        annotations: { [FOLDER_ANNOTATION]: folder },
      },
      data: { ...data },
    },
    inCluster(parent, cluster, after),
  );
}
