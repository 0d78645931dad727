// SPDX-License-Identifier: Apache-2.0
/** Reads records back. Apart from the rest: the schema library is loaded only where a record is read. */
import { z } from "zod";
import { EVIDENCE_SCHEMA, type EvidenceRecord } from "./evidence.ts";

const count = z.int().min(0);
const share = {
  score: z.number().min(0).max(1).nullable(),
  passed: count,
  failed: count,
  undecided: count,
  exempted: count,
};
const instant = z.iso.datetime();

const recordSchema = z.object({
  schema: z.literal(EVIDENCE_SCHEMA),
  kind: z.enum(["deployed", "planned"]),
  at: instant,
  asOf: z.iso.date(),
  project: z.string(),
  stack: z.string(),
  state: z.object({ time: z.string(), digest: z.string(), resources: count }),
  pack: z.object({ version: z.string(), rules: count }),
  passed: z.boolean(),
  services: z.array(z.object({ regulation: z.string(), service: z.string(), ...share })),
  regulations: z.array(
    z.object({ regulation: z.string(), title: z.string(), binds: z.boolean(), ...share }),
  ),
  overall: z.object(share),
  violations: z.array(
    z.object({
      fingerprint: z.string(),
      rule: z.string(),
      urn: z.string(),
      path: z.string(),
      service: z.string(),
      region: z.string(),
      severity: z.enum(["critical", "high", "medium", "low"]),
      verdict: z.enum(["deny", "undecided"]),
      isResidency: z.boolean(),
      regulations: z.array(z.string()),
      message: z.string(),
      fix: z.string(),
      since: instant,
    }),
  ),
  counters: z.array(
    z.object({
      violationType: z.string(),
      service: z.string(),
      region: z.string(),
      total: count,
    }),
  ),
  previous: instant.nullable(),
});

/**
 * Reads a record.
 *
 * @param name what to call the file in messages.
 * @throws EvidenceFormatError when it is no record.
 */
export function parseEvidence(text: string, name: string): EvidenceRecord {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new EvidenceFormatError(
      `${name}: not JSON, or cut off (${(error as Error).message.replace(/\p{Cc}+/gu, " ")})`,
    );
  }
  const result = recordSchema.safeParse(data);
  if (result.success) return result.data;
  const problems = result.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`);
  throw new EvidenceFormatError(`${name}: not a record of evidence: ${problems.join("; ")}`);
}

/** A file that is not a record. */
export class EvidenceFormatError extends Error {
  override readonly name = "EvidenceFormatError";
}
