// SPDX-License-Identifier: Apache-2.0
import { CLASS_STATED, NO_COPY_ABROAD, NO_SINK_ABROAD } from "../law/demands.ts";
import { forbidPullAbroad } from "../rules/forbid-pull-abroad.ts";
import { requireKnownClass } from "../rules/require-known-class.ts";
import { entry, type PackEntry } from "./entry.ts";

/** What the class of data decides. */
export const CLASS_RULES: readonly PackEntry[] = [
  entry("forbid-pull-abroad", {
    rule: forbidPullAbroad,
    severity: "critical",
    clauses: [...NO_COPY_ABROAD, ...NO_SINK_ABROAD],
    state:
      "Nothing that may be abroad for its own class takes from a resource whose class may not.",
    why: "A relation has two sides: what is harmless where it stands can carry away what it reads.",
    fix: "give the reader the class of what it reads and move it home, or let it read a resource of its own class",
    notes:
      "Judged when `dataClasses` of the settings treats classes differently; without, whatever is abroad is denied as such. A reader is a resource in a Region that some other class may not be in, or of a global service that serves data at the edge. What it reads is what its values name (an ARN, an id, a bucket by name, URL or host) or come from (property dependencies), as far as the graph holds it; what it is copied from in India and the graph does not hold (`replicateSourceDb` of another stack) is undecided, since its class is not known. What a resource in India names abroad is judged by its own class, by the rules on values.",
  }),
  entry("require-known-class", {
    rule: requireKnownClass,
    severity: "medium",
    clauses: CLASS_STATED,
    state: "Every class of data that a resource states is one of those that the rules know.",
    why: "A class with a typing mistake in it protects nothing.",
    fix: "write one of public, internal, personal, sensitive-personal, payment, critical",
    notes:
      "Read are the tag `nivas:data-class` (in a map or a list, and in the default tags of a provider), the label and the annotation `nivas.io/data-class`, what stands under the `dataClassTags` of the settings, and the fact `dataClass` that a component registers. A value that is not known yet is let pass.",
  }),
];
