// SPDX-License-Identifier: Apache-2.0
import { rowOf, type ShortRow } from "./aws-rows.ts";

const ROWS: readonly ShortRow[] = [
  {
    type: "amp/workspace:Workspace",
    file: "amp/workspace.go",
    read: false,
    replaces: "kmsKeyArn",
    updates: "alias loggingConfiguration tags",
  },
  {
    // Deleting it does nothing in AWS: the workspace keeps what it was told last.
    type: "amp/workspaceConfiguration:WorkspaceConfiguration",
    file: "amp/workspace_configuration.go",
    read: true,
    replaces: "workspaceId",
    updates:
      "limitsPerLabelSets outOfOrderTimeWindowInSeconds retentionPeriodInDays ruleQueryOffsetInSeconds timeouts",
  },
  {
    type: "sns/topic:Topic",
    file: "sns/topic.go",
    read: false,
    replaces: "fifoTopic name namePrefix",
    updates:
      "applicationFailureFeedbackRoleArn applicationSuccessFeedbackRoleArn applicationSuccessFeedbackSampleRate archivePolicy contentBasedDeduplication deliveryPolicy displayName fifoThroughputScope firehoseFailureFeedbackRoleArn firehoseSuccessFeedbackRoleArn firehoseSuccessFeedbackSampleRate httpFailureFeedbackRoleArn httpSuccessFeedbackRoleArn httpSuccessFeedbackSampleRate kmsMasterKeyId lambdaFailureFeedbackRoleArn lambdaSuccessFeedbackRoleArn lambdaSuccessFeedbackSampleRate policy signatureVersion sqsFailureFeedbackRoleArn sqsSuccessFeedbackRoleArn sqsSuccessFeedbackSampleRate tags tracingConfig",
    namedBy: "name",
  },
  {
    type: "cloudwatch/metricAlarm:MetricAlarm",
    file: "cloudwatch/metric_alarm.go",
    read: false,
    replaces: "name",
    updates:
      "actionsEnabled alarmActions alarmDescription comparisonOperator datapointsToAlarm dimensions evaluateLowSampleCountPercentiles evaluationCriteria evaluationInterval evaluationPeriods extendedStatistic insufficientDataActions metricName metricQueries namespace okActions period statistic tags threshold thresholdMetricId treatMissingData unit warmUpConfiguration",
    namedBy: "name",
  },
];

export const AWS_OBSERVABILITY_ROWS = ROWS.map(rowOf);
