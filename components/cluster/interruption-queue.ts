// SPDX-License-Identifier: Apache-2.0
/** Tells Karpenter about instances that are about to go, so that their pods move first. */
import { EventRule } from "@pulumi/aws/cloudwatch/eventRule.js";
import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget.js";
import { Queue } from "@pulumi/aws/sqs/queue.js";
import { QueuePolicy } from "@pulumi/aws/sqs/queuePolicy.js";
import type * as pulumi from "@pulumi/pulumi";
import { withAccount } from "../foundation/policy-document.ts";
import { policyJson } from "../shared/iam-policy.ts";
import { physicalName } from "../shared/naming.ts";
import { interruptionQueuePolicy } from "./policies/queue-policy.ts";

/**
 * Events that end an instance or may.
 * Source: aws/karpenter-provider-aws@v1.14.1, cloudformation.yaml, five rules, checked 2026-11-22.
 */
export const INTERRUPTION_EVENTS: Readonly<Record<string, { source: string; detailType: string }>> =
  {
    "scheduled-change": { source: "aws.health", detailType: "AWS Health Event" },
    "spot-interruption": {
      source: "aws.ec2",
      detailType: "EC2 Spot Instance Interruption Warning",
    },
    rebalance: { source: "aws.ec2", detailType: "EC2 Instance Rebalance Recommendation" },
    "state-change": { source: "aws.ec2", detailType: "EC2 Instance State-change Notification" },
    "capacity-reservation": {
      source: "aws.ec2",
      detailType: "EC2 Capacity Reservation Instance Interruption Warning",
    },
  };

/** What the queue is made of. */
export interface InterruptionQueueArgs {
  readonly clusterName: string;
  readonly region: string;
  readonly account: pulumi.Input<string>;
  /** Key of the messages; its policy must let EventBridge use it. */
  readonly keyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Name of the queue, plain: it is in the controller's values and policy. */
export function interruptionQueueName(clusterName: string): string {
  return physicalName("sqs-queue", clusterName, "interruption");
}

/** Creates the queue, its policy, and a rule with a target for each event; gives what Karpenter waits for. */
export function createInterruptionQueue(
  parent: pulumi.Resource,
  name: string,
  args: InterruptionQueueArgs,
): readonly pulumi.Resource[] {
  const { clusterName, region, account, tags } = args;
  const queueName = interruptionQueueName(clusterName);
  const queue = new Queue(
    `${name}-queue`,
    {
      name: queueName,
      messageRetentionSeconds: 300,
      kmsMasterKeyId: args.keyArn,
      tags: { ...tags },
    },
    { parent },
  );
  const ruleName = (event: string) => physicalName("event-rule", clusterName, event);
  const policy = new QueuePolicy(
    `${name}-queue-policy`,
    {
      queueUrl: queue.url,
      policy: withAccount(account, (known) =>
        policyJson(
          interruptionQueuePolicy(
            `arn:aws:sqs:${region}:${known}:${queueName}`,
            Object.keys(INTERRUPTION_EVENTS).map(
              (event) => `arn:aws:events:${region}:${known}:rule/${ruleName(event)}`,
            ),
          ),
        ),
      ),
    },
    { parent },
  );
  for (const [event, { source, detailType }] of Object.entries(INTERRUPTION_EVENTS)) {
    const rule = new EventRule(
      `${name}-${event}-rule`,
      {
        name: ruleName(event),
        description: `${detailType}, for Karpenter in ${clusterName}`,
        eventPattern: JSON.stringify({ source: [source], "detail-type": [detailType] }),
        tags: { ...tags },
      },
      { parent },
    );
    new EventTarget(
      `${name}-${event}-target`,
      { rule: rule.name, targetId: "karpenter", arn: queue.arn },
      { parent },
    );
  }
  return [queue, policy];
}
