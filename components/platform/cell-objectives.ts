// SPDX-License-Identifier: Apache-2.0
/** The service level objectives of a cell. */
import type * as pulumi from "@pulumi/pulumi";
import {
  checkSloRetention,
  checkSloSettings,
  slosOf,
  type SloSettings,
} from "../../observability/slo/slo-settings.ts";
import { Slo } from "../observability/slo/slo.ts";
import type { Placement } from "../shared/facts.ts";
import type { Problem } from "../shared/problem.ts";

/** What is wrong with the objectives of a cell whose Prometheus keeps what it records for so many days. */
export function objectiveProblems(
  slos: SloSettings | undefined,
  localRetentionDays: number,
): readonly Problem[] {
  return [
    ...checkSloSettings(slos ?? {}, "observability.slos"),
    ...checkSloRetention(
      slos ?? {},
      localRetentionDays,
      "observability.metrics.localRetentionDays",
    ),
  ];
}

/** Creates one `Slo` for each. */
export function createObjectives(
  name: string,
  slos: SloSettings | undefined,
  args: {
    readonly placement: Placement;
    readonly goesWith: pulumi.Resource | undefined;
    readonly after: readonly pulumi.Resource[];
  },
  opts: pulumi.ComponentResourceOptions,
): readonly Slo[] {
  return slosOf(slos).map(
    ({ slo, gateNamespaces }) =>
      new Slo(`${name}-slo-${slo.name}`, { ...args, slo, gateNamespaces }, opts),
  );
}
