// SPDX-License-Identifier: Apache-2.0
/**
 * Which machine image edge nodes boot: Bottlerocket, like all EC2 nodes of the platform, in the release that
 * `BOTTLEROCKET_VERSION` pins. A launch template names it by a public SSM parameter, so that nothing is looked
 * up while the program runs.
 *
 * Sources, checked 2026-11-22: bottlerocket-os/bottlerocket, QUICKSTART-EKS.md ("Finding an AMI") for parameters,
 * pinned releases and `resolve:ssm:`; "Use AWS Systems Manager parameters instead of AMI IDs in launch templates"
 * (EC2 Auto Scaling User Guide); aws/karpenter-provider-aws@v1.14.1, pkg/providers/amifamily/bottlerocket.go
 * for variants and devices.
 */
import { BOTTLEROCKET_VERSION } from "../shared/machine-images.ts";
import type { Architecture, ImageVariant } from "./instance-types.ts";

/** Device of the operating system, read-only; its size is that of the image. */
export const SYSTEM_DEVICE = "/dev/xvda";
/** Size of the system volume where one must be given, in GiB: Karpenter's own default. */
export const SYSTEM_VOLUME_GIB = 4;
/** Device of container images, logs and ephemeral storage. */
export const DATA_DEVICE = "/dev/xvdb";
/** Least data volume, in GiB: Bottlerocket's own default. */
export const MIN_DATA_VOLUME_GIB = 20;

/** `imageId` of a launch template: EC2 resolves the parameter when an instance starts. */
export function launchTemplateImageId(
  version: string,
  architecture: Architecture,
  variant: ImageVariant,
): string {
  const flavor = variant === "nvidia" ? "-nvidia" : "";
  return `resolve:ssm:/aws/service/bottlerocket/aws-k8s-${version}${flavor}/${architecture}/${BOTTLEROCKET_VERSION}/image_id`;
}

/** `alias` of an EC2NodeClass; Karpenter finds version, architecture and variant by itself. */
export function karpenterImageAlias(): string {
  return `bottlerocket@v${BOTTLEROCKET_VERSION}`;
}
