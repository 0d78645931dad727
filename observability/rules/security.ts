// SPDX-License-Identifier: Apache-2.0
/**
 * What may have to be reported to CERT-In within six hours of noticing it. A rule cannot know whether it is: it says which type of Annexure I
 * it points to, and the runbook says who decides.
 */
import type { CertInIncidentType } from "../../india/cert-in-report.ts";
import { Severity, type AlertRule, type RuleGroup } from "../model/rule.ts";
import { reportableRunbook } from "./security-runbooks.ts";
import {
  ERROR_RATIO,
  EXPECTED_HIGHEST,
  FESTIVAL_MULTIPLIER,
  REFUSED_RATE,
  REQUEST_RATE,
} from "./series.ts";
import type { RuleSettings } from "./settings.ts";

const WINDOW_SECONDS = 300;
const WHERE = "{{ $labels.namespace }}/{{ $labels.service }} in {{ $labels.region }}";

/** Labels of an alert whose incident may be reportable: the class, and the type of the list. */
export function certIn(type: CertInIncidentType): Readonly<Record<string, string>> {
  return { incident_class: "cert-in", cert_in_type: type };
}

export function securityGroups({
  incidents,
  traffic,
  security,
}: RuleSettings): readonly RuleGroup[] {
  return [
    {
      name: "nivas.security",
      interval: `${incidents.checkIntervalSeconds}s`,
      rules: [
        residencyViolation(),
        refusals(security.refusedShare, security.minRefused),
        flood(security.floodErrorRate, traffic.farAbove, incidents.minRequests),
      ],
    },
  ];
}

function residencyViolation(): AlertRule {
  return {
    alert: "NivasDataResidencyViolation",
    expr: "sum by (violation_type, service, region) (increase(data_residency_violations_total[15m])) > 0",
    keepFiringFor: "1h",
    severity: Severity.Critical,
    component: "platform",
    labels: certIn("data-breach"),
    summary:
      "{{ $labels.violation_type }}: data of {{ $labels.service }} in {{ $labels.region }} is, or may go, outside of the country",
    description:
      "The check of the live state found a violation of residency within the last quarter of an hour.",
    runbook: reportableRunbook({
      meaning: "Something that is deployed keeps data outside of India, or opens a way for it.",
      impact:
        "Data of customers may be abroad; the payment rules of RBI allow that for no full end-to-end data at rest.",
      diagnosis: [
        "Which resource: `nivas check` of the stack; the finding names it and the rule.",
        "Since when, and by whom: CloudTrail of the resource.",
        "Whether data went: size and access logs of the place it could go to.",
      ],
      mitigation: [
        "Close the way: take back the change, or block replication, share or route.",
        "Do not delete what is abroad before evidence is kept; RBI's day to delete counts from then.",
      ],
      dashboard: "compliance",
    }),
  };
}

function refusals(share: number, minRefused: number): AlertRule {
  return {
    alert: "NivasRequestsRefused",
    expr:
      `${REFUSED_RATE} / ${REQUEST_RATE} > ${share}` +
      ` and ${REFUSED_RATE} * ${WINDOW_SECONDS} >= ${minRefused}`,
    for: "5m",
    severity: Severity.High,
    component: "platform",
    labels: certIn("unauthorised-access"),
    summary: `{{ $value | humanizePercentage }} of the requests to ${WHERE} are refused`,
    description: `More than ${share * 100} % of the requests of five minutes got 401 or 403, at least ${minRefused} of them: somebody tries credentials, or a client has lost its own.`,
    runbook: reportableRunbook({
      meaning: "Most requests to a service are refused for lack of a login or a right.",
      impact:
        "None for customers yet, unless their own client lost its rights. An attacker may find a password.",
      diagnosis: [
        "Who: source networks, user agents and accounts in the access logs of the ingress gateway.",
        "One account tried often, or many accounts once: the latter is a list of stolen passwords.",
        "Did one get in: a 200 on the login route from the same network.",
        "Or a release that broke login: the rollouts of the last hour.",
      ],
      mitigation: [
        "If a release broke login, take it back; it is no attack.",
        "Limit or block the networks at the gateway; ask for a second factor.",
        "End the sessions of accounts that were entered, and tell their owners.",
      ],
      dashboard: "platform",
    }),
  };
}

function flood(errorRate: number, farAbove: number, minRequests: number): AlertRule {
  return {
    alert: "NivasSuspectedDenialOfService",
    expr:
      `${REQUEST_RATE} > ${farAbove} * ${EXPECTED_HIGHEST} * on () group_left () ${FESTIVAL_MULTIPLIER}` +
      ` and ${REQUEST_RATE} * ${WINDOW_SECONDS} >= ${minRequests} and ${ERROR_RATIO} > ${errorRate}`,
    for: "3m",
    severity: Severity.Critical,
    component: "platform",
    labels: certIn("denial-of-service"),
    summary: `${WHERE} has {{ $value | printf "%.2f" }} requests a second, far more than expected, and fails`,
    description: `Requests are above ${farAbove} of the most that is expected, a festival counted, and more than ${errorRate * 100} % of them fail.`,
    runbook: reportableRunbook({
      meaning: "More requests than any plan foresaw, and the service begins to fail under them.",
      impact: "Customers are crowded out.",
      diagnosis: [
        "One network, one route, one user agent: by the access logs of the ingress gateway.",
        "Customers or machines: do orders rise with the requests? `rate(orders_total[5m])`.",
        "AWS Shield and the metrics of the load balancer.",
      ],
      mitigation: [
        "Limit rates at the gateway, by network and by account; block what is plainly a machine.",
        "Serve static answers for the routes that are hit.",
        "Scale up only what real customers need.",
      ],
      dashboard: "business",
    }),
  };
}
