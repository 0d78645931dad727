// SPDX-License-Identifier: Apache-2.0
/** Alerts on traffic that is not what was expected. */
import { Severity, type AlertRule, type Runbook } from "../model/rule.ts";
import type { TrafficSettings } from "./settings.ts";
import {
  DAY_PATTERN_HIGHEST,
  DAY_PATTERN_LOWEST,
  EXPECTED_HIGHEST,
  EXPECTED_LOWEST,
  FESTIVAL_MULTIPLIER,
  RECENT,
  REQUEST_RATE,
} from "./series.ts";

const WINDOW_SECONDS = 300;
const WHERE = "{{ $labels.namespace }}/{{ $labels.service }} in {{ $labels.region }}";
const RATE = '{{ $value | printf "%.2f" }} requests a second';
const PLATFORM = { component: "platform", labels: { incident_class: "service" } } as const;

export function trafficAlerts(
  settings: TrafficSettings,
  minRequests: number,
): readonly AlertRule[] {
  const enough = (series: string) => `${series} * ${WINDOW_SECONDS} >= ${minRequests}`;
  const { farBelow, suddenDrop, aboveOrdinary, farAbove } = settings;
  return [
    {
      ...PLATFORM,
      alert: "NivasTrafficFarBelowExpected",
      expr: `${REQUEST_RATE} < ${farBelow} * ${EXPECTED_LOWEST} and ${enough(EXPECTED_LOWEST)}`,
      for: "10m",
      severity: Severity.High,
      summary: `${WHERE} has ${RATE}, far fewer than expected`,
      description: `Requests of five minutes are below ${farBelow} of the least that an ordinary day has within half an hour of now.`,
      runbook: fewer("Far fewer requests arrive than at this hour of an ordinary day."),
    },
    {
      ...PLATFORM,
      alert: "NivasTrafficMissing",
      expr: `${enough(EXPECTED_LOWEST)} unless ${REQUEST_RATE}`,
      for: "10m",
      severity: Severity.High,
      summary: `Nothing is known of the requests to ${WHERE}, where {{ $value | printf "%.0f" }} in five minutes were expected`,
      description:
        "The metrics of a service with known traffic are missing: missing data is an alert, not silence.",
      runbook: missing(),
    },
    {
      ...PLATFORM,
      alert: "NivasTrafficSuddenDrop",
      // At the end of a busy span the pattern itself allows a fall.
      expr:
        `${REQUEST_RATE} < ${suddenDrop} * ${RECENT} * on () group_left () (${DAY_PATTERN_LOWEST} / ${DAY_PATTERN_HIGHEST})` +
        ` and ${enough(RECENT)}`,
      for: "3m",
      keepFiringFor: "15m",
      severity: Severity.High,
      summary: `${WHERE} has dropped to ${RATE}`,
      description: `Requests of five minutes are below ${suddenDrop} of the half hour before, more than the pattern of the day explains.`,
      runbook: fewer(
        "Requests fell at once, whatever is expected of the day: a festival included.",
      ),
    },
    {
      ...PLATFORM,
      labels: { ...PLATFORM.labels, expected_at: "festival" },
      alert: "NivasTrafficAboveOrdinary",
      expr: `${REQUEST_RATE} > ${aboveOrdinary} * ${EXPECTED_HIGHEST} and ${enough(REQUEST_RATE)}`,
      for: "15m",
      severity: Severity.Warning,
      summary: `${WHERE} has ${RATE}, more than on an ordinary day`,
      description: `Requests of five minutes are above ${aboveOrdinary} of the most that an ordinary day has within half an hour of now. Silent while a festival of the calendar is on.`,
      runbook: more("More requests arrive than on an ordinary day, and no festival was planned."),
    },
    {
      ...PLATFORM,
      alert: "NivasTrafficFarAboveExpected",
      expr: `${REQUEST_RATE} > ${farAbove} * ${EXPECTED_HIGHEST} * on () group_left () ${FESTIVAL_MULTIPLIER} and ${enough(REQUEST_RATE)}`,
      for: "5m",
      severity: Severity.High,
      summary: `${WHERE} has ${RATE}, far more than expected`,
      description: `Requests of five minutes are above ${farAbove} of the most that is expected now, the peak of a festival counted.`,
      runbook: more("Far more requests arrive than expected, even if a festival is on."),
    },
  ];
}

function fewer(meaning: string): Runbook {
  return {
    meaning,
    impact: "Customers do not reach the service, and no error says so: they are lost before it.",
    diagnosis: [
      "All services or one: `sum by (service) (service:http_requests:rate5m)` against `service:http_requests:expected`.",
      "The way in: DNS answers, certificate of the ingress, health of the load balancer's targets, the mesh's ingress gateway.",
      "From outside: open the page from a phone that is not on the office network; ask another cell.",
      "A cause outside: a provider or UPI is down, a match on television, a holiday of one state that the calendar lacks.",
    ],
    mitigation: [
      "Take back the last change of DNS, certificates, gateway or app.",
      "If the way into this place is broken, fail over to another cell as docs/interconnect.md says.",
      "If the cause is outside, tell customers on the status page, and silence the alert for its duration.",
    ],
    dashboard: "business",
  };
}

function missing(): Runbook {
  return {
    meaning: "A service that had traffic until now has no metrics at all.",
    impact: "Either it is gone, or it runs unseen: no other alert about it can fire.",
    diagnosis: [
      "Does it run: `kubectl get pods,endpointslices -n <namespace>`.",
      "Is it scraped: Prometheus, Status, Targets; `kubectl get servicemonitors,podmonitors -n <namespace>`.",
      "Was it removed or renamed on purpose: the deployments of GitOps.",
    ],
    mitigation: [
      "Restore its monitor, the port of its Service, or the network policy that lets Prometheus in.",
      "If it was removed on purpose, silence the alert for 14 days: then nothing is expected of it any more.",
    ],
    dashboard: "platform",
  };
}

function more(meaning: string): Runbook {
  return {
    meaning,
    impact: "None while capacity lasts. Then every service behind it slows down.",
    diagnosis: [
      "Who: by route and status at the ingress gateway; one network, one app version, one key?",
      "Customers or machines: orders against requests, `rate(orders_total[5m])`.",
      "A campaign, a sale or a festival that the calendar lacks.",
    ],
    mitigation: [
      "Scale up before it hurts; raise limits of replicas and node pools.",
      "Machines: limit their rate at the gateway. An attack is reported: docs/runbooks/cert-in-report.md.",
      "If it was planned, add the days to the calendar of festivals, so that the next one is quiet.",
    ],
    dashboard: "business",
  };
}
