// SPDX-License-Identifier: Apache-2.0
/** Alerts over every objective alike: a new objective has them by itself. */
import { Severity, type AlertRule, type RuleGroup } from "../model/rule.ts";
import { BurnSpeed, tierOf } from "./burn-rate.ts";
import { SLO_RUNBOOKS } from "./slo-runbooks.ts";
import { SLO_BUDGET_REMAINING, SLO_BURNING, SLO_INFO, SLO_BAD } from "./slo-rules.ts";

const COMPONENT = "Slo";

/** Severity by speed: the workbook pages for the first two and opens a ticket for the third. */
const BURN_SEVERITY = {
  [BurnSpeed.Fast]: Severity.Critical,
  [BurnSpeed.Medium]: Severity.High,
  [BurnSpeed.Slow]: Severity.Warning,
} as const;

function burnAlert(alert: string, speed: BurnSpeed, summary: string): AlertRule {
  const { budgetShare, longWindow, shortWindow } = tierOf(speed);
  return {
    alert,
    // Without the name of the speed: an alert of a speed has it in its name.
    expr: `max by (slo) (${SLO_BURNING}{speed="${speed}"})`,
    severity: BURN_SEVERITY[speed],
    component: COMPONENT,
    summary,
    description: `Bad events of the last ${longWindow} spend ${budgetShare * 100} % of the error budget of the whole window or more in that time, and those of the last ${shortWindow} go on at that rate.`,
    runbook: SLO_RUNBOOKS[alert]!,
  };
}

export function sloAlertGroups(): readonly RuleGroup[] {
  return [
    {
      name: "nivas.slo.alerts",
      rules: [
        burnAlert(
          "NivasSloBurnFast",
          BurnSpeed.Fast,
          "{{ $labels.slo }} burns its error budget at {{ $value | humanize }} times the rate that it allows",
        ),
        burnAlert(
          "NivasSloBurnMedium",
          BurnSpeed.Medium,
          "{{ $labels.slo }} has burned its error budget at {{ $value | humanize }} times the rate that it allows for hours",
        ),
        burnAlert(
          "NivasSloBurnSlow",
          BurnSpeed.Slow,
          "{{ $labels.slo }} has burned its error budget at {{ $value | humanize }} times the rate that it allows for days",
        ),
        {
          alert: "NivasSloBudgetSpent",
          expr: `${SLO_BUDGET_REMAINING} <= 0`,
          severity: Severity.Warning,
          component: COMPONENT,
          summary:
            "{{ $labels.slo }} has spent its error budget: {{ $value | humanizePercentage }} is left",
          description: "Bad events of the window are as many as the objective allows, or more.",
          runbook: SLO_RUNBOOKS["NivasSloBudgetSpent"]!,
        },
        {
          alert: "NivasSloUnmeasured",
          expr: `max by (slo) (${SLO_INFO} unless on (slo) ${SLO_BAD})`,
          for: "15m",
          severity: Severity.High,
          component: COMPONENT,
          summary: "{{ $labels.slo }} is not measured",
          description: "No series that the objective counts has been there for 15 minutes.",
          runbook: SLO_RUNBOOKS["NivasSloUnmeasured"]!,
        },
      ],
    },
  ];
}
