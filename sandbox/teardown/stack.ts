// SPDX-License-Identifier: Apache-2.0
/** What an exported stack says that a teardown needs to know. */
import { nameOfUrn, type Resource, type StackExport } from "../../graph/stack-export.ts";
import { knownText } from "../../emulation/model.ts";
import { rulesOf } from "../../emulation/cloud/rules/index.ts";
import type { KeptItem } from "./model.ts";
import { costOf } from "./types.ts";

/** A stack, as a teardown sees it. */
export interface Stack {
  readonly name: string;
  /** Values of the tag `nivas:cell`. */
  readonly cells: readonly string[];
  /** Names of its EKS clusters. */
  readonly clusters: readonly string[];
  readonly region: string;
  /** Managed resources, in dependency order. */
  readonly resources: readonly Resource[];
}

export function stackOf({ deployment }: StackExport): Stack {
  const resources = deployment.resources.filter(
    ({ custom, external, type }) => custom && external !== true && !type.startsWith("pulumi:"),
  );
  const [first] = deployment.resources;
  const texts = (type: string, key: string): string[] =>
    deployment.resources
      .filter((resource) => resource.type === type)
      .flatMap(
        ({ inputs, outputs }) => knownText(outputs?.[key]) ?? knownText(inputs?.[key]) ?? [],
      );
  return {
    name: first?.urn.split("::")[0]?.replace("urn:pulumi:", "") ?? "",
    cells: [...new Set(texts("nivas:index:Cell", "cell"))],
    clusters: [...new Set(texts("aws:eks/cluster:Cluster", "name"))],
    region: texts("nivas:index:Cell", "controlPlaneRegion")[0] ?? "",
    resources,
  };
}

const WHY: Readonly<Record<string, string>> = {
  "aws:kms/key:Key": "what it encrypted cannot be read without it",
  "aws:s3/bucket:Bucket": "it holds logs",
  "aws:cloudwatch/logGroup:LogGroup": "it holds audit logs",
};

/** True for what the program says a destroy shall leave. */
export function isKept({ retainOnDelete, inputs }: Resource): boolean {
  return retainOnDelete === true || inputs?.["skipDestroy"] === true;
}

/** What is left on purpose: each thing once, the settings of a bucket with their bucket. */
export function keptItems({ resources, region }: Stack): readonly KeptItem[] {
  const kept = resources.filter(isKept);
  const settingsOf = (bucket: Resource): number =>
    kept.filter((other) => other !== bucket && other.inputs?.["bucket"] === bucket.id).length;
  return kept
    .filter(({ type }) => !/^aws:s3\/bucket[A-Z]/.test(type))
    .map((resource) => ({
      type: resource.type,
      id: resource.id ?? "",
      name: nameOfUrn(resource.urn),
      region: regionOf(resource, region),
      ...arnOf(resource),
      why: `declared to be kept: ${WHY[resource.type] ?? "it holds data"}`,
      cost: costOf(resource.type),
      settings: resource.type === "aws:s3/bucket:Bucket" ? settingsOf(resource) : 0,
    }));
}

/** True when `nivas:cell.adopt` can take it back. */
export function isAdoptable(type: string): boolean {
  return rulesOf(type)?.unread !== undefined;
}

export function regionOf({ outputs }: Resource, fallback: string): string {
  return knownText(outputs?.["region"]) ?? knownText(outputs?.["bucketRegion"]) ?? fallback;
}

export function arnOf({ outputs }: Resource): { arn?: string } {
  const arn = knownText(outputs?.["arn"]);
  return arn === undefined ? {} : { arn };
}
