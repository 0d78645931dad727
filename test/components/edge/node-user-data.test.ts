// SPDX-License-Identifier: Apache-2.0
import { placeTaint } from "../../../components/edge/node-labels.ts";
import { nodeUserData } from "../../../components/edge/node-user-data.ts";

const JOIN = {
  clusterName: "nivas-mumbai",
  endpoint: "https://0123456789ABCDEF.gr7.ap-south-1.eks.amazonaws.com",
  certificateAuthorityData: "Q0VSVA==",
  serviceCidr: "172.20.0.0/16",
  labels: { "example.in/team": "edge", "nivas.io/place": "delhi" },
  taints: [placeTaint("delhi")],
};

it("writes the settings by which a node joins its cluster", () => {
  expect(nodeUserData(JOIN)).toBe(`[settings.kubernetes]
"cluster-name" = "nivas-mumbai"
"api-server" = "https://0123456789ABCDEF.gr7.ap-south-1.eks.amazonaws.com"
"cluster-certificate" = "Q0VSVA=="
"cluster-dns-ip" = "172.20.0.10"
"max-pods" = 110
"shutdown-grace-period" = "60s"
"shutdown-grace-period-for-critical-pods" = "20s"

[settings.kubernetes.node-labels]
"example.in/team" = "edge"
"nivas.io/place" = "delhi"

[settings.kubernetes.node-taints]
"nivas.io/place" = ["delhi:NoSchedule"]
`);
});

it("writes a taint without a value as Bottlerocket reads it", () => {
  const text = nodeUserData({ ...JOIN, taints: [{ key: "gpu", effect: "NoExecute" }] });
  expect(text).toContain('"gpu" = [":NoExecute"]');
});

it("takes the tenth address of the service block for DNS, whatever the block", () => {
  expect(nodeUserData({ ...JOIN, serviceCidr: "10.100.0.0/24" })).toContain(
    '"cluster-dns-ip" = "10.100.0.10"',
  );
});

it("escapes what would end a text early", () => {
  expect(nodeUserData({ ...JOIN, clusterName: 'a"b\\c' })).toContain(
    '"cluster-name" = "a\\"b\\\\c"',
  );
});
