// SPDX-License-Identifier: Apache-2.0

/** One problem with a declaration: in the four parts of every refusal of the platform, so that components refuse it as it is. */
export interface Problem {
  /** Property path, as the caller writes it: `slos.checkout.objective`. */
  readonly path: string;
  /** What is wrong, in one clause. */
  readonly problem: string;
  /** The value found; left out when the property is missing. */
  readonly value?: unknown;
  /** What would have been accepted. */
  readonly allowed: string;
  /** What to change. */
  readonly fix: string;
}
