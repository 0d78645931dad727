// SPDX-License-Identifier: Apache-2.0
/** What `ComplianceTelemetry` takes, its defaults, and what it refuses: pure. */
import type * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../shared/problem.ts";
import { keyProblems, rangeProblems } from "../signal-checks.ts";
import type { StoreArgs } from "../signal-args.ts";

/** Where the state of the stack is kept that is looked at. */
export interface ComplianceState {
  /** Name of the bucket of the backend: `nivas-state-111122223333`. */
  readonly bucket: string;
  /** Region of the bucket: that of the cell, whose pods reach the buckets of no other. */
  readonly region: string;
  /** ARN of the key that encrypts the bucket. */
  readonly keyArn: string;
  /** Project and stack, as they are in the key `.pulumi/stacks/<project>/<stack>.json`. */
  readonly project: string;
  readonly stack: string;
  /** Whether the backend compresses it: `.json.gz`. @default false */
  readonly gzip?: boolean;
}

/** Compliance telemetry as a cell is set. */
export interface ComplianceSettings {
  /** Image of nivas in a registry in the country, by digest; its entrypoint is `nivas`. docs/compliance-telemetry.md says how to build it. */
  readonly image: string;
  readonly state: ComplianceState;
  /** Hours between two looks: a divisor of 24. @default 1 */
  readonly everyHours?: number;
  /** Days for which records cannot be deleted: 180 at least, for CERT-In. @default 365 */
  readonly retentionDays?: number;
  /** File of residency settings in the image. @default - everything in India */
  readonly settingsFile?: string;
  /** File of exemptions in the image. @default - none */
  readonly exemptionsFile?: string;
  /** Regulations to score, by id. @default - all */
  readonly regulations?: readonly string[];
}

export interface ComplianceTelemetryArgs extends StoreArgs {
  readonly settings: ComplianceSettings;
  /** Depend on it, and the kinds of Prometheus's operator are known. */
  readonly monitoring: readonly pulumi.Resource[];
}

/** The settings with every default filled in. */
export interface ResolvedCompliance extends Required<
  Omit<ComplianceSettings, "settingsFile" | "exemptionsFile">
> {
  readonly settingsFile: string | undefined;
  readonly exemptionsFile: string | undefined;
  /** Key of the state in its bucket. */
  readonly stateKey: string;
  /** Where the records of the stack are in the bucket of evidence. */
  readonly prefix: string;
}

export function resolveCompliance(settings: ComplianceSettings): ResolvedCompliance {
  const { project, stack, gzip = false } = settings.state;
  return {
    image: settings.image,
    state: settings.state,
    everyHours: settings.everyHours ?? 1,
    retentionDays: settings.retentionDays ?? 365,
    settingsFile: settings.settingsFile,
    exemptionsFile: settings.exemptionsFile,
    regulations: settings.regulations ?? [],
    stateKey: `.pulumi/stacks/${project}/${stack}.json${gzip ? ".gz" : ""}`,
    prefix: `${project}/${stack}`,
  };
}

/** CERT-In, direction (iv): logs are kept for a rolling 180 days in the country (india/regulations/cert-in.ts). */
export const LEAST_RETENTION_DAYS = 180;
const TURNS = [1, 2, 3, 4, 6, 8, 12, 24];
const IMAGE =
  /^[a-z0-9][a-z0-9.-]*\.[a-z0-9-]+(:\d+)?\/[a-z0-9._/-]+(:[\w.-]+)?@sha256:[0-9a-f]{64}$/;
const ECR = /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\//;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export function complianceProblems(
  { key, placement }: Pick<ComplianceTelemetryArgs, "key" | "placement">,
  compliance: ResolvedCompliance,
): Problem[] {
  const { image, state, everyHours, retentionDays } = compliance;
  return [
    ...keyProblems(key, placement),
    ...matches("image", image, IMAGE, "registry.example.in/nivas@sha256:<64 digits>"),
    ...inCountry(image, placement.region),
    ...matches("state.bucket", state.bucket, BUCKET, "the name of a bucket"),
    ...matches("state.project", state.project, NAME, "the name of a project"),
    ...matches("state.stack", state.stack, NAME, "the name of a stack"),
    ...matches(
      "state.keyArn",
      state.keyArn,
      new RegExp(`^arn:aws:kms:${state.region}:\\d{12}:key/[0-9a-f-]+$`),
      `arn:aws:kms:${state.region}:<account>:key/<id>`,
    ),
    ...differs(state.region, placement.region),
    ...(TURNS.includes(everyHours)
      ? []
      : [
          {
            path: "everyHours",
            problem: "does not divide a day",
            value: everyHours,
            allowed: TURNS.join(", "),
            fix: "choose one of these",
          },
        ]),
    ...rangeProblems("retentionDays", retentionDays, LEAST_RETENTION_DAYS, 3650, "days"),
  ];
}

function matches(path: string, value: string, form: RegExp, allowed: string): Problem[] {
  if (form.test(value)) return [];
  return [{ path, problem: "is not of this form", value, allowed, fix: `give ${allowed}` }];
}

/** A registry of AWS says its Region; where another one is, the policies of residency judge. */
function inCountry(image: string, region: string): Problem[] {
  const found = ECR.exec(image)?.[1];
  if (found === undefined || found === region) return [];
  return [
    {
      path: "image",
      problem: "is in a registry of another Region",
      value: image,
      allowed: `a registry in ${region}`,
      fix: "copy the image into the registry of the cell, and pin it there",
    },
  ];
}

function differs(region: string, own: string): Problem[] {
  if (region === own) return [];
  return [
    {
      path: "state.region",
      problem: "is not the Region of the cell, whose pods reach the buckets of no other",
      value: region,
      allowed: own,
      fix: `look at this stack from the cell in ${region}, or keep its state in ${own}`,
    },
  ];
}
