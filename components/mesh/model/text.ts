// SPDX-License-Identifier: Apache-2.0
/** How Istio compares text. */
import type { StringMatch } from "../specs/networking.ts";

/**
 * A `StringMatch` of a VirtualService. An empty one asks for presence. A regular expression has to match the whole
 * value. Source: istio.io, reference, "Virtual Service", StringMatch and HTTPMatchRequest.
 */
export function matchesText(match: StringMatch, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (match.exact !== undefined) return value === match.exact;
  if (match.prefix !== undefined) return value.startsWith(match.prefix);
  // RE2 and JavaScript agree on what we write: classes, alternation, repetition.
  if (match.regex !== undefined) return new RegExp(`^(?:${match.regex})$`, "u").test(value);
  return true;
}

/**
 * A value of an AuthorizationPolicy: exact, `prefix*`, `*suffix`, or `*` for anything that is there and not empty.
 * Source: istio.io, reference, "Authorization Policy", Source and Operation.
 */
export function matchesPattern(pattern: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (pattern === "*") return value !== "";
  if (pattern.startsWith("*")) return value.endsWith(pattern.slice(1));
  if (pattern.endsWith("*")) return value.startsWith(pattern.slice(0, -1));
  return value === pattern;
}

/** How well a host of a VirtualService or Gateway fits: exact best, then the longest wildcard; undefined when not. */
export function hostFit(pattern: string, host: string): number | undefined {
  const wanted = pattern.toLowerCase();
  const name = host.toLowerCase();
  if (wanted === name) return Number.MAX_SAFE_INTEGER;
  if (wanted === "*") return 0;
  if (wanted.startsWith("*.") && name.endsWith(wanted.slice(1))) return wanted.length;
  return undefined;
}

/** Whether every label of `wanted` is in `labels`. */
export function hasLabels(
  labels: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>> = {},
): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
