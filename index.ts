// SPDX-License-Identifier: Apache-2.0
/**
 * The program of every stack of this repository: reads the stack's cell, builds it, says where it is.
 * What a stack may contain is in docs/reference/config.md.
 */
import { Cell } from "./components/index.ts";
import { loadCell } from "./config/index.ts";

const config = loadCell();
const cell = new Cell(config.name, config);

/** Facts about the cell for other stacks and for people: small, plain, versioned, without secrets. */
export const facts = {
  schema: 1,
  cell: config.name,
  place: config.place,
  city: config.city,
  physicalLocation: config.physicalLocation,
  controlPlaneRegion: config.controlPlaneRegion,
  placementMode: config.placementMode,
  zones: config.zones,
  localZones: config.localZones,
  dataClassification: config.dataClassification,
};

export const network = {
  vpcId: cell.network.vpcId,
  cidr: cell.network.cidr,
  podCidr: cell.network.podCidr,
  egress: cell.network.egress,
};

export const cluster = {
  name: cell.cluster.clusterName,
  version: cell.cluster.version,
  arn: cell.cluster.arn,
  endpoint: cell.cluster.endpoint,
};
