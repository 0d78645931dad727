// SPDX-License-Identifier: Apache-2.0
/**
 * Draws the layouts of dashboards, to be looked at: where each panel is, how large, with its title, kind, unit and queries.
 *
 *     node scripts/dashboards/layout-page.ts <folder> [uid …]
 *
 * Writes a page for each dashboard, and prints its height in pixels. A picture of it:
 * `chromium --headless --no-sandbox --screenshot=<uid>.png --window-size=1600,<height> <folder>/<uid>.html`. This is the grid of Grafana and
 * not Grafana: colours and curves are not shown.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DASHBOARDS } from "../../observability/dashboards/all.ts";
import type { Dashboard, DashboardPanel } from "../../observability/dashboards/dashboard.ts";
import { layOut, type GridPlace, type Placed } from "../../observability/dashboards/layout.ts";

const PAGE_WIDTH = 1600;
const COLUMN = PAGE_WIDTH / 24;
/** A unit of height is 30 pixels, and 8 between. */
const LINE = 38;
const HEAD = 90;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The page of a dashboard, and how high it is. */
export function layoutPage(dashboard: Dashboard): {
  readonly html: string;
  readonly height: number;
} {
  const placed = layOut(dashboard);
  const height = HEAD + LINE * Math.max(...placed.map(({ place }) => place.y + place.h)) + 8;
  const choices = dashboard.variables
    .map((variable) => {
      const value = variable.kind === "number" ? variable.initial : "All";
      return `<span class="choice">${escape(variable.label)}: <b>${escape(value)}</b></span>`;
    })
    .join(" ");
  const html = `<!doctype html><html lang="${dashboard.language ?? "en"}"><meta charset="utf-8"><title>${escape(dashboard.title)}</title>
<style>${STYLE}</style>
<header><h1>${escape(dashboard.folder)} / ${escape(dashboard.title)}</h1>${choices}</header>
<main style="height:${height - HEAD}px">${placed.map(box).join("\n")}</main></html>`;
  return { html, height };
}

function box(placed: Placed): string {
  const { x, y, w, h }: GridPlace = placed.place;
  const style = `left:${x * COLUMN}px;top:${y * LINE}px;width:${w * COLUMN - 8}px;height:${h * LINE - 8}px`;
  return "row" in placed
    ? `<div class="row" style="${style}">▾ ${escape(placed.row.title)}${placed.row.repeat === undefined ? "" : ` (one for each ${placed.row.repeat})`}</div>`
    : `<div class="panel" style="${style}">${content(placed.panel)}</div>`;
}

function content({ kind, title, unit, thresholds = [], queries, text }: DashboardPanel): string {
  const steps = thresholds
    .map(({ from, color }) => `<i style="background:${color}"></i>${from ?? ""}`)
    .join(" ");
  const body =
    kind === "text"
      ? `<pre>${escape(text ?? "")}</pre>`
      : queries
          .map(({ legend, expr }) => `<p><b>${escape(legend)}</b> <code>${escape(expr)}</code></p>`)
          .join("");
  return `<h2>${escape(title)}</h2><small>${kind}${unit === undefined ? "" : ` · ${escape(unit)}`} ${steps}</small>${body}`;
}

const STYLE = `
body{margin:0;background:#f4f5f5;font:12px "Noto Sans","Noto Sans Devanagari","Noto Sans Tamil","Noto Sans Bengali",sans-serif;width:${PAGE_WIDTH}px}
header{height:${HEAD - 10}px;padding:8px 12px 0} h1{font-size:20px;margin:0 0 8px}
.choice{border:1px solid #bbb;background:#fff;padding:4px 8px;margin-right:6px}
main{position:relative} .row,.panel{position:absolute;box-sizing:border-box;overflow:hidden;margin-left:4px}
.row{font-size:15px;font-weight:600;padding-top:4px}
.panel{background:#fff;border:1px solid #ccc;padding:4px 8px}
h2{font-size:14px;margin:0;white-space:nowrap;overflow:hidden;text-overflow:ellipsis} small{color:#666}
small i{display:inline-block;width:9px;height:9px;margin:0 2px 0 6px}
p{margin:4px 0} code{color:#246;word-break:break-all;font-size:10px} pre{white-space:pre-wrap;font:12px sans-serif;margin:4px 0}`;

if (import.meta.main) {
  const [folder, ...uids] = process.argv.slice(2);
  if (folder === undefined) {
    console.error("usage: node scripts/dashboards/layout-page.ts <folder> [uid …]");
    process.exit(2);
  }
  mkdirSync(folder, { recursive: true });
  for (const dashboard of DASHBOARDS) {
    if (uids.length > 0 && !uids.includes(dashboard.uid)) continue;
    const { html, height } = layoutPage(dashboard);
    writeFileSync(path.join(folder, `${dashboard.uid}.html`), html);
    console.log(dashboard.uid, height);
  }
}
