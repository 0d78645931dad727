// SPDX-License-Identifier: Apache-2.0
/** Small stacks, and records of them. */
import type { JsonObject, Resource, StackExport } from "../../../graph/stack-export.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import {
  observe,
  type EvidenceRecord,
  type Observation,
} from "../../../reports/compliance/evidence.ts";
import { by, component, graphOf, provider, resource, urnOf } from "../../graph/build.ts";

const MUMBAI = provider("aws", "mumbai", { region: "ap-south-1" });
const facts = { place: "mumbai", region: "ap-south-1", dataClass: "payment" };

/** A component of a class with queues in it, each in a Region. */
export function service(
  className: string,
  regions: readonly string[],
  more: JsonObject = {},
): Resource[] {
  const type = `nivas:index:${className}`;
  const name = className.toLowerCase();
  return [
    component(type, name, facts),
    ...regions.map((region, at) =>
      resource(
        "aws:sqs/queue:Queue",
        `${name}-${at}`,
        { region, ...more },
        { provider: by(MUMBAI), parent: urnOf(type, name) },
      ),
    ),
  ];
}

export function stackOf(...resources: readonly Resource[]): StackExport {
  return graphOf(MUMBAI, ...resources);
}

/** The record of a look at a stack, at an hour of 23 November 2026 in UTC. */
export function look(
  graph: StackExport,
  hour: number,
  more: Partial<Observation> = {},
): EvidenceRecord {
  return observe({
    kind: "deployed",
    graph,
    at: new Date(Date.UTC(2026, 10, 23, hour)),
    settings: DEFAULT_SETTINGS,
    version: "1.2.3",
    ...more,
  });
}
