// SPDX-License-Identifier: Apache-2.0
/** What whoever is called for the telemetry itself reads. */
import type { Runbook } from "../model/rule.ts";

const DASHBOARD = "platform";
const BLIND = "The platform is partly blind: a fault may go unseen until customers call.";

export function watchdogRunbook(): Runbook {
  return {
    meaning:
      "The chain from target to notification works. It is the silence of this alert that is the alarm.",
    impact: "While it fires: none. When it stops: no alert of the cell may reach anybody.",
    diagnosis: [
      "You are here since the alarm `nivas-<cell>-alerts-silent` of CloudWatch rang: the topic of the watchdog got no message.",
      "Does the cluster answer: `kubectl get nodes`. If not: the cell may be down as a whole.",
      "Do they run: `kubectl get pods -n monitoring`; Prometheus, Alertmanager, their volumes.",
      "Can the Alertmanager publish: its log, for `sns`; its role, the endpoint of SNS, the key of the topic.",
    ],
    mitigation: [
      "Restart what does not run; give it the room or volume that it lacks.",
      "Until it works, look at the dashboards of the cell and of AWS by turns; tell the shift that alerts are off.",
    ],
    dashboard: DASHBOARD,
  };
}

export function prometheusRunbook(meaning: string, first: string): Runbook {
  return {
    meaning,
    impact: BLIND,
    diagnosis: [
      "`kubectl get pods -n monitoring`, `kubectl logs -n monitoring -c prometheus <pod>`.",
      "Whether the other replica has it too: then it is the configuration, else the pod, its volume or its zone.",
      "Series and memory: `prometheus_tsdb_head_series`, against the budget of the metrics contract.",
    ],
    mitigation: [first, "Restart one replica at a time; the other keeps measuring."],
    dashboard: DASHBOARD,
  };
}

export function alertmanagerRunbook(meaning: string): Runbook {
  return {
    meaning,
    impact: "Alerts may reach nobody, or come more than once.",
    diagnosis: [
      "`kubectl get pods -n monitoring -l app.kubernetes.io/name=alertmanager`, and their logs.",
      "The configuration: `amtool check-config` of the secret `alertmanager-nivas`.",
      "The network policies of the namespace: ports 9093 and 9094.",
    ],
    mitigation: [
      "Take back the last change of the alerting configuration, and deploy.",
      "Restart one replica at a time.",
    ],
    dashboard: DASHBOARD,
  };
}

export function receiverRunbook(): Runbook {
  return {
    meaning: "The Alertmanager cannot hand notifications to a receiver.",
    impact: "Whoever should be called by that receiver is not.",
    diagnosis: [
      "The log of the Alertmanager: `AccessDenied` (role or topic policy), `KMSAccessDenied` (key of the topic), a timeout (endpoint of SNS, network policy), 4xx of a webhook (its secret).",
      "Which receivers still work: `sum by (integration) (rate(alertmanager_notifications_total[5m]))`.",
    ],
    mitigation: [
      "Restore the role, the key policy or the endpoint; renew the secret of the webhook.",
      "Until then, one of the shift watches the page of the Alertmanager.",
    ],
    dashboard: DASHBOARD,
  };
}

export function targetsRunbook(meaning: string): Runbook {
  return {
    meaning,
    impact: BLIND,
    diagnosis: [
      "The page Targets of Prometheus: what the scrape says; a timeout, 403, connection refused.",
      "`kubectl get servicemonitors,podmonitors -A`, and the labels and ports of the Service.",
      "Network policies: may `monitoring` reach the port? Mutual TLS: is the port left out of strict mode, or has Prometheus a certificate?",
      "Was it removed on purpose: the deployments of GitOps.",
    ],
    mitigation: [
      "Restore the target or its monitor.",
      "If it was removed on purpose, wait: a job is missed for an hour, a metric for a day.",
    ],
    dashboard: DASHBOARD,
  };
}
