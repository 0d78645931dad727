// SPDX-License-Identifier: Apache-2.0
import type { PackEntry } from "./pack/entry.ts";
import { CLASS_RULES } from "./pack/classes.ts";
import { GUARD_RULES } from "./pack/guards.ts";
import { MESH_RULES } from "./pack/mesh.ts";
import { PROJECT_RULES } from "./pack/project.ts";
import { RELATION_RULES } from "./pack/relations.ts";
import { VALUE_RULES } from "./pack/values.ts";

export type { PackEntry } from "./pack/entry.ts";

/** The rules of the pack, in the order in which their findings are shown. */
export const PACK: readonly PackEntry[] = [
  ...VALUE_RULES,
  ...RELATION_RULES,
  ...MESH_RULES,
  ...PROJECT_RULES,
  ...CLASS_RULES,
  ...GUARD_RULES,
];
