// SPDX-License-Identifier: Apache-2.0
import { eksSupportOn } from "../../../india/eks-versions.ts";
import {
  checkVersions,
  DEFAULT_KUBERNETES,
  SUPPORTED_KUBERNETES,
} from "../../../components/shared/compatibility.ts";
import { formatProblem } from "../../../components/shared/problem.ts";

const said = (...args: Parameters<typeof checkVersions>) =>
  checkVersions(...args).map(formatProblem);

describe("the Kubernetes versions of the blueprint", () => {
  it("are in standard support on the day of the tables, and the default is the older of them", () => {
    for (const version of SUPPORTED_KUBERNETES) {
      expect(eksSupportOn(version, "2026-11-22")).toBe("standard");
    }
    expect(DEFAULT_KUBERNETES).toBe("1.35");
  });

  it.each(SUPPORTED_KUBERNETES)("go with every chart, add-on and image of the tables: %s", (v) => {
    expect(checkVersions(v)).toEqual([]);
  });

  it("refuses a version that leaves standard support, with the day", () => {
    expect(said("1.34")).toEqual([
      'version: EKS ends standard support of Kubernetes 1.34 on 2026-12-02, and with the upgrade policy STANDARD then upgrades the cluster by itself (found "1.34"); allowed: 1.35, 1.36; fix: set it to "1.35"; an existing older cluster is upgraded one minor version at a time',
    ]);
  });

  it("refuses a version that no source names yet", () => {
    expect(said("1.37")[0]).toContain(
      'version: no source says yet that EKS offers this Kubernetes version (found "1.37")',
    );
  });

  it.each(["1.5", "1.35.1", "latest", ""])("refuses %j, which is none", (version) => {
    expect(said(version)).toHaveLength(1);
    expect(said(version)[0]).toContain("is not a Kubernetes version that EKS is known to offer");
  });

  it("puts the caller's prefix before each path", () => {
    const [first] = checkVersions("1.34", {}, "nivas:cell.cluster.");
    expect(first?.path).toBe("nivas:cell.cluster.version");
    const [second] = checkVersions("1.35", { addons: { x: "1" } }, "nivas:cell.cluster.");
    expect(second?.path).toBe("nivas:cell.cluster.addons.versions.x");
  });
});

describe("pinned EKS add-ons", () => {
  it("are taken when they fit", () => {
    expect(
      said("1.35", {
        addons: { "vpc-cni": "v1.21.1-eksbuild.3", "kube-proxy": "v1.32.0-eksbuild.1" },
      }),
    ).toEqual([]);
  });

  it("are refused by an unknown name, with the names there are", () => {
    expect(said("1.35", { addons: { "vpc-cmi": "v1.21.1-eksbuild.3" } })).toEqual([
      'addons.versions.vpc-cmi: is not an EKS add-on of this blueprint (found "vpc-cmi"); allowed: vpc-cni, kube-proxy, eks-pod-identity-agent, coredns, metrics-server, snapshot-controller, aws-ebs-csi-driver, eks-node-monitoring-agent; fix: correct the name, or remove the pin',
    ]);
  });

  it("are refused in another form, with the command that lists versions", () => {
    expect(said("1.36", { addons: { coredns: "1.13" } })).toEqual([
      'addons.versions.coredns: is not an EKS add-on version (found "1.13"); allowed: v<major>.<minor>.<patch>-eksbuild.<build>; fix: copy one from: aws eks describe-addon-versions --kubernetes-version 1.36 --addon-name coredns',
    ]);
  });

  it("are refused where they lack what the blueprint switches on", () => {
    expect(said("1.35", { addons: { "vpc-cni": "v1.13.4-eksbuild.1" } })).toEqual([
      'addons.versions.vpc-cni: network policies are enforced from v1.14.0 on (found "v1.13.4-eksbuild.1"); allowed: v1.14.0 or newer; fix: copy one from: aws eks describe-addon-versions --kubernetes-version 1.35 --addon-name vpc-cni',
    ]);
  });

  it.each([
    ["v1.36.0-eksbuild.1", 1],
    ["v1.35.9-eksbuild.1", 0],
    ["v1.32.0-eksbuild.1", 0],
    ["v1.31.9-eksbuild.1", 1],
  ])("hold kube-proxy %s to the version skew of Kubernetes 1.35: %i problems", (version, count) => {
    const problems = said("1.35", { addons: { "kube-proxy": version } });
    expect(problems).toHaveLength(count);
    if (count === 1) {
      expect(problems[0]).toContain(
        "addons.versions.kube-proxy: kube-proxy may not be newer than Kubernetes 1.35, nor more than 3 minor versions older",
      );
      expect(problems[0]).toContain("allowed: v1.32 to v1.35");
    }
  });

  it("are all refused at once", () => {
    expect(said("1.35", { addons: { a: "1", coredns: "2" }, imageFamily: "AL2" })).toHaveLength(3);
  });
});

describe("pinned charts", () => {
  it.each([
    ["1.36", "1.12.4", "1.13"],
    ["1.35", "1.8.9", "1.9"],
  ])("refuse on Kubernetes %s the Karpenter %s", (kubernetes, karpenter, minimum) => {
    expect(said(kubernetes, { charts: { karpenter } })).toEqual([
      `charts.karpenter: karpenter runs on Kubernetes ${kubernetes} from version ${minimum} on (found "${karpenter}"); allowed: ${minimum} or newer; fix: take a newer row of the chart, or an older Kubernetes version`,
    ]);
  });

  it.each([
    ["1.36", "1.13.0"],
    ["1.35", "1.9.0"],
  ])("take on Kubernetes %s the Karpenter %s", (kubernetes, karpenter) => {
    expect(said(kubernetes, { charts: { karpenter, karpenterCrd: karpenter } })).toEqual([]);
  });
});

describe("machine images", () => {
  it("of Amazon Linux 2 end before every version of the blueprint", () => {
    expect(said("1.35", { imageFamily: "AL2" })).toEqual([
      'imageFamily: AWS builds no Amazon Linux 2 image after Kubernetes 1.32 (found "AL2"); allowed: Bottlerocket, AL2023 for Kubernetes 1.35; fix: take one of these families',
    ]);
  });

  it("of an unknown family are refused", () => {
    expect(said("1.35", { imageFamily: "Ubuntu" })[0]).toContain(
      "imageFamily: is not a family of machine images that this blueprint knows",
    );
  });

  it.each([
    ["1.35", "1.52.0", 1],
    ["1.35", "1.53.0", 0],
    ["1.36", "1.60.0", 1],
    ["1.36", "1.61.0", 0],
  ])(
    "of Bottlerocket must be built for Kubernetes %s: release %s, %i problems",
    (k, image, count) => {
      const problems = said(k, { imageVersion: image });
      expect(problems).toHaveLength(count);
      if (count === 1)
        expect(problems[0]).toContain(
          `imageVersion: Bottlerocket has images for Kubernetes ${k} from release`,
        );
    },
  );
});
