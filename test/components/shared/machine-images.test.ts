// SPDX-License-Identifier: Apache-2.0
import { SUPPORTED_KUBERNETES } from "../../../components/shared/compatibility.ts";
import { BOTTLEROCKET_VERSION, IMAGE_FAMILIES } from "../../../components/shared/machine-images.ts";
import { compareVersions, versionNumbers } from "../../../components/shared/versions.ts";

describe("the families of machine images", () => {
  it("pins an exact release of Bottlerocket that has images for every version of the blueprint", () => {
    expect(versionNumbers(BOTTLEROCKET_VERSION)).toHaveLength(3);
    const row = IMAGE_FAMILIES.find(({ family }) => family === "Bottlerocket");
    for (const version of SUPPORTED_KUBERNETES) {
      const minimum = row?.minimumFor?.[version];
      expect(minimum).toBeDefined();
      expect(compareVersions(BOTTLEROCKET_VERSION, minimum ?? "")).toBeGreaterThanOrEqual(0);
    }
  });

  it("cites every row", () => {
    for (const { source, checkedOn } of IMAGE_FAMILIES) {
      expect(source).not.toBe("");
      expect(checkedOn).toBe("2026-11-22");
    }
  });
});
