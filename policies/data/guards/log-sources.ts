// SPDX-License-Identifier: Apache-2.0
import type { Requirement } from "../../engine/guards/requirement.ts";

const UNSEEN = "who did what in it is not recorded";

/**
 * Logs that services write only when told, as RBI's Directions of 2026 (paras 93-97) and CERT-In's direction
 * (iv) ask for. Names and defaults from the types of @pulumi/aws 7.48.0. Checked 2026-11-22.
 */
export const LOG_SOURCES: readonly Requirement[] = [
  {
    types: ["aws:eks/cluster:Cluster"],
    path: "enabledClusterLogTypes",
    accepts: { holds: ["api", "audit", "authenticator"] },
    absent: "denied",
    why: UNSEEN,
  },
  {
    types: ["aws:ec2/flowLog:FlowLog"],
    path: "trafficType",
    accepts: { is: ["all"] },
    absent: "accepted",
    why: "it leaves out a part of the traffic",
  },
  {
    types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster"],
    path: "enabledCloudwatchLogsExports",
    accepts: { given: "a list of logs to export" },
    absent: "denied",
    why: UNSEEN,
  },
  {
    types: ["aws:neptune/cluster:Cluster"],
    path: "enableCloudwatchLogsExports",
    accepts: { given: "a list of logs to export" },
    absent: "denied",
    why: UNSEEN,
  },
  {
    types: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
    when: [{ path: "loadBalancerType", is: ["application", "network"], orAbsent: true }],
    path: "accessLogs.enabled",
    accepts: { is: ["true"] },
    absent: "denied",
    why: "who asked it for what is not recorded",
  },
  {
    types: ["aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"],
    path: "accessLogSettings",
    accepts: { given: "a destination of access logs" },
    absent: "denied",
    why: "who called it is not recorded",
  },
];
