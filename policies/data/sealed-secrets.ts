// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a secret that an export keeps encrypted, by where it stands. A stack that was exported
 * without `--show-secrets` has one for every password.
 */

/**
 * Keys of values that prove who somebody is. Such a value is compared or computed with; nothing is sent to a
 * place that it names. A word before it says whose it is (`DB_PASSWORD`, `tunnel1PresharedKey`). Keys that
 * hold an address together with a password (`DATABASE_URL`, `connectionString`) are not among them.
 */
const CREDENTIALS: ReadonlySet<string> = new Set(
  "pass passwd password passphrase passcode psk pwd secret token credential credentials pin salt".split(
    " ",
  ),
);
/** Words that make a `key` after them a credential. */
const KEYS_OF: ReadonlySet<string> = new Set(
  "api access account app auth encryption license licence master preshared private secret service shared signing ssh webhook".split(
    " ",
  ),
);

/** Whether the value under this key only proves who somebody is. */
export function isCredentialKey(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const last = words.at(-1) ?? "";
  if (last === "key") return KEYS_OF.has(words.at(-2) ?? "");
  return CREDENTIALS.has(last) || /(?:password|passwd|apikey)$/.test(last);
}

/**
 * Properties in which a service keeps a secret for others to read: the text rests there, and whoever uses it
 * is another resource. Source: the descriptions of these properties in `@pulumi/aws` 7.48.0, `@pulumi/kubernetes`
 * 4.34.2 and the AWS CloudFormation reference. Checked 2026-11-22.
 */
const KEPT_IN: Readonly<Record<string, readonly string[]>> = {
  "aws:secretsmanager/secretVersion:SecretVersion": ["secretString", "secretBinary"],
  "aws:ssm/parameter:Parameter": ["value"],
  "aws-native:secretsmanager:Secret": ["secretString"],
  "kubernetes:core/v1:Secret": ["data", "stringData"],
};

/** Whether a path of a resource of this type is in a store of secrets. */
export function isKeptSecret(type: string, path: string): boolean {
  if (!Object.hasOwn(KEPT_IN, type)) return false;
  const top = /^[^.[#]*/.exec(path)?.[0] ?? "";
  return KEPT_IN[type]?.includes(top) === true;
}
