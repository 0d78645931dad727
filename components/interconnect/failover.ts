// SPDX-License-Identifier: Apache-2.0
/** Names that lead to another Indian cell when one is lost. */
import { HealthCheck } from "@pulumi/aws/route53/healthCheck.js";
import { Record as DnsRecord } from "@pulumi/aws/route53/record.js";
import { Zone } from "@pulumi/aws/route53/zone.js";
import type * as pulumi from "@pulumi/pulumi";
import { tagsFor, type CellSide } from "./context.ts";
import type { FailoverArgs, FailoverTarget } from "./interconnect-args.ts";
import { associateZone } from "./openings.ts";

/**
 * A private zone that all cells see, with a pair of records for each name. Which of the two is answered follows a
 * CloudWatch alarm in the cell's own Region: Route 53 has no health checker in India, and one abroad could neither reach
 * a private host nor be let in. An alarm without data counts as not well, since a lost Region sends none.
 * Source: `regions` of HealthCheckConfig, Route 53 API Reference, checked 2026-11-22.
 */
export function createFailover(
  parent: pulumi.Resource,
  name: string,
  sides: readonly CellSide[],
  { domain, home, records }: FailoverArgs,
  owner: string,
): void {
  const byName = new Map(sides.map((side) => [side.name, side]));
  const homeSide = byName.get(home)!;
  const zone = new Zone(
    `${name}-names`,
    {
      name: domain,
      comment: `Nivas ${name}`,
      vpcs: [{ vpcId: homeSide.vpcId, vpcRegion: homeSide.region }],
      forceDestroy: false,
      tags: tagsFor(homeSide, owner, `${name}-names`),
    },
    // The other cells are associated by resources of their own.
    { parent, provider: homeSide.provider, ignoreChanges: ["vpcs"] },
  );
  for (const side of sides.filter((other) => other !== homeSide)) {
    associateZone(parent, `${name}-names-${side.name}`, zone.zoneId, homeSide, side);
  }
  for (const [label, record] of Object.entries(records)) {
    for (const [role, target] of [
      ["PRIMARY", record.primary],
      ["SECONDARY", record.secondary],
    ] as const) {
      const recordName = `${name}-${label}-${target.cell}`;
      const check = createCheck(
        parent,
        recordName,
        byName.get(target.cell)!,
        target,
        homeSide,
        owner,
      );
      new DnsRecord(
        recordName,
        {
          zoneId: zone.zoneId,
          name: `${label}.${domain}`,
          type: "CNAME",
          ttl: record.ttlSeconds,
          records: [target.host],
          setIdentifier: target.cell,
          failoverRoutingPolicies: [{ type: role }],
          healthCheckId: check.id,
        },
        { parent, provider: homeSide.provider },
      );
    }
  }
}

function createCheck(
  parent: pulumi.Resource,
  name: string,
  side: CellSide,
  { alarm }: FailoverTarget,
  home: CellSide,
  owner: string,
): HealthCheck {
  return new HealthCheck(
    `${name}-health`,
    {
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: alarm,
      cloudwatchAlarmRegion: side.region,
      insufficientDataHealthStatus: "Unhealthy",
      tags: tagsFor(side, owner, `${name}-health`),
    },
    { parent, provider: home.provider },
  );
}
