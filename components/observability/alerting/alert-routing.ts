// SPDX-License-Identifier: Apache-2.0
import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import { Topic } from "@pulumi/aws/sns/topic.js";
import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import { alertmanagerConfig } from "../../../observability/alerting/alertmanager-config.ts";
import {
  ALERT_TOPICS,
  type AlertTopic,
} from "../../../observability/alerting/alerting-settings.ts";
import { withAccount, policyJson as withAccountJson } from "../../foundation/policy-document.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf, tagsOf } from "../../shared/facts.ts";
import { policyJson } from "../../shared/iam-policy.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import { physicalName } from "../../shared/naming.ts";
import { associatePodRole, createPodRole } from "../../shared/pod-identity.ts";
import { ALERTMANAGER, OBSERVABILITY } from "../addresses.ts";
import {
  resolveRouting,
  routingProblems,
  type AlertRoutingArgs,
  type ResolvedRouting,
} from "./alert-routing-args.ts";
import { publisherPolicy, topicPolicy } from "./topic-policy.ts";
import { createWebhooks, webhookFile } from "./webhooks.ts";

const NAMESPACE = OBSERVABILITY.alertmanager.namespace;
const SILENCE_PERIOD_SECONDS = 300;
const SILENT_PERIODS = 3;

/**
 * Where alerts go: topics of SNS in the Region of the cell, and the configuration of the Alertmanager that sends to them.
 *
 * A topic for each severity, for what may be reportable to CERT-In, for each roster and each team; encrypted with the key of the cell, and
 * open to subscribers in India only. Who subscribes is not in code: telephone numbers are personal data. **A topic without a subscriber
 * tells nobody**: subscribe, and try it, before the first alert.
 *
 * The dead man's switch: the watchdog's topic gets a message every four minutes; an alarm of CloudWatch, outside of the cluster, publishes to the
 * topic of critical alerts when none came for a quarter of an hour.
 *
 * The Alertmanager takes its role by Pod Identity; no key of access exists. It needs the VPC endpoint `sns`.
 *
 * Cost drivers: messages to telephones; one alarm. Messages to queues, email and HTTPS are nearly free.
 *
 * @example
 * ```ts
 * new AlertRouting("alerts", { placement, cluster, key, has: { externalSecrets: true }, after: metrics.namespaceReady });
 * ```
 */
export class AlertRouting extends pulumi.ComponentResource {
  /** Names of the topics by what they are for: `critical`, `on-call-office`, `team-payments`. */
  readonly topics: Readonly<Record<string, string>>;
  /** What must be there before the Alertmanager starts with its routes. */
  readonly ready: readonly pulumi.Resource[];
  /** Secrets that the Alertmanager mounts (`alertmanagerSpec.secrets`). */
  readonly mountedSecrets: readonly string[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: AlertRoutingArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("AlertRouting", args.placement);
    super("nivas:index:AlertRouting", name, facts, opts);
    refuse(this, routingProblems(args));
    const routing = resolveRouting(args);
    const names = topicNames(args, routing);

    const topics = createTopics(this, name, names, args, routing);
    createAlarmOnSilence(this, name, names, args, topics);
    const role = createRole(this, name, names, args);
    const webhooks = createWebhooks(this, name, routing, args);
    const config = createConfig(this, name, names, args, routing, [...topics, role]);

    this.topics = names;
    this.ready = [config, role, ...webhooks.ready];
    this.mountedSecrets = webhooks.secrets;
    this.registerOutputs({ ...facts, topics: names, mountedSecrets: this.mountedSecrets });
  }
}

/** Names of all topics by what they are for. */
export function topicNames(
  { placement }: Pick<AlertRoutingArgs, "placement">,
  { rosters, teams }: ResolvedRouting,
): Readonly<Record<string, string>> {
  const uses = [
    ...ALERT_TOPICS,
    ...rosters.map((roster) => `on-call-${roster}`),
    ...Object.keys(teams).map((team) => `team-${team}`),
  ];
  return Object.fromEntries(
    uses.map((use) => [use, physicalName("sns-topic", "nivas", placement.cell, "alerts", use)]),
  );
}

/** `nivas-mumbai-alerts-silent`. */
export const silenceAlarmName = (cell: string): string =>
  physicalName("cloudwatch-alarm", "nivas", cell, "alerts-silent");

function createTopics(
  parent: AlertRouting,
  name: string,
  names: Readonly<Record<string, string>>,
  { placement, cluster: { account }, key }: AlertRoutingArgs,
  { emailDomains, httpsHosts }: ResolvedRouting,
): readonly pulumi.Resource[] {
  const { region, cell } = placement;
  return Object.entries(names).map(
    ([use, topicName]) =>
      new Topic(
        `${name}-${use}-topic`,
        {
          name: topicName,
          displayName: `Nivas ${cell}: ${use}`,
          kmsMasterKeyId: key.arn,
          // SHA-256 instead of SHA-1 in what subscribers check.
          signatureVersion: 2,
          policy: withAccountJson(account, (known) =>
            topicPolicy({
              account: known,
              region,
              topicArn: topicArn(region, known, topicName),
              alarmArn:
                use === "critical"
                  ? `arn:aws:cloudwatch:${region}:${known}:alarm:${silenceAlarmName(cell)}`
                  : undefined,
              emailDomains,
              httpsHosts,
            }),
          ),
          tags: tagsOf("AlertRouting", placement),
        },
        { parent },
      ),
  );
}

function createAlarmOnSilence(
  parent: AlertRouting,
  name: string,
  names: Readonly<Record<string, string>>,
  { placement, cluster: { account } }: AlertRoutingArgs,
  topics: readonly pulumi.Resource[],
): void {
  const { region, cell } = placement;
  const critical = withAccount(account, (known) => topicArn(region, known, names["critical"]!));
  new MetricAlarm(
    `${name}-silence-alarm`,
    {
      name: silenceAlarmName(cell),
      alarmDescription: `Cell ${cell}: the alerts have been silent for ${(SILENCE_PERIOD_SECONDS * SILENT_PERIODS) / 60} minutes. No alert of the cell may reach anybody: docs/runbooks/nivas-watchdog.md`,
      namespace: "AWS/SNS",
      metricName: "NumberOfMessagesPublished",
      dimensions: { TopicName: names["watchdog"]! },
      statistic: "Sum",
      period: SILENCE_PERIOD_SECONDS,
      evaluationPeriods: SILENT_PERIODS,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      // No message is no datum: that is what the alarm is for.
      treatMissingData: "breaching",
      alarmActions: [critical],
      okActions: [critical],
      tags: tagsOf("AlertRouting", placement),
    },
    { parent, dependsOn: [...topics] },
  );
}

/** The role of the Alertmanager: gives what its pods wait for. */
function createRole(
  parent: AlertRouting,
  name: string,
  names: Readonly<Record<string, string>>,
  { placement, cluster, key }: AlertRoutingArgs,
): pulumi.Resource {
  const { region } = placement;
  const arns = (account: string) =>
    Object.values(names).map((topic) => topicArn(region, account, topic));
  const roleArgs = {
    clusterName: cluster.clusterName,
    namespace: NAMESPACE,
    serviceAccount: ALERTMANAGER.serviceAccount,
    purpose: "alertmanager",
    policies: {
      publish: pulumi
        .all([cluster.account, key.arn])
        .apply(([account, keyArn]) => policyJson(publisherPolicy(region, arns(account), keyArn))),
    },
    tags: tagsOf("AlertRouting", placement),
  };
  const role = createPodRole(parent, `${name}-alertmanager`, roleArgs);
  return associatePodRole(parent, `${name}-alertmanager`, role, roleArgs, cluster.podsRun);
}

/** The Secret that the operator reads. It holds no secret: names of topics, times, and files. */
function createConfig(
  parent: AlertRouting,
  name: string,
  names: Readonly<Record<string, string>>,
  { placement: { region }, cluster, after }: AlertRoutingArgs,
  routing: ResolvedRouting,
  ready: readonly pulumi.Resource[],
): Secret {
  const configFor = (account: string): string => {
    const arn = (use: string) => topicArn(region, account, names[use]!);
    const arns = <K extends string>(uses: readonly K[], prefix: string) =>
      Object.fromEntries(uses.map((use) => [use, arn(`${prefix}${use}`)])) as Record<K, string>;
    return stringify(
      alertmanagerConfig({
        awsRegion: region,
        topics: arns<AlertTopic>(ALERT_TOPICS, ""),
        shifts: routing.shifts,
        workingHours: routing.workingHours,
        rosters: arns(routing.rosters, "on-call-"),
        teams: Object.fromEntries(
          Object.entries(routing.teams).map(([team, alerts]) => [
            team,
            { ...alerts, topic: arn(`team-${team}`) },
          ]),
        ),
        webhooks: Object.fromEntries(
          Object.entries(routing.webhooks).map(([webhook, { severities }]) => [
            webhook,
            { urlFile: webhookFile(webhook), severities },
          ]),
        ),
        speaksForIndia: routing.speaksForIndia,
      }),
      { lineWidth: 0 },
    );
  };
  return new Secret(
    `${name}-config`,
    {
      metadata: { name: ALERTMANAGER.configSecret, namespace: NAMESPACE },
      type: "Opaque",
      stringData: { "alertmanager.yaml": withAccount(cluster.account, configFor) },
    },
    inCluster(parent, cluster, [...after, ...ready]),
  );
}

const topicArn = (region: string, account: string, topic: string): string =>
  `arn:aws:sns:${region}:${account}:${topic}`;
