// SPDX-License-Identifier: Apache-2.0
import { describeRegion } from "../data/aws-regions.ts";
import type { JudgedSettings } from "../engine/judged-settings.ts";

/** `allowed: ap-south-1, ap-south-2`; `allowed for payment: ap-south-1` where the class has its own. */
export function allowedText({ allowedRegions, ofClass }: JudgedSettings): string {
  const whom = ofClass?.own.allowedRegions === undefined ? "" : ` for ${ofClass.dataClass}`;
  return `allowed${whom}: ${allowedRegions.join(", ")}`;
}

/** `eu-west-1, Europe (Ireland)`; only the code when the Region is not known. */
export function regionText(code: string): string {
  const description = describeRegion(code);
  return description === undefined ? code : `${code}, ${description}`;
}
