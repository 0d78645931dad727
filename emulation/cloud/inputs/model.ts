// SPDX-License-Identifier: Apache-2.0

/** What the schema of the aws provider demands of the inputs of a type, before it asks AWS. */
export interface InputRules {
  /** Inputs of which at most one may be given. */
  readonly conflicts?: readonly (readonly string[])[];
  /** Inputs of which exactly one must be given. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** Values that an input may have, by its path; lists are walked through. */
  readonly values?: Readonly<Record<string, readonly (string | number)[]>>;
  /** Least and greatest value, by the path of the input. */
  readonly ranges?: Readonly<Record<string, readonly [least: number, greatest: number]>>;
}
