// SPDX-License-Identifier: Apache-2.0
/** Versions of Istio as the mesh names them. Pure. */
import { CHARTS } from "../../shared/charts.ts";

/** The version whose charts were read: their values are checked key by key. */
export const ISTIO_VERSION = CHARTS.istiod.version;

/** `1.30.3`. */
const VERSION = /^\d+\.\d+\.\d+$/;

/**
 * Control planes may be this many minor versions from the charts that were read, either way: a canary goes one up, and
 * proxies may be two older than their control plane.
 * Source: istio.io, "Supported Releases", control plane and data plane skew, checked 2026-11-22.
 */
const MINOR_SKEW = 1;

/** Name of the revision of a version: `1.30.3` is `1-30-3`, since names in Kubernetes have no dots. */
export function revisionOf(version: string): string {
  return version.replaceAll(".", "-");
}

/** Why a version cannot be installed; undefined when it can. */
export function versionProblem(version: string): string | undefined {
  if (!VERSION.test(version)) return "is not a version of Istio";
  const [major, minor = 0] = numbers(version);
  const [readMajor, readMinor = 0] = numbers(ISTIO_VERSION);
  return major === readMajor && Math.abs(minor - readMinor) <= MINOR_SKEW
    ? undefined
    : `is too far from ${ISTIO_VERSION}, whose charts this program knows`;
}

/** `1.29.x to 1.31.x`. */
export function allowedVersions(): string {
  const [major, minor = 0] = numbers(ISTIO_VERSION);
  return `${major}.${minor - MINOR_SKEW}.x to ${major}.${minor + MINOR_SKEW}.x`;
}

function numbers(version: string): number[] {
  return version.split(".").map(Number);
}
