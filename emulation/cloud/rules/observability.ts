// SPDX-License-Identifier: Apache-2.0
import { OBSERVABILITY } from "../refusals/observability.ts";
import { CASCADE, type Check, type RuleTable } from "./model.ts";

/** Source: User Guide of the service, "Amazon Managed Service for Prometheus service quotas", retention time. */
const MOST_RETENTION_DAYS = 1095;

const retention: Check = ({ inputs }) => {
  const days = inputs["retentionPeriodInDays"];
  return typeof days === "number" && (days < 1 || days > MOST_RETENTION_DAYS)
    ? { refusal: OBSERVABILITY.retentionTooLong, facts: { value: String(days) } }
    : undefined;
};

export const OBSERVABILITY_RULES: RuleTable = {
  source:
    "Amazon Managed Service for Prometheus API Reference (errors of each action), and User Guide, service quotas; Amazon SNS and Amazon CloudWatch API References, CreateTopic and PutMetricAlarm",
  checkedOn: "2026-11-23",
  types: {
    "amp/workspace:Workspace": {},
    // The provider has no deletion: the workspace keeps its settings, and takes them along when it goes.
    "amp/workspaceConfiguration:WorkspaceConfiguration": {
      required: ["workspaceId"],
      references: [
        {
          input: "workspaceId",
          to: [{ type: "aws:amp/workspace:Workspace" }],
          missing: OBSERVABILITY.workspaceNotFound,
          onDelete: CASCADE,
        },
      ],
      checks: [retention],
    },
    // Both are made by calls that may be repeated: what is there with the same name is taken.
    "sns/topic:Topic": {},
    "cloudwatch/metricAlarm:MetricAlarm": {},
  },
};
