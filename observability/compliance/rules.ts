// SPDX-License-Identifier: Apache-2.0
/** Rules on what the exporter of evidence shows. What is missing or old alerts: an old score is no score. */
import { COMPLIANCE_SCORE_LIMIT } from "../../india/observability-figures.ts";
import { IST_CLOCK, IST_OFFSET_SECONDS } from "../model/clock.ts";
import { Severity, type AlertRule, type RuleGroup } from "../model/rule.ts";
import { certIn } from "../rules/security.ts";
import {
  DIFFERS_RUNBOOK,
  MISSING_RUNBOOK,
  OLD_RUNBOOK,
  OPEN_RUNBOOK,
  SCORE_RUNBOOK,
  STALE_STATE_RUNBOOK,
} from "./runbooks.ts";

/** What the rules go by. */
export interface ComplianceRuleSettings {
  /** Hours between two looks at the state. */
  readonly everyHours: number;
  /** Days after which a state that nothing wrote says little of what is there. */
  readonly stateDays: number;
}

/** As the component is set without more words. */
export const COMPLIANCE_RULE_DEFAULTS: ComplianceRuleSettings = { everyHours: 1, stateDays: 2 };

/** Looks that may be missed before somebody is told. */
const MISSED_LOOKS = 3;
const HOUR_SECONDS = 3600;
const NOW = `(${IST_CLOCK} - ${IST_OFFSET_SECONDS})`;
const DEPLOYED = '{kind="deployed"}';
const LAST = `nivas_compliance_last_check_timestamp_seconds${DEPLOYED}`;
const STATE = `nivas_compliance_state_timestamp_seconds${DEPLOYED}`;

/** Recorded: seconds since the newest record of what is deployed. */
export const EVIDENCE_AGE = "nivas:compliance_evidence_age:seconds";

export function complianceGroups(
  settings: ComplianceRuleSettings = COMPLIANCE_RULE_DEFAULTS,
): readonly RuleGroup[] {
  return [
    {
      name: "nivas.compliance",
      interval: "60s",
      rules: [
        {
          record: EVIDENCE_AGE,
          expr: `${NOW} - on () group_right () max by (kind) (${LAST})`,
        },
        residencyOpen(),
        scoreLow(),
        differsFromPlan(),
        evidenceOld(settings),
        evidenceMissing(),
        stateStale(settings),
      ],
    },
  ];
}

const common = { component: "ComplianceTelemetry" } as const;

/**
 * By what is open, and not by what is new: a violation whose series begins with it is no increase of a counter. The alert on the
 * counter comes first where it can; this one is for what it cannot see, and for what stays.
 */
function residencyOpen(): AlertRule {
  return {
    ...common,
    alert: "NivasResidencyViolationOpen",
    expr: "max by (violation_type, service, region) (nivas_compliance_residency_violations) > 0",
    for: "20m",
    severity: Severity.Critical,
    labels: certIn("data-breach"),
    summary:
      "{{ $labels.violation_type }}: {{ $value }} open in {{ $labels.service }}, {{ $labels.region }}",
    runbook: OPEN_RUNBOOK,
  };
}

function scoreLow(): AlertRule {
  return {
    ...common,
    alert: "NivasComplianceScoreLow",
    expr: `min by (regulation, service) (compliance_score) < ${COMPLIANCE_SCORE_LIMIT}`,
    for: "15m",
    severity: Severity.Warning,
    summary:
      "{{ $labels.service }} passes {{ $value | humanizePercentage }} of the checks of {{ $labels.regulation }}",
    description: `A service passes less than ${COMPLIANCE_SCORE_LIMIT * 100} % of the checks of a regulation, weighted by severity.`,
    runbook: SCORE_RUNBOOK,
  };
}

function differsFromPlan(): AlertRule {
  return {
    ...common,
    alert: "NivasComplianceBelowPlan",
    expr: "max by (regulation, service) (compliance_planned_score) - min by (regulation, service) (compliance_score) > 0",
    for: "2h",
    severity: Severity.High,
    summary:
      "{{ $labels.service }} scores {{ $value | humanizePercentage }} less for {{ $labels.regulation }} than its plan",
    runbook: DIFFERS_RUNBOOK,
  };
}

function evidenceOld({ everyHours }: ComplianceRuleSettings): AlertRule {
  const hours = everyHours * MISSED_LOOKS;
  return {
    ...common,
    alert: "NivasComplianceEvidenceOld",
    expr: `${EVIDENCE_AGE} > ${hours * HOUR_SECONDS}`,
    for: "5m",
    severity: Severity.High,
    summary: "what is deployed was last checked {{ $value | humanizeDuration }} ago",
    description: `No record of evidence in ${hours} hours, in which there should be ${MISSED_LOOKS}.`,
    runbook: OLD_RUNBOOK,
  };
}

function evidenceMissing(): AlertRule {
  return {
    ...common,
    alert: "NivasComplianceEvidenceMissing",
    expr: `absent(${LAST})`,
    for: "15m",
    severity: Severity.High,
    labels: { kind: "deployed" },
    summary: "nothing says how what is deployed stands to regulations",
    runbook: MISSING_RUNBOOK,
  };
}

function stateStale({ stateDays }: ComplianceRuleSettings): AlertRule {
  return {
    ...common,
    alert: "NivasComplianceStateStale",
    expr: `${NOW} - on () group_right () max by (kind) (${STATE}) > ${stateDays * 24 * HOUR_SECONDS}`,
    for: "1h",
    severity: Severity.Warning,
    summary: "Pulumi last wrote the state {{ $value | humanizeDuration }} ago",
    description: `Nobody has deployed or refreshed in ${stateDays} days: changes by hand since then are in no score.`,
    runbook: STALE_STATE_RUNBOOK,
  };
}
