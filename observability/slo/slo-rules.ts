// SPDX-License-Identifier: Apache-2.0
/**
 * Rules of service level objectives. Every objective records the same names, told apart by the label `slo`, so that a dashboard, a release
 * gate or a report over them shows a new objective by itself:
 *
 * - `nivas:slo_info{slo,service,owner,kind,class,window_days}` is 1: what there is. `kind`: `availability` or `latency`; `class`:
 *   `user-facing`, `platform`, `telecom-control` or `other`.
 * - `nivas:slo_objective:ratio{slo}`: 0.9995.
 * - `nivas:slo_total:rate5m{slo}` and `nivas:slo_bad:rate5m{slo}`: events per second, all and those that break the promise. 0 without
 *   traffic; absent where nothing is measured.
 * - `nivas:slo_error:ratio{slo,window}`: share of bad events over `5m`, `30m`, `1h`, `6h`, `3d` and the whole window, `30d` (for 30 days;
 *   other windows of days scale the three longer ones). Absent without traffic: never NaN.
 * - `nivas:slo_burn_rate:ratio{slo,window}`: the same over the share that the objective allows; 1 spends the budget exactly by the end of
 *   the window.
 * - `nivas:slo_budget_remaining:ratio{slo}`: 1 when nothing is spent, 0 when all is, negative beyond.
 * - `nivas:slo_released:bool{slo}`: 1 while a rollout may begin or go on, 0 while the fast burn holds or the budget is spent. What the
 *   release gate reads. Absent where nothing is measured.
 *
 * Alerts carry the label `slo`: `NivasSloBurnFast`, `NivasSloBurnMedium`, `NivasSloBurnSlow`, `NivasSloBudgetSpent`, `NivasSloUnmeasured`.
 */
export {};
