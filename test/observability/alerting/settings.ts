// SPDX-License-Identifier: Apache-2.0
import {
  ALERT_TOPICS,
  DEFAULT_SHIFTS,
  DEFAULT_WORKING_HOURS,
  type AlertingSettings,
  type AlertTopic,
} from "../../../observability/alerting/alerting-settings.ts";

const arn = (name: string): string => `arn:aws:sns:ap-south-1:111122223333:nivas-mumbai-${name}`;

/** A cell with rosters, a team and a webhook. */
export const SETTINGS: AlertingSettings = {
  awsRegion: "ap-south-1",
  topics: Object.fromEntries(ALERT_TOPICS.map((topic) => [topic, arn(topic)])) as Record<
    AlertTopic,
    string
  >,
  shifts: {
    day: { ...DEFAULT_SHIFTS.day, roster: "mumbai-office" },
    night: DEFAULT_SHIFTS.night,
  },
  workingHours: DEFAULT_WORKING_HOURS,
  rosters: { "mumbai-office": arn("on-call-mumbai-office") },
  teams: {
    network: { topic: arn("team-network"), components: ["RegionalNetwork", "Interconnect"] },
    payments: { topic: arn("team-payments"), namespaces: ["pay"], regions: ["mumbai"] },
  },
  webhooks: {
    chat: {
      urlFile: "/etc/alertmanager/secrets/alertmanager-webhooks/chat",
      severities: ["critical", "warning"],
    },
  },
};
