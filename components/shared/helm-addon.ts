// SPDX-License-Identifier: Apache-2.0
/** One way to install a chart: pinned version, explicit repository, mirror, one name. */
import { Release } from "@pulumi/kubernetes/helm/v3/release.js";
import type * as pulumi from "@pulumi/pulumi";
import type { ChartRow } from "./charts.ts";
import { chartLocation, mergeValues, mirrorValues, type ChartValues } from "./image-mirror.ts";

/** An add-on as data: which chart, where, with what values. */
export interface HelmAddon {
  readonly chart: ChartRow;
  /** Name of the release, where the name of the chart is not enough. @default - the name of the chart */
  readonly releaseName?: string;
  /** Namespace of the release; it must exist. */
  readonly namespace: pulumi.Input<string>;
  /** Values over the chart's own; may hold Outputs. */
  readonly values: ChartValues;
  /** Registry in the country that chart and images are pulled from. @default - the locations of the row */
  readonly mirror?: string;
  /** Leaves out the definitions in the chart's `crds/` folder. @default false */
  readonly skipCrds?: boolean;
  /** @default 600 */
  readonly timeoutSeconds?: number;
}

/**
 * A Helm release, named after its chart unless said otherwise. A failed install is rolled back whole, so that the next `up`
 * starts clean; definitions in a chart's `crds/` folder are installed once and, as with Helm itself,
 * neither upgraded nor deleted.
 *
 * @param name logical name of the release.
 * @param options must hold the provider of the cluster: there is no default one.
 * @example createHelmAddon(this, `${name}-chart`, { chart: CHARTS.certManager, namespace, values }, { provider })
 */
export function createHelmAddon(
  parent: pulumi.Resource,
  name: string,
  addon: HelmAddon,
  options: pulumi.CustomResourceOptions,
): Release {
  const { chart, repository } = chartLocation(addon.chart, addon.mirror);
  return new Release(
    name,
    {
      name: addon.releaseName ?? addon.chart.name,
      chart,
      version: addon.chart.version,
      ...(repository === undefined ? {} : { repositoryOpts: { repo: repository } }),
      namespace: addon.namespace,
      createNamespace: false,
      values: mergeValues(addon.values, mirrorValues(addon.chart, addon.mirror)),
      skipCrds: addon.skipCrds ?? false,
      atomic: true,
      cleanupOnFail: true,
      maxHistory: 5,
      timeout: addon.timeoutSeconds ?? 600,
    },
    { parent, ...options },
  );
}
