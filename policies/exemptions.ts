// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "./verdict.ts";

/**
 * One finding that someone answers for: one rule at one property of one resource, until a day. There are
 * no patterns: what an exemption covers can be read from it.
 */
export interface Exemption {
  /** Id of the rule. */
  readonly rule: string;
  /** URN of the resource, whole. */
  readonly urn: string;
  /** Property path of the finding, whole; empty for a finding about the resource itself. */
  readonly path: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Why it is right; at least ten characters. */
  readonly reason: string;
  /** Who allowed it. */
  readonly approver: string;
  /** Where it was allowed. */
  readonly ticket: string;
  /** The last day on which it counts, `YYYY-MM-DD`. */
  readonly expires: string;
}

/** A finding that an exemption covers. */
export interface ExemptedFinding {
  readonly finding: Finding;
  readonly exemption: Exemption;
}

export interface ExemptionOutcome {
  /** Findings that no exemption covers. */
  readonly open: readonly Finding[];
  readonly exempted: readonly ExemptedFinding[];
  /** Findings about the exemptions themselves: those that are expired, and those that cover nothing. */
  readonly problems: readonly Finding[];
}

/** Rules about the exemptions themselves, which no exemption can cover. */
export const EXEMPTION_RULES = {
  expired: {
    id: "exemption-expired",
    severity: "high",
    state: "Every exemption that covers a finding counts on the day that is judged by.",
    notes:
      "Judged when exemptions are given. An exemption counts up to and with the day that it says; after that the finding that it covered is open again, and this one is beside it. No exemption and no baseline covers it.",
    why: "An exemption that nobody renewed is a decision that nobody stands for.",
    fix: "put the finding right, or have the exemption approved again with a new day",
  },
  unused: {
    id: "exemption-unused",
    severity: "low",
    state: "Every exemption covers a finding.",
    notes:
      "Judged when exemptions are given. An exemption is for one rule at one property of one resource, all three whole. No exemption and no baseline covers this finding.",
    why: "An exemption that covers nothing would silently cover whatever comes there next.",
    fix: "remove the exemption, or correct its rule, urn or path to those of the finding",
  },
} as const;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDate(value: string): boolean {
  if (!DATE.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** The exemptions of one stack; another one's say nothing about it. */
export function exemptionsOfStack(exemptions: readonly Exemption[], stack: string): Exemption[] {
  return exemptions.filter(({ urn }) => stackOfUrn(urn) === shortName(stack));
}

/** The stack in a URN: `dev` of `urn:pulumi:dev::shop::…`. */
export function stackOfUrn(urn: string): string {
  return urn.split("::")[0]?.slice("urn:pulumi:".length) ?? "";
}

/** The name of a stack as URNs have it: `dev` of `acme/shop/dev`. */
export function shortName(stack: string): string {
  return stack.slice(stack.lastIndexOf("/") + 1);
}

/**
 * Takes out the findings that exemptions cover. Pure.
 *
 * @param asOf the day to judge by, `YYYY-MM-DD`.
 */
export function applyExemptions(
  findings: readonly Finding[],
  exemptions: readonly Exemption[],
  asOf: string,
): ExemptionOutcome {
  const byKey = new Map(exemptions.map((exemption) => [keyOfExemption(exemption), exemption]));
  const types = new Map<string, string>();
  const met = new Set<Exemption>();
  const open: Finding[] = [];
  const exempted: ExemptedFinding[] = [];
  for (const finding of findings) {
    const exemption = byKey.get(keyOfExemption(finding));
    if (exemption === undefined) {
      open.push(finding);
      continue;
    }
    met.add(exemption);
    types.set(finding.urn, finding.type);
    // Days of this form are in the order of their texts.
    if (exemption.expires < asOf) open.push(finding);
    else exempted.push({ finding, exemption });
  }
  const problems = exemptions.flatMap((exemption) => {
    const type = types.get(exemption.urn) ?? typeOfUrn(exemption.urn);
    if (!met.has(exemption)) return [unusedFinding(exemption, type)];
    return exemption.expires < asOf ? [expiredFinding(exemption, type, asOf)] : [];
  });
  return { open, exempted, problems };
}

function expiredFinding(exemption: Exemption, type: string, asOf: string): Finding {
  const { rule, owner, approver, ticket, expires } = exemption;
  return {
    ...exemptionFinding("expired", exemption, type),
    value: expires,
    message: `the exemption from ${rule} expired on ${expires}; owner ${owner}`,
    evidence: `judged as of ${asOf}; approved by ${approver} in ${ticket}`,
  };
}

function unusedFinding(exemption: Exemption, type: string): Finding {
  const { rule, owner, approver, ticket } = exemption;
  return {
    ...exemptionFinding("unused", exemption, type),
    value: null,
    message: `the exemption from ${rule} covers no finding; owner ${owner}`,
    evidence: `no finding has this rule, urn and path; approved by ${approver} in ${ticket}`,
  };
}

function exemptionFinding(
  kind: keyof typeof EXEMPTION_RULES,
  { urn, path }: Exemption,
  type: string,
): Omit<Finding, "value" | "message" | "evidence"> {
  const { id, severity, fix } = EXEMPTION_RULES[kind];
  return {
    rule: id,
    urn,
    type,
    path,
    verdict: "deny",
    severity,
    level: "mandatory",
    clauses: [],
    fix,
  };
}

/** Rule, URN and path as one text. */
export function keyOfExemption({
  rule,
  urn,
  path,
}: Pick<Exemption, "rule" | "urn" | "path">): string {
  return JSON.stringify([rule, urn, path]);
}

/** The last type of the chain in a URN: `c` of `urn:pulumi:stack::project::a$b$c::name`. */
function typeOfUrn(urn: string): string {
  const chain = urn.split("::")[2] ?? "";
  return chain.slice(chain.lastIndexOf("$") + 1);
}
