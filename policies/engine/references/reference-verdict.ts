// SPDX-License-Identifier: Apache-2.0
import type { ReferenceKind } from "./reference.ts";
import type { ReferenceSubject } from "../rule.ts";
import type { Verdict } from "../../verdict.ts";

/** The verdict of the rule for one kind of reference; `undefined` for the other kinds. */
export function referenceVerdict(
  kind: ReferenceKind,
  what: string,
  { found, trust }: ReferenceSubject,
): Verdict | undefined {
  const { reference, path, value } = found;
  if (reference.kind !== kind) return undefined;
  const { evidence, source } = trust;
  if (trust.kind === "allowed") return { kind: "allow", evidence, source };
  const message = `it points to ${what} ${reference.text}: ${evidence}`;
  return {
    kind: trust.kind === "foreign" ? "deny" : "undecided",
    path,
    value,
    message,
    evidence,
    source,
  };
}
