// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON, fact, unverified, type Fact } from "../fact.ts";
import type { Instances, OptIn, Place, Services, Zone } from "../place-types.ts";
import { SOURCES } from "../sources.ts";

const notRead = "the rows for India of the page «AWS Local Zones features» were not read";

/** A Local Zone of ap-south-1, by the three letters of its city: `localZone("del")`. */
export function localZone(city: string): Zone {
  return {
    name: `ap-south-1-${city}-1a`,
    zoneId: `aps1-${city}1-az1`,
    kind: "local-zone",
    region: "ap-south-1",
    groupName: `ap-south-1-${city}-1`,
    networkBorderGroup: `ap-south-1-${city}-1`,
    parentZone: unverified(
      "no public source names it; read ParentZoneName of aws ec2 describe-availability-zones --all-availability-zones",
    ),
    mark: "M",
    source: `${SOURCES.localZones}; ${SOURCES.localZoneGroups}; zone id from three public files`,
    checkedOn: CHECKED_ON,
  };
}

/** How an account turns the zone group `groupName` on. */
export function localZoneOptIn(groupName: string): OptIn {
  return {
    needed: true,
    resource: "aws:ec2/availabilityZoneGroup:AvailabilityZoneGroup",
    how: `Turn the zone group on once per account: aws ec2 modify-availability-zone-group --region ap-south-1 --group-name ${groupName} --opt-in-status opted-in. Turning it off again takes AWS Support.`,
    mark: "H",
    source: SOURCES.localZonesStart,
    checkedOn: CHECKED_ON,
  };
}

/** Nothing is verified about single services of the Indian Local Zones, beyond the capabilities. */
export const LOCAL_ZONE_SERVICES: Services = {
  present: unverified(notRead),
  absent: unverified(notRead),
};

/** The instance types of the Indian Local Zones are not public data; config supplies them. */
export const LOCAL_ZONE_INSTANCES: Instances = {
  families: unverified(notRead),
  gpuFamilies: unverified(notRead),
  inferenceFamilies: unverified(notRead),
};

/**
 * What a Local Zone of India has. NAT gateways differ by zone in what is known of them.
 *
 * @param natGateway the fact for this zone.
 */
export function localZoneCapabilities(natGateway: Fact<boolean>): Place["capabilities"] {
  return {
    "eks-control-plane": fact(false, "H", SOURCES.eksLocalZones),
    "eks-control-plane-subnets": fact(false, "H", SOURCES.eksLocalZones),
    // The page says yes; an older version and the schema of eksctl say self-managed only.
    "eks-managed-node-groups": fact(true, "M", SOURCES.eksLocalZones),
    "self-managed-nodes": fact(true, "H", SOURCES.eksLocalZones),
    karpenter: fact(true, "H", SOURCES.karpenterLocalZones),
    "eks-fargate": fact(false, "H", SOURCES.eksLocalZones),
    "eks-auto-mode": fact(false, "M", SOURCES.eksAutoModeLocalZones),
    "eks-hybrid-nodes": fact(false, "H", `${SOURCES.eksHybrid} (not on cloud infrastructure)`),
    "nat-gateway": natGateway,
    "application-load-balancer": fact(true, "H", SOURCES.eksLocalZones),
    "network-load-balancer": fact(false, "M", SOURCES.openshiftLocalZones),
    "transit-gateway-attachment": fact(false, "H", SOURCES.localZonesWork),
    "ebs-gp2": fact(true, "M", SOURCES.openshiftLocalZones),
    "ebs-gp3": unverified(`only some Local Zones have gp3 (${SOURCES.gp3LocalZones}); ${notRead}`),
    "local-snapshots": unverified(
      `only Local Zones with S3 have them (${SOURCES.localZoneSnapshots}); ${notRead}`,
    ),
    "several-zones": fact(false, "H", SOURCES.localZones),
    outposts: fact(false, "M", SOURCES.s3OnOutposts),
  };
}
