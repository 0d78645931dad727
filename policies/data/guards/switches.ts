// SPDX-License-Identifier: Apache-2.0
/**
 * Switches that mean the same in every type: the names of the booleans in the types of @pulumi/aws 7.48.0
 * that speak of public addresses and of encryption. They are judged where no table knows the type.
 * Checked 2026-11-22.
 */
import { OFF, ON, type NamedSwitches } from "../../engine/guards/named-switches.ts";

/**
 * Where they are not set, none of the types is public but for those of the table of public surface. Web
 * services (`isPubliclyAccessible` of App Runner) are left out.
 */
export const PUBLIC_SWITCHES: NamedSwitches = {
  keys: new Set([
    "associatepublicipaddress",
    "assignpublicip",
    "createpublicip",
    "mappubliciponlaunch",
    "publicconnectivity",
    "publiclyaccessible",
  ]),
  wrong: ON,
  why: "gives it a public address",
  demand: "must not be reached from the Internet",
};

export const ENCRYPTION_SWITCHES: readonly NamedSwitches[] = [
  {
    keys: new Set([
      "atrestencryptionenabled",
      "cachedataencrypted",
      "cloudwatchencryptionenabled",
      "encrypted",
      "encryptionenabled",
      "kmsencrypted",
      "rootvolumeencryptionenabled",
      "s3bucketencryptionenabled",
      "storageencrypted",
      "uservolumeencryptionenabled",
    ]),
    wrong: OFF,
    why: "leaves it unencrypted",
    demand: "must be encrypted at rest",
  },
  {
    keys: new Set(["encryptiondisabled"]),
    wrong: ON,
    why: "leaves it unencrypted",
    demand: "must be encrypted at rest",
  },
];

/** A key of AWS's own under a key that names a KMS key: `kmsKeyArn`, `customerEncryptionKeyArn`. */
export const SERVICE_KEYS: NamedSwitches = {
  keys: /kms|encryptionkey|^kmskey|customermanagedkey/,
  wrong: /(?:^|:)alias\/aws\//,
  why: "is a key of AWS's own",
  demand: "demands a KMS key of the customer's own",
};

export const TRANSPORT_SWITCHES: readonly NamedSwitches[] = [
  {
    keys: new Set([
      "enableintercontainertrafficencryption",
      "enforcehttps",
      "requiretls",
      "tlsenabled",
      "transitencryptionenabled",
    ]),
    wrong: OFF,
    why: "lets it be read on the way",
    demand: "must be encrypted on its way",
  },
  {
    keys: new Set(["disablessl", "insecuressl"]),
    wrong: ON,
    why: "lets it be read or changed on the way",
    demand: "must be encrypted on its way",
  },
];
