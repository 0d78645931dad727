// SPDX-License-Identifier: Apache-2.0
/**
 * AWS Private CA. Certificates and requests have the outer form of PEM and random content: nothing here can sign, and
 * no program of a plan looks inside.
 */
import type { Model, Scene } from "../model.ts";
import { regionalArn } from "./arn.ts";

const LINES = 6;
const LINE_LENGTH = 64;

function pem(scene: Scene, label: string, of: string): string {
  const body = Array.from({ length: LINES }, (_, line) =>
    scene.ids.base62(LINE_LENGTH, `${of}-${line}`),
  );
  return [`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`].join("\n");
}

const authority: Model = (scene) => {
  const arn =
    scene.id ?? regionalArn(scene, "acm-pca", `certificate-authority/${scene.ids.uuid()}`);
  return {
    id: arn,
    outputs: {
      arn,
      certificateSigningRequest: pem(scene, "CERTIFICATE REQUEST", "request"),
      // Empty until a certificate is installed, which another resource does.
      certificate: "",
      certificateChain: "",
      notBefore: "",
      notAfter: "",
      serial: "",
      usageMode: scene.text("usageMode") ?? "GENERAL_PURPOSE",
      keyStorageSecurityStandard:
        scene.text("keyStorageSecurityStandard") ?? "FIPS_140_2_LEVEL_3_OR_HIGHER",
    },
  };
};

const certificate: Model = (scene) => {
  const issuer = scene.text("certificateAuthorityArn") ?? "";
  const arn = scene.id ?? `${issuer}/certificate/${scene.ids.hex(32, "serial")}`;
  const isRoot = (scene.text("templateArn") ?? "").includes("/RootCACertificate/");
  return {
    id: arn,
    outputs: {
      arn,
      certificate: pem(scene, "CERTIFICATE", "certificate"),
      certificateChain: isRoot ? "" : pem(scene, "CERTIFICATE", "chain"),
    },
  };
};

const installed: Model = (scene) => ({
  id: scene.id ?? scene.text("certificateAuthorityArn") ?? "",
  outputs: { certificateChain: scene.text("certificateChain") ?? "" },
});

export const PRIVATE_CA_MODELS: Readonly<Record<string, Model>> = {
  "acmpca/certificateAuthority:CertificateAuthority": authority,
  "acmpca/certificate:Certificate": certificate,
  "acmpca/certificateAuthorityCertificate:CertificateAuthorityCertificate": installed,
};
