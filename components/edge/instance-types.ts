// SPDX-License-Identifier: Apache-2.0
/**
 * What the name of an EC2 instance type tells: processor architecture, machine image, room for pods.
 *
 * Rule: "Amazon EC2 instance type naming conventions" of the EC2 Instance Types guide, as `india/` reads it. Checked
 * 2026-11-22 against the 1,363 types of aws/karpenter-provider-aws@v1.14.1,
 * website/content/en/docs/reference/instance-types.md, without an exception. Grace CPUs (`-gb200`) are not in that
 * list and are read by their suffix.
 */
import { isGpuFamily, isGravitonFamily } from "../../india/instance-families.ts";
import { SMALL_SIZES } from "../shared/max-pods.ts";

/** As EKS machine images spell it. */
export type Architecture = "arm64" | "x86_64";

/** Variants of the machine image: `nvidia` has GPU drivers; Inferentia and Trainium boot `standard`. */
export type ImageVariant = "standard" | "nvidia";

/** `m7i-flex.large` is family `m7i-flex`, size `large`. */
const TYPE = /^(?<family>[a-z]+-?\d[a-z0-9-]*)\.(?<size>[a-z0-9-]+)$/;

/** The architecture of an instance type, or undefined when the text is no instance type. */
export function architectureOf(instanceType: string): Architecture | undefined {
  const family = familyOf(instanceType);
  if (family === undefined) return undefined;
  return isGravitonFamily(family) || /-gb\d+$/.test(family) ? "arm64" : "x86_64";
}

/**
 * The image variant that an instance type boots, or undefined when the text is no instance type. The AMD GPUs
 * of `g4ad` have no image with drivers: they boot the standard one.
 */
export function imageVariantOf(instanceType: string): ImageVariant | undefined {
  const family = familyOf(instanceType);
  if (family === undefined) return undefined;
  return isGpuFamily(family) && family !== "g4ad" ? "nvidia" : "standard";
}

/** Whether an instance of the type is too small for `MAX_PODS` pods. */
export function isTooSmall(instanceType: string): boolean {
  return SMALL_SIZES.includes(TYPE.exec(instanceType)?.groups?.["size"] ?? "");
}

function familyOf(instanceType: string): string | undefined {
  return TYPE.exec(instanceType)?.groups?.["family"];
}
