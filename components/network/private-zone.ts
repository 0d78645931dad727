// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { Zone } from "@pulumi/aws/route53/zone.js";
import { factsOf, tagsOf, type Placement } from "../shared/facts.ts";

export interface PrivateZoneArgs {
  readonly placement: Placement;
  readonly vpcId: pulumi.Input<string>;
  /** Domain that only the VPC resolves: `mumbai.nivas.internal`. */
  readonly domain: string;
}

/**
 * A private hosted zone for the names of a cell, seen from its VPC alone.
 *
 * ```ts
 * new PrivateZone("names", { placement, vpcId, domain: "mumbai.nivas.internal" });
 * ```
 *
 * Route 53 is a global service: the records themselves (names and private addresses) are held outside any
 * Region. Put no personal data into names; switch the zone off where even that is too much.
 *
 * Cost drivers: a monthly price per zone, then queries.
 */
export class PrivateZone extends pulumi.ComponentResource {
  readonly domain: string;
  readonly zoneId: pulumi.Output<string>;

  constructor(name: string, args: PrivateZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    super("nivas:index:PrivateZone", name, factsOf("PrivateZone", args.placement), opts);
    const { placement, vpcId, domain } = args;
    this.domain = domain;

    const zone = new Zone(
      `${name}-zone`,
      {
        name: domain,
        comment: `Nivas ${placement.cell}`,
        vpcs: [{ vpcId, vpcRegion: placement.region }],
        forceDestroy: false,
        tags: tagsOf("PrivateZone", placement),
      },
      // Other cells are associated from their side, by resources of their own.
      { parent: this, ignoreChanges: ["vpcs"] },
    );

    this.zoneId = zone.zoneId;
    this.registerOutputs({
      ...factsOf("PrivateZone", placement),
      domain,
      zoneId: this.zoneId,
    });
  }
}
