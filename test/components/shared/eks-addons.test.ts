// SPDX-License-Identifier: Apache-2.0
import {
  ADDON_VERSION,
  eksAddon,
  EKS_ADDON_NAMES,
  EKS_ADDONS,
} from "../../../components/shared/eks-addons.ts";

describe("the table of EKS add-ons", () => {
  it("installs what nodes need before what needs nodes", () => {
    expect(EKS_ADDONS.map(({ name, phase }) => `${phase} ${name}`)).toEqual([
      "before-nodes vpc-cni",
      "before-nodes kube-proxy",
      "before-nodes eks-pod-identity-agent",
      "after-nodes coredns",
      "after-nodes metrics-server",
      "after-nodes snapshot-controller",
      "after-nodes aws-ebs-csi-driver",
      "after-nodes eks-node-monitoring-agent",
    ]);
  });

  it("names each once, with source and date, and invents no build number", () => {
    expect(new Set(EKS_ADDON_NAMES).size).toBe(EKS_ADDONS.length);
    for (const row of EKS_ADDONS) {
      expect(row.source).not.toBe("");
      expect(row.checkedOn).toBe("2026-11-22");
      expect(JSON.stringify(row)).not.toMatch(/eksbuild/);
    }
  });

  it("puts an add-on after another only when that one is an earlier row", () => {
    EKS_ADDONS.forEach(({ after }, index) => {
      if (after !== undefined) expect(EKS_ADDON_NAMES.slice(0, index)).toContain(after);
    });
    expect(eksAddon("aws-ebs-csi-driver").after).toBe("snapshot-controller");
  });

  it("says which names there are when one is wrong", () => {
    expect(() => eksAddon("vpc-cmi")).toThrow(
      `vpc-cmi is no add-on of this blueprint; there are: ${EKS_ADDON_NAMES.join(", ")}`,
    );
  });
});

describe("ADDON_VERSION", () => {
  it.each(["v1.21.1-eksbuild.3", "v0.8.1-eksbuild.10"])("takes %s", (version) => {
    expect(version).toMatch(ADDON_VERSION);
  });

  it.each(["1.21.1-eksbuild.3", "v1.21.1", "v1.21-eksbuild.1", "latest", "v1.2.3-eksbuild.1 "])(
    "refuses %j",
    (version) => {
      expect(version).not.toMatch(ADDON_VERSION);
    },
  );
});
