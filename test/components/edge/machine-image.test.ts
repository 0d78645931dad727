// SPDX-License-Identifier: Apache-2.0
import {
  karpenterImageAlias,
  launchTemplateImageId,
} from "../../../components/edge/machine-image.ts";

describe("the machine image", () => {
  it("is a pinned Bottlerocket release for the cluster's version, named by its public parameter", () => {
    expect(launchTemplateImageId("1.35", "x86_64", "standard")).toBe(
      "resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35/x86_64/1.64.0/image_id",
    );
  });

  it("has drivers for NVIDIA GPUs where asked, on either architecture", () => {
    expect(launchTemplateImageId("1.36", "arm64", "nvidia")).toBe(
      "resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.36-nvidia/arm64/1.64.0/image_id",
    );
  });

  it("is the same release under Karpenter", () => {
    expect(karpenterImageAlias()).toBe("bottlerocket@v1.64.0");
  });
});
