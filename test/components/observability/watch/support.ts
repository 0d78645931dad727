// SPDX-License-Identifier: Apache-2.0
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { Provider } from "@pulumi/kubernetes/provider.js";
import type { ComponentWatchArgs } from "../../../../components/observability/watch/component-watch-args.ts";
import { ComponentWatch } from "../../../../components/observability/watch/component-watch.ts";
import { fakeNetwork } from "../../cluster/support.ts";
import { record } from "../../../support/record.ts";

export const PLACEMENT = {
  cell: "mumbai",
  place: "mumbai",
  region: "ap-south-1",
  dataClass: "payment",
  owner: "platform",
} as const;

/** A recorded watch `w` of a cell with a network and a mesh. */
export const recordWatch = (args: Partial<ComponentWatchArgs> = {}) =>
  record(() => {
    const kubernetesProvider = new Provider("cluster", { kubeconfig: "{}" });
    const pods = new Namespace("pods-run", {}, { provider: kubernetesProvider });
    const operator = new Namespace("operator", {}, { provider: kubernetesProvider });
    const watch = new ComponentWatch("w", {
      placement: PLACEMENT,
      cluster: {
        kubernetesProvider,
        clusterName: "nivas-mumbai",
        podsRun: [pods],
        goesWith: undefined,
      } as unknown as ComponentWatchArgs["cluster"],
      network: fakeNetwork(),
      components: ["RegionalNetwork", "CertManager"],
      after: [operator],
      ...args,
    });
    return { monitors: watch.monitors };
  });
