// SPDX-License-Identifier: Apache-2.0
import { TRUST } from "../refusals/trust.ts";
import { textAt } from "../paths.ts";
import { CASCADE, type Check, type Named, type RuleTable } from "./model.ts";

const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";
const INSTALLED = "aws:acmpca/certificateAuthorityCertificate:CertificateAuthorityCertificate";
const AUTHORITIES: readonly Named[] = [{ type: AUTHORITY, by: "arn" }];

const DAYS: Readonly<Record<string, number>> = { DAYS: 1, MONTHS: 28, YEARS: 365 };
const SHORT_LIVED_DAYS = 7;

/** Only an authority with a certificate signs others; its own is signed before. */
const issuerIsActive: Check = ({ inputs }, view) => {
  if ((textAt(inputs, "templateArn") ?? "").includes("/RootCACertificate/")) return undefined;
  const value = textAt(inputs, "certificateAuthorityArn") ?? "";
  const isActive = view
    .all(INSTALLED)
    .some((installed) => textAt(installed.inputs, "certificateAuthorityArn") === value);
  return isActive ? undefined : { refusal: TRUST.issuerNotActive, facts: { value } };
};

/** A root may sign itself for years in either mode; everything else of a short-lived authority ends within a week. */
const shortLived: Check = ({ inputs }, view) => {
  const value = textAt(inputs, "certificateAuthorityArn") ?? "";
  const isShortLived = view
    .all(AUTHORITY)
    .some(
      (authority) =>
        authority.outputs["arn"] === value &&
        authority.inputs["usageMode"] === "SHORT_LIVED_CERTIFICATE",
    );
  const isRoot = (textAt(inputs, "templateArn") ?? "").includes("/RootCACertificate/");
  const days =
    Number(textAt(inputs, "validity.value")) * (DAYS[textAt(inputs, "validity.type") ?? ""] ?? 0);
  return isShortLived && !isRoot && days > SHORT_LIVED_DAYS
    ? { refusal: TRUST.validityTooLong, facts: { value } }
    : undefined;
};

export const TRUST_RULES: RuleTable = {
  source:
    "AWS Private CA API Reference (errors of each action); AWS Private CA User Guide, certificate authority modes and deletion",
  checkedOn: "2026-11-22",
  types: {
    // Deletion can be taken back for some days; a deleted authority costs nothing.
    "acmpca/certificateAuthority:CertificateAuthority": {
      required: ["certificateAuthorityConfiguration"],
      leaves: () => "pending",
    },
    "acmpca/certificate:Certificate": {
      required: [
        "certificateAuthorityArn",
        "certificateSigningRequest",
        "signingAlgorithm",
        "validity",
      ],
      references: [
        {
          input: "certificateAuthorityArn",
          to: AUTHORITIES,
          missing: TRUST.issuerNotFound,
          onDelete: CASCADE,
        },
      ],
      checks: [issuerIsActive, shortLived],
    },
    "acmpca/certificateAuthorityCertificate:CertificateAuthorityCertificate": {
      required: ["certificate", "certificateAuthorityArn"],
      references: [
        {
          input: "certificateAuthorityArn",
          to: AUTHORITIES,
          missing: TRUST.installNotFound,
          onDelete: CASCADE,
        },
      ],
    },
  },
};
