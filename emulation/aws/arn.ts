// SPDX-License-Identifier: Apache-2.0
import { knownText, type Scene } from "../model.ts";

/** `arn:aws:ec2:ap-south-1:111122223333:vpc/vpc-...`. */
export function regionalArn(scene: Scene, service: string, resource: string): string {
  return `arn:${scene.partition}:${service}:${scene.region}:${scene.account}:${resource}`;
}

/** An ARN of a global service: no region. */
export function globalArn(scene: Scene, service: string, resource: string): string {
  return `arn:${scene.partition}:${service}::${scene.account}:${resource}`;
}

/** An ARN with neither region nor account (S3 buckets, hosted zones). */
export function bareArn(scene: Scene, service: string, resource: string): string {
  return `arn:${scene.partition}:${service}:::${resource}`;
}

/** What an ARN names: the text after its last `/` or `:`. */
export function lastPart(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf("/"), arn.lastIndexOf(":")) + 1);
}

/** The name a resource gets: the given one, one with the given prefix, or one made from the logical name. */
export function physicalName(scene: Scene, input = "name", maxLength = 64): string {
  const given = scene.text(input);
  if (given !== undefined) return given;
  const prefix = knownText(scene.inputs[`${input}Prefix`]) ?? knownText(scene.inputs["namePrefix"]);
  if (prefix !== undefined) return prefix + scene.ids.hex(26, "prefix");
  const suffix = `-${scene.ids.hex(7, "autoname")}`;
  return scene.name.slice(0, maxLength - suffix.length) + suffix;
}

/** A date in the past of every plan; real ones would make two plans differ. */
export const CREATED_AT = "2026-01-01T00:00:00Z";
