// SPDX-License-Identifier: Apache-2.0
/** When a certificate authority ends. */
import { X509Certificate } from "node:crypto";

/** The end of a certificate as ISO text; `undefined` for what is no certificate. */
export function endOfCertificate(pem: string): string | undefined {
  try {
    return new Date(new X509Certificate(pem).validTo).toISOString();
  } catch {
    return undefined;
  }
}

/**
 * Seconds since 1970 of an end.
 *
 * @throws RangeError for what is no time.
 */
export function endInSeconds(endsAt: string): number {
  const milliseconds = Date.parse(endsAt);
  if (Number.isNaN(milliseconds)) {
    throw new RangeError(`${JSON.stringify(endsAt)} is no time; write 2036-11-23T00:00:00Z`);
  }
  return Math.floor(milliseconds / 1000);
}
