// SPDX-License-Identifier: Apache-2.0
/**
 * Every Helm chart that a component installs, one row each: location, pinned version, what it runs on,
 * the custom resource definitions it owns, the images it pulls, where that was read and when.
 *
 * **The chart repositories and images below are abroad** (public.ecr.aws, quay.io, ghcr.io and pages on
 * GitHub): pulling them sends no data out, but a cluster that may not reach them needs a copy in the
 * country. Give `charts.mirror`: `image-mirror.ts` then rewrites every location of these rows.
 */
import type { Mark } from "../../india/fact.ts";
import { MESH_CHARTS } from "./mesh-charts.ts";
import { OBSERVABILITY_CHARTS } from "./observability-charts.ts";
import type { VersionRange } from "./versions.ts";

/** An image (or the registry part of several) of a chart, and the value that moves it. */
export interface ChartImage {
  /** As the chart has it by default, without tag: `public.ecr.aws/karpenter/controller`. */
  readonly location: string;
  /** Dotted path of the chart value that holds the location: `controller.image.repository`. */
  readonly valuePath: string;
}

/** One chart at one version. */
export interface ChartRow {
  /** Key of the row: what config and messages call the chart. */
  readonly key: string;
  /** Name of the chart in its repository. */
  readonly name: string;
  /** `https://…` (a chart index) or `oci://…` (a registry; the chart is `<repository>/<name>`). */
  readonly repository: string;
  /** Pinned chart version. */
  readonly version: string;
  readonly appVersion: string;
  /** Kubernetes versions that the chart declares or its maintainers document. */
  readonly kubernetes: VersionRange;
  /** Oldest version of this chart that runs on a Kubernetes version, where its maintainers publish it. */
  readonly minimumFor?: Readonly<Record<string, string>>;
  /** Custom resource definitions that the chart installs, but for generators of test data and tokens. */
  readonly crds: readonly string[];
  readonly images: readonly ChartImage[];
  readonly mark: Mark;
  /** `owner/repository@tag:path`. */
  readonly source: string;
  /** ISO day. */
  readonly checkedOn: string;
}

const KARPENTER_MATRIX = { "1.34": "1.6", "1.35": "1.9", "1.36": "1.13" } as const;

/** The rows, by key. */
export const CHARTS = {
  karpenterCrd: {
    key: "karpenterCrd",
    name: "karpenter-crd",
    repository: "oci://public.ecr.aws/karpenter",
    version: "1.14.1",
    appVersion: "1.14.1",
    kubernetes: { from: "1.30" },
    minimumFor: KARPENTER_MATRIX,
    crds: [
      "nodepools.karpenter.sh",
      "nodeclaims.karpenter.sh",
      "nodeoverlays.karpenter.sh",
      "ec2nodeclasses.karpenter.k8s.aws",
      "capacitybuffers.autoscaling.x-k8s.io",
    ],
    images: [],
    mark: "H",
    source: "aws/karpenter-provider-aws@v1.14.1:charts/karpenter-crd",
    checkedOn: "2026-11-22",
  },
  karpenter: {
    key: "karpenter",
    name: "karpenter",
    repository: "oci://public.ecr.aws/karpenter",
    version: "1.14.1",
    appVersion: "1.14.1",
    kubernetes: { from: "1.30" },
    minimumFor: KARPENTER_MATRIX,
    crds: [],
    images: [
      {
        location: "public.ecr.aws/karpenter/controller",
        valuePath: "controller.image.repository",
      },
    ],
    mark: "H",
    source:
      "aws/karpenter-provider-aws@v1.14.1:charts/karpenter, website/content/en/docs/upgrading/compatibility.md",
    checkedOn: "2026-11-22",
  },
  loadBalancerController: {
    key: "loadBalancerController",
    name: "aws-load-balancer-controller",
    repository: "https://aws.github.io/eks-charts",
    version: "3.5.0",
    appVersion: "v3.5.0",
    kubernetes: { from: "1.22" },
    crds: [
      "albtargetcontrolconfigs.elbv2.k8s.aws",
      "ingressclassparams.elbv2.k8s.aws",
      "targetgroupbindings.elbv2.k8s.aws",
      "listenerruleconfigurations.gateway.k8s.aws",
      "loadbalancerconfigurations.gateway.k8s.aws",
      "targetgroupconfigurations.gateway.k8s.aws",
      "globalaccelerators.aga.k8s.aws",
    ],
    images: [
      {
        location: "public.ecr.aws/eks/aws-load-balancer-controller",
        valuePath: "image.repository",
      },
    ],
    mark: "H",
    source:
      "kubernetes-sigs/aws-load-balancer-controller@v3.5.0:helm/aws-load-balancer-controller, docs/deploy/installation.md",
    checkedOn: "2026-11-22",
  },
  certManager: {
    key: "certManager",
    name: "cert-manager",
    repository: "oci://quay.io/jetstack/charts",
    version: "v1.21.1",
    appVersion: "v1.21.1",
    kubernetes: { from: "1.22" },
    crds: [
      "certificaterequests.cert-manager.io",
      "certificates.cert-manager.io",
      "challenges.acme.cert-manager.io",
      "clusterissuers.cert-manager.io",
      "issuers.cert-manager.io",
      "orders.acme.cert-manager.io",
    ],
    // One value moves all five images: each is `<imageRegistry>/<imageNamespace>/cert-manager-…`.
    images: [{ location: "quay.io", valuePath: "imageRegistry" }],
    mark: "H",
    source: "cert-manager/cert-manager@v1.21.1:deploy/charts/cert-manager",
    checkedOn: "2026-11-22",
  },
  externalSecrets: {
    key: "externalSecrets",
    name: "external-secrets",
    repository: "https://charts.external-secrets.io",
    version: "2.9.0",
    appVersion: "v2.9.0",
    kubernetes: { from: "1.19" },
    crds: [
      "clusterexternalsecrets.external-secrets.io",
      "clusterpushsecrets.external-secrets.io",
      "clustersecretstores.external-secrets.io",
      "externalsecrets.external-secrets.io",
      "pushsecrets.external-secrets.io",
      "secretstores.external-secrets.io",
    ],
    images: [
      { location: "ghcr.io/external-secrets/external-secrets", valuePath: "image.repository" },
      {
        location: "ghcr.io/external-secrets/external-secrets",
        valuePath: "webhook.image.repository",
      },
      {
        location: "ghcr.io/external-secrets/external-secrets",
        valuePath: "certController.image.repository",
      },
    ],
    mark: "H",
    source: "external-secrets/external-secrets@helm-chart-2.9.0:deploy/charts/external-secrets",
    checkedOn: "2026-11-22",
  },
  argoRollouts: {
    key: "argoRollouts",
    name: "argo-rollouts",
    repository: "https://argoproj.github.io/argo-helm",
    version: "2.41.0",
    appVersion: "v1.9.0",
    kubernetes: { from: "1.30" },
    crds: [
      "analysisruns.argoproj.io",
      "analysistemplates.argoproj.io",
      "clusteranalysistemplates.argoproj.io",
      "experiments.argoproj.io",
      "rollouts.argoproj.io",
    ],
    images: [{ location: "quay.io", valuePath: "controller.image.registry" }],
    mark: "H",
    source:
      "argoproj/argo-helm@af0a9310bacbaa4636018dfe22c801a6d33a5c43:charts/argo-rollouts; the chart names no range of Kubernetes, `from` is our oldest",
    checkedOn: "2026-11-22",
  },
  ...MESH_CHARTS,
  ...OBSERVABILITY_CHARTS,
} as const satisfies Record<string, ChartRow>;

/** Key of a row of {@link CHARTS}. */
export type ChartKey = keyof typeof CHARTS;
