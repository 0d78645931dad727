// SPDX-License-Identifier: Apache-2.0
/**
 * Settings that send data out of the Region, or open it to everyone, without naming any place. Names of
 * keys and values are those of the types of @pulumi/aws 7.48.0 and of Istio's API; what each does is from
 * its description there. A row holds for every type that has the key, unless it names types. Checked
 * 2026-11-22.
 */
export interface LeakingSetting {
  /** Name of the key, in lower case: documents write `MultiRegion`, programs `multiRegion`. */
  readonly key: string;
  /** Values that leak, in lower case; `any` for every value. */
  readonly values: readonly string[] | "any";
  /** With `values: "any"`: what the value must be like, in lower case. */
  readonly matching?: RegExp;
  /** Top-level property that the value must stand under. */
  readonly under?: string;
  /** Part of the type token that the row is limited to, in lower case. */
  readonly type?: string;
  /** Types that the row does not hold for. */
  readonly except?: RegExp;
  /** The key inside a document means something else. */
  readonly onlyAsProperty?: boolean;
  readonly verdict: "deny" | "undecided";
  /** What it does, to be read after "it": "replicates to …". */
  readonly why: string;
}
