// SPDX-License-Identifier: Apache-2.0
import type { Condition, ReplacementRow } from "./model.ts";

const CHECKED_ON = "2026-11-22";
const UPSTREAM = "hashicorp/terraform-provider-aws internal/service";

/** What a row says, shortly; lists are words separated by blanks. */
export interface ShortRow {
  readonly type: string;
  /** File below `internal/service` of the provider that @pulumi/aws is made from. */
  readonly file: string;
  /** False when the file was not read for this row. */
  readonly read: boolean;
  readonly replaces: string;
  readonly updates: string;
  readonly conditions?: readonly Condition[];
  readonly namedBy?: string;
  readonly outputsOfUpdate?: readonly string[];
  /** Types without a Region of their own (IAM, Route 53) have no `region` input. */
  readonly global?: true;
}

/**
 * The whole row. Every type that has a `region` input is replaced when it changes: `forceNewIfRegionChanges` in
 * `internal/provider/sdkv2/region.go` and `resourceForceNewIfRegionChanges` in the framework's provider.
 */
export function rowOf(short: ShortRow): ReplacementRow {
  const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");
  const { conditions, namedBy, outputsOfUpdate } = short;
  return {
    type: `aws:${short.type}`,
    replaces: [...words(short.replaces), ...(short.global === true ? [] : ["region"])],
    updates: words(short.updates),
    ...(conditions === undefined ? {} : { conditions }),
    ...(namedBy === undefined ? {} : { namedBy }),
    ...(outputsOfUpdate === undefined ? {} : { outputsOfUpdate }),
    source: `${UPSTREAM}/${short.file}: ForceNew, RequiresReplace and CustomizeDiff`,
    verified: short.read,
    checkedOn: CHECKED_ON,
  };
}
