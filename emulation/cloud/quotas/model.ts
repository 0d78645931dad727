// SPDX-License-Identifier: Apache-2.0
import type { RefusalRow } from "../refusals/model.ts";
import type { Request, View } from "../rules/model.ts";

/** How much of something an account may have. */
export interface Quota {
  /** Our name of it: what `--quota` takes. */
  readonly key: string;
  /** As Service Quotas names it. */
  readonly name: string;
  /** Service code and quota code of Service Quotas, `vpc/L-F678F1CE`; absent where none was found. */
  readonly code?: string;
  /** Value of a new account. */
  readonly value: number;
  /** Whether AWS raises it on request. */
  readonly adjustable: boolean;
  readonly source: string;
  readonly checkedOn: string;
  /** Type whose creation, or change, is counted. */
  readonly type: string;
  /** How many there would be. */
  readonly used: (request: Request, view: View) => number;
  readonly refusal: RefusalRow;
}

/**
 * What an account may do. What is left out is as in a new account of AWS, with every Region and zone group of India turned
 * on.
 */
export interface AccountSettings {
  /** Quotas that were raised or lowered, by key. */
  readonly quotas?: Readonly<Record<string, number>>;
  /** Regions (`ap-south-2`) and zone groups (`ap-south-1-del-1`) that nobody turned on. */
  readonly turnedOff?: readonly string[];
}
