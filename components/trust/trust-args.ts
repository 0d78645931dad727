// SPDX-License-Identifier: Apache-2.0
/** What `Trust` takes, and what it makes of it. */
import type * as pulumi from "@pulumi/pulumi";
import { RootState } from "../contracts/trust-export.ts";
import type { DataClass } from "../shared/facts.ts";

/** One root of the mesh. */
export interface RootArgs {
  /** Stable id, part of every name: the year in which it was made. */
  readonly id: string;
  /** @default active */
  readonly state?: RootState;
  /** Years that the certificate is valid, from its making. Another number is another certificate. @default 10 */
  readonly validityYears?: number;
}

/** Arguments of `Trust`. */
export interface TrustArgs {
  /** Part of every name: `trust`. */
  readonly name: string;
  /** Place id of the Region that holds the keys. */
  readonly place: string;
  /** AWS Region that holds the keys, in India: `ap-south-1`. */
  readonly region: string;
  /** Most restricted class of data that a service of the mesh may hold. @default critical */
  readonly dataClassification?: DataClass;
  /** Team that answers for it. @default platform */
  readonly owner?: string;
  /** AWS account, 12 digits. @default - the account of the credentials */
  readonly account?: pulumi.Input<string>;
  /** Mesh whose certificates these roots are above. @default indian-fintech-mesh */
  readonly meshId?: string;
  /** Exactly one of them is active. */
  readonly roots: readonly RootArgs[];
  /** Days in which a deleted root can be restored, 7 to 30. @default 30 */
  readonly restorableDays?: number;
}

/** A root with all defaults. */
export type ResolvedRoot = Required<RootArgs>;

/** The mesh of the requirements. */
export const DEFAULT_MESH_ID = "indian-fintech-mesh";

/** The arguments with every default in its place. Pure. */
export function resolveTrust(
  args: TrustArgs,
): Omit<Required<TrustArgs>, "account" | "roots"> & { readonly roots: readonly ResolvedRoot[] } {
  return {
    name: args.name,
    place: args.place,
    region: args.region,
    dataClassification: args.dataClassification ?? "critical",
    owner: args.owner ?? "platform",
    meshId: args.meshId ?? DEFAULT_MESH_ID,
    restorableDays: args.restorableDays ?? 30,
    roots: args.roots.map(({ id, state, validityYears }) => ({
      id,
      state: state ?? RootState.Active,
      validityYears: validityYears ?? 10,
    })),
  };
}
