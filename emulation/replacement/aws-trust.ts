// SPDX-License-Identifier: Apache-2.0
import { rowOf, type ShortRow } from "./aws-rows.ts";

const ROWS: readonly ShortRow[] = [
  {
    type: "acmpca/certificateAuthority:CertificateAuthority",
    file: "acmpca/certificate_authority.go",
    read: false,
    replaces: "certificateAuthorityConfiguration keyStorageSecurityStandard type usageMode",
    updates: "enabled permanentDeletionTimeInDays revocationConfiguration tags",
  },
  {
    // The provider has no update: another certificate is issued, and the old one is revoked.
    type: "acmpca/certificate:Certificate",
    file: "acmpca/certificate.go",
    read: false,
    replaces:
      "apiPassthrough certificateAuthorityArn certificateSigningRequest signingAlgorithm templateArn validity",
    updates: "",
  },
  {
    // Replacing it installs another certificate in the same authority; deleting it does nothing in AWS.
    type: "acmpca/certificateAuthorityCertificate:CertificateAuthorityCertificate",
    file: "acmpca/certificate_authority_certificate.go",
    read: false,
    replaces: "certificate certificateAuthorityArn certificateChain",
    updates: "",
  },
];

export const AWS_TRUST_ROWS = ROWS.map(rowOf);
