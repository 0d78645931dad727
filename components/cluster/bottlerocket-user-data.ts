// SPDX-License-Identifier: Apache-2.0
import { MAX_PODS } from "../shared/max-pods.ts";

/** User data of a Bottlerocket node in a managed group; EKS merges its own settings with it. */
export function bottlerocketUserData(): string {
  return Buffer.from(`[settings.kubernetes]\nmax-pods = ${MAX_PODS}\n`).toString("base64");
}
