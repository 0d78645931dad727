// SPDX-License-Identifier: Apache-2.0
/** Parts of a network that are components of their own: endpoints, and the logs of flows and of names. */
import { CLOUDWATCH } from "../contract/third-party/cloudwatch-metrics.ts";
import { Severity } from "../model/rule.ts";
import { figure, lines, redFrom, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

const byEndpoint = (metric: string): string =>
  `max by (dimension_Service_Name, dimension_VPC_Endpoint_Id) (${metric})`;
const ENDPOINT = "{{ $labels.dimension_Service_Name }} ({{ $labels.dimension_VPC_Endpoint_Id }})";

export const VPC_ENDPOINTS: Watch = {
  component: "VpcEndpoints",
  watches: "Interface endpoints that drop packets or whose service resets connections.",
  cloudwatch: [
    CLOUDWATCH.endpointPacketsDropped,
    CLOUDWATCH.endpointResets,
    CLOUDWATCH.endpointBytes,
  ],
  blind: [
    "Gateway endpoints (S3, DynamoDB) have no metrics.",
    "A call that the policy of an endpoint refuses is not counted by the endpoint: it is an AccessDenied of the caller, and in CloudTrail.",
  ],
  groups: [
    watchGroup("VpcEndpoints", [
      {
        alert: "NivasEndpointDropsPackets",
        severity: Severity.High,
        expr: `${byEndpoint("aws_privatelinkendpoints_packets_dropped_sum")} > 100`,
        for: "15m",
        summary: `Endpoint ${ENDPOINT} dropped {{ $value | humanize }} packets in 5 minutes`,
        meaning: "An interface endpoint drops packets: it is overloaded or unhealthy.",
        impact: "Calls of the cell to one AWS service fail or are slow.",
        diagnosis: [
          "State of the endpoint: `aws ec2 describe-vpc-endpoints --vpc-endpoint-ids <id>`.",
          "Bytes against 10 Gbit/s for each zone (100 Gbit/s in bursts): panel `Bytes`.",
        ],
        mitigation: [
          "Find the caller with the most bytes and slow it down; large objects of S3 belong to the gateway endpoint.",
          "Open a case with AWS if the load is ordinary.",
        ],
      },
      {
        alert: "NivasEndpointResets",
        severity: Severity.Warning,
        expr: `${byEndpoint("aws_privatelinkendpoints_rst_packets_received_sum")} > 200`,
        for: "15m",
        summary: `Endpoint ${ENDPOINT} got {{ $value | humanize }} resets in 5 minutes`,
        meaning: "The AWS service behind an endpoint resets connections.",
        impact: "Clients of AWS try again; a service that is not well makes them fail.",
        diagnosis: [
          "AWS Health for the service in the Region.",
          "Errors of the clients: logs of whatever calls the service.",
        ],
        mitigation: [
          "Wait and watch while AWS repairs it; what needs the service fails over with its cell as docs/interconnect.md says.",
        ],
      },
    ]),
  ],
  panels: [
    lines("Bytes", "Bytes through each endpoint in 5 minutes, both directions.", "bytes", {
      "{{dimension_Service_Name}}":
        "sum by (dimension_Service_Name) (aws_privatelinkendpoints_bytes_processed_sum)",
    }),
    lines(
      "Packets dropped",
      "Packets that endpoints dropped in 5 minutes; worry above 100.",
      "short",
      {
        "{{dimension_Service_Name}}":
          "sum by (dimension_Service_Name) (aws_privatelinkendpoints_packets_dropped_sum)",
      },
    ),
    lines(
      "Resets",
      "Resets from the services behind the endpoints in 5 minutes; worry above 200.",
      "short",
      {
        "{{dimension_Service_Name}}":
          "sum by (dimension_Service_Name) (aws_privatelinkendpoints_rst_packets_received_sum)",
      },
    ),
  ],
};

export const FLOW_LOGS: Watch = {
  component: "FlowLogs",
  watches: "The bucket that flow logs go to.",
  watchedBy: {
    component: "RegionalBucket",
    because:
      "flow logs go to a bucket, and AWS publishes no metric of their delivery; the size of the bucket, once a day, is what can be seen",
  },
  blind: [
    "A flow log whose delivery stopped is seen a day later, by a bucket that no longer grows.",
  ],
};

/** Names of log groups that are never silent in a cell that runs. */
const RESOLVER_LOG = 'dimension_LogGroupName=~"/aws/vendedlogs/route53resolver/.+"';

export const DNS_QUERY_LOGS: Watch = {
  component: "DnsQueryLogs",
  watches: "Whether the log of the names that the cell asks for is still written.",
  cloudwatch: [CLOUDWATCH.logEvents, CLOUDWATCH.logBytes],
  groups: [
    watchGroup("DnsQueryLogs", [
      {
        alert: "NivasDnsQueryLogSilent",
        severity: Severity.High,
        expr: `max by (dimension_LogGroupName) (aws_logs_incoming_log_events_sum{${RESOLVER_LOG}}) == 0`,
        for: "30m",
        summary: "No query has come into {{ $labels.dimension_LogGroupName }} for half an hour",
        meaning: "A VPC that runs asks for names all the time, and none of its queries is logged.",
        impact: "Evidence is missing: CERT-In asks for logs of 180 days, kept in India.",
        diagnosis: [
          "`aws route53resolver list-resolver-query-log-config-associations`: is the VPC still associated, and in which state.",
          "Policy of the log group: may `delivery.logs.amazonaws.com` write into it.",
        ],
        mitigation: [
          "`nivas plan` the cell and bring back what was changed by hand.",
          "Note the gap and its reason in the register of incidents.",
        ],
      },
    ]),
  ],
  panels: [
    lines(
      "Queries logged",
      "Queries that came into the log in 5 minutes. A line at 0 is a gap in the evidence.",
      "short",
      {
        "{{dimension_LogGroupName}}": `sum by (dimension_LogGroupName) (aws_logs_incoming_log_events_sum{${RESOLVER_LOG}})`,
      },
    ),
    figure(
      "Bytes a day",
      "What the log grows by in a day, from the last 5 minutes; it is billed by the byte.",
      "bytes",
      `sum(aws_logs_incoming_bytes_sum{${RESOLVER_LOG}}) * 288`,
      redFrom(50e9),
    ),
  ],
};

export const PRIVATE_ZONE: Watch = {
  component: "PrivateZone",
  watches: "Names of the cell that do not resolve.",
  watchedBy: {
    component: "RegionalCluster",
    because:
      "Route 53 counts no queries of private zones; a name that fails is a SERVFAIL of CoreDNS, which alerts on it",
  },
};
