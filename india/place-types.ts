// SPDX-License-Identifier: Apache-2.0
import type { Cited, Fact } from "./fact.ts";

/** AWS Regions in India; there is none in Delhi. */
export type IndianRegion = "ap-south-1" | "ap-south-2";

/**
 * What a place is:
 * - `region`: an AWS Region, complete with control plane and three zones;
 * - `local-zone`: one AWS zone near users, whose control plane is in its parent Region;
 * - `hybrid-site`: the customer's own machines, joined to a control plane in a Region.
 */
export type PlaceKind = "region" | "local-zone" | "hybrid-site";

/** Things that a place has or lacks and that a configuration can ask for. */
export const CAPABILITIES = [
  "eks-control-plane",
  "eks-control-plane-subnets",
  "eks-managed-node-groups",
  "self-managed-nodes",
  "karpenter",
  "eks-fargate",
  "eks-auto-mode",
  "eks-hybrid-nodes",
  "nat-gateway",
  "application-load-balancer",
  "network-load-balancer",
  "transit-gateway-attachment",
  "ebs-gp2",
  "ebs-gp3",
  "local-snapshots",
  "several-zones",
  "outposts",
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** One zone of a Region. Zone data carries its own citation: the columns of the source table differ. */
export interface Zone extends Cited {
  /** `ap-south-1a`, `ap-south-1-del-1a`. */
  readonly name: string;
  /**
   * `aps1-az1`, `aps1-del1-az1`. In a Region whose `zoneIdMapping` is `account-specific` the pairing of
   * name and id is the common one, not a promise.
   */
  readonly zoneId: string;
  readonly kind: "availability-zone" | "local-zone";
  readonly region: IndianRegion;
  /** Zone group, the unit of opt-in: the Region's name, or `ap-south-1-del-1`. */
  readonly groupName: string;
  /** Group from which public addresses are advertised. */
  readonly networkBorderGroup: string;
  /** Availability Zone that a Local Zone hangs from; absent for Availability Zones. */
  readonly parentZone?: Fact<string>;
}

/** What an account must do before it can use the place. */
export interface OptIn extends Cited {
  readonly needed: boolean;
  /** `account.Region` enables a Region, `ec2.AvailabilityZoneGroup` a zone group; absent when not needed. */
  readonly resource?:
    "aws:account/region:Region" | "aws:ec2/availabilityZoneGroup:AvailabilityZoneGroup";
  /** How, in one sentence for a person. */
  readonly how: string;
}

/** AWS services by endpoint id (`eks`, `elasticloadbalancing`); a service in neither list is not known. */
export interface Services {
  readonly present: Fact<readonly string[]>;
  readonly absent: Fact<readonly string[]>;
}

/** EC2 instance families (`m7g`); listed for sale is not the same as capacity. */
export interface Instances {
  /** Every family, accelerators included. */
  readonly families: Fact<readonly string[]>;
  /** Families with NVIDIA GPUs. */
  readonly gpuFamilies: Fact<readonly string[]>;
  /** Families with Inferentia or Trainium. */
  readonly inferenceFamilies: Fact<readonly string[]>;
}

/** One entry of the catalogue. */
export interface Place {
  /** Lower-case id, the value of `place` in config: `mumbai`. */
  readonly id: string;
  /** City as people write it: `Mumbai`. */
  readonly city: string;
  /** State or union territory. */
  readonly state: string;
  readonly kind: PlaceKind;
  /** Other spellings of the city that people type; never accepted, only recognised in messages. */
  readonly aliases: readonly string[];
  /** Region that holds the control plane. */
  readonly region: IndianRegion;
  /** Zones where the workloads of the place run; empty for a hybrid site. */
  readonly zones: readonly Zone[];
  /** Whether zone ids are the same in every account. */
  readonly zoneIdMapping: Fact<"fixed" | "account-specific">;
  readonly optIn: OptIn;
  readonly timezone: "Asia/Kolkata";
  /**
   * Number of the place in the address plan, 0 to 63: `10.<n>.0.0/16` and `100.<64+n>.0.0/16`.
   * Our own choice, never reused and never renumbered, so that cells can be joined later.
   */
  readonly cellNumber: number;
  readonly services: Services;
  readonly instances: Instances;
  readonly capabilities: Readonly<Record<Capability, Fact<boolean>>>;
  /** Where the workloads physically are, for people and reports. */
  readonly physicalLocation: string;
}
