// SPDX-License-Identifier: Apache-2.0
/**
 * Properties of AWS types whose default lets data out of the Region: what leaks is that nothing is said. The
 * defaults are those that the descriptions in @pulumi/aws 7.48.0 state. Checked 2026-11-22.
 */
export interface LeakingAbsence {
  /** Module and name of the types, as in their tokens: `apigateway` and `RestApi`. */
  readonly module: string;
  readonly type: string;
  /** Where the value would stand: `endpointConfiguration.types`. */
  readonly path: string;
  /** Input that every such resource has; without it there is nothing yet to judge. */
  readonly givenBy: string;
  /** Top-level properties any of which makes the default another one. */
  readonly unless?: readonly string[];
  readonly verdict: "deny" | "undecided";
  /** What happens then, to be read after "without it": "the API is served from …". */
  readonly why: string;
  /** Where the default is stated. */
  readonly source: string;
}
