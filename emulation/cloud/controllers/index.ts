// SPDX-License-Identifier: Apache-2.0
import { EBS_CSI, SNAPSHOTS } from "./ebs-csi.ts";
import { EKS } from "./eks.ts";
import { EXTERNAL_DNS } from "./external-dns.ts";
import { KARPENTER } from "./karpenter.ts";
import { LOAD_BALANCER_CONTROLLER } from "./load-balancer-controller.ts";
import type { Controller } from "./model.ts";
import { VPC_CNI } from "./vpc-cni.ts";

/** Every controller that is emulated. Those whose work is the owner of another's come first. */
export const CONTROLLERS: readonly Controller[] = [
  EKS,
  KARPENTER,
  LOAD_BALANCER_CONTROLLER,
  EBS_CSI,
  SNAPSHOTS,
  EXTERNAL_DNS,
  VPC_CNI,
];

/** Types of what they make. */
export const MADE_TYPES: readonly string[] = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:ebs/snapshot:Snapshot",
  "aws:ebs/volume:Volume",
  "aws:ec2/instance:Instance",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/networkInterface:NetworkInterface",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:iam/instanceProfile:InstanceProfile",
  "aws:lb/listener:Listener",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:lb/targetGroup:TargetGroup",
  "aws:route53/record:Record",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
];
