// SPDX-License-Identifier: Apache-2.0
import { STACK_TYPE } from "../../graph/graph-index.ts";
import type { Verdict } from "../verdict.ts";
import type { GraphSubject, GraphVerdict } from "./rule.ts";
import type { StatePlace } from "./state-place.ts";

/**
 * A verdict about the project, which the stack itself stands for; of a part of a stack, its first resource.
 *
 * @param what the subject of the message: `the state`.
 * @param path where it is said, as a path of the file.
 */
export function onProject(
  what: string,
  path: string,
  value: string,
  trust: StatePlace,
  subject: GraphSubject,
): GraphVerdict[] {
  return onStack(projectVerdict(what, path, value, trust, subject), subject);
}

/** A verdict on the stack itself. Nothing is said of an empty graph: there is no state to keep. */
export function onStack(verdict: Verdict, { graph }: GraphSubject): GraphVerdict[] {
  const { resources } = graph.index;
  const resource = resources.find(({ type }) => type === STACK_TYPE) ?? resources[0];
  return resource === undefined ? [] : [{ resource, verdict }];
}

function projectVerdict(
  what: string,
  path: string,
  value: string,
  { kind, evidence }: StatePlace,
  { settings }: GraphSubject,
): Verdict {
  if (kind === "allowed") return { kind: "allow", evidence };
  const allowed = `allowed: ${settings.allowedRegions.join(", ")}`;
  return kind === "foreign"
    ? { kind: "deny", path, value, message: `${what} is kept abroad; ${allowed}`, evidence }
    : { kind: "undecided", path, value, message: `where ${what} is kept cannot be told`, evidence };
}
