// SPDX-License-Identifier: Apache-2.0
/** Property paths, as options of resources and rows of tables write them. */
export type Segments = readonly (string | number)[];

/** Splits `a.b[0]["c.d"]`, `a[*].b` and `*`; text that is no path is one segment. */
export function parsePath(path: string): (string | number)[] {
  const segments: (string | number)[] = [];
  const pattern = /\.?([^.[\]"]+)|\[(\d+)\]|\[\*\]|\["((?:[^"\\]|\\.)*)"\]/gy;
  let end = 0;
  for (let match = pattern.exec(path); match !== null; match = pattern.exec(path)) {
    end = pattern.lastIndex;
    const [, key, index, quoted] = match;
    if (key !== undefined) segments.push(key);
    else if (index !== undefined) segments.push(Number(index));
    else if (quoted !== undefined) segments.push(quoted.replace(/\\(.)/g, "$1"));
    else segments.push("*");
  }
  return end === path.length ? segments : [path];
}

/** Whether a path is the one that a pattern names, or lies below it. `*` is any one segment. */
export function isWithin(path: Segments, pattern: Segments): boolean {
  return pattern.every((segment, at) => at < path.length && matches(segment, path[at] ?? ""));
}

function matches(segment: string | number, actual: string | number): boolean {
  return segment === "*" || String(segment) === String(actual);
}

/** The path without indices, as tables of properties have it. */
export function withoutIndices(path: Segments): string[] {
  return path.filter((segment) => typeof segment === "string");
}
