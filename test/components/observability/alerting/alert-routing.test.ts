// SPDX-License-Identifier: Apache-2.0
import { parse } from "yaml";
import type { AlertmanagerConfig } from "../../../../observability/alerting/alertmanager.ts";
import { whoIsTold } from "../../../../observability/alerting/who-is-told.ts";
import { ACCOUNT } from "../../cluster/support.ts";
import { recordRouting } from "./support.ts";

const TOPIC = "aws:sns/topic:Topic";
const arn = (name: string): string =>
  `arn:aws:sns:ap-south-1:${ACCOUNT}:nivas-mumbai-alerts-${name}`;

const WEBHOOK = {
  host: "pager.example.in",
  country: "IN",
  evidence: "contract 9",
  cidrs: ["203.0.113.0/24"],
} as const;

type Run = Awaited<ReturnType<typeof recordRouting>>;
const configOf = (run: Run): AlertmanagerConfig => {
  // The SDK marks all data of a Secret as secret.
  // The SDK marks all data of a Secret as secret.
  const { stringData } = run.byName("a-config").inputs as { stringData: { plaintext: string } };
  const data = JSON.parse(stringData.plaintext) as Record<string, string>;
  return parse(data["alertmanager.yaml"]!) as AlertmanagerConfig;
};
interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Principal?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}
const policyOf = (run: Run, topic: string): Record<string, Statement> => {
  const { policy } = run.byName(topic).inputs as { policy: string };
  const { Statement: statements } = JSON.parse(policy) as { Statement: Statement[] };
  return Object.fromEntries(statements.map((statement) => [statement.Sid, statement]));
};

describe("the routing of alerts", () => {
  it("has a topic for each severity, for reports to CERT-In, and for the watchdog", async () => {
    const run = await recordRouting();
    expect(
      run
        .byType(TOPIC)
        .map(({ inputs }) => inputs["name"])
        .toSorted(),
    ).toEqual([
      "nivas-mumbai-alerts-cert-in",
      "nivas-mumbai-alerts-critical",
      "nivas-mumbai-alerts-high",
      "nivas-mumbai-alerts-warning",
      "nivas-mumbai-alerts-watchdog",
    ]);
  });

  it("has one for each roster and each team", async () => {
    const run = await recordRouting({
      shifts: { all: { from: "00:00", until: "24:00", roster: "office" } },
      teams: { payments: { namespaces: ["pay"] } },
    });
    expect(run.byName("a-on-call-office-topic").inputs["name"]).toBe(
      "nivas-mumbai-alerts-on-call-office",
    );
    expect(run.byName("a-team-payments-topic").inputs["name"]).toBe(
      "nivas-mumbai-alerts-team-payments",
    );
    const config = configOf(run);
    const at = (labels: Record<string, string>) =>
      whoIsTold(config, labels, "2026-11-24T04:00").map(
        ({ receiver }) =>
          config.receivers.find(({ name }) => name === receiver)?.sns_configs?.[0]?.topic_arn,
      );
    expect(at({ severity: "critical", namespace: "pay" })).toEqual([
      arn("team-payments"),
      arn("on-call-office"),
    ]);
    expect(at({ severity: "warning", incident_class: "service" })).toEqual([arn("warning")]);
  });

  it("encrypts every topic with the key of the cell", async () => {
    const run = await recordRouting();
    for (const { inputs } of run.byType(TOPIC)) {
      expect(inputs["kmsMasterKeyId"]).toMatch(/^arn:aws:kms:ap-south-1:/);
      expect(inputs["signatureVersion"]).toBe(2);
    }
  });

  it("lets only what is in India subscribe, and only by the account", async () => {
    const run = await recordRouting({
      subscribers: { emailDomains: ["example.in"], httpsHosts: ["pager.example.in"] },
    });
    const policy = policyOf(run, "a-critical-topic");
    expect(policy["OnlySubscribersInIndia"]).toEqual({
      Sid: "OnlySubscribersInIndia",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Subscribe",
      Resource: arn("critical"),
      Condition: {
        StringNotLike: {
          "sns:Endpoint": [
            "+91*",
            ...["ap-south-1", "ap-south-2"].flatMap((region) =>
              ["sqs", "lambda", "firehose"].map(
                (service) => `arn:aws:${service}:${region}:${ACCOUNT}:*`,
              ),
            ),
            "*@example.in",
            "https://pager.example.in/*",
          ],
        },
      },
    });
    expect(policy["NoForeignAccount"]).toMatchObject({
      Effect: "Deny",
      Action: ["sns:Subscribe", "sns:AddPermission"],
      Condition: { StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } },
    });
    expect(policy["OnlyEncrypted"]).toMatchObject({
      Effect: "Deny",
      Action: "sns:Publish",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    expect(policy["AccountDecidesByIam"]!.Action).not.toContain("sns:*");
  });

  it("rings outside of the cluster when the watchdog is silent for a quarter of an hour", async () => {
    const run = await recordRouting();
    expect(run.byName("a-silence-alarm").inputs).toMatchObject({
      name: "nivas-mumbai-alerts-silent",
      namespace: "AWS/SNS",
      metricName: "NumberOfMessagesPublished",
      dimensions: { TopicName: "nivas-mumbai-alerts-watchdog" },
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 3,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
      alarmActions: [arn("critical")],
      okActions: [arn("critical")],
    });
    expect(policyOf(run, "a-critical-topic")["AlarmOnSilence"]).toEqual({
      Sid: "AlarmOnSilence",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: arn("critical"),
      Condition: {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnEquals: {
          "aws:SourceArn": `arn:aws:cloudwatch:ap-south-1:${ACCOUNT}:alarm:nivas-mumbai-alerts-silent`,
        },
      },
    });
    expect(policyOf(run, "a-high-topic")["AlarmOnSilence"]).toBeUndefined();
  });

  it("gives the Alertmanager a role that publishes to its topics, and nothing else", async () => {
    const run = await recordRouting();
    const { policy } = run.byName("a-alertmanager-publish").inputs as { policy: string };
    expect((JSON.parse(policy) as { Statement: unknown }).Statement).toEqual([
      {
        Sid: "Publish",
        Effect: "Allow",
        Action: "sns:Publish",
        Resource: ["critical", "high", "warning", "cert-in", "watchdog"].map(arn),
      },
      {
        Sid: "KeyOfTopics",
        Effect: "Allow",
        Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
        Resource: expect.stringMatching(/^arn:aws:kms:ap-south-1:/) as string,
        Condition: { StringEquals: { "kms:ViaService": "sns.ap-south-1.amazonaws.com" } },
      },
    ]);
    expect(run.byName("a-alertmanager-association").inputs).toMatchObject({
      clusterName: "nivas-mumbai",
      namespace: "monitoring",
      serviceAccount: "alertmanager",
    });
  });

  it("writes the configuration where the operator reads it", async () => {
    const run = await recordRouting();
    expect(run.byName("a-config").inputs).toMatchObject({
      metadata: { name: "alertmanager-routing", namespace: "monitoring" },
    });
    expect(
      whoIsTold(configOf(run), { severity: "critical" }, "2026-11-24T04:00").map(
        ({ receiver }) => receiver,
      ),
    ).toEqual(["critical-night"]);
    expect(run.value.mountedSecrets).toEqual([]);
  });

  it("takes the URLs of webhooks from Secrets Manager, and opens the way to them alone", async () => {
    const run = await recordRouting({ webhooks: { pager: WEBHOOK } });
    expect(run.byName("a-webhooks").inputs).toMatchObject({
      kind: "ExternalSecret",
      spec: {
        data: [
          {
            secretKey: "pager",
            remoteRef: { key: "nivas/mumbai/alerting/webhooks", property: "pager" },
          },
        ],
      },
    });
    expect(run.byName("a-to-pager").inputs["spec"]).toEqual({
      podSelector: { matchLabels: { "app.kubernetes.io/name": "alertmanager" } },
      policyTypes: ["Egress"],
      egress: [
        {
          to: [{ ipBlock: { cidr: "203.0.113.0/24" } }],
          ports: [{ protocol: "TCP", port: 443 }],
        },
      ],
    });
    const hooked = configOf(run).receivers.filter(({ webhook_configs }) => webhook_configs);
    expect(hooked.map(({ name }) => name)).toEqual([
      "unrouted",
      "critical-day",
      "high-day",
      "critical-night",
      "high-night",
    ]);
    expect(hooked[0]!.webhook_configs![0]!.url_file).toBe(
      "/etc/alertmanager/secrets/alertmanager-webhooks/pager",
    );
    expect(run.value.mountedSecrets).toEqual(["alertmanager-webhooks"]);
  });

  it("leaves network policies out when the cell has none", async () => {
    const run = await recordRouting({ webhooks: { pager: WEBHOOK }, networkPolicies: false });
    expect(run.byType("kubernetes:networking.k8s.io/v1:NetworkPolicy")).toEqual([]);
  });

  it("refuses shifts with a gap, empty teams, names and webhooks that cannot work, all at once", async () => {
    await expect(
      recordRouting({
        shifts: { Day: { from: "06:00", until: "22:00" } },
        teams: { none: {} },
        webhooks: { pager: { ...WEBHOOK, cidrs: [] } },
        has: { externalSecrets: false },
      }),
    ).rejects.toThrow(
      [
        "shifts: nobody is on from monday 00:00, monday 22:00, tuesday 22:00 … (India); allowed: shifts that together cover every hour of the week; fix: add a shift for these hours",
        'shifts.Day: is no name of a topic or receiver (found "Day"); allowed: 2 to 32 lower-case letters, digits and dashes, a letter first; fix: rename it',
        "teams.none: says of no alert that it is the team's; allowed: one or more of components, regions, namespaces; fix: say which",
        "webhooks.pager.cidrs: no way to it is open (found []); allowed: one or more blocks; fix: say the blocks of its addresses",
        "webhooks: their URLs come from Secrets Manager, and the cluster has no External Secrets; allowed: cluster.externalSecrets.enabled: true; fix: turn it on, or leave the webhooks out",
      ].join("\n"),
    );
  });
});
