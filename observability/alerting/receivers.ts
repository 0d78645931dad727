// SPDX-License-Identifier: Apache-2.0
/** Receivers: topics of SNS in the cell's Region, and webhooks in the country. */
import type { Severity } from "../model/rule.ts";
import type { AlertingSettings } from "./alerting-settings.ts";
import type { Receiver, SnsConfig, WebhookConfig } from "./alertmanager.ts";
import { ATTRIBUTES, MESSAGE, SUBJECT } from "./messages.ts";

export const RECEIVERS = {
  nobody: "nobody",
  unrouted: "unrouted",
  watchdog: "watchdog",
  certIn: "cert-in",
  warning: "warning",
} as const;

/** `critical-night`: who is called in a shift. */
export const callReceiver = (severity: "critical" | "high", shift: string): string =>
  `${severity}-${shift}`;

export const teamReceiver = (team: string): string => `team-${team}`;

/** Every receiver that the routes name. */
export function alertReceivers(settings: AlertingSettings): readonly Receiver[] {
  const { topics, shifts, rosters, teams } = settings;
  const sns = (topic: string, sendResolved = true): SnsConfig =>
    snsConfig(settings.awsRegion, topic, sendResolved);
  const hooks = (severity: Severity) => webhooksOf(settings, severity);
  return [
    { name: RECEIVERS.nobody },
    { name: RECEIVERS.unrouted, sns_configs: [sns(topics.high)], ...hooks("high") },
    // A message that it ended would be a sign of life.
    { name: RECEIVERS.watchdog, sns_configs: [sns(topics.watchdog, false)] },
    { name: RECEIVERS.certIn, sns_configs: [sns(topics["cert-in"])] },
    ...Object.entries(shifts).flatMap(([shift, { roster }]) =>
      (["critical", "high"] as const).map((severity) => ({
        name: callReceiver(severity, shift),
        sns_configs: [sns(roster === undefined ? topics[severity] : rosters[roster]!)],
        ...hooks(severity),
      })),
    ),
    { name: RECEIVERS.warning, sns_configs: [sns(topics.warning)], ...hooks("warning") },
    ...Object.entries(teams).map(([team, { topic }]) => ({
      name: teamReceiver(team),
      sns_configs: [sns(topic)],
    })),
  ];
}

function snsConfig(region: string, topic: string, sendResolved: boolean): SnsConfig {
  return {
    topic_arn: topic,
    // Said and not looked up: nothing may be sent to another Region by a default.
    api_url: `https://sns.${region}.amazonaws.com`,
    sigv4: { region },
    subject: SUBJECT,
    message: MESSAGE,
    attributes: ATTRIBUTES,
    send_resolved: sendResolved,
  };
}

function webhooksOf(
  { webhooks }: AlertingSettings,
  severity: Severity,
): { readonly webhook_configs?: readonly WebhookConfig[] } {
  const wanted = Object.values(webhooks).filter(({ severities }) => severities.includes(severity));
  if (wanted.length === 0) return {};
  return {
    webhook_configs: wanted.map(({ urlFile }) => ({
      url_file: urlFile,
      send_resolved: true,
      // The body stays small; the count of what is left out is in it.
      max_alerts: 50,
    })),
  };
}
