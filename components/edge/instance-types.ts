// SPDX-License-Identifier: Apache-2.0
/**
 * What the name of an EC2 instance type tells: processor architecture, and which machine image it boots.
 *
 * Rule: "Amazon EC2 instance type naming conventions" of the EC2 Instance Types guide: after the generation
 * number comes the processor family, `g` for Graviton. Checked 2026-11-22 against the 1,363 types of
 * aws/karpenter-provider-aws@v1.14.1, website/content/en/docs/reference/instance-types.md: no exception but
 * `a1`. Grace CPUs (`-gb200`) are not in that list and are read by their suffix.
 */

/** As EKS machine images spell it. */
export type Architecture = "arm64" | "x86_64";

/** Variants of the machine image: `nvidia` has GPU drivers; Inferentia and Trainium boot `standard`. */
export type ImageVariant = "standard" | "nvidia";

/** `m7i-flex.large` is family `m7i-flex`, class `m`, attributes after the generation `i`. */
const TYPE =
  /^(?<family>(?<class>[a-z]+)-?\d+(?<attributes>[a-z]*)[a-z0-9]*(-[a-z0-9]+)*)\.[a-z0-9-]+$/;

/** The family of an instance type, or undefined when the text is no instance type. */
export function instanceFamilyOf(instanceType: string): string | undefined {
  return TYPE.exec(instanceType)?.groups?.["family"];
}

/** The architecture of an instance type, or undefined when the text is no instance type. */
export function architectureOf(instanceType: string): Architecture | undefined {
  const groups = TYPE.exec(instanceType)?.groups;
  if (groups === undefined) return undefined;
  const { family = "", attributes = "" } = groups;
  const arm = attributes.startsWith("g") || family === "a1" || /-gb\d+$/.test(family);
  return arm ? "arm64" : "x86_64";
}

/**
 * The image variant that an instance type boots, or undefined when the text is no instance type. The AMD GPUs
 * of `g4ad` have no image with drivers: they boot the standard one.
 */
export function imageVariantOf(instanceType: string): ImageVariant | undefined {
  const groups = TYPE.exec(instanceType)?.groups;
  if (groups === undefined) return undefined;
  const { family = "", class: kind = "" } = groups;
  return ["g", "gr", "p"].includes(kind) && family !== "g4ad" ? "nvidia" : "standard";
}
