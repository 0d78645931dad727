// SPDX-License-Identifier: Apache-2.0
import type { Runbook } from "../model/rule.ts";
import { reportableRunbook } from "../rules/security-runbooks.ts";

const dashboard = "compliance";
const NEWEST =
  "The newest record in the evidence bucket, `deployed/<month>/`: `violations` names every resource, rule and fix.";
const LOG = "`kubectl logs -n compliance -l app.kubernetes.io/name=compliance-check --tail=50`.";
const BY_HAND =
  "Look again at once: `kubectl create job --from=cronjob/compliance-check -n compliance check-now`.";

export const OPEN_RUNBOOK: Runbook = reportableRunbook({
  meaning:
    "A residency violation is in the state of the stack, and still there twenty minutes later.",
  impact: "Data is, or may go, outside of India for as long as it is open.",
  diagnosis: [
    NEWEST,
    "Since when: `since` of the violation; by whom: CloudTrail of the resource.",
    "Whether it was planned: the scores of the plan on the dashboard.",
  ],
  mitigation: [
    "Close the way: take back the change, or block replication, share or route; then deploy, and look again.",
    BY_HAND,
    "If somebody answers for it, an exemption with an end; the score then leaves the check out.",
  ],
  dashboard,
});

export const SCORE_RUNBOOK: Runbook = {
  meaning: "A service fails checks that a regulation asks for.",
  impact: "None for customers yet; the monthly report says it, with recommendations.",
  diagnosis: [
    NEWEST,
    "What changed: the step on the panel of scores over time, and the deployment at that time.",
  ],
  mitigation: ["As the `fix` of each violation says, through the program and a plan.", BY_HAND],
  dashboard,
};

export const DIFFERS_RUNBOOK: Runbook = {
  meaning: "What is deployed scores less than the plan that was recorded for it.",
  impact:
    "What was approved is not what runs: a change by hand, or a deployment that stopped half way.",
  diagnosis: [
    "Whether the plan is deployed at all: time of the last check of `planned`, and the history of the stack.",
    "What differs: `nivas diff` of the planned graph and of `pulumi stack export`.",
    NEWEST,
  ],
  mitigation: [
    "Deploy the plan to its end, or take the change back; record the plan that holds.",
    BY_HAND,
  ],
  dashboard,
};

export const OLD_RUNBOOK: Runbook = {
  meaning: "The check of what is deployed has left no record for three of its turns.",
  impact: "The scores are those of an earlier time; the monthly report will have a gap.",
  diagnosis: [
    "Whether jobs run: `kubectl get cronjob,job -n compliance`.",
    LOG,
    "If the log says that a bucket refuses: the role of the check, and the policies of bucket and key.",
  ],
  mitigation: ["As the log says.", BY_HAND],
  dashboard,
};

export const MISSING_RUNBOOK: Runbook = {
  meaning:
    "No metric of compliance arrives: the exporter is not there, not scraped, or has never read a record.",
  impact: "Nobody would be told of a violation.",
  diagnosis: [
    "`kubectl get pods -n compliance` and the target `compliance` of Prometheus.",
    "`kubectl logs -n compliance deploy/compliance-exporter --tail=50`.",
    "On a new cell: whether the first check has run.",
  ],
  mitigation: [
    "As the log says; restart the exporter, which loses nothing: counters are in the records.",
    BY_HAND,
  ],
  dashboard,
};

export const STALE_STATE_RUNBOOK: Runbook = {
  meaning: "The state of the stack is old: it is what Pulumi last saw, not what is there.",
  impact: "Changes made by hand since then are in no score.",
  diagnosis: [
    "When the last update or refresh ran: `pulumi stack history`, and the schedule of the pipeline that refreshes.",
  ],
  mitigation: [
    "Refresh where the credentials are: `pulumi refresh --preview-only` shows changes by hand, `pulumi refresh` writes them into the state.",
    BY_HAND,
  ],
  dashboard,
};
