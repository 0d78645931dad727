// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN } from "../../../graph/stack-export.ts";
import {
  replacesCluster,
  type ClusterInputs,
} from "../../../components/shared/cluster-replacement.ts";

const INPUTS = {
  name: "nivas-mumbai",
  region: "ap-south-1",
  version: "1.35",
  roleArn: "arn:aws:iam::123456789012:role/a",
  bootstrapSelfManagedAddons: false,
  accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: true },
  vpcConfig: {
    subnetIds: ["subnet-1", "subnet-2"],
    endpointPublicAccess: false,
    controlPlaneEgressMode: "CUSTOMER_ROUTED",
  },
  kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: "172.20.0.0/16" },
  encryptionConfig: {
    provider: { keyArn: "arn:aws:kms:ap-south-1:123456789012:key/a" },
    resources: ["secrets"],
  },
  enabledClusterLogTypes: ["api"],
  tags: { a: "1" },
};

const effects = (change: ClusterInputs, unknown?: string) =>
  replacesCluster(INPUTS, { ...INPUTS, ...change }, unknown).map(
    ({ path, effect }) => `${effect} ${path}`,
  );

describe("replacesCluster", () => {
  it("finds nothing where nothing changes", () => {
    expect(replacesCluster(INPUTS, INPUTS)).toEqual([]);
  });

  it.each<[string, ClusterInputs]>([
    ["the next version", { version: "1.36" }],
    ["other subnets", { vpcConfig: { ...INPUTS.vpcConfig, subnetIds: ["subnet-3"] } }],
    ["a public endpoint", { vpcConfig: { ...INPUTS.vpcConfig, endpointPublicAccess: true } }],
    [
      "remote networks",
      { remoteNetworkConfig: { remoteNodeNetworks: { cidrs: ["10.9.0.0/16"] } } },
    ],
    ["more logs", { enabledClusterLogTypes: ["api", "audit"] }],
    ["tags", { tags: { a: "2" } }],
    ["deletion protection", { deletionProtection: true }],
    [
      "the authentication mode",
      { accessConfig: { ...INPUTS.accessConfig, authenticationMode: "API_AND_CONFIG_MAP" } },
    ],
  ])("takes %s as an update in place", (_what, change) => {
    expect(effects(change)).toEqual([]);
  });

  it.each<[string, ClusterInputs, string]>([
    ["the name", { name: "other" }, "replace name"],
    ["the Region", { region: "ap-south-2" }, "replace region"],
    ["the role", { roleArn: "arn:aws:iam::123456789012:role/b" }, "replace roleArn"],
    [
      "self-managed add-ons",
      { bootstrapSelfManagedAddons: true },
      "replace bootstrapSelfManagedAddons",
    ],
    [
      "the creator's rights",
      { accessConfig: { ...INPUTS.accessConfig, bootstrapClusterCreatorAdminPermissions: false } },
      "replace accessConfig.bootstrapClusterCreatorAdminPermissions",
    ],
    [
      "the addresses of Services",
      { kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: "172.21.0.0/16" } },
      "replace kubernetesNetworkConfig.serviceIpv4Cidr",
    ],
    [
      "the address family",
      { kubernetesNetworkConfig: { ...INPUTS.kubernetesNetworkConfig, ipFamily: "ipv6" } },
      "replace kubernetesNetworkConfig.ipFamily",
    ],
    ["an Outpost", { outpostConfig: { outpostArns: ["x"] } }, "replace outpostConfig"],
    ["no encryption", { encryptionConfig: undefined }, "replace encryptionConfig"],
    [
      "egress given back to AWS",
      { vpcConfig: { ...INPUTS.vpcConfig, controlPlaneEgressMode: "AWS_MANAGED" } },
      "replace vpcConfig.controlPlaneEgressMode",
    ],
    [
      "another key",
      { encryptionConfig: { ...INPUTS.encryptionConfig, provider: { keyArn: "other" } } },
      "ignore encryptionConfig.provider.keyArn",
    ],
    ["an older version", { version: "1.34" }, "refuse version"],
    ["a version too far", { version: "1.37" }, "refuse version"],
  ])("says what %s leads to", (_what, change, expected) => {
    expect(effects(change)).toEqual([expected]);
  });

  it("gives path, both values and the reason", () => {
    expect(replacesCluster(INPUTS, { ...INPUTS, name: "other" })).toEqual([
      {
        path: "name",
        effect: "replace",
        from: "nivas-mumbai",
        to: "other",
        why: "a cluster keeps its name",
      },
    ]);
  });

  it("takes a value that appears, or goes, as the provider's default made visible", () => {
    const without: ClusterInputs = { ...INPUTS, roleArn: undefined };
    expect(replacesCluster(without, INPUTS)).toEqual([]);
    expect(replacesCluster(INPUTS, without)).toEqual([]);
  });

  it("does not decide what is not known yet, and does not pass it over", () => {
    expect(effects({ roleArn: UNKNOWN }, UNKNOWN)).toEqual(["undecided roleArn"]);
    expect(effects({ tags: UNKNOWN }, UNKNOWN)).toEqual([]);
    expect(replacesCluster({ roleArn: UNKNOWN }, { roleArn: UNKNOWN }, UNKNOWN)).toEqual([]);
  });

  it("lists every reason at once", () => {
    expect(effects({ name: "b", region: "ap-south-2", version: "1.34" })).toEqual([
      "replace name",
      "replace region",
      "refuse version",
    ]);
  });
});
