// SPDX-License-Identifier: Apache-2.0
/** What a cell exports under `cell`: all that another stack may know of it. Plain, versioned, no secret. */
import { z } from "zod";
import { INDIAN_REGIONS, PLACES } from "../../india/places.ts";
import { cidrProblem } from "../shared/cidr.ts";
import type { Problem } from "../shared/problem.ts";
import { readStackOutput, type StackOutputKind, type StackOutputResult } from "./stack-output.ts";

/** The version that this program writes and reads. A member that others rely on changes only with it. */
export const CELL_EXPORT_SCHEMA = 1;

const text = z.string().min(1);
const byZone = z.record(text, text);
const block = z.string().refine((value) => cidrProblem(value) === undefined, "no IPv4 CIDR block");

const meshSchema = z.object({
  /** The same in every cell of one mesh. */
  meshId: text,
  /** How the mesh calls the cluster, unique in the mesh. */
  clusterName: text,
  /** Istio network of the cell, unique in the mesh: pods of two networks meet only through gateways. */
  network: text,
  /** `1.30.3`. */
  istioVersion: text,
  /** SPIFFE trust domain, the same in every cell of one mesh. */
  trustDomain: text,
  /**
   * Name kept for the east-west gateway: `east-west.mumbai.nivas.internal`, unique in the mesh. No record is made of it: control
   * planes read the address of the gateway from its Service.
   */
  eastWestGatewayHost: text,
});

const cellSchema = z.object({
  schema: z.literal(CELL_EXPORT_SCHEMA),
  name: text,
  /** Place id of the catalogue. */
  place: text,
  /** Region of network and control plane; a Local Zone's is that of its parent. */
  region: text,
  /** AWS account, 12 digits. */
  account: text,
  dataClass: text,
  /** Team that answers for it. */
  owner: text,
  /** Primary block of the VPC: what other cells route to. */
  cidr: block,
  /** Block of the pods. Never routed between cells. */
  podCidr: block,
  vpcId: text,
  /** Route table ids by role, then by zone. Tables of databases are left out on purpose. */
  routeTables: z.object({
    /** Of nodes and pods, by Availability Zone. */
    private: byZone,
    /** Of workers in Local Zones, by Local Zone; empty where there are none. */
    local: byZone,
    /** Of the network interfaces of the EKS control plane, which answer other cells. */
    controlPlane: text,
  }),
  /** Small subnets for attachments, by Availability Zone: those of the control plane. */
  attachmentSubnets: byZone,
  cluster: z.object({
    name: text,
    /** Kubernetes minor version: `1.35`. */
    version: text,
    arn: text,
    /** URL of the Kubernetes API. */
    endpoint: text,
    /** Base64 PEM. */
    certificateAuthorityData: text,
    /** Group of control plane, nodes and pods. */
    securityGroupId: text,
  }),
  /** Absent when the cell has no private zone. */
  privateZone: z.object({ id: text, domain: text }).optional(),
  /** Absent when the cell has no mesh. */
  mesh: meshSchema.optional(),
});

/** The mesh of a cell as other cells know it. */
export type MeshExport = z.infer<typeof meshSchema>;

/** A cell as other stacks know it. */
export type CellExport = z.infer<typeof cellSchema>;

const KIND: StackOutputKind<CellExport> = {
  output: "cell",
  schema: CELL_EXPORT_SCHEMA,
  what: "a cell",
  shape: cellSchema,
  check: placeProblems,
};

/**
 * Reads the output `cell` of a stack. Refused, each with stack, path and fix: an export that is missing, older or
 * newer, one of another form, and a cell outside India.
 *
 * @example readCellExport("mumbai", outputs["cell"]).value?.region === "ap-south-1"
 */
export function readCellExport(stack: string, found: unknown): StackOutputResult<CellExport> {
  return readStackOutput(KIND, stack, found);
}

/** A cell must be where the catalogue says its place is: nothing may be attached to a network abroad. */
function placeProblems(
  { place, region }: CellExport,
  at: (path: string) => string,
): readonly Problem[] {
  const known = PLACES.find(({ id }) => id === place);
  const problems: Problem[] = [];
  if (!INDIAN_REGIONS.some((indian) => indian === region)) {
    problems.push({
      path: at("region"),
      problem: "is no Region in India",
      value: region,
      allowed: INDIAN_REGIONS.join(", "),
      fix: "take this cell out: a network abroad is never attached to one in India",
    });
  }
  if (known === undefined) {
    problems.push({
      path: at("place"),
      problem: "is no place of the catalogue",
      value: place,
      allowed: PLACES.map(({ id }) => id).join(", "),
      fix: "take this cell out, or use the version of the program that knows the place",
    });
  } else if (problems.length === 0 && known.region !== region) {
    problems.push({
      path: at("region"),
      problem: `is not the Region of ${place}`,
      value: region,
      allowed: known.region,
      fix: "look at who wrote this export: a cell of this program cannot",
    });
  }
  return problems;
}
