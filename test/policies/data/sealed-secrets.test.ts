// SPDX-License-Identifier: Apache-2.0
import { isCredentialKey, isKeptSecret } from "../../../policies/data/sealed-secrets.ts";

it.each([
  "password",
  "masterPassword",
  "DB_PASSWORD",
  "dbpassword",
  "tunnel1PresharedKey",
  "authToken",
  "STRIPE_API_KEY",
  "x-api-key",
  "AWS_SECRET_ACCESS_KEY",
  "jwtSecret",
])("takes %s for what proves who somebody is", (key) => {
  expect(isCredentialKey(key)).toBe(true);
});

it.each([
  "DATABASE_URL",
  "connectionString",
  "kubeconfig",
  "secretString",
  "secretRegion",
  "publicKey",
  "s3Key",
  "compass",
  "value",
  "",
])("takes %s for what may name a place", (key) => {
  expect(isCredentialKey(key)).toBe(false);
});

it.each([
  ["aws:secretsmanager/secretVersion:SecretVersion", "secretString", true],
  ["aws:ssm/parameter:Parameter", "value", true],
  ["kubernetes:core/v1:Secret", "stringData.dsn", true],
  ["kubernetes:core/v1:Secret", "metadata.annotations.x", false],
  ["kubernetes:core/v1:ConfigMap", "data.dsn", false],
  ["constructor", "name", false],
])("knows whether %s keeps a secret in %s", (type, path, kept) => {
  expect(isKeptSecret(type, path)).toBe(kept);
});
