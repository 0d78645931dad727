// SPDX-License-Identifier: Apache-2.0
/**
 * Which versions go together: Kubernetes on EKS, EKS add-ons, charts, machine images. Pure: configuration
 * and the cluster ask the same function, so what config accepts, the cluster accepts.
 *
 * Sources are on the rows: `india/eks-versions.ts`, `eks-addons.ts`, `charts.ts`, `machine-images.ts`.
 */
import { eksVersion } from "../../india/eks-versions.ts";
import { UNVERIFIED } from "../../india/fact.ts";
import { CHARTS, type ChartRow } from "./charts.ts";
import { ADDON_VERSION, EKS_ADDON_NAMES, EKS_ADDONS } from "./eks-addons.ts";
import { BOTTLEROCKET_VERSION, IMAGE_FAMILIES } from "./machine-images.ts";
import type { Problem } from "./problem.ts";
import { compareVersions, describeRange, inRange, versionNumbers } from "./versions.ts";

/** Kubernetes versions that a cluster may be created with or upgraded to. */
export const SUPPORTED_KUBERNETES: readonly string[] = ["1.35", "1.36"];

/** The version of a cluster whose config names none. */
export const DEFAULT_KUBERNETES = "1.35";

/**
 * kube-proxy may be this many minor versions older than the API server, and never newer.
 * Source: kubernetes.io, "Version Skew Policy", checked 2026-11-22.
 */
const KUBE_PROXY_SKEW = 3;

/** What is pinned beside the Kubernetes version. */
export interface VersionPins {
  /** EKS add-on versions by add-on name: `{ "vpc-cni": "v1.21.1-eksbuild.3" }`. */
  readonly addons?: Readonly<Record<string, string>>;
  /** Chart versions by key of `CHARTS`. @default the versions of the rows */
  readonly charts?: Readonly<Record<string, string>>;
  /** Family of the nodes' machine image. @default Bottlerocket */
  readonly imageFamily?: string;
  /** Release of the image family. @default BOTTLEROCKET_VERSION for Bottlerocket */
  readonly imageVersion?: string;
}

/**
 * Every reason why these versions do not go together; empty when they do.
 *
 * @param prefix put before each path: `nivas:cell.cluster.`.
 * @example checkVersions("1.34")[0].problem // says that standard support ends on 2026-12-02
 */
export function checkVersions(
  kubernetesVersion: string,
  pins: VersionPins = {},
  prefix = "",
): readonly Problem[] {
  const kubernetesProblem = checkKubernetes(kubernetesVersion, `${prefix}version`);
  if (kubernetesProblem !== undefined) return [kubernetesProblem];
  return [
    ...Object.entries(pins.addons ?? {}).flatMap(([name, version]) =>
      checkAddon(kubernetesVersion, name, version, `${prefix}addons.versions.${name}`),
    ),
    ...Object.values<ChartRow>(CHARTS).flatMap((row) =>
      checkChart(kubernetesVersion, row, pins.charts?.[row.key] ?? row.version, prefix),
    ),
    ...checkImage(kubernetesVersion, pins, prefix),
  ];
}

function checkKubernetes(version: string, path: string): Problem | undefined {
  if (SUPPORTED_KUBERNETES.includes(version)) return undefined;
  return {
    path,
    problem: whyNot(version),
    value: version,
    allowed: SUPPORTED_KUBERNETES.join(", "),
    fix: `set it to "${DEFAULT_KUBERNETES}"; an existing older cluster is upgraded one minor version at a time`,
  };
}

function whyNot(version: string): string {
  const row = eksVersion(version);
  if (row === undefined) return "is not a Kubernetes version that EKS is known to offer";
  const { value: ends } = row.standardSupportEnds;
  if (ends === UNVERIFIED) return "no source says yet that EKS offers this Kubernetes version";
  return (
    `EKS ends standard support of Kubernetes ${version} on ${ends}, and with the upgrade policy ` +
    "STANDARD then upgrades the cluster by itself"
  );
}

function checkAddon(
  kubernetesVersion: string,
  name: string,
  version: string,
  path: string,
): readonly Problem[] {
  const row = EKS_ADDONS.find((candidate) => candidate.name === name);
  if (row === undefined) {
    return [
      {
        path,
        problem: "is not an EKS add-on of this blueprint",
        value: name,
        allowed: EKS_ADDON_NAMES.join(", "),
        fix: "correct the name, or remove the pin",
      },
    ];
  }
  const lookUp = `aws eks describe-addon-versions --kubernetes-version ${kubernetesVersion} --addon-name ${name}`;
  if (!ADDON_VERSION.test(version)) {
    return [
      {
        path,
        problem: "is not an EKS add-on version",
        value: version,
        allowed: "v<major>.<minor>.<patch>-eksbuild.<build>",
        fix: `copy one from: ${lookUp}`,
      },
    ];
  }
  if (row.minimum !== undefined && compareVersions(version, row.minimum.version) < 0) {
    return [
      {
        path,
        problem: row.minimum.why,
        value: version,
        allowed: `${row.minimum.version} or newer`,
        fix: `copy one from: ${lookUp}`,
      },
    ];
  }
  return name === "kube-proxy" ? checkKubeProxy(kubernetesVersion, version, path) : [];
}

function checkKubeProxy(
  kubernetesVersion: string,
  version: string,
  path: string,
): readonly Problem[] {
  const [, server = 0] = versionNumbers(kubernetesVersion) ?? [];
  const [, proxy = 0] = versionNumbers(version) ?? [];
  if (proxy <= server && server - proxy <= KUBE_PROXY_SKEW) return [];
  return [
    {
      path,
      problem: `kube-proxy may not be newer than Kubernetes ${kubernetesVersion}, nor more than ${KUBE_PROXY_SKEW} minor versions older`,
      value: version,
      allowed: `v1.${server - KUBE_PROXY_SKEW} to v1.${server}`,
      fix: "pin a version of the cluster's own minor version, or remove the pin",
    },
  ];
}

function checkChart(
  kubernetesVersion: string,
  row: ChartRow,
  version: string,
  prefix: string,
): readonly Problem[] {
  const path = `${prefix}charts.${row.key}`;
  const fix = "take a newer row of the chart, or an older Kubernetes version";
  const minimum = row.minimumFor?.[kubernetesVersion];
  if (minimum !== undefined && compareVersions(version, minimum) < 0) {
    return [
      {
        path,
        problem: `${row.name} runs on Kubernetes ${kubernetesVersion} from version ${minimum} on`,
        value: version,
        allowed: `${minimum} or newer`,
        fix,
      },
    ];
  }
  if (inRange(kubernetesVersion, row.kubernetes)) return [];
  return [
    {
      path,
      problem: `${row.name} ${version} does not run on Kubernetes ${kubernetesVersion}`,
      value: version,
      allowed: `Kubernetes ${describeRange(row.kubernetes)}`,
      fix,
    },
  ];
}

function checkImage(
  kubernetesVersion: string,
  { imageFamily = "Bottlerocket", imageVersion = BOTTLEROCKET_VERSION }: VersionPins,
  prefix: string,
): readonly Problem[] {
  const row = IMAGE_FAMILIES.find(({ family }) => family === imageFamily);
  const allowed = IMAGE_FAMILIES.filter(({ kubernetes }) => inRange(kubernetesVersion, kubernetes))
    .map(({ family }) => family)
    .join(", ");
  if (row === undefined || !inRange(kubernetesVersion, row.kubernetes)) {
    return [
      {
        path: `${prefix}imageFamily`,
        problem: row?.why ?? "is not a family of machine images that this blueprint knows",
        value: imageFamily,
        allowed: `${allowed} for Kubernetes ${kubernetesVersion}`,
        fix: "take one of these families",
      },
    ];
  }
  const minimum = row.minimumFor?.[kubernetesVersion];
  if (minimum === undefined || compareVersions(imageVersion, minimum) >= 0) return [];
  return [
    {
      path: `${prefix}imageVersion`,
      problem: `${row.family} has images for Kubernetes ${kubernetesVersion} from release ${minimum} on`,
      value: imageVersion,
      allowed: `${minimum} or newer`,
      fix: "take a newer release of the image, or an older Kubernetes version",
    },
  ];
}
