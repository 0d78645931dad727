// SPDX-License-Identifier: Apache-2.0
import { describeRegion } from "../data/aws-regions.ts";
import type { ResidencySettings } from "../settings.ts";

/** `allowed: ap-south-1, ap-south-2`. */
export function allowedText(settings: ResidencySettings): string {
  return `allowed: ${settings.allowedRegions.join(", ")}`;
}

/** `eu-west-1, Europe (Ireland)`; only the code when the Region is not known. */
export function regionText(code: string): string {
  const description = describeRegion(code);
  return description === undefined ? code : `${code}, ${description}`;
}
