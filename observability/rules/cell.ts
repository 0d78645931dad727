// SPDX-License-Identifier: Apache-2.0
/** Whether the cell as a whole serves. Its alert silences the others of the cell: one call instead of a hundred. */
import { Severity, type RuleGroup } from "../model/rule.ts";
import type { IncidentSettings } from "./settings.ts";
import { ERROR_RATIO, FAILED_IN_HOUR } from "./series.ts";

/** Share of the services of the cell of which most requests fail. */
const FAILING_SERVICES = "cell:services_failing:ratio";
/** Below so many services, one that fails is most of them. */
const MIN_SERVICES = 3;

/** The alert of a cell that is down. */
export function cellGroups(settings: IncidentSettings): readonly RuleGroup[] {
  const { cellDownShare, minFailedRequests, checkIntervalSeconds } = settings;
  return [
    {
      name: "nivas.cell",
      interval: `${checkIntervalSeconds}s`,
      rules: [
        {
          record: FAILING_SERVICES,
          expr:
            `(count(${ERROR_RATIO} > 0.5 and ${FAILED_IN_HOUR} >= ${minFailedRequests}) or vector(0))` +
            ` / (count(${ERROR_RATIO}) >= ${MIN_SERVICES})`,
        },
        {
          alert: "NivasCellDown",
          expr: `${FAILING_SERVICES} > ${cellDownShare}`,
          for: "1m",
          severity: Severity.Critical,
          component: "platform",
          labels: { incident_class: "service", scope: "cell" },
          summary:
            "Most requests to {{ $value | humanizePercentage }} of the services of the cell fail",
          description: `More than ${cellDownShare * 100} % of the services answer most of their requests by 5xx. Other alerts of the cell are silent while this one fires.`,
          runbook: {
            meaning: "The cell as a whole does not serve, whatever the cause.",
            impact: "Customers whom this cell serves get errors in nearly everything.",
            diagnosis: [
              "What the services share: ingress gateway, DNS, mesh control plane, nodes of a zone, a database.",
              "`kubectl get nodes`, `kubectl get pods -A | grep -v Running`; the AWS Health Dashboard of the Region.",
              "What changed in the last hour: `nivas diff`, the deployments of GitOps.",
              "The other alerts of the cell: muted, not gone: Alertmanager, `inhibited=true`.",
            ],
            mitigation: [
              "Fail over to another cell as docs/interconnect.md says; it stays in the country.",
              "Take back the change that began it.",
              "If the Region is at fault, stay failed over until AWS says it is healthy.",
            ],
            dashboard: "platform",
          },
        },
      ],
    },
  ];
}
