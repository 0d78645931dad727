// SPDX-License-Identifier: Apache-2.0
/**
 * The telemetry watches itself: whether it measures, judges and tells. The watchdog always fires while it does, so that its silence is the
 * alarm: who waits for it stands outside of the cluster.
 */
import { Severity, type AlertRule, type RuleGroup, type Runbook } from "../model/rule.ts";
import { missingAlerts } from "./missing.ts";
import {
  alertmanagerRunbook,
  prometheusRunbook,
  receiverRunbook,
  watchdogRunbook,
} from "./self-runbooks.ts";
import type { SelfSettings } from "./settings.ts";

/** The dead man's switch. */
export const WATCHDOG = "NivasWatchdog";

/** Who makes an alert when there is none: the rules about the telemetry of the cell. */
export function selfGroups(settings: SelfSettings): readonly RuleGroup[] {
  return [
    { name: "nivas.watchdog", rules: [watchdog()] },
    { name: "nivas.missing", rules: missingAlerts(settings) },
    { name: "nivas.prometheus", rules: prometheusAlerts() },
    { name: "nivas.alertmanager", rules: alertmanagerAlerts(settings) },
  ];
}

interface SelfAlert {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly description: string;
  readonly runbook: Runbook;
}

const ofPlatform = (alert: SelfAlert): AlertRule => ({ ...alert, component: "MetricsStack" });

function watchdog(): AlertRule {
  return ofPlatform({
    alert: WATCHDOG,
    // Not vector(1): a Prometheus that reaches no target says nothing about anything, and its watchdog must not bark.
    expr: "count(up == 1) > 0",
    severity: Severity.Info,
    summary: "The alerts of the cell work",
    description:
      "Always fires while Prometheus measures at least one target. Whoever waits for it is told when it stops.",
    runbook: watchdogRunbook(),
  });
}

function prometheusAlerts(): readonly AlertRule[] {
  const pod = "{{ $labels.namespace }}/{{ $labels.pod }}";
  return [
    ofPlatform({
      alert: "NivasPrometheusConfigRejected",
      expr: "prometheus_config_last_reload_successful == 0",
      for: "5m",
      severity: Severity.High,
      summary: `${pod} runs with an old configuration`,
      description:
        "Prometheus could not load its configuration: new monitors and rules are not in force.",
      runbook: prometheusRunbook(
        "A configuration or a rule file is not valid.",
        "Load the file with `promtool check config` and `promtool check rules`; take back the last change of rules.",
      ),
    }),
    ofPlatform({
      alert: "NivasRuleFailures",
      expr: "increase(prometheus_rule_evaluation_failures_total[5m]) > 0",
      for: "2m",
      severity: Severity.High,
      summary: `{{ $labels.rule_group }} fails in ${pod}`,
      description: "A rule cannot be evaluated: its alerts are blind.",
      runbook: prometheusRunbook(
        "A rule fails when it runs: two series where one was meant, or a limit of the query.",
        "Find it on the page Rules of Prometheus; correct or take back the rule.",
      ),
    }),
    ofPlatform({
      alert: "NivasRulesLate",
      expr: "increase(prometheus_rule_group_iterations_missed_total[10m]) > 0",
      for: "5m",
      severity: Severity.Warning,
      summary: `{{ $labels.rule_group }} is evaluated late in ${pod}`,
      description:
        "A group of rules takes longer than its interval, and evaluations were left out.",
      runbook: prometheusRunbook(
        "The rules of a group are too costly, or Prometheus lacks CPU.",
        "Give Prometheus CPU; record what several rules compute; lengthen the interval of the group.",
      ),
    }),
    ofPlatform({
      alert: "NivasPrometheusNotStoring",
      expr: "sum by (namespace, pod) (rate(prometheus_tsdb_head_samples_appended_total[5m])) == 0",
      for: "5m",
      severity: Severity.Critical,
      summary: `${pod} stores nothing`,
      description: "Prometheus has taken no samples for five minutes.",
      runbook: prometheusRunbook(
        "The volume is full or read-only, or no target answers.",
        "Look at the volume with `kubectl exec` and `df`; enlarge the claim; check the network policies of the namespace.",
      ),
    }),
    ofPlatform({
      alert: "NivasPrometheusStorageDamaged",
      expr: "increase(prometheus_tsdb_compactions_failed_total[1h]) > 0 or increase(prometheus_tsdb_wal_corruptions_total[1h]) > 0",
      severity: Severity.High,
      summary: `The store of ${pod} is damaged`,
      description: "A compaction failed, or the write-ahead log was damaged, within the last hour.",
      runbook: prometheusRunbook(
        "The volume fails or is full.",
        "Enlarge the claim if it is full. Else let the other replica serve, delete pod and claim of this one, and let it begin anew: what is older is in the bucket.",
      ),
    }),
    ofPlatform({
      alert: "NivasPrometheusWithoutAlertmanager",
      expr: "prometheus_notifications_alertmanagers_discovered < 1",
      for: "5m",
      severity: Severity.Critical,
      summary: `${pod} knows no Alertmanager`,
      description: "Alerts of this Prometheus reach nobody.",
      runbook: alertmanagerRunbook("Prometheus finds no Alertmanager."),
    }),
    ofPlatform({
      alert: "NivasAlertsDropped",
      expr: "increase(prometheus_notifications_dropped_total[5m]) > 0",
      for: "5m",
      severity: Severity.High,
      summary: `${pod} gave up alerts`,
      description: "Alerts could not be sent to an Alertmanager and were given up.",
      runbook: alertmanagerRunbook("An Alertmanager refuses alerts or cannot be reached."),
    }),
  ];
}

function alertmanagerAlerts({ alertmanagers }: SelfSettings): readonly AlertRule[] {
  return [
    ofPlatform({
      alert: "NivasAlertmanagerConfigRejected",
      expr: "alertmanager_config_last_reload_successful == 0",
      for: "5m",
      severity: Severity.High,
      summary: "{{ $labels.namespace }}/{{ $labels.pod }} routes alerts by an old configuration",
      description: "The Alertmanager could not load its configuration.",
      runbook: alertmanagerRunbook(
        "The secret alertmanager-nivas holds a configuration that it refuses.",
      ),
    }),
    ofPlatform({
      alert: "NivasAlertmanagerSplit",
      expr: `alertmanager_cluster_members < ${alertmanagers}`,
      for: "10m",
      severity: Severity.Warning,
      summary: "{{ $labels.namespace }}/{{ $labels.pod }} sees {{ $value }} members of its cluster",
      description: `A cluster of ${alertmanagers} Alertmanagers is not whole: a notification may come twice.`,
      runbook: alertmanagerRunbook("Replicas do not reach each other on port 9094, or are gone."),
    }),
    ofPlatform({
      alert: "NivasNotificationsFailing",
      expr:
        "sum by (namespace, pod, integration) (rate(alertmanager_notifications_failed_total[5m]))" +
        " / sum by (namespace, pod, integration) (rate(alertmanager_notifications_total[5m])) > 0.01",
      for: "5m",
      // By a receiver that still works, or by nobody: then the watchdog is missed.
      severity: Severity.Critical,
      summary:
        "{{ $value | humanizePercentage }} of the notifications by {{ $labels.integration }} fail",
      description: "More than 1 % of the notifications of five minutes failed.",
      runbook: receiverRunbook(),
    }),
  ];
}
