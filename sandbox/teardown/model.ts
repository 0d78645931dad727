// SPDX-License-Identifier: Apache-2.0
/** What a teardown will leave, or has left. Plain data; texts are made elsewhere. */

export const TEARDOWN_SCHEMA = "nivas-teardown/1";

/** Something in AWS, as a person would look for it. */
export interface Item {
  /** Type token: `aws:lb/loadBalancer:LoadBalancer`; `<service>` of an ARN where no type is known. */
  readonly type: string;
  readonly id: string;
  /** Logical name where a program made it, else the physical one. */
  readonly name: string;
  readonly region: string;
  readonly arn?: string;
}

/** Something that stays on purpose. */
export interface KeptItem extends Item {
  readonly why: string;
  /** What it costs as long as it is there, in words. */
  readonly cost: string;
  /** Settings that are kept with it: how many. */
  readonly settings: number;
}

/** Something that is there and is not meant to be. */
export interface DebrisItem extends Item {
  /** Name of the controller; `the program` for what a destroy did not delete, `nobody known`. */
  readonly madeBy: string;
  /** What asked for it: `kubernetes:core/v1:Service default/web`. */
  readonly madeFor?: string;
  readonly why: string;
  readonly cost: string;
  /** Command that deletes it. */
  readonly remove: string;
}

/** A resource that a destroy would not delete, and so would fail at. */
export interface BlockedItem {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly why: string;
}

/** What a controller has made, or will have, that the state does not list. */
export interface ControllerItem {
  readonly controller: string;
  /** URN of what asked for it. */
  readonly owner: string;
  /** Types of what was made, with their number. */
  readonly makes: Readonly<Record<string, number>>;
  /** Why it would be left; empty: it goes before its controller does. */
  readonly problem: string;
}

export interface TeardownBefore {
  readonly schema: typeof TEARDOWN_SCHEMA;
  readonly when: "before";
  readonly stack: string;
  readonly deletes: number;
  readonly blocked: readonly BlockedItem[];
  readonly kept: readonly KeptItem[];
  readonly controllers: readonly ControllerItem[];
  /** Commands that let a blocked destroy through; empty when nothing is blocked. */
  readonly commands: readonly string[];
  readonly findings: number;
}

export interface TeardownAfter {
  readonly schema: typeof TEARDOWN_SCHEMA;
  readonly when: "after";
  readonly stack: string;
  readonly kept: readonly KeptItem[];
  readonly debris: readonly DebrisItem[];
  /** Things in the listing that belong to something else. */
  readonly others: number;
  /** Value of `nivas:cell.adopt`, for the next `up`. */
  readonly adopt: Readonly<Record<string, string>>;
  readonly findings: number;
}

export type TeardownReport = TeardownBefore | TeardownAfter;
