// SPDX-License-Identifier: Apache-2.0
/** Where the certificates of the mesh come from, in one cell. */
import { Certificate } from "@pulumi/aws/acmpca/certificate.js";
import { CertificateAuthority } from "@pulumi/aws/acmpca/certificateAuthority.js";
import { CertificateAuthorityCertificate } from "@pulumi/aws/acmpca/certificateAuthorityCertificate.js";
import type { PodIdentityAssociation } from "@pulumi/aws/eks/podIdentityAssociation.js";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import type * as pulumi from "@pulumi/pulumi";
import type { TrustExport } from "../../contracts/trust-export.ts";
import { CHARTS } from "../../shared/charts.ts";
import { tagsOf } from "../../shared/facts.ts";
import type { GuardedNamespace } from "../../shared/guarded-namespace.ts";
import { createHelmAddon } from "../../shared/helm-addon.ts";
import { policyJson } from "../../shared/iam-policy.ts";
import { associatePodRole, createPodRole } from "../../shared/pod-identity.ts";
import {
  CA_TEMPLATES,
  ISSUING_ALGORITHMS,
  ROOT_ALGORITHMS,
  UsageMode,
} from "../../shared/private-ca.ts";
import { activeRoot } from "./check-mesh.ts";
import { createMeshNamespace, inMesh, type MeshContext } from "./in-mesh.ts";
import { trustTraffic } from "./mesh-policies.ts";
import { NAMESPACES } from "./names.ts";
import type { ResolvedTrust } from "./resolve-mesh.ts";
import {
  ISSUER_ACCOUNT,
  issuerPolicy,
  istioCsrValues,
  privateCaIssuerValues,
  ROOTS,
  type IssuerRef,
} from "./trust-values.ts";

/** Waits until the object says that it is ready, before what needs it is made. */
const WAIT_FOR_READY = { "pulumi.com/waitFor": "condition=Ready" } as const;

/** Creates what signs for the mesh; gives what has to be there before istiod starts. */
export function createMeshTrust(
  context: MeshContext,
  root: GuardedNamespace,
): readonly pulumi.Resource[] {
  const { trust } = context.mesh;
  switch (trust.mode) {
    case "private-ca": {
      const trusted = createTrustNamespace(context);
      const roots = context.args.roots!;
      const authorityArn = createAuthority(context, trust, roots);
      const { issuer, ready } = createIssuer(context, trusted, root, authorityArn);
      const pems = Object.entries(roots.roots)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { certificatePem }]) => certificatePem);
      return createSigner(context, { trusted, issuer, pems, ready, hours: trust.workloadHours });
    }
    case "issuer":
      return createSigner(context, {
        trusted: createTrustNamespace(context),
        issuer: trust.issuer,
        pems: trust.rootsPem,
        ready: root.ready,
        hours: trust.workloadHours,
      });
    case "cacerts":
      return [createPluggedAuthority(context, trust.secretName, root)];
  }
}

function createTrustNamespace(context: MeshContext): GuardedNamespace {
  return createMeshNamespace(
    context,
    "trust",
    { namespaceName: NAMESPACES.trust },
    trustTraffic(context.args.network),
  );
}

/**
 * The authority of the cell. When another root becomes active, its certificate is issued anew and installed in the same
 * authority: the ARN stays, so nothing in the cluster changes. Gives the ARN once it can sign.
 */
function createAuthority(
  { parent, name, args: { placement }, mesh }: MeshContext,
  trust: Extract<ResolvedTrust, { readonly mode: "private-ca" }>,
  roots: TrustExport,
): pulumi.Output<string> {
  const { cell } = placement;
  const authority = new CertificateAuthority(
    `${name}-authority`,
    {
      type: "SUBORDINATE",
      // The last of the chain: it signs certificates of days.
      usageMode: UsageMode.ShortLived,
      keyStorageSecurityStandard: "FIPS_140_2_LEVEL_3_OR_HIGHER",
      certificateAuthorityConfiguration: {
        keyAlgorithm: ISSUING_ALGORITHMS.key,
        signingAlgorithm: ISSUING_ALGORITHMS.signature,
        subject: {
          country: "IN",
          organization: mesh.meshId,
          organizationalUnit: cell,
          commonName: `${mesh.meshId} ${cell}`,
        },
      },
      permanentDeletionTimeInDays: 30,
      tags: tagsOf("MeshInstall", placement, { "nivas:mesh": mesh.meshId }),
    },
    { parent },
  );
  const certificate = new Certificate(
    `${name}-authority-certificate`,
    {
      // Issued where the root is, with the provider of the cell: its account is that of the root.
      region: trust.rootRegion,
      certificateAuthorityArn: activeRoot(roots).arn,
      certificateSigningRequest: authority.certificateSigningRequest,
      signingAlgorithm: ROOT_ALGORITHMS.signature,
      templateArn: CA_TEMPLATES.issuing,
      validity: { type: "DAYS", value: String(trust.validityDays) },
    },
    { parent },
  );
  const installed = new CertificateAuthorityCertificate(
    `${name}-authority-installed`,
    {
      certificateAuthorityArn: authority.arn,
      certificate: certificate.certificate,
      certificateChain: certificate.certificateChain,
    },
    { parent },
  );
  return installed.certificateAuthorityArn;
}

/** The controller that asks AWS for certificates, its role, and an issuer that only `istio-system` may use. */
function createIssuer(
  context: MeshContext,
  trusted: GuardedNamespace,
  root: GuardedNamespace,
  authorityArn: pulumi.Output<string>,
): { readonly issuer: IssuerRef; readonly ready: readonly pulumi.Resource[] } {
  const { parent, name, args } = context;
  const { placement, cluster, controllers } = args;
  const roleArgs = {
    clusterName: cluster.clusterName,
    namespace: NAMESPACES.trust,
    serviceAccount: ISSUER_ACCOUNT,
    purpose: "mesh-issuer",
    policies: { sign: authorityArn.apply((arn) => policyJson(issuerPolicy(arn))) },
    tags: tagsOf("MeshInstall", placement),
  };
  const role = createPodRole(parent, `${name}-issuer`, roleArgs);
  const association: PodIdentityAssociation = associatePodRole(
    parent,
    `${name}-issuer`,
    role,
    roleArgs,
    cluster.podsRun,
  );
  const chart = createHelmAddon(
    parent,
    `${name}-issuer-chart`,
    {
      chart: CHARTS.privateCaIssuer,
      namespace: trusted.namespace.metadata.name,
      values: privateCaIssuerValues(),
      mirror: args.mirror,
    },
    inMesh(context, [...trusted.ready, association, controllers]),
  );
  const issuer = { name: "mesh", kind: "AWSPCAIssuer", group: "awspca.cert-manager.io" };
  const object = new CustomResource(
    `${name}-issuer`,
    {
      apiVersion: `${issuer.group}/v1beta1`,
      kind: issuer.kind,
      metadata: {
        name: issuer.name,
        namespace: root.namespace.metadata.name,
        annotations: WAIT_FOR_READY,
      },
      spec: { arn: authorityArn, region: placement.region },
    },
    inMesh(context, [...root.ready, chart]),
  );
  return { issuer, ready: [object] };
}

/** istio-csr: checks who asks, and has cert-manager sign. It tells every namespace which roots to trust. */
function createSigner(
  context: MeshContext,
  signer: {
    readonly trusted: GuardedNamespace;
    readonly issuer: IssuerRef;
    readonly pems: readonly string[];
    readonly ready: readonly pulumi.Resource[];
    readonly hours: number;
  },
): readonly pulumi.Resource[] {
  const { parent, name, args, mesh } = context;
  const { trusted, issuer, hours } = signer;
  const roots = new ConfigMap(
    `${name}-roots`,
    {
      metadata: { name: ROOTS.configMap, namespace: trusted.namespace.metadata.name },
      data: {
        [ROOTS.key]: signer.pems.map((pem) => `${pem.trim()}\n`).join(""),
      },
    },
    inMesh(context, trusted.ready),
  );
  const chart = createHelmAddon(
    parent,
    `${name}-signer-chart`,
    {
      chart: CHARTS.istioCsr,
      namespace: trusted.namespace.metadata.name,
      values: istioCsrValues(mesh, issuer, hours),
      mirror: args.mirror,
    },
    inMesh(context, [...trusted.ready, ...signer.ready, roots, args.controllers]),
  );
  return [chart];
}

/** The intermediate of the user, copied from Secrets Manager by External Secrets: its key is in the cluster alone. */
function createPluggedAuthority(
  context: MeshContext,
  secretName: string,
  root: GuardedNamespace,
): pulumi.Resource {
  const { name, args } = context;
  const namespace = root.namespace.metadata.name;
  const options = inMesh(context, [...root.ready, args.controllers]);
  const store = new CustomResource(
    `${name}-authority-store`,
    {
      apiVersion: "external-secrets.io/v1",
      kind: "SecretStore",
      metadata: { name: "mesh-authority", namespace },
      spec: { provider: { aws: { service: "SecretsManager", region: args.placement.region } } },
    },
    options,
  );
  return new CustomResource(
    `${name}-authority-secret`,
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name: "cacerts", namespace, annotations: WAIT_FOR_READY },
      spec: {
        refreshInterval: "1h",
        secretStoreRef: { kind: "SecretStore", name: "mesh-authority" },
        target: { name: "cacerts", creationPolicy: "Owner" },
        dataFrom: [{ extract: { key: secretName } }],
      },
    },
    inMesh(context, [store]),
  );
}
