// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { Finding } from "../policies/verdict.ts";

/**
 * A fingerprint for each finding, in their order. Made of the rule, the resource, the path, the verdict
 * and the value, so that it stays when messages are reworded or resources around it come and go. Findings
 * that agree in all of these are numbered, so that no two fingerprints are equal.
 */
export function fingerprintsOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, urn, path, verdict, value }) => {
    const what = JSON.stringify([rule, urn, path, verdict, value]);
    const before = seen.get(what) ?? 0;
    seen.set(what, before + 1);
    const text = before === 0 ? what : `${what}#${before}`;
    return createHash("sha256").update(text).digest("hex").slice(0, 32);
  });
}
