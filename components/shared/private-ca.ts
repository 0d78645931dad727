// SPDX-License-Identifier: Apache-2.0
/**
 * Facts about AWS Private CA that the root and the authorities of cells share.
 *
 * Sources: AWS Private CA User Guide, "Understand certificate templates" (`UsingTemplates`) and "Understand CA modes"
 * (`short-lived-certificates`), checked 2026-11-22.
 */

/** What a certificate may be used for is decided by its template. */
export const CA_TEMPLATES = {
  /** A root's own certificate. */
  root: "arn:aws:acm-pca:::template/RootCACertificate/V1",
  /** An authority that signs workloads and no further authority. */
  issuing: "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1",
} as const;

/** What an authority may sign. An authority cannot change its mode. */
export const UsageMode = {
  /** Certificates of any length: needed for a root, whose certificates are authorities of years. */
  General: "GENERAL_PURPOSE",
  /** Certificates of at most seven days, for a lower price: the last authority of a chain. */
  ShortLived: "SHORT_LIVED_CERTIFICATE",
} as const;
export type UsageMode = (typeof UsageMode)[keyof typeof UsageMode];

/** Longest that a certificate of an authority in short-lived mode is valid, in hours. */
export const SHORT_LIVED_LIMIT_HOURS = 7 * 24;

/** Key and signature of roots: one curve for all, so that a cell knows how the active root signs. */
export const ROOT_ALGORITHMS = { key: "EC_secp384r1", signature: "SHA384WITHECDSA" } as const;

/** Key and signature of the authorities of cells. */
export const ISSUING_ALGORITHMS = { key: "EC_prime256v1", signature: "SHA256WITHECDSA" } as const;
