// SPDX-License-Identifier: Apache-2.0
/** What an `Interconnect` takes. */
import type { CellExport } from "../contracts/cell-export.ts";

/** How cells are joined. */
export const JoinMode = {
  /** A VPC peering for each pair of cells. */
  Peering: "peering",
  /** A Transit Gateway in each Region, peered with those of the other Regions. */
  TransitGateway: "transit-gateway",
} as const;
export type JoinMode = (typeof JoinMode)[keyof typeof JoinMode];

/** A cell that is joined. */
export interface JoinedCell {
  /** Stack that the export came from, for messages. */
  readonly stack: string;
  /** What the cell exports. */
  readonly cell: CellExport;
  /** Role to take in the account of the cell. @default - none */
  readonly roleArn?: string;
}

/** Where a name leads, and what says whether that is well. */
export interface FailoverTarget {
  /** Name of a joined cell. */
  readonly cell: string;
  /** Name in the private zone of that cell. */
  readonly host: string;
  /** CloudWatch alarm in the Region of that cell. */
  readonly alarm: string;
}

/** A name that moves to another cell. */
export interface FailoverRecord {
  readonly primary: FailoverTarget;
  readonly secondary: FailoverTarget;
  /** How long resolvers keep an answer, in seconds. */
  readonly ttlSeconds: number;
}

/** Names that move, in one private zone that all joined cells see. */
export interface FailoverArgs {
  /** `india.nivas.internal`. */
  readonly domain: string;
  /** Joined cell in whose account the zone is. */
  readonly home: string;
  /** By the first label of the name. */
  readonly records: Readonly<Record<string, FailoverRecord>>;
}

/** Arguments of an `Interconnect`. */
export interface InterconnectArgs {
  /** Team that answers for it; the value of the tag `nivas:owner`. */
  readonly owner: string;
  readonly mode: JoinMode;
  /** By the name of the cell; two at least. */
  readonly cells: Readonly<Record<string, JoinedCell>>;
  /** TCP ports of nodes and pods that other cells may reach. @default - none */
  readonly openPorts?: readonly number[];
  /** @default - none */
  readonly failover?: FailoverArgs;
}
