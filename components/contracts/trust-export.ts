// SPDX-License-Identifier: Apache-2.0
/** What the trust stack exports under `trust`: the roots of the mesh. Certificates only, never a key. */
import { z } from "zod";
import { INDIAN_REGIONS } from "../../india/places.ts";
import type { Problem } from "../shared/problem.ts";
import { readStackOutput, type StackOutputKind, type StackOutputResult } from "./stack-output.ts";

/** The version that this program writes and reads. */
export const TRUST_EXPORT_SCHEMA = 1;

/** What a root is used for. */
export const RootState = {
  /** Signs the intermediates of cells, and is trusted. Exactly one is. */
  Active: "active",
  /** Is trusted only: the root of before, or the one to come. */
  Trusted: "trusted",
} as const;
export type RootState = (typeof RootState)[keyof typeof RootState];

const text = z.string().min(1);

const rootSchema = z.object({
  /** ARN of the certificate authority in AWS Private CA. */
  arn: text,
  region: text,
  /** The root's own certificate. */
  certificatePem: text,
  state: z.enum([RootState.Active, RootState.Trusted]),
});

const trustSchema = z.object({
  schema: z.literal(TRUST_EXPORT_SCHEMA),
  /** By a stable id: `root-2026`. */
  roots: z.record(text, rootSchema),
});

/** One root of the mesh. */
export type TrustRoot = z.infer<typeof rootSchema>;

/** The roots of the mesh as cells know them. */
export type TrustExport = z.infer<typeof trustSchema>;

const KIND: StackOutputKind<TrustExport> = {
  output: "trust",
  schema: TRUST_EXPORT_SCHEMA,
  what: "the trust stack",
  shape: trustSchema,
  check: rootProblems,
};

/**
 * Reads the output `trust` of a stack. Refused: an export that is missing, older, newer or of another form, a root
 * outside India, and any number of active roots but one.
 */
export function readTrustExport(stack: string, found: unknown): StackOutputResult<TrustExport> {
  return readStackOutput(KIND, stack, found);
}

function rootProblems({ roots }: TrustExport, at: (path: string) => string): readonly Problem[] {
  const entries = Object.entries(roots);
  const abroad = entries
    .filter(([, { region }]) => !INDIAN_REGIONS.some((indian) => indian === region))
    .map(([id, { region }]) => ({
      path: at(`roots.${id}.region`),
      problem: "is no Region in India",
      value: region,
      allowed: INDIAN_REGIONS.join(", "),
      fix: "make a root in India; keys of the mesh never leave the country",
    }));
  const active = entries.filter(([, { state }]) => state === RootState.Active);
  if (active.length === 1) return abroad;
  return [
    ...abroad,
    {
      path: at("roots"),
      problem: active.length === 0 ? "has no active root" : "has more than one active root",
      value: active.length === 0 ? undefined : active.map(([id]) => id),
      allowed: "exactly one root in state active",
      fix: "set the state of the others to trusted in the trust stack, and update it",
    },
  ];
}
