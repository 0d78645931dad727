// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json } from "../../graph/stack-export.ts";
import { onProject } from "../engine/project.ts";
import type { GraphSubject, GraphVerdict, Rule } from "../engine/rule.ts";
import { placeOfState } from "../engine/state-place.ts";

/** What encrypts the secrets of the state is a passphrase, or a key in an allowed place. */
export const requireIndianSecretsProvider: Rule = {
  on: "graph",
  judge: (subject) => [...fromExport(subject), ...fromProject(subject)],
};

/** By what an export says of the stack that it was made from. */
function fromExport(subject: GraphSubject): GraphVerdict[] {
  const provider = subject.graph.file.deployment.secrets_providers;
  if (provider === undefined || provider === null) return [];
  const path = "deployment.secrets_providers";
  const url = urlIn(provider.state);
  switch (provider.type) {
    case "passphrase":
      return judged("passphrase", path, subject);
    case "service":
    case "cloud":
      return url === undefined ? [] : judged(url, `${path}.state.url`, subject);
    default:
      return judged(String(provider.type), `${path}.type`, subject);
  }
}

function fromProject(subject: GraphSubject): GraphVerdict[] {
  const provider = subject.graph.file.project?.secretsProvider;
  // `default` is whatever the backend has.
  if (provider === undefined || provider === "default") return [];
  return judged(provider, "project.secretsProvider", subject);
}

function judged(text: string, path: string, subject: GraphSubject): GraphVerdict[] {
  const trust = placeOfState(text, subject.settings);
  return onProject("the key of the state's secrets", path, text, trust, subject);
}

function urlIn(state: Json | undefined): string | undefined {
  if (!isObject(state)) return undefined;
  return typeof state.url === "string" ? state.url : undefined;
}
