// SPDX-License-Identifier: Apache-2.0
/**
 * Where charts and images are pulled from when a cell has a registry of its own: a mirror keeps every
 * location under its original host, `quay.io/jetstack/x` at `<mirror>/quay.io/jetstack/x`. That is the
 * layout of a pull-through cache whose prefixes are the upstream hosts, and of a copy by `crane` or `oras`.
 */
import type { ChartRow } from "./charts.ts";

/** Values of a Helm chart. */
export interface ChartValues {
  readonly [key: string]: unknown;
}

/** Form of a mirror: a registry host, optionally with a path, no scheme and no slash at the end. */
const MIRROR = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?(\/[a-z0-9._-]+)*$/;

/** Whether the text can be a mirror: `123456789012.dkr.ecr.ap-south-1.amazonaws.com/mirror`. */
export function isMirror(text: string): boolean {
  return MIRROR.test(text) && text.includes(".");
}

/** The location of an image or chart: itself, or its copy in `mirror`. */
export function mirrored(location: string, mirror: string | undefined): string {
  return mirror === undefined ? location : `${mirror}/${location.replace(/^[a-z]+:\/\//, "")}`;
}

/** The `chart` and repository of a Helm release for `row`; a mirror always serves charts by OCI. */
export function chartLocation(
  row: Pick<ChartRow, "name" | "repository">,
  mirror?: string,
): { readonly chart: string; readonly repository?: string } {
  if (mirror !== undefined)
    return { chart: `oci://${mirrored(row.repository, mirror)}/${row.name}` };
  if (row.repository.startsWith("oci://")) return { chart: `${row.repository}/${row.name}` };
  return { chart: row.name, repository: row.repository };
}

/** The values that make a chart pull its images from `mirror`; empty without one. */
export function mirrorValues(row: Pick<ChartRow, "images">, mirror?: string): ChartValues {
  if (mirror === undefined) return {};
  return row.images.reduce<ChartValues>(
    (values, { location, valuePath }) =>
      mergeValues(values, nested(valuePath.split("."), mirrored(location, mirror))),
    {},
  );
}

/** `override` on top of `base`, objects merged by key, everything else replaced, as Helm does. */
export function mergeValues(base: ChartValues, override: ChartValues): ChartValues {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(override)) {
    const below = merged[key];
    merged[key] = isObject(below) && isObject(value) ? mergeValues(below, value) : value;
  }
  return merged;
}

function nested(path: readonly string[], value: unknown): ChartValues {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as ChartValues;
}

/** A plain object: an Output or an array is a value, never merged. */
function isObject(value: unknown): value is ChartValues {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
