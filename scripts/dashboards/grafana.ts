// SPDX-License-Identifier: Apache-2.0
/** A dashboard in the JSON that Grafana loads, by its own builders. */
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import type { Dashboard, DashboardVariable } from "../../observability/dashboards/dashboard.ts";
import { layOut } from "../../observability/dashboards/layout.ts";
import { panelBuilder, PROMETHEUS } from "./panels.ts";

/** The object of a dashboard. The same for the same dashboard: it holds no date, no version and no number of a database. */
export function grafanaDashboard(source: Dashboard): dashboard.Dashboard {
  const builder = new dashboard.DashboardBuilder(source.title)
    .uid(source.uid)
    .description(source.description)
    .tags([...source.tags])
    .timezone("Asia/Kolkata")
    .weekStart("monday")
    .fiscalYearStartMonth(3) // April
    .time({ from: `now-${source.opensAt ?? "6h"}`, to: "now" })
    .refresh(source.refresh ?? "1m")
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .readonly()
    .variables(source.variables.map(variableBuilder))
    .link(otherDashboards());
  if (source.alerts !== undefined) builder.annotation(firingAlerts(source.alerts));
  for (const placed of layOut(source)) {
    const { id, place } = placed;
    if ("row" in placed) {
      const row = new dashboard.RowBuilder(placed.row.title).id(id).gridPos(place);
      if (placed.row.repeat !== undefined) row.repeat(placed.row.repeat);
      builder.withRow(row);
    } else {
      builder.withPanel(panelBuilder(placed.panel, id, place));
    }
  }
  return builder.build();
}

function variableBuilder(
  variable: DashboardVariable,
): dashboard.QueryVariableBuilder | dashboard.TextBoxVariableBuilder {
  if (variable.kind === "number") {
    return new dashboard.TextBoxVariableBuilder(variable.name)
      .label(variable.label)
      .description(variable.description)
      .defaultValue(variable.initial)
      .current({ text: variable.initial, value: variable.initial });
  }
  const { name, label, metric, ofLabel, matching } = variable;
  const query = `label_values(${metric}${matching === undefined ? "" : `{${matching}}`}, ${ofLabel})`;
  return (
    new dashboard.QueryVariableBuilder(name)
      .label(label)
      .datasource(PROMETHEUS)
      .definition(query)
      .query({ query, refId: `variable-${name}` })
      .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
      .sort(dashboard.VariableSort.AlphabeticalAsc)
      .multi(true)
      .includeAll(true)
      // Everything, and also series that lack the label, as `cell` where one cell is asked.
      .allValue(".*")
      .current({ selected: true, text: ["All"], value: ["$__all"] })
  );
}

function otherDashboards(): dashboard.DashboardLinkBuilder {
  return new dashboard.DashboardLinkBuilder("Nivas")
    .type(dashboard.DashboardLinkType.Dashboards)
    .tags(["nivas-main"])
    .asDropdown(true)
    .includeVars(true)
    .keepTime(true);
}

function firingAlerts(matching: string): dashboard.AnnotationQueryBuilder {
  return new dashboard.AnnotationQueryBuilder()
    .name("Alerts")
    .datasource(PROMETHEUS)
    .enable(true)
    .iconColor("red")
    .expr(`ALERTS{alertstate="firing",${matching}}`)
    .titleFormat("{{alertname}}")
    .textFormat("{{service}} {{region}}")
    .target(
      new prometheus.DataqueryBuilder()
        .refId("alerts")
        .expr(`ALERTS{alertstate="firing",${matching}}`),
    );
}
