// SPDX-License-Identifier: Apache-2.0
/**
 * Pods on one node. With prefix delegation every `large` or bigger instance has addresses for 110 pods on the
 * interfaces that custom networking leaves to pods; smaller ones do not, so no node of ours is smaller.
 *
 * Source: "Amazon EKS recommended maximum Pods for each Amazon EC2 instance type", EKS User Guide: 110 below 30
 * vCPUs, the Kubernetes threshold. Checked 2026-11-22.
 */
export const MAX_PODS = 110;

/** Sizes that are too small. */
export const SMALL_SIZES: readonly string[] = ["nano", "micro", "small", "medium"];
