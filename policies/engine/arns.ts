// SPDX-License-Identifier: Apache-2.0
import type { Mention } from "./mentions.ts";

/** Stretch of a text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

// partition, service, region. Each may be a wildcard or a placeholder of a template: `${AWS::Region}`, `{{region}}`.
const PLACEHOLDER = "\\$?\\{{1,2}[^{}\\s]{1,64}\\}{1,2}";
const ARN = new RegExp(
  `(?<![A-Za-z0-9])arn:(${PLACEHOLDER}|[a-z0-9*?-]+):(${PLACEHOLDER}|[A-Za-z0-9*?.-]+):(${PLACEHOLDER}|[^:\\s"'\\\\]*):`,
  "g",
);
const OPEN = /[*?${}]/;
const ARN_END = /[\s"'\\,;)\]]/;
const LONGEST_SHOWN = 2048;

/** The part of the ARN up to and including its region that later scans must not read again. */
export interface ArnScan {
  readonly mentions: Mention[];
  readonly spans: Span[];
}

/**
 * Every ARN in a text, also inside a longer one (`…:lambda:path/…/functions/arn:aws:lambda:…`). An ARN
 * without a region (S3, IAM), or with a wildcard for it, names no place unless its partition does.
 */
export function scanArns(text: string): ArnScan {
  const mentions: Mention[] = [];
  const spans: Span[] = [];
  if (!text.includes("arn:")) return { mentions, spans };
  ARN.lastIndex = 0;
  for (let match = ARN.exec(text); match !== null; match = ARN.exec(text)) {
    const [head, partition = "", , region = ""] = match;
    spans.push({ start: match.index, end: match.index + head.length });
    const foreignPartition = partition !== "aws" && !OPEN.test(partition);
    mentions.push({
      kind: "arn",
      text: arnText(text, match.index, ARN.lastIndex),
      region: OPEN.test(region) ? "" : region.toLowerCase(),
      ...(foreignPartition ? { partition } : {}),
    });
  }
  return { mentions, spans };
}

function arnText(text: string, start: number, from: number): string {
  const rest = text.slice(from, start + LONGEST_SHOWN);
  const end = rest.search(ARN_END);
  return text.slice(start, from) + (end === -1 ? rest : rest.slice(0, end));
}
