// SPDX-License-Identifier: Apache-2.0
import { table, text } from "../markdown-text.ts";
import { monthDocument, type Block } from "./month-document.ts";
import type { MonthReport } from "./month.ts";

/** The monthly report as Markdown. */
export function monthMarkdown(report: MonthReport): string {
  return `${monthDocument(report).map(written).join("\n\n")}\n`;
}

function written(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${text(block.text)}`;
    case "paragraph":
      return text(block.text);
    case "list":
      return block.items.map((item) => `- ${text(item)}`).join("\n");
    case "table":
      return table(
        block.head,
        block.rows.map((row) => row.map(text)),
      );
  }
}
