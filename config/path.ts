// SPDX-License-Identifier: Apache-2.0
/** Paths into the configuration: lists of keys and indexes. */

export type Path = readonly (string | number)[];

/** The key under which a stack file has a cell. */
export const CELL_KEY = "nivas:cell";

/** The key under which a stack file has an interconnect of cells. */
export const INTERCONNECT_KEY = "nivas:interconnect";

/** The key under which a stack file has the roots of trust of a mesh. */
export const TRUST_KEY = "nivas:trust";

/** As a person writes it: `nivas:cell.cluster.access.admins[0]`, `nivas:cell.placement.labels["a/b"]`. */
export function formatPath(path: Path, key: string = CELL_KEY): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return /^[A-Za-z][A-Za-z0-9-]*$/.test(step)
      ? `${text}.${step}`
      : `${text}[${JSON.stringify(step)}]`;
  }, key);
}

/** What is at `path` of `value`; undefined where there is nothing. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, step)
        ? (at as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );
}

/** Whether one of the paths leads through or to the other. */
export function areRelated(a: Path, b: Path): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((step, index) => step === long[index]);
}
