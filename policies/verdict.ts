// SPDX-License-Identifier: Apache-2.0
/** What a rule says of one thing that it looked at. */
export type Verdict = Allow | Deny | Undecided;

export interface Allow {
  readonly kind: "allow";
  /** What decided it. */
  readonly evidence: string;
  /** As that of {@link Deny}. */
  readonly source?: string;
}

export interface Deny {
  readonly kind: "deny";
  /** Property path of the resource that was judged. */
  readonly path: string;
  /** The value found there. */
  readonly value: string;
  /** What is wrong, in one sentence with the value and what is allowed. */
  readonly message: string;
  /** How the engine came to see a place in the value. */
  readonly evidence: string;
  /**
   * What it was judged by: the key of the settings, or the file of the table with the source of its row.
   *
   * @default the file of the rule
   */
  readonly source?: string;
  /**
   * How bad it is.
   *
   * @default that of the rule
   */
  readonly severity?: Severity;
}

/** Neither can be said. A failure, unless the settings say otherwise. */
export interface Undecided {
  readonly kind: "undecided";
  readonly path: string;
  /** The value found there, when there is one. */
  readonly value?: string;
  readonly message: string;
  readonly evidence: string;
  /** As that of {@link Deny}. */
  readonly source?: string;
}

export type Severity = "critical" | "high" | "medium" | "low";

/**
 * Whether a finding can make a run fail. `advisory`: only law asks for the rule, and none of its clauses binds
 * on the day that is judged by; such a finding is shown and never fails.
 */
export type Level = "mandatory" | "advisory";

/** One thing that a person must look at. The form is stable: it is what `--json` and result files carry. */
export interface Finding {
  /** Id of the rule in the pack. */
  readonly rule: string;
  readonly urn: string;
  readonly type: string;
  /** Property path: `policy#json.Statement[0].Resource`; what follows a `#` is inside the decoded text. */
  readonly path: string;
  readonly verdict: "deny" | "undecided";
  readonly severity: Severity;
  readonly level: Level;
  readonly value: string | null;
  readonly message: string;
  readonly evidence: string;
  /** Ids of the clauses of law that ask for it and bind on the day that is judged by. */
  readonly clauses: readonly string[];
  /** What to do. */
  readonly fix: string;
}
