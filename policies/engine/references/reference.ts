// SPDX-License-Identifier: Apache-2.0

/** What a value points to without naming an AWS place itself. */
export type ReferenceKind = "bucket" | "host" | "account" | "network" | "model";

/** Something that a text points to. Where it is, the graph and the settings say. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** The name alone: `acme-logs`, `api.vendor.example`, `111122223333`, `203.0.113.0/24`. */
  readonly text: string;
  /** Region that the value states beside the name: of the ARN that holds an account. */
  readonly region?: string;
}

/** What may be known of where a text stands. */
export interface ReferenceContext {
  /** Name of the nearest key. */
  readonly key: string;
  /** Name of the top-level property. */
  readonly top: string;
  /** Package of the resource: `aws`, `kubernetes`. */
  readonly package: string;
  /** Module of the resource: `s3`. */
  readonly module: string;
  /** Type token of the resource. */
  readonly type?: string;
  /** Whether the key is the top-level property itself. */
  readonly atTop: boolean;
}
