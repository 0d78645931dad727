// SPDX-License-Identifier: Apache-2.0
/**
 * The charts of the mesh: Istio, and what gives it certificates. Part of `CHARTS`.
 *
 * Istio's charts are written for one release: their sources name `registry.istio.io/testing`, and the release process
 * writes `registry.istio.io/release` in its place.
 */
import type { ChartRow } from "./charts.ts";

const HUB = "registry.istio.io/release";
const CHECKED_ON = "2026-11-22";

/** What all charts of Istio have in common. */
const ISTIO = {
  repository: "oci://registry.istio.io/release/charts",
  version: "1.30.3",
  appVersion: "1.30.3",
  /** `MinK8SVersion` of istioctl/pkg/install/k8sversion/version.go; Istio's own tests run on 1.35. */
  kubernetes: { from: "1.32" },
  mark: "H",
  checkedOn: CHECKED_ON,
} as const;

export const MESH_CHARTS = {
  istioBase: {
    ...ISTIO,
    key: "istioBase",
    name: "base",
    crds: [
      "authorizationpolicies.security.istio.io",
      "destinationrules.networking.istio.io",
      "envoyfilters.networking.istio.io",
      "gateways.networking.istio.io",
      "peerauthentications.security.istio.io",
      "proxyconfigs.networking.istio.io",
      "requestauthentications.security.istio.io",
      "serviceentries.networking.istio.io",
      "sidecars.networking.istio.io",
      "telemetries.telemetry.istio.io",
      "trafficextensions.extensions.istio.io",
      "virtualservices.networking.istio.io",
      "wasmplugins.extensions.istio.io",
      "workloadentries.networking.istio.io",
      "workloadgroups.networking.istio.io",
    ],
    images: [],
    source: "istio/istio@1.30.3:manifests/charts/base",
  },
  istioCni: {
    ...ISTIO,
    key: "istioCni",
    name: "cni",
    crds: [],
    images: [{ location: HUB, valuePath: "global.hub" }],
    source: "istio/istio@1.30.3:manifests/charts/istio-cni",
  },
  istiod: {
    ...ISTIO,
    key: "istiod",
    name: "istiod",
    crds: [],
    // One value moves istiod and every proxy that it injects.
    images: [{ location: HUB, valuePath: "global.hub" }],
    source: "istio/istio@1.30.3:manifests/charts/istio-control/istio-discovery",
  },
  istioGateway: {
    ...ISTIO,
    key: "istioGateway",
    name: "gateway",
    crds: [],
    // The image is `auto`: injection writes that of the revision.
    images: [],
    source: "istio/istio@1.30.3:manifests/charts/gateway",
  },
  ztunnel: {
    ...ISTIO,
    key: "ztunnel",
    name: "ztunnel",
    crds: [],
    images: [{ location: HUB, valuePath: "hub" }],
    source: "istio/istio@1.30.3:manifests/charts/ztunnel",
  },
  istioCsr: {
    key: "istioCsr",
    name: "cert-manager-istio-csr",
    repository: "oci://quay.io/jetstack/charts",
    version: "v0.17.0",
    appVersion: "v0.17.0",
    kubernetes: { from: "1.22" },
    crds: [],
    images: [{ location: "quay.io", valuePath: "imageRegistry" }],
    mark: "H",
    source:
      "cert-manager/istio-csr@v0.17.0:deploy/charts/istio-csr; the chart names no range of Kubernetes, `from` is that of cert-manager",
    checkedOn: CHECKED_ON,
  },
  privateCaIssuer: {
    key: "privateCaIssuer",
    name: "aws-privateca-issuer",
    repository: "https://cert-manager.github.io/aws-privateca-issuer",
    version: "v1.9.0",
    appVersion: "v1.9.0",
    kubernetes: { from: "1.22" },
    crds: ["awspcaclusterissuers.awspca.cert-manager.io", "awspcaissuers.awspca.cert-manager.io"],
    images: [
      {
        location: "public.ecr.aws/k1n1h4h4/cert-manager-aws-privateca-issuer",
        valuePath: "image.repository",
      },
    ],
    mark: "H",
    source:
      "cert-manager/aws-privateca-issuer@v1.9.0:charts/aws-pca-issuer, README.md; the chart names no range of Kubernetes, `from` is that of cert-manager",
    checkedOn: CHECKED_ON,
  },
} as const satisfies Record<string, ChartRow>;
