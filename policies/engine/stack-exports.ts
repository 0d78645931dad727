// SPDX-License-Identifier: Apache-2.0
/** What a stack reference says of where the values that it hands on are. */
import { UNKNOWN, type Json, type Resource } from "../../graph/stack-export.ts";

export function isStackReference(source: Resource): boolean {
  return source.type === "pulumi:pulumi:StackReference";
}

/**
 * A stack reference is nowhere itself, and its values may be anywhere; unless the other stack says of them where they
 * are, in objects that have a version (`schema`) and texts called `region`. Only what is known counts.
 */
export function regionsExportedBy({ outputs }: Resource): readonly string[] {
  const exported = outputs?.["outputs"];
  const found = new Set<string>();
  const collect = (value: Json | undefined): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === "region" && typeof member === "string" && member !== UNKNOWN) found.add(member);
      else collect(member);
    }
  };
  if (typeof exported !== "object" || exported === null) return [];
  for (const value of Object.values(exported)) {
    const isVersioned = typeof value === "object" && value !== null && "schema" in value;
    if (isVersioned && typeof value["schema"] === "number") collect(value);
  }
  return [...found].sort();
}
