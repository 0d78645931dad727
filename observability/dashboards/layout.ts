// SPDX-License-Identifier: Apache-2.0
/** Where panels go. Grafana's grid has 24 columns; panels fill lines from the left, and the last of a line takes what is left. */
import type { Dashboard, DashboardPanel, DashboardRow, PanelKind } from "./dashboard.ts";

/** A place in the grid. Height and `y` in units of 30 pixels. */
export interface GridPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A heading or a panel with its place. Ids count from 1 in the order of reading. */
export type Placed =
  | { readonly id: number; readonly place: GridPlace; readonly row: DashboardRow }
  | { readonly id: number; readonly place: GridPlace; readonly panel: DashboardPanel };

export const GRID_COLUMNS = 24;

const WIDTHS: Readonly<Record<PanelKind, number>> = {
  timeseries: 12,
  stat: 6,
  gauge: 6,
  bargauge: 12,
  table: 24,
  heatmap: 12,
  logs: 24,
  text: 24,
};

const HEIGHTS: Readonly<Record<PanelKind, number>> = {
  timeseries: 8,
  stat: 4,
  gauge: 6,
  bargauge: 8,
  table: 8,
  heatmap: 8,
  logs: 8,
  text: 3,
};

/** Columns that a panel asks for. */
export const widthOf = ({ kind, width }: DashboardPanel): number => width ?? WIDTHS[kind];

/** Height of a panel; text by its lines. */
export function heightOf({ kind, text }: DashboardPanel): number {
  if (kind !== "text") return HEIGHTS[kind];
  // 30 pixels a unit, about 1.4 lines; what is longer than a screen scrolls.
  return Math.min(28, Math.max(HEIGHTS.text, Math.ceil((text ?? "").split("\n").length / 1.4) + 2));
}

/**
 * The panels of a dashboard with their places: no gap, no overlap, nothing outside of the columns.
 *
 * @throws RangeError for a width that is not 1 to 24.
 */
export function layOut(dashboard: Pick<Dashboard, "rows">): readonly Placed[] {
  const placed: Placed[] = [];
  let y = 0;
  for (const row of dashboard.rows) {
    placed.push({ id: placed.length + 1, place: { x: 0, y, w: GRID_COLUMNS, h: 1 }, row });
    y += 1;
    for (const line of linesOf(row.panels)) {
      const h = Math.max(...line.map(heightOf));
      let x = 0;
      for (const [index, panel] of line.entries()) {
        const w = index === line.length - 1 ? GRID_COLUMNS - x : widthOf(panel);
        placed.push({ id: placed.length + 1, place: { x, y, w, h }, panel });
        x += w;
      }
      y += h;
    }
  }
  return placed;
}

function linesOf(panels: readonly DashboardPanel[]): DashboardPanel[][] {
  const lines: DashboardPanel[][] = [];
  let used = GRID_COLUMNS;
  for (const panel of panels) {
    const width = widthOf(panel);
    if (!Number.isInteger(width) || width < 1 || width > GRID_COLUMNS) {
      throw new RangeError(`${panel.title}: width ${width}; 1 to ${GRID_COLUMNS} columns`);
    }
    if (used + width > GRID_COLUMNS) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push(panel);
    used += width;
  }
  return lines;
}
