// SPDX-License-Identifier: Apache-2.0
/**
 * AWS types that carry data out of their Region by what they are, whatever their inputs. The services are
 * regional: their resources have a `region`, and it does not help. From the descriptions of the types in
 * @pulumi/aws 7.48.0 and the services' own documentation as known; where data goes is stated by AWS for
 * CloudFront and for the push services, and unverified for the others. Checked 2026-11-22.
 */
export interface LeakingType {
  readonly module: string;
  readonly types: readonly string[];
  /** An input that every such resource has; without it there is nothing yet to judge. */
  readonly givenBy?: string;
  readonly verdict: "deny" | "undecided";
  /** Where the data goes, a whole clause. */
  readonly why: string;
}
