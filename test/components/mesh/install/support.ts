// SPDX-License-Identifier: Apache-2.0
/** A cluster, roots and arguments of a mesh, for tests. */
import * as pulumi from "@pulumi/pulumi";
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider.js";
import type { TrustExport } from "../../../../components/contracts/trust-export.ts";
import { MeshInstall } from "../../../../components/mesh/install/mesh-install.ts";
import type { MeshInstallArgs } from "../../../../components/mesh/install/mesh-install-args.ts";
import { record, type RecordedResource, type Recording } from "../../../support/record.ts";
import { ACCOUNT, fakeNetwork, PLACEMENT } from "../../cluster/support.ts";

export const ROOT_ARN = `arn:aws:acm-pca:ap-south-1:${ACCOUNT}:certificate-authority/root-2026`;

export const ROOTS: TrustExport = {
  schema: 1,
  roots: {
    "2026": { arn: ROOT_ARN, region: "ap-south-1", certificatePem: "PEM-2026", state: "active" },
  },
};

/** During a rotation: the new root signs, the old one is trusted. */
export const TWO_ROOTS: TrustExport = {
  schema: 1,
  roots: {
    "2026": { ...ROOTS.roots["2026"]!, state: "trusted" },
    "2036": {
      arn: `${ROOT_ARN.slice(0, -4)}2036`,
      region: "ap-south-1",
      certificatePem: "PEM-2036",
      state: "active",
    },
  },
};

/** The smallest arguments, then `overrides`. */
export function meshArgs(
  overrides: Partial<MeshInstallArgs> = {},
): Omit<MeshInstallArgs, "cluster" | "controllers"> {
  return {
    placement: PLACEMENT,
    network: fakeNetwork(),
    has: { certManager: true, loadBalancerController: true, externalSecrets: true },
    roots: ROOTS,
    networkPolicies: true,
    ...overrides,
  };
}

/** Records the mesh `m` of a cell. */
export function recordMesh(
  overrides: Partial<MeshInstallArgs> = {},
  mode: "up" | "preview" = "up",
): Promise<Recording<MeshInstall>> {
  return record(
    () => {
      const aws = new AwsProvider("aws", { region: PLACEMENT.region });
      const kubernetes = new KubernetesProvider("kubernetes", { kubeconfig: "{}" });
      return new MeshInstall(
        "m",
        {
          ...meshArgs(overrides),
          controllers: kubernetes,
          cluster: {
            clusterName: "nivas-mumbai",
            version: "1.35",
            region: PLACEMENT.region,
            arn: pulumi.output("arn"),
            endpoint: pulumi.output("https://example.eks.amazonaws.com"),
            certificateAuthorityData: pulumi.output("Q0E="),
            clusterSecurityGroupId: pulumi.output("sg-1"),
            serviceCidr: "172.20.0.0/16",
            account: ACCOUNT,
            kubernetesProvider: kubernetes,
            goesWith: undefined,
            podsRun: [],
          },
        },
        { providers: [aws] },
      );
    },
    { mode, outputs },
  );
}

function outputs({ type, name }: RecordedResource): Record<string, unknown> {
  if (type === "aws:acmpca/certificate:Certificate")
    return { certificate: `${name}-pem`, certificateChain: `${name}-chain` };
  if (type === "aws:acmpca/certificateAuthority:CertificateAuthority")
    return { certificateSigningRequest: `${name}-request` };
  return {};
}
