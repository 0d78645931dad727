// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { CHARTS } from "../../../components/shared/charts.ts";
import {
  chartLocation,
  isMirror,
  mergeValues,
  mirrored,
  mirrorValues,
} from "../../../components/shared/image-mirror.ts";

const MIRROR = "123456789012.dkr.ecr.ap-south-1.amazonaws.com/mirror";

describe("mirrored", () => {
  it("keeps every location under its own host", () => {
    expect(mirrored("quay.io/jetstack/x", MIRROR)).toBe(`${MIRROR}/quay.io/jetstack/x`);
    expect(mirrored("oci://public.ecr.aws/karpenter", MIRROR)).toBe(
      `${MIRROR}/public.ecr.aws/karpenter`,
    );
  });

  it("leaves a location alone without a mirror", () => {
    expect(mirrored("oci://public.ecr.aws/karpenter", undefined)).toBe(
      "oci://public.ecr.aws/karpenter",
    );
  });
});

describe("isMirror", () => {
  it.each([MIRROR, "registry.example.in", "registry.example.in:5000/a/b"])("takes %s", (text) => {
    expect(isMirror(text)).toBe(true);
  });

  it.each([
    "",
    "localhost",
    "https://registry.example.in",
    "registry.example.in/",
    "a b.in",
    "-a.in",
  ])("refuses %j", (text) => {
    expect(isMirror(text)).toBe(false);
  });
});

describe("chartLocation", () => {
  it("names a chart of a registry in full, and one of an index with its repository", () => {
    expect(chartLocation(CHARTS.karpenter)).toEqual({
      chart: "oci://public.ecr.aws/karpenter/karpenter",
    });
    expect(chartLocation(CHARTS.externalSecrets)).toEqual({
      chart: "external-secrets",
      repository: "https://charts.external-secrets.io",
    });
  });

  it("takes both from the mirror's registry where there is one", () => {
    expect(chartLocation(CHARTS.karpenter, MIRROR)).toEqual({
      chart: `oci://${MIRROR}/public.ecr.aws/karpenter/karpenter`,
    });
    expect(chartLocation(CHARTS.externalSecrets, MIRROR)).toEqual({
      chart: `oci://${MIRROR}/charts.external-secrets.io/external-secrets`,
    });
  });
});

describe("mirrorValues", () => {
  it("moves every image of a chart", () => {
    const image = `${MIRROR}/ghcr.io/external-secrets/external-secrets`;
    expect(mirrorValues(CHARTS.externalSecrets, MIRROR)).toEqual({
      image: { repository: image },
      webhook: { image: { repository: image } },
      certController: { image: { repository: image } },
    });
    expect(mirrorValues(CHARTS.certManager, MIRROR)).toEqual({
      imageRegistry: `${MIRROR}/quay.io`,
    });
  });

  it("changes nothing without a mirror", () => {
    expect(mirrorValues(CHARTS.externalSecrets)).toEqual({});
  });
});

describe("mergeValues", () => {
  it("merges objects by key and replaces everything else", () => {
    expect(
      mergeValues({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2], e: 3 }, d: { f: 1 } }),
    ).toEqual({ a: { b: 1, c: [2], e: 3 }, d: { f: 1 } });
  });

  it("takes an Output as a value, never apart", () => {
    const id = pulumi.output("vpc-1");
    expect(mergeValues({ vpcId: { old: true } }, { vpcId: id })).toEqual({ vpcId: id });
    expect(mergeValues({ vpcId: id }, { other: 1 })["vpcId"]).toBe(id);
  });

  it("leaves its arguments as they were", () => {
    const base = { a: { b: 1 } };
    mergeValues(base, { a: { b: 2 } });
    expect(base).toEqual({ a: { b: 1 } });
  });
});
