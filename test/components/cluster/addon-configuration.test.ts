// SPDX-License-Identifier: Apache-2.0
import { addonConfiguration } from "../../../components/cluster/addon-configuration.ts";
import { EKS_ADDON_NAMES } from "../../../components/shared/eks-addons.ts";

const SETTINGS = {
  clusterName: "nivas-mumbai",
  volumeTags: { "nivas:cell": "mumbai" },
  networkPolicies: true,
  hybrid: false,
};
const parsed = (name: string, settings = SETTINGS): unknown =>
  JSON.parse(addonConfiguration(name, settings) ?? "null");
const ON_SYSTEM_NODES = {
  nodeSelector: { "nivas.io/role": "system" },
  tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
};

describe("addonConfiguration", () => {
  it("gives pods addresses of the pod subnet of their zone, by prefixes, and enforces network policies", () => {
    expect(parsed("vpc-cni")).toEqual({
      enableNetworkPolicy: "true",
      env: {
        AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "true",
        ENI_CONFIG_LABEL_DEF: "topology.kubernetes.io/zone",
        ENABLE_PREFIX_DELEGATION: "true",
        WARM_PREFIX_TARGET: "1",
        CLUSTER_NAME: "nivas-mumbai",
      },
    });
    expect(parsed("vpc-cni", { ...SETTINGS, networkPolicies: false })).toMatchObject({
      enableNetworkPolicy: "false",
    });
  });

  it("puts the cell's tags on every volume, which the driver's role asks for", () => {
    expect(parsed("aws-ebs-csi-driver")).toEqual({
      controller: { ...ON_SYSTEM_NODES, extraVolumeTags: { "nivas:cell": "mumbai" } },
    });
  });

  it("runs controllers on system nodes, two of those that answer others", () => {
    expect(parsed("coredns")).toMatchObject({ replicaCount: 2, ...ON_SYSTEM_NODES });
    expect(parsed("metrics-server")).toEqual({ replicas: 2, ...ON_SYSTEM_NODES });
    expect(parsed("snapshot-controller")).toEqual(ON_SYSTEM_NODES);
  });

  it("gives pods on machines outside AWS credentials where there are such machines", () => {
    expect(parsed("eks-pod-identity-agent", { ...SETTINGS, hybrid: true })).toEqual({
      daemonsets: { hybrid: { create: true } },
    });
  });

  it("leaves the others as EKS makes them", () => {
    const silent = EKS_ADDON_NAMES.filter(
      (name) => addonConfiguration(name, SETTINGS) === undefined,
    );
    expect(silent).toEqual(["kube-proxy", "eks-pod-identity-agent", "eks-node-monitoring-agent"]);
  });

  it("is the same text every time", () => {
    for (const name of EKS_ADDON_NAMES) {
      expect(addonConfiguration(name, SETTINGS)).toBe(addonConfiguration(name, { ...SETTINGS }));
    }
  });
});
