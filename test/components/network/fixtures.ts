// SPDX-License-Identifier: Apache-2.0
import type { RegionalNetworkArgs } from "../../../components/network/network-settings.ts";
import { ACCOUNT, PLACEMENT, accessLogsOf, keyOf } from "../foundation/fixtures.ts";

export const ZONES = ["ap-south-1a", "ap-south-1b", "ap-south-1c"];

/** The smallest arguments of a network, with `extra` on top; call it inside `record`. */
export function networkArgs(extra: Partial<RegionalNetworkArgs> = {}): RegionalNetworkArgs {
  return {
    placement: PLACEMENT,
    account: ACCOUNT,
    clusterName: "nivas-mumbai",
    cidr: "10.0.0.0/16",
    podCidr: "100.64.0.0/16",
    zones: ZONES,
    key: keyOf(),
    accessLogs: accessLogsOf(),
    ...extra,
  };
}

/** The services that every cell has an interface endpoint for, written out so that a change shows. */
export const INTERFACE_SERVICE_NAMES = [
  ...["autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "elasticloadbalancing"],
  ...["kms", "logs", "secretsmanager", "sqs", "ssm", "ssmmessages", "sts"],
];
