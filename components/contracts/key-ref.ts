// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";

/** A customer-managed KMS key of one data class, as its users need it. */
export interface KeyRef {
  readonly dataClass: string;
  /** Region of the key, plain; the key is never multi-region. */
  readonly region: string;
  readonly arn: pulumi.Output<string>;
  /** `alias/…`, plain. */
  readonly aliasName: string;
}
