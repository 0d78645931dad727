// SPDX-License-Identifier: Apache-2.0
import { NO_COPY_ABROAD, NO_EDGE_STORE, NO_SINK_ABROAD } from "../law/demands.ts";
import { requireIndianMembers } from "../rules/require-indian-members.ts";
import { requireStatedSetting } from "../rules/require-stated-setting.ts";
import { entry, type PackEntry } from "./entry.ts";

/** What several values or resources say together: absences, members of sets, directions. */
export const RELATION_RULES: readonly PackEntry[] = [
  entry("require-stated-setting", {
    rule: requireStatedSetting,
    severity: "high",
    clauses: [...NO_EDGE_STORE, ...NO_SINK_ABROAD],
    tables: ["leaking-absences"],
    state: "Every property is set whose default would let data out of the Region.",
    why: "What nobody writes down still has a value, and some of these values are abroad.",
    fix: "set the property to a value that stays in the Region",
    notes:
      "The table is `policies/data/leaking-absences/`: edge-optimized APIs and their domains, voice connectors in Virginia, notebooks with the open Internet. A value that is not known yet counts as set. A resource that lacks an input which all of its kind must have is incomplete, and not judged.",
  }),
  entry("require-indian-members", {
    rule: requireIndianMembers,
    severity: "critical",
    clauses: NO_COPY_ABROAD,
    tables: ["global-groups"],
    state:
      "Every global database, datastore and multi-Region cluster has all its members in allowed Regions.",
    why: "Members of one set replicate everything to each other.",
    fix: "keep the members in allowed regions, and declare the regions of members that another program keeps in declaredMembers of the settings",
    notes:
      "The sets are in `policies/data/global-groups.ts`. A set of the graph has the members that the graph holds; those are compared with each other, so that the member in India is denied too when another one is abroad. A set that another program keeps is judged by `declaredMembers` of the settings, and is undecided without. The set itself replicates nothing and is let pass.",
  }),
];
