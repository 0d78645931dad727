// SPDX-License-Identifier: Apache-2.0
/**
 * What a proxy makes of a path before it routes and authorises.
 *
 * Source: istio.io, "Security best practices", "Customize your system on path normalization"; the order of the steps:
 * Envoy, HttpConnectionManager, `path_with_escaped_slashes_action`, `normalize_path`, `merge_slashes`. Checked 2026-11-22.
 */

/** `meshConfig.pathNormalization.normalization`; `DEFAULT` is `BASE`. */
export type PathNormalization = "NONE" | "BASE" | "MERGE_SLASHES" | "DECODE_AND_MERGE_SLASHES";

/** What RFC 3986 calls unreserved is the same, escaped or not. */
const ESCAPED_UNRESERVED = /%(2d|2e|5f|7e|3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])/gi;

/** The path as policies and routes see it: normalised, without query and fragment. */
export function normalizePath(path: string, mode: PathNormalization): string {
  const [bare = ""] = path.split(/[?#]/);
  if (mode === "NONE") return bare;
  const decoded =
    mode === "DECODE_AND_MERGE_SLASHES" ? bare.replace(/%2f/gi, "/").replace(/%5c/gi, "\\") : bare;
  const normal = withoutDots(
    decoded
      .replace(ESCAPED_UNRESERVED, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replaceAll("\\", "/"),
  );
  return mode === "BASE" ? normal : normal.replace(/\/{2,}/g, "/");
}

/** RFC 3986, 5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/").slice(1);
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment === "." || segment === "..") {
      if (segment === "..") kept.pop();
      if (isLast) kept.push("");
      return;
    }
    kept.push(segment);
  });
  return `/${kept.join("/")}`;
}
