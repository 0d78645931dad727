// SPDX-License-Identifier: Apache-2.0
import { ancestorsOf, providerOf, type GraphIndex } from "../../graph/graph-index.ts";
import type { Resource } from "../../graph/stack-export.ts";
import type { Finding } from "../verdict.ts";
import type { Trace } from "./flows.ts";

/**
 * Leaves out findings that only follow from others, so that a person reads of each cause once:
 * - where a resource is cannot be told because that cannot be told of its provider: the provider's finding
 *   says of how many resources it is so;
 * - a value that is not known yet, of a resource that is abroad itself;
 * - a setting that opens what holds data, undecided for data of any class, where it is denied for that of its own.
 *
 * What is denied is never left out.
 *
 * @param traces how findings came about; a finding that says more now gets that of the one it was.
 */
export function onePerCause(
  findings: readonly Finding[],
  index: GraphIndex,
  traces: Map<Finding, Trace>,
): Finding[] {
  const providers = new Set<string>();
  const abroad = new Set<string>();
  const opened = new Set<string>();
  for (const { rule, urn, path, verdict, level } of findings) {
    if (rule === "require-indian-provider" && verdict === "undecided") providers.add(urn);
    if (rule === "require-indian-region" && verdict === "deny") abroad.add(urn);
    // What only advises does not stand in for what can fail.
    if (rule === "forbid-public-surface" && verdict === "deny" && level === "mandatory") {
      opened.add(placeOf(urn, path));
    }
  }
  if (providers.size === 0 && abroad.size === 0 && opened.size === 0) return [...findings];

  const followers = new Map<string, number>();
  const kept = findings.filter(({ rule, urn, path, verdict }) => {
    if (verdict !== "undecided") return true;
    if (rule === "require-known-origin") return !abroad.has(urn);
    if (rule === "forbid-leaking-setting") return !opened.has(placeOf(urn, path));
    if (rule !== "require-indian-region" || path !== "provider") return true;
    const cause = providerBehind(index, urn);
    if (cause === undefined || !providers.has(cause.urn)) return true;
    followers.set(cause.urn, (followers.get(cause.urn) ?? 0) + 1);
    return false;
  });
  for (const [at, finding] of kept.entries()) {
    const count =
      finding.rule === "require-indian-provider" ? followers.get(finding.urn) : undefined;
    if (count === undefined) continue;
    const whose = count === 1 ? "the resource" : `the ${count} resources`;
    const said = { ...finding, message: `${finding.message}; nor where ${whose} that it manages` };
    const trace = traces.get(finding);
    if (trace !== undefined) traces.set(said, trace);
    kept[at] = said;
  }
  return kept;
}

function placeOf(urn: string, path: string): string {
  return JSON.stringify([urn, path]);
}

/** The provider that a resource has itself, or its nearest parent that has one. */
function providerBehind(index: GraphIndex, urn: string): Resource | undefined {
  const resource = index.byUrn.get(urn);
  if (resource === undefined) return undefined;
  for (const holder of [resource, ...ancestorsOf(index, resource)]) {
    const provider = providerOf(index, holder);
    if (provider !== undefined) return provider;
  }
  return undefined;
}
