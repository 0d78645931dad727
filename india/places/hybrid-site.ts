// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON, fact, type Fact } from "../fact.ts";
import type { IndianRegion, Place } from "../place-types.ts";
import { SOURCES } from "../sources.ts";

/** What must be said of a customer's own site; the rest follows from its kind. */
export interface HybridSiteFacts {
  readonly id: string;
  readonly city: string;
  readonly state: string;
  readonly aliases?: readonly string[];
  /** Region whose control plane the machines join, over Direct Connect or a VPN. */
  readonly region: IndianRegion;
  /** Number in the address plan, 0 to 63, that no other place has. */
  readonly cellNumber: number;
}

const onlyHybrid = `${SOURCES.eksHybrid}; nothing of EC2 runs on a customer's machines`;

/**
 * A site of the customer's own machines, which join a cluster of an Indian Region as EKS hybrid nodes.
 * AWS sells nothing there, so there is no zone and no instance family. Not for machines that are
 * themselves in a cloud: AWS does not support hybrid nodes on Regions, Local Zones, or Outposts.
 *
 * @example hybridSite({ id: "pune", city: "Pune", state: "Maharashtra", region: "ap-south-1", cellNumber: 6 })
 */
export function hybridSite(site: HybridSiteFacts): Place {
  const no: Fact<boolean> = fact(false, "H", onlyHybrid);
  const none: Fact<readonly string[]> = fact([], "H", onlyHybrid);
  return {
    id: site.id,
    city: site.city,
    state: site.state,
    kind: "hybrid-site",
    aliases: site.aliases ?? [],
    region: site.region,
    zones: [],
    zoneIdMapping: fact("fixed", "H", "a hybrid site has no AWS zone"),
    optIn: {
      needed: false,
      how: "Nothing to turn on; needs a private link to the Region (Direct Connect or VPN; at least 100 Mbit/s and at most 200 ms there and back are advised).",
      mark: "H",
      source: "doc: Prepare networking for hybrid nodes",
      checkedOn: CHECKED_ON,
    },
    timezone: "Asia/Kolkata",
    cellNumber: site.cellNumber,
    services: { present: none, absent: none },
    instances: { families: none, gpuFamilies: none, inferenceFamilies: none },
    capabilities: {
      "eks-control-plane": no,
      "eks-control-plane-subnets": no,
      "eks-managed-node-groups": no,
      "self-managed-nodes": no,
      karpenter: no,
      "eks-fargate": no,
      "eks-auto-mode": no,
      "eks-hybrid-nodes": fact(true, "H", `${SOURCES.eksHybrid} (both Indian Regions)`),
      "nat-gateway": no,
      "application-load-balancer": no,
      "network-load-balancer": no,
      "transit-gateway-attachment": no,
      "ebs-gp2": no,
      "ebs-gp3": no,
      "local-snapshots": no,
      "several-zones": no,
      outposts: no,
    },
    physicalLocation: `customer site in ${site.city}, ${site.state}, India`,
  };
}
