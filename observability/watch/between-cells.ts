// SPDX-License-Identifier: Apache-2.0
/** What joins cells, and what they trust. */
import { CLOUDWATCH } from "../contract/third-party/cloudwatch-metrics.ts";
import { Severity } from "../model/rule.ts";
import { lines, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

const byAttachment = (metric: string): string =>
  `max by (dimension_TransitGateway, dimension_TransitGatewayAttachment) (${metric})`;

export const INTERCONNECT: Watch = {
  component: "Interconnect",
  watches: "Packets between cells that no route leads on.",
  cloudwatch: [
    CLOUDWATCH.transitBlackhole,
    CLOUDWATCH.transitNoRoute,
    CLOUDWATCH.transitBytesIn,
    CLOUDWATCH.transitBytesOut,
  ],
  blind: [
    "A peering of two VPCs has no metrics. That it is broken shows by NivasOtherCellNotRead.",
    "A gateway that another account owns sends its metrics there.",
    "Failover records of Route 53 and their checks are in us-east-1 of CloudWatch, outside of India: they are not asked for.",
  ],
  groups: [
    watchGroup("Interconnect", [
      {
        alert: "NivasTransitDropsPackets",
        severity: Severity.High,
        expr: `${byAttachment("aws_transitgateway_packet_drop_count_blackhole_sum")} > 50 or ${byAttachment("aws_transitgateway_packet_drop_count_no_route_sum")} > 50`,
        for: "10m",
        summary:
          "Transit gateway {{ $labels.dimension_TransitGateway }} drops {{ $value | humanize }} packets in 5 minutes at {{ $labels.dimension_TransitGatewayAttachment }}",
        meaning:
          "Packets of a cell match no route of the transit gateway, or one that leads nowhere.",
        impact: "Calls to another cell fail; replication and failover too.",
        diagnosis: [
          "`aws ec2 search-transit-gateway-routes --transit-gateway-route-table-id <id> --filters Name=state,Values=blackhole`.",
          "Is the attachment of the other cell `available`.",
        ],
        mitigation: [
          "`pulumi up` of the stack that joins the cells brings routes and attachments back.",
          "Addresses that belong to nobody: the one who calls them.",
        ],
      },
    ]),
  ],
  panels: [
    lines(
      "Bytes between cells",
      "Through each attachment in 5 minutes; they are billed.",
      "bytes",
      {
        "in {{dimension_TransitGatewayAttachment}}": byAttachment(
          "aws_transitgateway_bytes_in_sum",
        ),
        "out {{dimension_TransitGatewayAttachment}}": byAttachment(
          "aws_transitgateway_bytes_out_sum",
        ),
      },
    ),
    lines("Packets dropped", "At each attachment in 5 minutes; worry above 50.", "short", {
      "blackhole {{dimension_TransitGatewayAttachment}}": byAttachment(
        "aws_transitgateway_packet_drop_count_blackhole_sum",
      ),
      "no route {{dimension_TransitGatewayAttachment}}": byAttachment(
        "aws_transitgateway_packet_drop_count_no_route_sum",
      ),
    }),
  ],
};

export const TRUST: Watch = {
  component: "Trust",
  watches: "How long the roots of the mesh last.",
  watchedBy: {
    component: "MeshInstall",
    because:
      "every cell records when each root that it trusts ends, and alerts on it; a root signs the authorities of cells and nothing else, some times a year",
  },
  blind: [
    "The stack of roots may be in an account of its own, whose CloudWatch no cell reads. A root that is disabled is noticed when an authority is renewed, and by CloudTrail of that account.",
  ],
};

export const CELL: Watch = {
  component: "Cell",
  watches: "Nothing of its own.",
  nothing: "It makes its parts, and each of them has a watch.",
};

export const CELL_CONNECTION: Watch = {
  component: "CellConnection",
  watches: "Nothing of its own.",
  nothing:
    "It reads the export of a cell in a program of a team, and makes nothing in AWS or in the cluster.",
};
