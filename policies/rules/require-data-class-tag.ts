// SPDX-License-Identifier: Apache-2.0
import { HOLDERS } from "../data/guards/deletion.ts";
import { STORES } from "../data/guards/stores.ts";
import { heldClassOf } from "../engine/guards/binding.ts";
import type { Rule } from "../engine/rule.ts";

/** Types of the tables of the guards that keep data, but for classes of volumes and keys of catalogs. */
const KEEPERS = new Set([...STORES, ...HOLDERS].flatMap(({ types }) => types));

/** Where the settings ask for it, what holds data states the class of the data. */
export const requireDataClassTag: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => KEEPERS.has(type) || type === "kubernetes:core/v1:PersistentVolumeClaim",
  judge: ({ resource, graph, settings }) => {
    if (settings.requireDataClass !== true || !resource.custom) return [];
    if (heldClassOf(resource, graph.index, settings) !== undefined) return [];
    const isKubernetes = resource.type.startsWith("kubernetes:");
    const path = isKubernetes
      ? 'metadata.labels["nivas.io/data-class"]'
      : 'tags["nivas:data-class"]';
    return [
      {
        kind: "deny",
        path,
        value: "not set",
        message:
          "it holds data and does not say of which class; allowed: public, internal, personal, sensitive-personal, payment, critical",
        evidence:
          "the settings say requireDataClass; neither it, nor its component, nor defaultClass states one",
      },
    ];
  },
};
