// SPDX-License-Identifier: Apache-2.0
import { CHENNAI, DELHI, HYDERABAD, linesOf, MUMBAI } from "../support.ts";

describe("pinned add-ons", () => {
  const pins = (versions: object, version = "1.35") =>
    linesOf({ ...MUMBAI, cluster: { version, addons: { versions } } });

  it("must go with the Kubernetes version", () => {
    expect(pins({ "kube-proxy": "v1.36.0-eksbuild.1" })).toEqual([
      'nivas:cell.cluster.addons.versions.kube-proxy: kube-proxy may not be newer than Kubernetes 1.35, nor more than 3 minor versions older (found "v1.36.0-eksbuild.1"); allowed: v1.32 to v1.35; fix: pin a version of the cluster\'s own minor version, or remove the pin',
    ]);
    expect(pins({ "kube-proxy": "v1.36.0-eksbuild.1" }, "1.36")).toEqual([]);
  });

  it("must be new enough for what the platform switches on", () => {
    expect(pins({ "vpc-cni": "v1.13.4-eksbuild.1" })).toEqual([
      'nivas:cell.cluster.addons.versions.vpc-cni: network policies are enforced from v1.14.0 on (found "v1.13.4-eksbuild.1"); allowed: v1.14.0 or newer; fix: copy one from: aws eks describe-addon-versions --kubernetes-version 1.35 --addon-name vpc-cni',
    ]);
    expect(pins({ "vpc-cni": "v1.21.1-eksbuild.3" })).toEqual([]);
  });

  it("must exist", () => {
    expect(pins({ "vpc-cny": "v1.21.1-eksbuild.3" })).toEqual([
      "nivas:cell.cluster.addons.versions.vpc-cny: is not a known key; allowed: the keys aws-ebs-csi-driver, coredns, eks-node-monitoring-agent, eks-pod-identity-agent, kube-proxy, metrics-server, snapshot-controller, vpc-cni; fix: did you mean vpc-cni?",
    ]);
  });
});

describe("access", () => {
  const role = "arn:aws:iam::111122223333:role/platform";

  it("gives a role one entry", () => {
    expect(
      linesOf({ ...MUMBAI, cluster: { access: { admins: [role], viewers: [role] } } }),
    ).toEqual([
      `nivas:cell.cluster.access.viewers[0]: is among the admins as well, and EKS has one access entry for each role (found "${role}"); allowed: roles that are not in cluster.access.admins; fix: remove it from one of the two lists`,
    ]);
  });
});

describe("a public endpoint", () => {
  const publicCidrs = ["203.0.113.0/24"];

  it("is refused beside the private one for a cluster with hybrid nodes", () => {
    const line =
      'nivas:cell.cluster.endpoint.publicCidrs: opens the public endpoint beside the private one, and a cluster with hybrid nodes has one or the other (found ["203.0.113.0/24"]); allowed: an empty list; fix: remove the blocks, and reach the API through the link to the site';
    const cluster = { endpoint: { publicCidrs } };
    expect(linesOf({ ...CHENNAI, cluster })).toEqual([line]);
    const pool = { ...CHENNAI.placement, place: "chennai" };
    expect(linesOf({ ...MUMBAI, cluster, edge: { pools: { plant: pool } } })).toEqual([line]);
    expect(linesOf({ ...DELHI, cluster })).toEqual([]);
  });
});

describe("Karpenter as provisioner of a Local Zone", () => {
  const placement = { ...DELHI.placement, provisioner: "karpenter" };

  it("needs Karpenter in the cluster", () => {
    expect(linesOf({ ...DELHI, placement, cluster: { karpenter: { enabled: false } } })).toEqual([
      'nivas:cell.placement.provisioner: leaves the workers to Karpenter, which cluster.karpenter switches off (found "karpenter"); allowed: auto-scaling-group; fix: remove provisioner, or switch Karpenter on',
    ]);
    expect(linesOf({ ...DELHI, placement })).toEqual([]);
  });
});

describe("endpoints of services", () => {
  const lines = (home: object, ...additional: string[]) =>
    linesOf({ ...home, network: { endpoints: { additional } } });

  it("are refused for a service that the Region lacks", () => {
    expect(lines(HYDERABAD, "bedrock-runtime", "textract")).toEqual([
      'nivas:cell.network.endpoints.additional[1]: is a service that ap-south-2 (Hyderabad) does not have (boto/botocore@1.43.67:botocore/data/endpoints.json, checked 2026-11-22) (found "textract"); allowed: services of ap-south-2; fix: remove it, or move the cell',
    ]);
    expect(lines(MUMBAI, "bedrock-runtime", "textract")).toEqual([]);
  });

  it("are those of the Region behind a Local Zone", () => {
    expect(lines(DELHI, "textract")).toEqual([]);
    expect(lines(DELHI, "grafana")[0]).toContain("ap-south-1 (Mumbai) does not have");
  });
});
