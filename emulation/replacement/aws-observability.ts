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
];

export const AWS_OBSERVABILITY_ROWS = ROWS.map(rowOf);
