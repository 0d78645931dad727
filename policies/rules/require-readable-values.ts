// SPDX-License-Identifier: Apache-2.0
import { providerPackage } from "../../graph/graph-index.ts";
import { isCredentialKey, isKeptSecret } from "../data/sealed-secrets.ts";
import type { Rule } from "../engine/rule.ts";

/** Every value can be looked into: no secret that may name a place is sealed, no document is buried. */
export const requireReadableValues: Rule = {
  on: "opaque",
  judge: ({ resource, opaque, settings }) => {
    if (opaque.sealedKey !== undefined) {
      if (isCredentialKey(opaque.sealedKey)) {
        return { kind: "allow", evidence: `${opaque.sealedKey} proves who somebody is` };
      }
      if (opaque.sealedKey === "kubeconfig" && providerPackage(resource.type) !== undefined) {
        return { kind: "allow", evidence: "which cluster a provider talks to is its place" };
      }
      // As with hosts: who says which ones are in India asks to see them all.
      if (settings.trustedHosts === undefined && isKeptSecret(resource.type, opaque.path)) {
        return { kind: "allow", evidence: "a store of secrets: whoever uses it is judged" };
      }
    }
    return {
      kind: "undecided",
      path: opaque.path,
      message: `its value cannot be looked into: ${opaque.reason}`,
      evidence: opaque.reason,
    };
  },
};
