// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import { bindingOf, type Binding } from "../engine/guards/binding.ts";
import { ownerOf } from "../engine/guards/links.ts";
import { lookUp, rootOf } from "../engine/guards/look-up.ts";
import { word, wordAt } from "../engine/guards/words.ts";
import { matchesGlob } from "../engine/glob.ts";
import type { ResourceSubject, Rule } from "../engine/rule.ts";
import type { ResidencySettings } from "../settings.ts";
import type { Verdict } from "../verdict.ts";

const STORE = "aws:kms/customKeyStore:CustomKeyStore";
const KEY = "aws:kms/key:Key";
const EXTERNAL = "external_key_store";

/** Keys of regulated data are in KMS or in a CloudHSM cluster, not with a key manager elsewhere. */
export const forbidExternalKey: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => type === STORE || type === KEY,
  judge: (subject) => {
    const { resource, graph, settings } = subject;
    const binding = bindingOf(resource, graph.index, settings);
    if (binding === undefined) return [];
    return resource.type === STORE
      ? judgeStore(resource, settings, binding, "")
      : judgeKey(subject, binding);
  },
};

/** A key of this graph's own store is judged by the store; `customKeyStoreId` is where it is reported. */
function judgeKey({ resource, graph, settings }: ResourceSubject, binding: Binding): Verdict[] {
  const [found] = lookUp(rootOf(resource.inputs), "customKeyStoreId");
  if (found === undefined || found.kind === "absent") return [];
  const store = ownerOf(graph.index, resource, { by: "customKeyStoreId", owners: [STORE] });
  if (store !== undefined && store !== "open") {
    return judgeStore(store, settings, binding, "customKeyStoreId");
  }
  const message = `whether its key store is a CloudHSM cluster or a key manager outside AWS is not known; data of class ${binding.dataClass} requires keys in India`;
  return [{ kind: "undecided", path: "customKeyStoreId", message, evidence: binding.evidence }];
}

function judgeStore(
  store: Resource,
  settings: ResidencySettings,
  { dataClass, evidence }: Binding,
  from: string,
): Verdict[] {
  const [kind] = lookUp(rootOf(store.inputs), "customKeyStoreType");
  if (kind?.kind === "value" && word(kind.value) !== EXTERNAL) return [];
  // Without a type it is a CloudHSM cluster.
  if (kind === undefined || kind.kind === "absent") return [];
  const proxy = wordAt(rootOf(store.inputs), "xksProxyUriEndpoint");
  const host = proxy?.replace(/^https:\/\//, "").replace(/[:/].*$/, "");
  if (host !== undefined && settings.trustedHosts?.some((each) => matchesGlob(host, each)))
    return [];
  const path = from === "" ? "customKeyStoreType" : from;
  const where = from === "" ? "it asks" : `${nameOfUrn(store.urn)} asks`;
  const message = `${where} a key manager outside AWS${host === undefined ? "" : ` at ${host}`} for every use of a key, and nothing shows that it is in India; data of class ${dataClass} requires keys in India`;
  return [{ kind: "undecided", path, value: host ?? EXTERNAL.toUpperCase(), message, evidence }];
}
