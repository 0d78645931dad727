// SPDX-License-Identifier: Apache-2.0
import { Certificate } from "@pulumi/aws/acmpca/certificate.js";
import { CertificateAuthority } from "@pulumi/aws/acmpca/certificateAuthority.js";
import { CertificateAuthorityCertificate } from "@pulumi/aws/acmpca/certificateAuthorityCertificate.js";
import { Provider } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import type { ExportOf } from "../contracts/stack-output.ts";
import {
  TRUST_EXPORT_SCHEMA,
  type TrustExport,
  type TrustRoot,
} from "../contracts/trust-export.ts";
import { refuse } from "../shared/errors.ts";
import { factsOf, tagsOf, type Placement } from "../shared/facts.ts";
import { CA_TEMPLATES, ROOT_ALGORITHMS, UsageMode } from "../shared/private-ca.ts";
import { checkTrust } from "./check-trust.ts";
import { resolveTrust, type ResolvedRoot, type TrustArgs } from "./trust-args.ts";

/**
 * The roots of a mesh: certificate authorities that no cluster holds.
 *
 * ```ts
 * new Trust("trust", { name: "trust", place: "mumbai", region: "ap-south-1", roots: [{ id: "2026" }] });
 * ```
 *
 * Creates an explicit AWS provider and, for each root, an authority of AWS Private CA with its own certificate. Keys
 * are made in hardware modules of the Region and never leave them: neither code nor state has one. Roots are protected.
 * There is no revocation list: what cells issue lives for days at most, and what a root has signed ends with the trust
 * in that root.
 *
 * **Rotation**: add a root as trusted, update every cell, make it active, update every cell, remove the old one when
 * no certificate under it lives any more. `docs/mesh.md` has the steps.
 *
 * Cost drivers: a monthly fee for each root (general-purpose mode), from its making to its deletion.
 */
export class Trust extends pulumi.ComponentResource {
  readonly region: string;
  readonly meshId: string;
  /** By the id of the root. */
  readonly roots: Readonly<Record<string, ExportOf<TrustRoot>>>;

  /** @throws pulumi.ResourceError with every problem of the roots. */
  constructor(name: string, args: TrustArgs, opts?: pulumi.ComponentResourceOptions) {
    const resolved = resolveTrust(args);
    const { region, meshId, restorableDays } = resolved;
    const placement: Placement = {
      cell: resolved.name,
      place: resolved.place,
      region,
      dataClass: resolved.dataClassification,
      owner: resolved.owner,
    };
    const facts = factsOf("Trust", placement);
    super("nivas:index:Trust", name, facts, opts);
    refuse(this, checkTrust(resolved));
    this.region = region;
    this.meshId = meshId;

    const provider = new Provider(
      `${name}-aws`,
      { region, allowedAccountIds: args.account === undefined ? undefined : [args.account] },
      { parent: this },
    );
    const options = { parent: this, provider };
    this.roots = Object.fromEntries(
      resolved.roots.map((root) => [
        root.id,
        createRoot(`${name}-root-${root.id}`, root, { placement, meshId, restorableDays }, options),
      ]),
    );
    this.registerOutputs({
      ...facts,
      meshId,
      rootIds: resolved.roots.map(({ id }) => id),
      activeRoot: resolved.roots.find(({ state }) => state === "active")!.id,
    });
  }

  /** The output `trust`, which cells read by a reference. */
  get export(): ExportOf<TrustExport> {
    return { schema: TRUST_EXPORT_SCHEMA, roots: this.roots };
  }
}

/** An authority, its certificate signed by itself, and the certificate put in place. */
function createRoot(
  name: string,
  { id, state, validityYears }: ResolvedRoot,
  trust: {
    readonly placement: Placement;
    readonly meshId: string;
    readonly restorableDays: number;
  },
  options: pulumi.CustomResourceOptions,
): ExportOf<TrustRoot> {
  const { placement, meshId } = trust;
  const authority = new CertificateAuthority(
    `${name}-authority`,
    {
      type: "ROOT",
      // Signs authorities of years, which short-lived mode cannot.
      usageMode: UsageMode.General,
      keyStorageSecurityStandard: "FIPS_140_2_LEVEL_3_OR_HIGHER",
      certificateAuthorityConfiguration: {
        keyAlgorithm: ROOT_ALGORITHMS.key,
        signingAlgorithm: ROOT_ALGORITHMS.signature,
        subject: { country: "IN", organization: meshId, commonName: `${meshId} root ${id}` },
      },
      // Without revocationConfiguration there is neither a revocation list nor OCSP.
      permanentDeletionTimeInDays: trust.restorableDays,
      tags: tagsOf("Trust", placement, { "nivas:mesh": meshId, "nivas:root": id }),
    },
    { ...options, protect: true },
  );
  const certificate = new Certificate(
    `${name}-certificate`,
    {
      certificateAuthorityArn: authority.arn,
      certificateSigningRequest: authority.certificateSigningRequest,
      signingAlgorithm: ROOT_ALGORITHMS.signature,
      templateArn: CA_TEMPLATES.root,
      validity: { type: "YEARS", value: String(validityYears) },
    },
    { ...options, protect: true },
  );
  const installed = new CertificateAuthorityCertificate(
    `${name}-installed`,
    { certificateAuthorityArn: authority.arn, certificate: certificate.certificate },
    options,
  );
  return {
    // Only an authority with its certificate can sign: who reads the ARN waits for that.
    arn: installed.certificateAuthorityArn,
    region: placement.region,
    certificatePem: certificate.certificate,
    state,
  };
}
