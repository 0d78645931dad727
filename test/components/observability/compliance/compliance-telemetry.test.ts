// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider.js";
import type {
  ComplianceSettings,
  ComplianceTelemetryArgs,
} from "../../../../components/observability/compliance/compliance-args.ts";
import {
  complianceProblems,
  resolveCompliance,
} from "../../../../components/observability/compliance/compliance-args.ts";
import { ComplianceTelemetry } from "../../../../components/observability/compliance/compliance-telemetry.ts";
import { observabilityComplianceSchema } from "../../../../config/schema/observability-compliance.ts";
import { buildCommand, type Actions } from "../../../../cli/command.ts";
import { record, type Recording } from "../../../support/record.ts";
import { ACCOUNT, fakeKey, fakeNetwork, PLACEMENT } from "../../cluster/support.ts";

const IMAGE = `${ACCOUNT}.dkr.ecr.ap-south-1.amazonaws.com/nivas@sha256:${"a".repeat(64)}`;
const KEY = `arn:aws:kms:ap-south-1:${ACCOUNT}:key/0a1b`;
const SETTINGS: ComplianceSettings = {
  image: IMAGE,
  state: {
    bucket: "nivas-state",
    region: "ap-south-1",
    keyArn: KEY,
    project: "shop",
    stack: "mumbai",
  },
};

function telemetry(
  settings: Partial<ComplianceSettings> = {},
): Promise<Recording<ComplianceTelemetry>> {
  return record(() => {
    const aws = new AwsProvider("aws", { region: PLACEMENT.region });
    const kubernetes = new KubernetesProvider("kubernetes", { kubeconfig: "{}" });
    const args: ComplianceTelemetryArgs = {
      placement: PLACEMENT,
      network: fakeNetwork(),
      key: fakeKey(),
      accessLogs: {
        region: "ap-south-1",
        name: pulumi.output("access-logs"),
        arn: pulumi.output("arn:aws:s3:::access-logs"),
      },
      controllers: kubernetes,
      monitoring: [],
      settings: { ...SETTINGS, ...settings },
      cluster: {
        clusterName: "nivas-mumbai",
        version: "1.35",
        region: PLACEMENT.region,
        arn: pulumi.output("arn"),
        endpoint: pulumi.output("https://example.eks.amazonaws.com"),
        certificateAuthorityData: pulumi.output("Q0E="),
        clusterSecurityGroupId: pulumi.output("sg-1"),
        serviceCidr: "172.20.0.0/16",
        account: ACCOUNT,
        kubernetesProvider: kubernetes,
        goesWith: undefined,
        podsRun: [],
      },
    };
    return new ComplianceTelemetry("c", args, { providers: [aws] });
  });
}

const inputsOf = (recording: Recording<ComplianceTelemetry>, name: string): any =>
  recording.resources.find((each) => each.name === name)!.inputs;
const EVIDENCE = `nivas-mumbai-evidence-${ACCOUNT}`;

describe("compliance telemetry", () => {
  let made: Recording<ComplianceTelemetry>;
  beforeAll(async () => {
    made = await telemetry();
  });

  it("makes a check, an exporter and a bucket, in a closed namespace", () => {
    const names = made.resources.map(({ type, name }) => `${type} ${name}`);
    expect(names).toEqual(
      expect.arrayContaining([
        "nivas:index:ComplianceTelemetry c",
        "nivas:index:RegionalBucket c-evidence",
        "kubernetes:core/v1:Namespace c-namespace",
        "kubernetes:networking.k8s.io/v1:NetworkPolicy c-default-deny",
        "kubernetes:networking.k8s.io/v1:NetworkPolicy c-allow-scraping",
        "kubernetes:core/v1:ResourceQuota c-quota",
        "kubernetes:batch/v1:CronJob c-check",
        "kubernetes:apps/v1:Deployment c-exporter",
        "kubernetes:core/v1:Service c-exporter-service",
        "kubernetes:monitoring.coreos.com/v1:ServiceMonitor c-exporter-monitor",
      ]),
    );
    expect(names.filter((each) => /rbac/i.test(each))).toEqual([]);
  });

  it("keeps evidence undeletable for the time of its retention", () => {
    expect(inputsOf(made, "c-evidence-bucket")).toMatchObject({
      bucket: EVIDENCE,
      objectLockEnabled: true,
    });
    expect(inputsOf(made, "c-evidence-object-lock").rule).toEqual({
      defaultRetention: { mode: "GOVERNANCE", days: 365 },
    });
  });

  it("lets the check read one object of the state and write records, and no more", () => {
    expect(JSON.parse(inputsOf(made, "c-check-state").policy).Statement).toEqual([
      {
        Sid: "ReadState",
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::nivas-state/.pulumi/stacks/shop/mumbai.json",
      },
      {
        Sid: "DecryptState",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: KEY,
        Condition: { StringEquals: { "kms:ViaService": "s3.ap-south-1.amazonaws.com" } },
      },
    ]);
    expect(JSON.parse(inputsOf(made, "c-check-evidence").policy).Statement).toEqual([
      {
        Sid: "ListEvidence",
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: `arn:aws:s3:::${EVIDENCE}`,
        Condition: { StringLike: { "s3:prefix": "shop/mumbai/*" } },
      },
      {
        Sid: "KeepEvidence",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: `arn:aws:s3:::${EVIDENCE}/shop/mumbai/*`,
      },
    ]);
    expect(JSON.parse(inputsOf(made, "c-check-key").policy).Statement[0].Action).toEqual([
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]);
  });

  it("lets the exporter read records, and nothing of the state", () => {
    expect(made.resources.some(({ name }) => name === "c-exporter-state")).toBe(false);
    expect(JSON.parse(inputsOf(made, "c-exporter-evidence").policy).Statement[1].Action).toBe(
      "s3:GetObject",
    );
    expect(JSON.parse(inputsOf(made, "c-exporter-key").policy).Statement[0].Action).toBe(
      "kms:Decrypt",
    );
    expect(inputsOf(made, "c-exporter-association")).toMatchObject({
      namespace: "compliance",
      serviceAccount: "compliance-exporter",
    });
  });

  it("checks every hour of India, one at a time", () => {
    const { spec } = inputsOf(made, "c-check");
    expect(spec).toMatchObject({
      schedule: "17 * * * *",
      timeZone: "Asia/Kolkata",
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: 900,
    });
    const pod = spec.jobTemplate.spec.template.spec;
    expect(pod).toMatchObject({
      serviceAccountName: "compliance-check",
      automountServiceAccountToken: false,
      restartPolicy: "Never",
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    });
    expect(pod.containers).toMatchObject([
      {
        image: IMAGE,
        args: [
          "compliance",
          "observe",
          "--state",
          "s3://nivas-state/.pulumi/stacks/shop/mumbai.json?region=ap-south-1",
          "--out",
          `s3://${EVIDENCE}/shop/mumbai?region=ap-south-1`,
          "--exit-zero",
        ],
        env: [
          { name: "AWS_REGION", value: "ap-south-1" },
          { name: "AWS_EC2_METADATA_DISABLED", value: "true" },
        ],
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
      },
    ]);
  });

  it("shows metrics once, with the labels that they have", () => {
    expect(inputsOf(made, "c-exporter").spec).toMatchObject({
      replicas: 1,
      strategy: { type: "Recreate" },
    });
    expect(inputsOf(made, "c-exporter-monitor").spec).toEqual({
      selector: { matchLabels: { "app.kubernetes.io/name": "compliance-exporter" } },
      endpoints: [{ port: "http-metrics", path: "/metrics", interval: "30s", honorLabels: true }],
    });
    expect(inputsOf(made, "c-exporter-service").metadata.labels).toEqual({
      "app.kubernetes.io/name": "compliance-exporter",
    });
  });

  it("says on its command lines what nivas takes", async () => {
    const full = await telemetry({
      settingsFile: "/nivas/residency.yaml",
      exemptionsFile: "/nivas/exemptions.yaml",
      regulations: ["RBI-SPSD-2018", "DOT-UL"],
      everyHours: 6,
    });
    const { spec } = inputsOf(full, "c-check");
    expect(spec.schedule).toBe("17 */6 * * *");
    const seen: unknown[] = [];
    const act = (options: unknown) => Promise.resolve(seen.push(options) && (0 as const));
    const actions = { complianceObserve: act, complianceServe: act } as unknown as Actions;
    const quiet = {
      out: () => undefined,
      error: () => undefined,
      isErrorTerminal: false,
      colour: false,
    };
    for (const args of [
      spec.jobTemplate.spec.template.spec.containers[0].args,
      inputsOf(full, "c-exporter").spec.template.spec.containers[0].args,
    ]) {
      await buildCommand(quiet, actions, () => undefined).parseAsync(args, { from: "user" });
    }
    expect(seen).toMatchObject([
      {
        settings: "/nivas/residency.yaml",
        exemptions: "/nivas/exemptions.yaml",
        regulation: ["RBI-SPSD-2018", "DOT-UL"],
        exitZero: true,
        as: "deployed",
      },
      { from: `s3://${EVIDENCE}/shop/mumbai?region=ap-south-1`, port: 9464, host: "0.0.0.0" },
    ]);
  });

  it("looks once a day in the night, when that is asked for", async () => {
    expect(inputsOf(await telemetry({ everyHours: 24 }), "c-check").spec.schedule).toBe(
      "17 3 * * *",
    );
  });
});

describe("settings of compliance telemetry", () => {
  const problems = (settings: Partial<ComplianceSettings>) =>
    complianceProblems(
      { key: fakeKey(), placement: PLACEMENT },
      resolveCompliance({ ...SETTINGS, ...settings }),
    ).map(({ path }) => path);
  const state = (more: object) => ({ state: { ...SETTINGS.state, ...more } });

  it.each([
    [{}, []],
    [{ image: "registry.example.in/team/nivas:1.2@sha256:" + "0".repeat(64) }, []],
    [{ image: `${ACCOUNT}.dkr.ecr.ap-south-1.amazonaws.com/nivas:latest` }, ["image"]],
    [{ image: IMAGE.replace("ap-south-1", "us-east-1") }, ["image"]],
    [state({ bucket: "Bad_Bucket" }), ["state.bucket"]],
    [state({ project: "a/b" }), ["state.project"]],
    [state({ stack: "../x" }), ["state.stack"]],
    [state({ keyArn: "alias/nivas-state" }), ["state.keyArn"]],
    [state({ keyArn: KEY.replace("ap-south-1", "us-east-1") }), ["state.keyArn"]],
    [
      state({ region: "ap-south-2", keyArn: KEY.replace("ap-south-1", "ap-south-2") }),
      ["state.region"],
    ],
    [{ everyHours: 5 }, ["everyHours"]],
    [{ everyHours: 12 }, []],
    [{ retentionDays: 179 }, ["retentionDays"]],
    [{ retentionDays: 180 }, []],
  ])("%j have the problems %j", (settings, expected) => {
    expect(problems(settings)).toEqual(expected);
  });

  it("name the compressed state where the backend compresses", () => {
    expect(resolveCompliance({ ...SETTINGS, ...state({ gzip: true }) }).stateKey).toBe(
      ".pulumi/stacks/shop/mumbai.json.gz",
    );
  });

  it("are those of the schema, with its defaults", () => {
    const parsed = observabilityComplianceSchema.parse(SETTINGS)!;
    const typed: ComplianceSettings = parsed;
    expect(resolveCompliance(typed)).toEqual({
      ...resolveCompliance(SETTINGS),
      state: { ...SETTINGS.state, gzip: false },
    });
    expect(
      observabilityComplianceSchema.safeParse({ ...SETTINGS, image: "nivas:latest" }).success,
    ).toBe(false);
    expect(observabilityComplianceSchema.safeParse({ ...SETTINGS, everyHours: 7 }).success).toBe(
      false,
    );
    expect(
      observabilityComplianceSchema.safeParse({ ...SETTINGS, retentionDays: 90 }).success,
    ).toBe(false);
  });
});
