// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { Alias } from "@pulumi/aws/kms/alias.js";
import { Key } from "@pulumi/aws/kms/key.js";
import type { KeyRef } from "../contracts/key-ref.ts";
import { factsOf, tagsOf, type Placement } from "../shared/facts.ts";
import { ALL_KEY_USERS, keyPolicy, type KeyUser } from "./key-policy.ts";
import { policyJson } from "./policy-document.ts";

export interface DataClassKeyArgs {
  /** Where the key is, and in `dataClass` the class of data that it encrypts. */
  readonly placement: Placement;
  /** AWS account of the key. */
  readonly account: pulumi.Input<string>;
  /**
   * AWS services that use the key in their own name.
   *
   * @default - all of `KeyUser`
   */
  readonly users?: readonly KeyUser[];
}

/** Days between the order to delete a key and its end: the longest that KMS has, time to notice a mistake. */
const DELETION_WINDOW_DAYS = 30;

/**
 * A customer-managed key for one class of data in one cell: it never leaves its Region, turns every year,
 * and is kept when the stack is destroyed, since data without its key is lost.
 *
 * ```ts
 * new DataClassKey("payment", { placement: { ...placement, dataClass: "payment" }, account });
 * ```
 *
 * Creates the key with its policy, and the alias `alias/nivas/<cell>/<class>`. The alias goes with the
 * stack, so that a new stack can take its name; the key stays.
 *
 * Cost drivers: a monthly price per key, one more per kept rotation up to the second, and a price per
 * request (bucket keys keep those of S3 low).
 */
export class DataClassKey extends pulumi.ComponentResource implements KeyRef {
  readonly dataClass: string;
  readonly region: string;
  readonly arn: pulumi.Output<string>;
  readonly aliasName: string;

  constructor(name: string, args: DataClassKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:DataClassKey", name, factsOf("DataClassKey", args.placement), opts);
    const { placement } = args;
    this.dataClass = placement.dataClass;
    this.region = placement.region;
    this.aliasName = aliasOf(placement);

    const key = createKey(this, name, args);
    new Alias(`${name}-alias`, { name: this.aliasName, targetKeyId: key.keyId }, { parent: this });

    this.arn = key.arn;
    this.registerOutputs({
      ...factsOf("DataClassKey", placement),
      aliasName: this.aliasName,
      arn: this.arn,
    });
  }
}

/** `alias/nivas/mumbai/payment`. */
export function aliasOf({ cell, dataClass }: Placement): string {
  return `alias/nivas/${cell}/${dataClass}`;
}

function createKey(parent: DataClassKey, name: string, args: DataClassKeyArgs): Key {
  const { placement, account, users = ALL_KEY_USERS } = args;
  const { cell, region, dataClass } = placement;
  return new Key(
    `${name}-key`,
    {
      description: `Nivas ${cell}: data of class ${dataClass}`,
      keyUsage: "ENCRYPT_DECRYPT",
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      multiRegion: false,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: policyJson(account, (known) => keyPolicy({ account: known, region, users })),
      tags: tagsOf("DataClassKey", placement),
    },
    { parent, protect: true, retainOnDelete: true },
  );
}
