// SPDX-License-Identifier: Apache-2.0
/** Panels in Grafana's form, by Grafana's own builders: what they do not know does not compile. */
import * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as gauge from "@grafana/grafana-foundation-sdk/gauge";
import * as heatmap from "@grafana/grafana-foundation-sdk/heatmap";
import * as logs from "@grafana/grafana-foundation-sdk/logs";
import * as loki from "@grafana/grafana-foundation-sdk/loki";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as table from "@grafana/grafana-foundation-sdk/table";
import * as text from "@grafana/grafana-foundation-sdk/text";
import * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import {
  DATASOURCES,
  type DashboardPanel,
  type DashboardQuery,
  type PanelKind,
} from "../../observability/dashboards/dashboard.ts";
import { exploreLogsUrl } from "../../observability/dashboards/explore.ts";
import type { GridPlace } from "../../observability/dashboards/layout.ts";

/** What the builders of all kinds of panels have in common. */
interface AnyPanelBuilder extends Builder<dashboard.Panel> {
  id(id: number): this;
  title(title: string): this;
  description(description: string): this;
  gridPos(gridPos: dashboard.GridPos): this;
  datasource(datasource: common.DataSourceRef): this;
  targets(targets: Builder<Dataquery>[]): this;
  unit(unit: string): this;
  min(min: number): this;
  max(max: number): this;
  decimals(decimals: number): this;
  noValue(noValue: string): this;
  mappings(mappings: dashboard.ValueMapping[]): this;
  thresholds(thresholds: Builder<dashboard.ThresholdsConfig>): this;
  dataLinks(links: Builder<dashboard.DashboardLink>[]): this;
}

export const PROMETHEUS = { type: "prometheus", uid: DATASOURCES.prometheus };
const LOKI = { type: "loki", uid: DATASOURCES.loki };

/** One panel with its id and its place. */
export function panelBuilder(
  panel: DashboardPanel,
  id: number,
  { x, y, w, h }: GridPlace,
): AnyPanelBuilder {
  const builder = BUILDERS[panel.kind](panel)
    .id(id)
    .title(panel.title)
    .description(panel.description)
    .gridPos({ x, y, w, h });
  if (panel.kind === "text") return builder;
  builder
    .datasource(panel.kind === "logs" ? LOKI : PROMETHEUS)
    .targets(panel.queries.map((query, index) => queryBuilder(query, index, panel.kind)));
  if (panel.unit !== undefined) builder.unit(panel.unit);
  if (panel.min !== undefined) builder.min(panel.min);
  if (panel.max !== undefined) builder.max(panel.max);
  if (panel.decimals !== undefined) builder.decimals(panel.decimals);
  if (panel.kind !== "logs") builder.noValue("–");
  if (panel.words !== undefined) builder.mappings([wordsOf(panel.words)]);
  if (panel.thresholds !== undefined) builder.thresholds(thresholdsOf(panel));
  if (panel.logsOf !== undefined) builder.dataLinks([linkToLogs(panel.logsOf)]);
  return builder;
}

function queryBuilder(
  { expr, legend, exemplars = false }: DashboardQuery,
  index: number,
  kind: PanelKind,
): Builder<Dataquery> {
  const refId = String.fromCharCode("A".charCodeAt(0) + index);
  if (kind === "logs") {
    return new loki.DataqueryBuilder()
      .refId(refId)
      .datasource(LOKI)
      .expr(expr)
      .queryType("range")
      .maxLines(200);
  }
  const query = new prometheus.DataqueryBuilder()
    .refId(refId)
    .datasource(PROMETHEUS)
    .editorMode(prometheus.QueryEditorMode.Code)
    .expr(expr)
    .legendFormat(legend);
  if (kind === "table") return query.format(prometheus.PromQueryFormat.Table).instant();
  // What is counted over the whole time that is shown has one value.
  const isOverRange = kind === "stat" && expr.includes("[$__range]");
  if (kind === "bargauge" || kind === "gauge" || isOverRange) return query.instant();
  if (kind === "heatmap") return query.format(prometheus.PromQueryFormat.Heatmap).range();
  return query.range().exemplar(exemplars);
}

const legendBelow = (): common.VizLegendOptionsBuilder =>
  new common.VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(common.LegendDisplayMode.Table)
    .placement(common.LegendPlacement.Bottom)
    .calcs(["lastNotNull", "max"]);

const lastValue = (): common.ReduceDataOptionsBuilder =>
  new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false);

const BUILDERS: Readonly<Record<PanelKind, (panel: DashboardPanel) => AnyPanelBuilder>> = {
  timeseries: (panel) => {
    const builder = new timeseries.PanelBuilder()
      .legend(legendBelow())
      .tooltip(
        new common.VizTooltipOptionsBuilder()
          .mode(common.TooltipDisplayMode.Multi)
          .sort(common.SortOrder.Descending),
      )
      .fillOpacity(panel.stacked === true ? 40 : 8)
      .showPoints(common.VisibilityMode.Never)
      .axisSoftMin(0);
    if (panel.stacked === true) {
      builder.stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal));
    }
    if (panel.thresholds !== undefined) {
      builder.thresholdsStyle(
        new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
      );
    }
    return builder;
  },
  stat: (panel) =>
    new stat.PanelBuilder()
      .reduceOptions(lastValue())
      .graphMode(common.BigValueGraphMode.Area)
      .colorMode(
        panel.thresholds === undefined
          ? common.BigValueColorMode.None
          : common.BigValueColorMode.Value,
      ),
  gauge: () => new gauge.PanelBuilder().reduceOptions(lastValue()).showThresholdMarkers(true),
  bargauge: () =>
    new bargauge.PanelBuilder()
      .reduceOptions(lastValue())
      .displayMode(common.BarGaugeDisplayMode.Basic)
      .orientation(common.VizOrientation.Horizontal),
  table: ({ queries }) =>
    new table.PanelBuilder().withTransformation({
      id: "organize",
      options: {
        excludeByName: { Time: true },
        // A table of one query calls its value "Value".
        renameByName: queries.length === 1 ? { Value: queries[0]!.legend } : {},
        indexByName: {},
      },
    }),
  heatmap: ({ unit }) =>
    new heatmap.PanelBuilder()
      .calculate(false)
      .yAxis(new heatmap.YAxisConfigBuilder().unit(unit ?? "short")),
  logs: () =>
    new logs.PanelBuilder()
      .showTime(true)
      .wrapLogMessage(true)
      .enableLogDetails(true)
      .sortOrder(common.LogsSortOrder.Descending),
  text: (panel) => new text.PanelBuilder().mode(text.TextMode.Markdown).content(panel.text ?? ""),
};

function thresholdsOf({ thresholds = [] }: DashboardPanel): dashboard.ThresholdsConfigBuilder {
  return new dashboard.ThresholdsConfigBuilder()
    .mode(dashboard.ThresholdsMode.Absolute)
    .steps(thresholds.map(({ from, color }) => ({ value: from, color })));
}

function wordsOf(words: Readonly<Record<number, string>>): dashboard.ValueMapping {
  return {
    type: dashboard.MappingType.ValueToText,
    options: Object.fromEntries(
      Object.entries(words).map(([value, word], index) => [value, { text: word, index }]),
    ),
  };
}

function linkToLogs(label: string): dashboard.DashboardLinkBuilder {
  return new dashboard.DashboardLinkBuilder("Logs").url(
    exploreLogsUrl(`{service_name="\${__field.labels.${label}}"}`),
  );
}
