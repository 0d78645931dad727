// SPDX-License-Identifier: Apache-2.0
import { certificateProblems } from "../../../components/edge/certificate-authority.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { AUTHORITY_PEM, LEAF_PEM } from "./fixtures.ts";

const ALLOWED =
  "allowed: one or more PEM blocks BEGIN CERTIFICATE … END CERTIFICATE of a certificate authority";
const problemsOf = (pem: string | undefined, asOf?: string) =>
  certificateProblems("ca", pem, asOf === undefined ? undefined : Date.parse(asOf)).map(
    formatProblem,
  );

describe("certificateProblems", () => {
  it("accepts one authority, and several", () => {
    expect(problemsOf(AUTHORITY_PEM, "2026-11-23")).toEqual([]);
    expect(problemsOf(AUTHORITY_PEM + AUTHORITY_PEM)).toEqual([]);
  });

  it.each([undefined, "", "not a certificate"])("refuses %j, which holds no certificate", (pem) => {
    expect(problemsOf(pem)).toEqual([
      `ca: holds no certificate; ${ALLOWED}; fix: give the authority's certificate`,
    ]);
  });

  it("refuses a private key and does not repeat it", () => {
    const [message = ""] = problemsOf(`${AUTHORITY_PEM}-----BEGIN EC PRIVATE KEY-----\nMHcCAQ\n`);
    expect(message).toBe(
      `ca: holds a private key, which must never be in a configuration; ${ALLOWED}; fix: remove the key, give only the certificate, and replace the key: it is no longer secret`,
    );
    expect(message).not.toContain("MHcCAQ");
  });

  it("refuses the certificate of a machine, and says which of several it is", () => {
    expect(problemsOf(AUTHORITY_PEM + LEAF_PEM)).toEqual([
      `ca: certificate 2 is not that of an authority; ${ALLOWED}; fix: give a certificate of the authority that signs those of the machines`,
    ]);
  });

  it("refuses a block that cannot be read", () => {
    expect(problemsOf("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")).toEqual([
      `ca: certificate 1 cannot be read; ${ALLOWED}; fix: give a certificate of the authority that signs those of the machines`,
    ]);
  });

  it("judges expiry against the date given, and only then", () => {
    expect(problemsOf(AUTHORITY_PEM, "2126-10-30")).toEqual([
      `ca: certificate 1 expired on Oct 29 17:14:05 2126 GMT; ${ALLOWED}; fix: give a certificate of the authority that signs those of the machines`,
    ]);
    expect(problemsOf(AUTHORITY_PEM, "2126-10-29")).toEqual([]);
  });
});
