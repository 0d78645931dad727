// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn, type Resource } from "../../../graph/stack-export.ts";
import { STORES } from "../../data/guards/stores.ts";
import type { Verdict } from "../../verdict.ts";
import type { ResourceSubject } from "../rule.ts";
import type { Binding } from "./binding.ts";
import { keyVerdicts, switchVerdicts } from "./encryption.ts";
import { resourcesOfType } from "./links.ts";
import { lookUp, rootOf } from "./look-up.ts";
import { standingOf } from "./requirement.ts";

const CLASS = "kubernetes:storage.k8s.io/v1:StorageClass";

/** Where claims of volumes name the class of storage, by type. */
export const CLAIMS: ReadonlyMap<string, string> = new Map([
  ["kubernetes:core/v1:PersistentVolumeClaim", "spec.storageClassName"],
  ["kubernetes:apps/v1:StatefulSet", "spec.volumeClaimTemplates[].spec.storageClassName"],
]);

const STORE = STORES.find(({ types }) => types.includes(CLASS));

/**
 * Claims for regulated data on a class of storage that does not encrypt as they demand, whoever else uses
 * it. A class that the graph does not hold is not judged.
 */
export function claimVerdicts(subject: ResourceSubject, binding: Binding): Verdict[] {
  const { resource, graph } = subject;
  const path = CLAIMS.get(resource.type);
  if (path === undefined || STORE === undefined) return [];
  return lookUp(rootOf(resource.inputs), path).flatMap((found): Verdict[] => {
    if (found.kind !== "value" || typeof found.value !== "string") return [];
    const name = found.value;
    const storage = resourcesOfType(graph.index, CLASS).find(
      (each) => each.provider === resource.provider && nameOf(each) === name,
    );
    if (storage === undefined) return [];
    const root = rootOf(storage.inputs);
    if (standingOf(STORE.when, root) === "no") return [];
    const judged = { ...subject, resource: storage };
    const off = switchVerdicts(STORE.encrypted, root, judged, binding);
    const wrong =
      off.length > 0 || STORE.key === undefined
        ? off
        : keyVerdicts(STORE.key, root, judged, binding);
    return wrong.flatMap((verdict): Verdict[] => {
      if (verdict.kind === "allow") return [];
      const message = `its storage class ${nameOfUrn(storage.urn)}: ${verdict.message}`;
      return [{ ...verdict, path: found.path, value: name, message }];
    });
  });
}

function nameOf({ inputs }: Resource): string | undefined {
  const [found] = lookUp(rootOf(inputs), "metadata.name");
  return found?.kind === "value" && typeof found.value === "string" ? found.value : undefined;
}
