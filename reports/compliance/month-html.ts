// SPDX-License-Identifier: Apache-2.0
import { printable } from "../text.ts";
import { monthDocument, type Block } from "./month-document.ts";
import type { MonthReport } from "./month.ts";

const STYLE =
  "body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}" +
  "table{border-collapse:collapse;width:100%;margin:1rem 0}" +
  "th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}" +
  "th{background:#f0f0f0}@media print{body{margin:0}}";

/** The monthly report as one file that loads nothing from anywhere. */
export function monthHtml(report: MonthReport): string {
  const blocks = monthDocument(report);
  const title = blocks[0]?.kind === "heading" ? blocks[0].text : "Compliance";
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${safe(title)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    ...blocks.map(written),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function written(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${safe(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${safe(block.text)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${safe(item)}</li>`).join("")}</ul>`;
    case "table": {
      const head = block.head.map((cell) => `<th scope="col">${safe(cell)}</th>`).join("");
      const rows = block.rows.map(
        (row) => `<tr>${row.map((cell) => `<td>${safe(cell)}</td>`).join("")}</tr>`,
      );
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function safe(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
