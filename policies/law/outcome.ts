// SPDX-License-Identifier: Apache-2.0
import type { ResidencySettings } from "../settings.ts";
import type { Finding } from "../verdict.ts";

/** What findings come to. */
export interface Outcome {
  /** Mandatory findings that are denied. */
  readonly denied: number;
  /** Mandatory findings that are undecided. */
  readonly undecided: number;
  /** Advisory findings, which never fail. */
  readonly advisory: number;
  /** Nothing denied, and nothing undecided unless the settings only warn of that. */
  readonly passed: boolean;
}

/** Counts findings, and says whether they are let pass. */
export function outcomeOf(
  findings: readonly Finding[],
  onUnknown: ResidencySettings["onUnknown"],
): Outcome {
  const mandatory = findings.filter(({ level }) => level === "mandatory");
  const denied = mandatory.filter(({ verdict }) => verdict === "deny").length;
  const undecided = mandatory.length - denied;
  return {
    denied,
    undecided,
    advisory: findings.length - mandatory.length,
    passed: denied === 0 && (undecided === 0 || onUnknown === "warn"),
  };
}

/** Whether a finding makes the run fail. */
export function fails(
  { level, verdict }: Pick<Finding, "level" | "verdict">,
  onUnknown: ResidencySettings["onUnknown"],
): boolean {
  return level === "mandatory" && (verdict === "deny" || onUnknown === "fail");
}
