// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const { seen } = refusalsFrom(
  "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
);
const scaling = refusalsFrom(
  "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html",
);

/** What Amazon EC2 refuses of security groups and launch templates, and EC2 Auto Scaling of groups. */
export const COMPUTE = {
  groupNotFound: seen("InvalidGroup.NotFound", "The security group '{value}' does not exist"),
  groupDuplicate: seen(
    "InvalidGroup.Duplicate",
    "The security group '{name}' already exists for VPC '{vpcId}'",
  ),
  groupInUse: seen("DependencyViolation", "resource {id} has a dependent object"),
  ruleDuplicate: seen("InvalidPermission.Duplicate", 'the specified rule "{rule}" already exists'),
  templateNameTaken: seen(
    "InvalidLaunchTemplateName.AlreadyExistsException",
    "Launch template name already in use.",
  ),
  scalingGroupExists: scaling.seen(
    "AlreadyExists",
    "AutoScalingGroup by this name already exists - A group with the name {name} already exists",
  ),
  scalingGroupSubnet: scaling.unseen("ValidationError", "The subnet ID '{value}' does not exist"),
  scalingGroupTemplate: scaling.unseen(
    "ValidationError",
    "You must use a valid fully-formed launch template. The specified launch template, with template ID {value}, does not exist.",
  ),
} as const;
