// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";

/** A bucket as its users need it. */
export interface BucketRef {
  /** Region of the bucket, plain. */
  readonly region: string;
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
}
