// SPDX-License-Identifier: Apache-2.0
/** Brings into the state what was made while the answer was lost: fills an import file of Pulumi with the ids that the cloud has. Pure. */
import { idFromInputs } from "../recover/id-from-inputs.ts";
import type { Orphan } from "./orphans.ts";

/**
 * What `pulumi preview --import-file` writes, and `pulumi import --file` reads: everything that an update would create, without ids.
 * Source: pulumi/pulumi `pkg/cmd/pulumi/import.go` (`importFile`, `importSpec`).
 */
export interface ImportFile {
  readonly nameTable?: Readonly<Record<string, string>>;
  readonly resources: readonly ImportEntry[];
}

export interface ImportEntry {
  readonly type: string;
  readonly name: string;
  /** Set when `name` had to be made unique in the file. */
  readonly logicalName?: string;
  readonly id?: string;
  /** Name in the table, or of another entry. */
  readonly parent?: string;
  readonly component?: boolean;
}

export interface Adoption {
  /** Only what the cloud has, and the components it belongs to. */
  readonly file: ImportFile;
  readonly adopted: readonly Orphan[];
  /** Not in the import file: the program does not want it, or the state has another one. */
  readonly left: readonly Orphan[];
}

/** Keeps what the cloud has and no stack knows. */
export function adopt(file: ImportFile, orphans: readonly Orphan[]): Adoption {
  const urns = new Map(file.resources.map((entry) => [entry, placeOf(entry, file)]));
  const found = new Map(
    [...urns].flatMap(([entry, place]) => {
      const orphan = orphans.find(({ urn, kind }) => kind !== "double" && pathOf(urn) === place);
      return orphan === undefined ? [] : [[entry, orphan] as const];
    }),
  );
  const needed = new Set([...found.keys()].flatMap((entry) => [entry, ...ancestors(entry, file)]));
  const resources = file.resources
    .filter((entry) => needed.has(entry))
    .map((entry) => ({ ...entry, ...idOf(found.get(entry)) }));
  const adopted = [...found.values()];
  const left = orphans.filter((orphan) => !adopted.includes(orphan));
  return { file: { ...file, resources }, adopted, left };
}

/** The id that the importer of the type takes, which is not always the id of the state (`<table>_<cidr>` of a route). */
function idOf(orphan: Orphan | undefined): { id?: string } {
  if (orphan === undefined) return {};
  const { type, id, inputs } = orphan.resource;
  return { id: idFromInputs({ urn: orphan.urn, type, custom: true, inputs }) ?? id };
}

/** Types and name: a URN without its stack and project, which an import file does not say. */
function pathOf(urn: string): string {
  return urn.split("::").slice(2).join("::");
}

function placeOf(entry: ImportEntry, file: ImportFile): string {
  const parent = entry.parent === undefined ? undefined : typesOf(entry.parent, file);
  const types = parent === undefined ? entry.type : `${parent}$${entry.type}`;
  return `${types}::${entry.logicalName ?? entry.name}`;
}

/** The types of a parent and of those above it; a stack is left out, as in URNs. */
function typesOf(name: string, file: ImportFile): string | undefined {
  const urn = file.nameTable?.[name];
  if (urn !== undefined) {
    const types = urn.split("::")[2] ?? "";
    return types === "pulumi:pulumi:Stack" ? undefined : types;
  }
  const entry = file.resources.find((other) => other.name === name);
  return entry === undefined ? undefined : placeOf(entry, file).split("::")[0];
}

function ancestors({ parent }: ImportEntry, file: ImportFile): ImportEntry[] {
  const entry = file.resources.find(({ name }) => name === parent);
  return entry === undefined ? [] : [entry, ...ancestors(entry, file)];
}
