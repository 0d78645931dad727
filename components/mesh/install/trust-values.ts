// SPDX-License-Identifier: Apache-2.0
/** Values of the charts that give the mesh its certificates: aws-privateca-issuer v1.9.0, istio-csr v0.17.0. Pure. */
import type { ChartValues } from "../../shared/image-mirror.ts";
import { policyDocument, type PolicyDocument } from "../../shared/iam-policy.ts";
import { MeshMode } from "./mesh-install-args.ts";
import { CSR_SERVICE, NAMESPACES } from "./names.ts";
import type { ResolvedMesh } from "./resolve-mesh.ts";
import { revisionOf } from "./versions.ts";

/** Service account of the issuer. */
export const ISSUER_ACCOUNT = "aws-privateca-issuer";

/** Config map with the certificates of all trusted roots, and where istio-csr reads them. */
export const ROOTS = { configMap: "mesh-roots", key: "roots.pem", folder: "/var/run/mesh-roots" };

/** Port on which istio-csr serves. */
export const CSR_PORT = 6443;

const ANY_NODE = [{ key: "CriticalAddonsOnly", operator: "Exists" }] as const;

const RESTRICTED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
} as const;

/** An issuer of cert-manager. */
export interface IssuerRef {
  readonly name: string;
  readonly kind: string;
  readonly group: string;
}

/** Values of `aws-privateca-issuer`. */
export function privateCaIssuerValues(): ChartValues {
  return {
    replicaCount: 2,
    serviceAccount: { create: true, name: ISSUER_ACCOUNT },
    podSecurityContext: {
      runAsUser: 65532,
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    },
    securityContext: RESTRICTED,
    resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "128Mi" } },
    tolerations: ANY_NODE,
    priorityClassName: "system-cluster-critical",
    podDisruptionBudget: { maxUnavailable: 1 },
    // cert-manager may approve requests to this issuer.
    approverRole: {
      enabled: true,
      serviceAccountName: "cert-manager",
      namespace: "cert-manager",
    },
  };
}

/** Values of `cert-manager-istio-csr`. Its schema is closed: an unknown key stops the installation. */
export function istioCsrValues(
  mesh: ResolvedMesh,
  issuer: IssuerRef,
  workloadHours: number,
): ChartValues {
  const duration = `${workloadHours}h`;
  return {
    replicaCount: 2,
    app: {
      logFormat: "json",
      certmanager: { namespace: NAMESPACES.root, issuer: { enabled: true, ...issuer } },
      tls: {
        trustDomain: mesh.trustDomain,
        // All roots that are trusted, not only that of the last answer: two of them during a rotation.
        rootCAFile: `${ROOTS.folder}/${ROOTS.key}`,
        certificateDNSNames: [CSR_SERVICE],
        certificateDuration: duration,
        istiodCertificateEnable: true,
        istiodCertificateDuration: duration,
        // Half of the time that it is valid.
        istiodCertificateRenewBefore: `${workloadHours * 30}m`,
        istiodPrivateKeyAlgorithm: "ECDSA",
        istiodPrivateKeySize: 256,
      },
      server: {
        clusterID: mesh.clusterName,
        maxCertificateDuration: duration,
        serving: { port: CSR_PORT, signatureAlgorithm: "ECDSA", certificateKeySize: 256 },
        ...(mesh.mode === MeshMode.Ambient
          ? { caTrustedNodeAccounts: `${NAMESPACES.node}/ztunnel` }
          : {}),
      },
      istio: {
        namespace: NAMESPACES.root,
        // `default` is the common name of the certificate, whatever the revisions are.
        revisions: ["default", ...mesh.versions.map(revisionOf)],
      },
      controller: { leaderElectionNamespace: NAMESPACES.root },
    },
    volumes: [{ name: "roots", configMap: { name: ROOTS.configMap } }],
    volumeMounts: [{ name: "roots", mountPath: ROOTS.folder, readOnly: true }],
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    tolerations: ANY_NODE,
    priorityClassName: "system-cluster-critical",
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { app: "cert-manager-istio-csr" } },
      },
    ],
  };
}

/** Templates that the issuer needs: of servers, of workloads, and of requests with other usages. None makes an authority. */
const LEAF_TEMPLATES = [
  "EndEntityCertificate/V1",
  "EndEntityServerAuthCertificate/V1",
  "BlankEndEntityCertificate_APICSRPassthrough/V1",
].map((template) => `arn:aws:acm-pca:::template/${template}`);

/**
 * What the issuer may do: sign certificates that are no authorities, with the authority of its cell.
 *
 * Source: cert-manager/aws-privateca-issuer@v1.9.0:README.md (actions) and pkg/aws/pca.go (templates); condition key
 * `acm-pca:TemplateArn` of the Service Authorization Reference. Checked 2026-11-22.
 */
export function issuerPolicy(authorityArn: string): PolicyDocument {
  return policyDocument(
    {
      Sid: "ReadAuthorityAndCertificates",
      Effect: "Allow",
      Action: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate"],
      Resource: authorityArn,
    },
    {
      Sid: "SignWorkloads",
      Effect: "Allow",
      Action: "acm-pca:IssueCertificate",
      Resource: authorityArn,
      Condition: { StringEquals: { "acm-pca:TemplateArn": LEAF_TEMPLATES } },
    },
  );
}
