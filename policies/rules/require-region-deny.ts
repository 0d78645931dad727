// SPDX-License-Identifier: Apache-2.0
import { AWS_REGION_CODES } from "../data/aws-regions.ts";
import { matchesGlob } from "../engine/glob.ts";
import type { Rule, StatementSubject } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";
import { allowedText } from "./words.ts";

/** Services that keep or process data of customers in the Region of the request. */
const DATA_SERVICES =
  /^(?:athena|backup|batch|bedrock|cloudformation|comprehend|connect|datasync|dms|docdb|dynamodb|ebs|ec2|ecr|ecs|eks|elasticache|elasticfilesystem|elasticmapreduce|es|events|firehose|fsx|glacier|glue|kafka|kendra|kinesis|lambda|logs|memorydb|mq|neptune-db|opensearch|polly|quicksight|rds|redshift|rekognition|s3|sagemaker|ses|sns|sqs|ssm|states|textract|timestream|transcribe|transfer|translate):\*$/i;
const WILDCARD = /[*?]/;

/** A statement that lets work go to Regions by their names lets it go to allowed ones only. */
export const requireRegionDeny: Rule = {
  on: "statement",
  judge: (subject) => {
    const { statement } = subject;
    const left = statement.leavesRegions;
    if (left === undefined) return undefined;
    return wideNames(left, subject) ?? leftOut(subject) ?? allowed(left);
  },
};

/** Names without a wildcard are judged one by one, as every name of a Region is. */
function wideNames(
  left: readonly string[],
  { settings, path, text }: StatementSubject,
): Verdict | undefined {
  for (const pattern of left) {
    if (!WILDCARD.test(pattern)) continue;
    const abroad = AWS_REGION_CODES.filter(
      (region) => matches(region, pattern) && !settings.allowedRegions.includes(region),
    );
    if (abroad.length === 0) continue;
    const shown = abroad.slice(0, 3).join(", ") + (abroad.length > 3 ? " and others" : "");
    return {
      kind: "deny",
      path,
      value: text,
      message: `it lets requests go to every region like ${pattern}, which ${shown} are too; ${allowedText(settings)}`,
      evidence: `${pattern} matches ${abroad.length} regions that are not allowed`,
      source: "policies/data/aws-regions.ts; settings: allowedRegions",
    };
  }
  return undefined;
}

/** As IAM compares: `?` is one character. With stars as well it is read as a star, which only finds more. */
function matches(region: string, pattern: string): boolean {
  if (pattern.includes("*") || !pattern.includes("?")) {
    return matchesGlob(region, pattern.replaceAll("?", "*"));
  }
  const wanted = pattern.toLowerCase();
  return (
    wanted.length === region.length &&
    [...wanted].every((character, at) => character === "?" || character === region[at])
  );
}

/** What the exceptions of a Deny leave out of it may be done in every Region. */
function leftOut({ statement, path, text }: StatementSubject): Verdict | undefined {
  if (statement.allows) return undefined;
  const service = statement.notActions.find(
    (action) => action === "*" || DATA_SERVICES.test(action),
  );
  if (service === undefined) return undefined;
  return {
    kind: "undecided",
    path,
    value: text,
    message: `it leaves ${service} out, which may then be done in every region`,
    evidence: `NotAction holds ${service}, a service that keeps or processes data where it is called`,
  };
}

function allowed(left: readonly string[]): Verdict {
  return { kind: "allow", evidence: `requests are left to ${left.join(", ")}` };
}
