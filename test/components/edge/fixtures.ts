// SPDX-License-Identifier: Apache-2.0
/** A cell in Mumbai with a subnet in the Local Zone of Delhi, as edge components see it. */
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/kubernetes/provider.js";
import type { ClusterRef } from "../../../components/contracts/cluster-ref.ts";
import type { KeyRef } from "../../../components/contracts/key-ref.ts";
import type { NetworkRef, SubnetRef } from "../../../components/contracts/network-ref.ts";
import type { EdgeNodePoolArgs } from "../../../components/edge/edge-node-pool-args.ts";
import type { HybridNodePoolArgs } from "../../../components/edge/hybrid-node-pool-args.ts";
import type { Placement } from "../../../components/shared/facts.ts";

export const ACCOUNT = "123456789012";
export const CLUSTER_ARN = `arn:aws:eks:ap-south-1:${ACCOUNT}:cluster/nivas-mumbai`;
export const KEY_ARN = `arn:aws:kms:ap-south-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
export const DELHI_ZONE = "ap-south-1-del-1a";

export function placementIn(place: string): Placement {
  return {
    cell: "mumbai",
    place,
    region: "ap-south-1",
    dataClass: "payment",
    owner: "platform",
  };
}

/** The five tags of a component in `place`. */
export function tagsIn(place: string, component: string): Record<string, string> {
  return {
    "nivas:cell": "mumbai",
    "nivas:place": place,
    "nivas:data-class": "payment",
    "nivas:component": component,
    "nivas:owner": "platform",
  };
}

/** `known: false` gives what a preview sees: ids, endpoints and ARNs are not known yet. */
export function clusterRef(
  provider: pulumi.ProviderResource,
  { known = true }: { known?: boolean } = {},
): ClusterRef {
  const later = (value: string) => outputOf(value, known);
  return {
    clusterName: "nivas-mumbai",
    version: "1.35",
    region: "ap-south-1",
    arn: later(CLUSTER_ARN),
    endpoint: later("https://0123456789ABCDEF.gr7.ap-south-1.eks.amazonaws.com"),
    certificateAuthorityData: later("Q0VSVA=="),
    clusterSecurityGroupId: later("sg-0123456789abcdef0"),
    serviceCidr: "172.20.0.0/16",
    account: ACCOUNT,
    kubernetesProvider: provider,
  };
}

export function networkRef({ known = true }: { known?: boolean } = {}): NetworkRef {
  const subnet = (zone: string, id: string): SubnetRef => ({
    zone,
    cidr: "10.0.240.0/20",
    id: outputOf(id, known),
  });
  return {
    vpcId: outputOf("vpc-1", known),
    cidr: "10.0.0.0/16",
    podCidr: "100.64.0.0/16",
    zones: ["ap-south-1a", "ap-south-1b", "ap-south-1c"],
    publicSubnets: [],
    privateSubnets: [subnet("ap-south-1a", "subnet-a")],
    podSubnets: [],
    databaseSubnets: [],
    controlPlaneSubnets: [],
    localZoneSubnets: [subnet(DELHI_ZONE, "subnet-de1"), subnet("ap-south-1-ccu-1a", "subnet-cc1")],
    egress: "internet",
  };
}

export function keyRef({ known = true }: { known?: boolean } = {}): KeyRef {
  return {
    dataClass: "payment",
    region: "ap-south-1",
    arn: outputOf(KEY_ARN, known),
    aliasName: "alias/nivas-mumbai-payment",
  };
}

/** A provider of the cluster; inside a recording it is one resource more. */
export function kubernetesProvider(): pulumi.ProviderResource {
  return new Provider("kubernetes", { kubeconfig: "{}" });
}

/** No resource: for pure functions, which only pass it on. */
const NO_PROVIDER = {} as pulumi.ProviderResource;

/** The smallest pool in Delhi. */
export function edgeArgs(
  changes: Partial<EdgeNodePoolArgs> = {},
  {
    provider = NO_PROVIDER,
    known = true,
  }: { provider?: pulumi.ProviderResource; known?: boolean } = {},
): EdgeNodePoolArgs {
  return {
    placement: placementIn("delhi"),
    cluster: clusterRef(provider, { known }),
    network: networkRef({ known }),
    key: keyRef({ known }),
    zone: DELHI_ZONE,
    instanceTypes: ["c5.2xlarge"],
    volumeType: "gp2",
    ...changes,
  };
}

/** Twenty machines in Bengaluru that join by an activation code. */
export function hybridArgs(
  changes: Partial<HybridNodePoolArgs> = {},
  {
    provider = NO_PROVIDER,
    known = true,
  }: { provider?: pulumi.ProviderResource; known?: boolean } = {},
): HybridNodePoolArgs {
  return {
    placement: placementIn("bengaluru"),
    cluster: clusterRef(provider, { known }),
    network: networkRef({ known }),
    endpointAccess: "private",
    nodeCidrs: ["192.168.10.0/24"],
    podCidrs: ["192.168.64.0/18"],
    credentials: { kind: "ssm", registrationLimit: 20, expirationDate: "2026-12-15T00:00:00Z" },
    ...changes,
  };
}

function outputOf(value: string, known: boolean): pulumi.Output<string> {
  return known ? pulumi.output(value) : pulumi.output(pulumi.unknown as unknown as string);
}

/** A self-signed certificate authority, valid from 2026-11-22 to 2126-10-29; its key was thrown away. */
export const AUTHORITY_PEM = `-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUCzBm8NbQrX6IcZvQ2SxsC6EimhAwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUTml2YXMgdGVzdCBhdXRob3JpdHkwIBcNMjYxMTIyMTcxNDA1
WhgPMjEyNjEwMjkxNzE0MDVaMB8xHTAbBgNVBAMMFE5pdmFzIHRlc3QgYXV0aG9y
aXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE3bTo2zmlxwz24ddem5yqMZgp
dqjHwL70a80B/aKgczSmZhdHaBaGo96c+Qr0DIDNrL4CqH2pU4zDLossCLI5i6NT
MFEwHQYDVR0OBBYEFK3PjCwmTqEP4K/nxz0Qtua7aQVUMB8GA1UdIwQYMBaAFK3P
jCwmTqEP4K/nxz0Qtua7aQVUMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
RwAwRAIgVDDTCiMG/6zp4uHqfLl7NmNlhP6Rap9aH3qZ5uJFw1ECIDJRx+UxVw/o
1GnFqOxlghpnQA3+GCL4BcwAhNTAHIqE
-----END CERTIFICATE-----
`;

/** A self-signed certificate that is not that of an authority. */
export const LEAF_PEM = `-----BEGIN CERTIFICATE-----
MIIBdjCCARygAwIBAgIUdrZuUECJpDjrIMV1cTpustRbulYwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGbm9kZS0xMCAXDTI2MTEyMjE3MTQwNVoYDzIxMjYxMDI5MTcx
NDA1WjARMQ8wDQYDVQQDDAZub2RlLTEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AARL4AwFpnpw7pAr74IjAsve5S9zy4/bRsl9RH86AO/7YQULA2Fl+xUphrtYV1Rk
9ZL1NcuZkfs32HAs9RlREicRo1AwTjAdBgNVHQ4EFgQUGPMOvpifBrkWVZrXA84S
ll99WoEwHwYDVR0jBBgwFoAUGPMOvpifBrkWVZrXA84Sll99WoEwDAYDVR0TAQH/
BAIwADAKBggqhkjOPQQDAgNIADBFAiEAv0SrolkABl/mVTScCzwZqP/BVmSpc1Mm
99AGA4gzJX4CIGhzYNivzPVBa0HQws09IXgHM8gKix50UBRMHhsfh6Mq
-----END CERTIFICATE-----
`;
