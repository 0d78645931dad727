// SPDX-License-Identifier: Apache-2.0
import { findSecrets } from "../../config/secrets.ts";
import { CHENNAI, linesOf, MUMBAI } from "./support.ts";

// The example credentials of AWS's own documentation, and texts of the right form.
const ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";
const SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const PRIVATE_KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----";
const JSON_WEB_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN";
const GITHUB_TOKEN = `ghp_${"a1B2".repeat(9)}`;

const line = (path: string, what: string) =>
  `nivas:cell.${path}: holds what looks like ${what}; its value is not shown; allowed: no credentials: stack files are stored and shared in clear, and no key of a cell needs one; fix: remove it from the file and from its history, and have it revoked`;

describe("a credential in the configuration", () => {
  it.each([
    [ACCESS_KEY_ID, "an AWS access key id"],
    [SECRET_ACCESS_KEY, "an AWS secret access key"],
    [` ${SECRET_ACCESS_KEY}\n`, "an AWS secret access key"],
    [PRIVATE_KEY, "a private key"],
    ["-----BEGIN PRIVATE KEY-----", "a private key"],
    ["-----BEGIN OPENSSH PRIVATE KEY-----", "a private key"],
    [JSON_WEB_TOKEN, "a JSON web token"],
    [GITHUB_TOKEN, "a GitHub token"],
    ["https://user:hunter2@registry.example.in/x", "a password in a URL"],
    ["robot:hunter2@registry.example.in", "a password in a URL"],
  ])("is recognised: %s", (text, what) => {
    expect(linesOf({ ...MUMBAI, owner: text })).toEqual([line("owner", what)]);
  });

  it("is refused under an unknown key, in a list and in a label, and its value is never shown", () => {
    const lines = linesOf({
      ...CHENNAI,
      awsSecretKey: SECRET_ACCESS_KEY,
      cluster: { access: { admins: ["arn:aws:iam::111122223333:role/a", ACCESS_KEY_ID, "x"] } },
      placement: { ...CHENNAI.placement, labels: { team: ACCESS_KEY_ID } },
    });
    expect(lines).toEqual([
      line("placement.labels.team", "an AWS access key id"),
      line("awsSecretKey", "an AWS secret access key"),
      line("cluster.access.admins[1]", "an AWS access key id"),
      expect.stringMatching(/^nivas:cell\.cluster\.access\.admins\[2\]: is not the ARN/),
    ]);
    expect(lines.join()).not.toContain(ACCESS_KEY_ID);
    expect(lines.join()).not.toContain(SECRET_ACCESS_KEY);
  });

  it("is refused in an otherwise good file", () => {
    const placement = {
      ...CHENNAI.placement,
      credentials: { kind: "roles-anywhere", certificateAuthorityPem: PRIVATE_KEY },
    };
    expect(linesOf({ ...CHENNAI, placement })).toEqual([
      line("placement.credentials.certificateAuthorityPem", "a private key"),
    ]);
  });

  it("does not hide other problems", () => {
    expect(linesOf({ ...MUMBAI, owner: ACCESS_KEY_ID, network: { nat: "no" } })).toHaveLength(2);
  });
});

describe("texts that are no credentials", () => {
  it.each([
    "platform",
    "arn:aws:iam::111122223333:role/platform-admin",
    "0123456789abcdef0123456789abcdef01234567",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmn",
    "111122223333.dkr.ecr.ap-south-1.amazonaws.com/mirror",
    "registry.example.in:5000/mirror",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "https://example.in/path",
    "2026-12-20T00:00:00Z",
    "team@example.in",
  ])("are left alone: %s", (text) => {
    expect(findSecrets({ a: [text] })).toEqual([]);
  });
});
