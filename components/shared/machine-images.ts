// SPDX-License-Identifier: Apache-2.0
/** Families of EKS machine images and the Kubernetes versions that they are built for. Data. */
import type { Mark } from "../../india/fact.ts";
import type { VersionRange } from "./versions.ts";

/** One family of machine images. */
export interface ImageFamilyRow {
  readonly family: string;
  readonly kubernetes: VersionRange;
  /** Oldest release of the family that has an image for a Kubernetes version. */
  readonly minimumFor?: Readonly<Record<string, string>>;
  /** Why the range ends where it does. */
  readonly why: string;
  readonly mark: Mark;
  readonly source: string;
  readonly checkedOn: string;
}

/** The families. */
export const IMAGE_FAMILIES: readonly ImageFamilyRow[] = [
  {
    family: "Bottlerocket",
    kubernetes: { from: "1.31" },
    minimumFor: { "1.35": "1.53.0", "1.36": "1.61.0" },
    why: "Bottlerocket removes the variants of a version when EKS ends its support",
    mark: "H",
    source:
      "bottlerocket-os/bottlerocket CHANGELOG.md, pull requests 4737 (v1.53.0, Kubernetes 1.35) and 4841 (v1.61.0, Kubernetes 1.36)",
    checkedOn: "2026-11-22",
  },
  {
    family: "AL2023",
    kubernetes: { from: "1.31" },
    why: "AWS builds Amazon Linux 2023 images for every version that EKS supports",
    mark: "H",
    source: "awslabs/amazon-eks-ami CHANGELOG.md, v20260714",
    checkedOn: "2026-11-22",
  },
  {
    family: "AL2",
    kubernetes: { to: "1.32" },
    why: "AWS builds no Amazon Linux 2 image after Kubernetes 1.32",
    mark: "H",
    source: "eksctl-io/eksctl: AmazonLinux2EOLVersion = 1.33",
    checkedOn: "2026-11-22",
  },
];

/**
 * Release of Bottlerocket that Karpenter's nodes boot: pinned, so that a new image is a reviewed change.
 * It has images for Kubernetes 1.35 and 1.36.
 *
 * Source: bottlerocket-os/bottlerocket pull request 4896 (release notes of v1.64.0, 2026-07-22), and several
 * public configurations that use `bottlerocket@v1.64.0`; checked 2026-11-22. Newer ones exist.
 */
export const BOTTLEROCKET_VERSION = "1.64.0";
