// SPDX-License-Identifier: Apache-2.0
import { providerOf, providerPackage } from "../../graph/graph-index.ts";
import type { Resource } from "../../graph/stack-export.ts";
import { onProject } from "../engine/project.ts";
import { plainText } from "../engine/place.ts";
import { placeOfState, type StatePlace } from "../engine/state-place.ts";
import type { Verdict } from "../verdict.ts";
import type { GraphSubject, GraphVerdict, Rule } from "../engine/rule.ts";

const PULUMI_CLOUD = "https://api.pulumi.com";
const UNNAMED =
  "environments are kept by Pulumi Cloud, its vendor's unless backend.url names one of your own";
const PATH = "project.environments";

/** Neither settings nor what manages the project is kept in a Pulumi Cloud abroad. */
export const forbidHostedEnvironment: Rule = {
  on: "graph",
  judge: (subject) => [...environments(subject), ...managed(subject)],
};

/** Environments are part of Pulumi Cloud: they are where the backend is, if that is one. */
function environments(subject: GraphSubject): GraphVerdict[] {
  const { environments: names = [], backendUrl } = subject.graph.file.project ?? {};
  if (names.length === 0) return [];
  const host = /^https?:/i.test(backendUrl ?? "") ? backendUrl : undefined;
  const place: StatePlace =
    host === undefined
      ? { kind: "undecided", evidence: UNNAMED }
      : placeOfState(host, subject.settings);
  return onProject("the stack's environment", PATH, names.join(", "), place, subject);
}

/** Resources of the package that manages Pulumi Cloud itself. */
function managed(subject: GraphSubject): GraphVerdict[] {
  const { index } = subject.graph;
  return index.resources.filter(isOfPulumiCloud).map((resource) => {
    const isProvider = providerPackage(resource.type) !== undefined;
    const provider = isProvider ? resource : providerOf(index, resource);
    const url = plainText(provider?.inputs?.apiUrl) ?? PULUMI_CLOUD;
    const path = isProvider ? "apiUrl" : "";
    return { resource, verdict: verdictOn(placeOfState(url, subject.settings), path, url) };
  });
}

function verdictOn({ kind, evidence }: StatePlace, path: string, value: string): Verdict {
  switch (kind) {
    case "allowed":
      return { kind: "allow", evidence };
    case "foreign":
      return {
        kind: "deny",
        path,
        value,
        message: "it is kept by a Pulumi Cloud abroad",
        evidence,
      };
    case "undecided":
      return {
        kind,
        path,
        value,
        message: "where the Pulumi Cloud is that keeps it cannot be told",
        evidence,
      };
  }
}

function isOfPulumiCloud({ type }: Resource): boolean {
  return (providerPackage(type) ?? type.split(":")[0]) === "pulumiservice";
}
