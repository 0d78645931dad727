// SPDX-License-Identifier: Apache-2.0
/** Small graphs for tests of the diff. */
import { diffGraphs, type Step } from "../../diff/index.ts";
import {
  UNKNOWN,
  type JsonObject,
  type Resource,
  type StackExport,
} from "../../graph/stack-export.ts";

export const VPC = "aws:ec2/vpc:Vpc";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const BUCKET = "aws:s3/bucket:Bucket";
export const QUEUE = "aws:sqs/queue:Queue";

export function urnOf(type: string, name: string, parents = ""): string {
  return `urn:pulumi:dev::shop::${parents === "" ? "" : `${parents}$`}${type}::${name}`;
}

/** A managed resource; `more` goes over everything. */
export function resource(
  type: string,
  name: string,
  inputs: JsonObject = {},
  more: Partial<Resource> = {},
): Resource {
  return { urn: urnOf(type, name), type, custom: true, id: UNKNOWN, inputs, ...more };
}

export function component(type: string, name: string, more: Partial<Resource> = {}): Resource {
  return { urn: urnOf(type, name), type, custom: false, ...more };
}

export function graph(...resources: readonly Resource[]): StackExport {
  return {
    version: 3,
    deployment: { manifest: { time: "", magic: "", version: "" }, resources: [...resources] },
  };
}

/** The steps that are not `same`, by logical name. */
export function stepsOf(
  old: readonly Resource[],
  fresh: readonly Resource[],
): Readonly<Record<string, Step>> {
  const { steps } = diffGraphs(graph(...old), graph(...fresh));
  return Object.fromEntries(
    steps.filter(({ kind }) => kind !== "same").map((step) => [step.name, step]),
  );
}

/** A step in one line: its kind, then `path effect` of each change. */
export function summary(steps: Readonly<Record<string, Step>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, { kind, changes }]) => [
      name,
      [kind, ...changes.map(({ path, effect }) => `${path} ${effect}`)].join(", "),
    ]),
  );
}
