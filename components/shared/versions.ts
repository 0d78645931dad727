// SPDX-License-Identifier: Apache-2.0
/** Version texts as the things we install write them: `1.35`, `v1.21.1-eksbuild.3`, `1.14.1`. Pure. */

/** The numbers of a version: `v1.21.1-eksbuild.3` is 1, 21, 1, 3; undefined when the text is none. */
export function versionNumbers(text: string): readonly number[] | undefined {
  const match = /^v?(\d+(?:\.\d+)*)(?:-eksbuild\.(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const [, dotted = "", build] = match;
  return [...dotted.split("."), ...(build === undefined ? [] : [build])].map(Number);
}

/**
 * Below zero when `a` is older than `b`, zero when equal as far as both are given (`1.14` equals
 * `1.14.1`, so that a range may name a minor version), above zero when newer.
 *
 * @throws Error when one of them is not a version.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Kubernetes versions that something runs on, both ends included; an end left out is open. */
export interface VersionRange {
  readonly from?: string;
  readonly to?: string;
}

/** Whether `version` is in `range`. */
export function inRange(version: string, range: VersionRange): boolean {
  const { from, to } = range;
  return (
    (from === undefined || compareVersions(version, from) >= 0) &&
    (to === undefined || compareVersions(version, to) <= 0)
  );
}

/** `1.30 or newer`, `1.30 to 1.36`, `up to 1.32`, `any version`. */
export function describeRange({ from, to }: VersionRange): string {
  if (from !== undefined) return to === undefined ? `${from} or newer` : `${from} to ${to}`;
  return to === undefined ? "any version" : `up to ${to}`;
}

function numbersOf(text: string): readonly number[] {
  const numbers = versionNumbers(text);
  if (numbers === undefined) {
    throw new Error(
      `${JSON.stringify(text)} is not a version; give one such as 1.35 or v1.21.1-eksbuild.3`,
    );
  }
  return numbers;
}
