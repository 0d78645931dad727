// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const api = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(`https://docs.aws.amazon.com/privateca/latest/APIReference/API_${action}.html`);

/** What AWS Private CA refuses. */
export const TRUST = {
  issuerNotActive: api("IssueCertificate").unseen(
    "InvalidStateException",
    "The certificate authority {value} has no certificate, and cannot issue one.",
  ),
  validityTooLong: api("IssueCertificate").unseen(
    "ValidationException",
    "The certificate authority {value} is in short-lived mode, which issues for 7 days at most.",
  ),
  installNotFound: api("ImportCertificateAuthorityCertificate").unseen(
    "ResourceNotFoundException",
    "Could not find Certificate Authority {value}.",
  ),
} as const;
