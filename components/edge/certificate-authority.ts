// SPDX-License-Identifier: Apache-2.0
/** Reads the certificates that a trust anchor is made of: pure. */
import { X509Certificate } from "node:crypto";
import type { Problem } from "../shared/problem.ts";

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * What is wrong with a PEM text that should hold certificates of an authority. The text itself is never
 * repeated: someone may have pasted a private key.
 *
 * @param asOf milliseconds since 1970 against which expiry is judged; left out, it is not.
 */
export function certificateProblems(
  path: string,
  pem: string | undefined,
  asOf: number | undefined,
): Problem[] {
  const allowed =
    "one or more PEM blocks BEGIN CERTIFICATE … END CERTIFICATE of a certificate authority";
  if (pem !== undefined && pem.includes("PRIVATE KEY")) {
    return [
      {
        path,
        problem: "holds a private key, which must never be in a configuration",
        allowed,
        fix: "remove the key, give only the certificate, and replace the key: it is no longer secret",
      },
    ];
  }
  const blocks = pem?.match(BLOCK) ?? [];
  if (blocks.length === 0) {
    return [
      { path, problem: "holds no certificate", allowed, fix: "give the authority's certificate" },
    ];
  }
  return blocks.flatMap((block, i) =>
    blockProblems(block, asOf).map((problem) => ({
      path,
      problem: `certificate ${i + 1} ${problem}`,
      allowed,
      fix: "give a certificate of the authority that signs those of the machines",
    })),
  );
}

function blockProblems(block: string, asOf: number | undefined): string[] {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(block);
  } catch {
    return ["cannot be read"];
  }
  return [
    ...(certificate.ca ? [] : ["is not that of an authority"]),
    ...(asOf !== undefined && Date.parse(certificate.validTo) <= asOf
      ? [`expired on ${certificate.validTo}`]
      : []),
  ];
}
