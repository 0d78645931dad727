// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const amp = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(`https://docs.aws.amazon.com/prometheus/latest/APIReference/API_${action}.html`);

/** What Amazon Managed Service for Prometheus refuses. */
export const OBSERVABILITY = {
  workspaceNotFound: amp("UpdateWorkspaceConfiguration").unseen(
    "ResourceNotFoundException",
    "Workspace not found: {value}",
  ),
  retentionTooLong: amp("UpdateWorkspaceConfiguration").unseen(
    "ValidationException",
    "retentionPeriodInDays must be from 1 to 1095, found {value}.",
  ),
} as const;
