// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON, fact } from "../fact.ts";
import type { IndianRegion, Place, Zone } from "../place-types.ts";
import { SOURCES } from "../sources.ts";

/** An Availability Zone: `regionZone("ap-south-1", "a", "aps1-az1")`. */
export function regionZone(region: IndianRegion, letter: string, zoneId: string): Zone {
  return {
    name: `${region}${letter}`,
    zoneId,
    kind: "availability-zone",
    region,
    groupName: region,
    networkBorderGroup: region,
    mark: "M",
    source: `${SOURCES.zones}; public Terraform zone data that also lists aps1-ccu1-az1`,
    checkedOn: CHECKED_ON,
  };
}

/** What both Indian Regions have, `outposts` apart, in which they differ. */
export function regionCapabilities(): Omit<Place["capabilities"], "outposts"> {
  return {
    "eks-control-plane": fact(true, "H", SOURCES.endpoints),
    "eks-control-plane-subnets": fact(true, "H", SOURCES.eksLocalZones),
    "eks-managed-node-groups": fact(true, "H", SOURCES.endpoints),
    "self-managed-nodes": fact(true, "H", SOURCES.endpoints),
    karpenter: fact(true, "H", SOURCES.karpenterLocalZones),
    "eks-fargate": fact(true, "L", SOURCES.endpoints),
    "eks-auto-mode": fact(true, "L", SOURCES.endpoints),
    "eks-hybrid-nodes": fact(false, "H", `${SOURCES.eksHybrid} (not on cloud infrastructure)`),
    "nat-gateway": fact(true, "M", SOURCES.endpoints),
    "application-load-balancer": fact(true, "H", SOURCES.endpoints),
    "network-load-balancer": fact(true, "H", SOURCES.endpoints),
    "transit-gateway-attachment": fact(true, "M", SOURCES.localZonesWork),
    "ebs-gp2": fact(true, "M", SOURCES.gp3LocalZones),
    "ebs-gp3": fact(true, "M", `${SOURCES.gp3LocalZones} (only Local Zones lack it)`),
    "local-snapshots": fact(true, "H", SOURCES.localZoneSnapshots),
    "several-zones": fact(true, "H", `${SOURCES.zones} (at least three)`),
  };
}
