// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import { STORES, type Key, type Store, type Switch } from "../data/guards/stores.ts";
import { ENCRYPTION_SWITCHES, SERVICE_KEYS } from "../data/guards/switches.ts";
import { bindingOf, type Binding } from "../engine/guards/binding.ts";
import { CLAIMS, claimVerdicts } from "../engine/guards/claims.ts";
import { keyVerdicts, switchVerdicts } from "../engine/guards/encryption.ts";
import { attachedTo } from "../engine/guards/links.ts";
import { elementsOf, lookUp, rootOf, type Root } from "../engine/guards/look-up.ts";
import { mayHaveSwitches, namedSwitches } from "../engine/guards/named-switches.ts";
import { sourced } from "../engine/guards/sourced.ts";
import { standingOf } from "../engine/guards/requirement.ts";
import { onlyTakesServiceKey } from "../engine/guards/log-buckets.ts";
import type { ResourceSubject, Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const STORES_FILE = "policies/data/guards/stores.ts";

const OWN = new Map<string, Store[]>();
const PARTS = new Map<string, Store[]>();
for (const store of STORES) {
  for (const type of store.types) OWN.set(type, [...(OWN.get(type) ?? []), store]);
  for (const { link, encrypted, key } of store.elsewhere ?? []) {
    const part: Store = {
      types: [link.type],
      ...(encrypted && { encrypted }),
      ...(key && { key }),
    };
    if (!PARTS.has(link.type)) PARTS.set(link.type, [part]);
  }
}

/** What keeps regulated data encrypts it, with a key of the customer's own where the class demands one. */
export const requireCustomerKey: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: mayHaveSwitches,
  judge: (subject) => {
    const { resource, graph, settings } = subject;
    const binding = bindingOf(resource, graph.index, settings);
    if (binding === undefined) return [];
    if (CLAIMS.has(resource.type)) {
      return sourced(STORES_FILE, claimVerdicts(subject, binding));
    }
    if (!OWN.has(resource.type) && !PARTS.has(resource.type)) {
      return sourced("policies/data/guards/switches.ts", judgeByName(resource, binding));
    }
    return sourced(STORES_FILE, [
      ...(OWN.get(resource.type) ?? []).flatMap((store) => judgeStore(store, subject, binding)),
      ...(PARTS.get(resource.type) ?? []).flatMap((store) =>
        judgeEncryption(store, rootOf(resource.inputs), subject, binding),
      ),
    ]);
  },
};

/** What no table knows is judged by the names of its switches and of its keys. */
function judgeByName(resource: Resource, binding: Binding): Verdict[] {
  const rows =
    binding.demand === "customer-key"
      ? [...ENCRYPTION_SWITCHES, SERVICE_KEYS]
      : ENCRYPTION_SWITCHES;
  // A key that is not known yet says nothing where nothing says that it must be set.
  return rows
    .flatMap((row) => namedSwitches(resource, row, binding))
    .filter(({ kind }) => kind === "deny");
}

function judgeStore(store: Store, subject: ResourceSubject, binding: Binding): Verdict[] {
  const { resource, graph } = subject;
  const root = rootOf(resource.inputs);
  if (store.elsewhere !== undefined && !setsEncryption(store, resource)) {
    const links = store.elsewhere.map(({ link }) => attachedTo(graph.index, resource, link));
    // A resource of its own that sets it is judged itself.
    if (links.some(({ certain }) => certain.length > 0)) return [];
    if (links.some(({ possible }) => possible.length > 0)) {
      const [path = ""] = pathsOf(store);
      const message = `whether another resource of this graph encrypts it is not known yet, and it does not say so itself; data of class ${binding.dataClass} demands it`;
      if (judgeEncryption(store, root, subject, binding).length === 0) return [];
      return [{ kind: "undecided", path, message, evidence: binding.evidence }];
    }
  }
  if (store.each === undefined) return judgeEncryption(store, root, subject, binding);
  const { roots, unknown } = elementsOf(root, store.each);
  return [
    ...unknown.map((path) => ({
      kind: "undecided" as const,
      path,
      message: `${path} is not known yet; data of class ${binding.dataClass} demands its encryption`,
      evidence: binding.evidence,
    })),
    ...roots.flatMap((element) => judgeEncryption(store, element, subject, binding)),
  ];
}

function judgeEncryption(
  store: { when?: Store["when"]; encrypted?: Switch; key?: Key },
  root: Root,
  subject: ResourceSubject,
  binding: Binding,
): Verdict[] {
  const applies = standingOf(store.when, root);
  if (applies === "no") return [];
  const off = switchVerdicts(store.encrypted, root, subject, binding);
  const verdicts =
    off.length > 0 || store.key === undefined
      ? off
      : keyVerdicts(store.key, root, subject, binding);
  if (verdicts.length === 0 || onlyTakesServiceKey(subject.resource, subject.graph.index))
    return [];
  return applies === "yes"
    ? verdicts
    : verdicts.map((each) => (each.kind === "deny" ? { ...each, kind: "undecided" } : each));
}

function setsEncryption(store: Store, resource: Resource): boolean {
  const root = rootOf(resource.inputs);
  return pathsOf(store).some((path) => lookUp(root, path).some(({ kind }) => kind !== "absent"));
}

function pathsOf({ encrypted, key }: Store): string[] {
  return [...(encrypted === undefined ? [] : [encrypted.path]), ...(key?.paths ?? [])];
}
