// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import { TRUST } from "../refusals/trust.ts";
import { textAt } from "../paths.ts";
import type { StoredResource } from "../state.ts";
import { CASCADE, type Check, type Named, type RuleTable, type View } from "./model.ts";

const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";
const INSTALLED = "aws:acmpca/certificateAuthorityCertificate:CertificateAuthorityCertificate";
const AUTHORITIES: readonly Named[] = [{ type: AUTHORITY, by: "arn" }];

const DAYS: Readonly<Record<string, number>> = { DAYS: 1, MONTHS: 28, YEARS: 365 };
const SHORT_LIVED_DAYS = 7;

/** The authority that an input names; undefined for one that this cloud does not hold: it may be shared by another account. */
const issuerOf = (inputs: JsonObject, view: View): StoredResource | undefined =>
  view.find(AUTHORITIES, textAt(inputs, "certificateAuthorityArn") ?? "");

const signsItself = (inputs: JsonObject): boolean =>
  (textAt(inputs, "templateArn") ?? "").includes("/RootCACertificate/");

/** Only an authority with a certificate signs others; its own is signed before. */
const issuerIsActive: Check = ({ inputs }, view) => {
  const issuer = issuerOf(inputs, view);
  if (issuer === undefined || signsItself(inputs)) return undefined;
  const value = textAt(inputs, "certificateAuthorityArn") ?? "";
  const isActive = view.where(INSTALLED, "certificateAuthorityArn", value).length > 0;
  return isActive ? undefined : { refusal: TRUST.issuerNotActive, facts: { value } };
};

/** An authority may sign itself for years in either mode; everything else of a short-lived one ends within a week. */
const shortLived: Check = ({ inputs }, view) => {
  const issuer = issuerOf(inputs, view);
  if (issuer?.inputs["usageMode"] !== "SHORT_LIVED_CERTIFICATE" || signsItself(inputs))
    return undefined;
  const value = textAt(inputs, "certificateAuthorityArn") ?? "";
  const days =
    Number(textAt(inputs, "validity.value")) * (DAYS[textAt(inputs, "validity.type") ?? ""] ?? 0);
  return days > SHORT_LIVED_DAYS ? { refusal: TRUST.validityTooLong, facts: { value } } : undefined;
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
