// SPDX-License-Identifier: Apache-2.0
import { printable } from "./text.ts";

/** A table; says so when it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "None.";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text that Markdown must not read as its own signs. */
export function text(value: string): string {
  return printable(value).replace(/[\\`*_{}[\]<>|#]/g, (sign) => `\\${sign}`);
}

/** Text as code, in a cell of a table too. */
export function code(value: string): string {
  if (value === "") return "";
  const safe = printable(value).replace(/\|/g, "\\|");
  const fence = safe.includes("`") ? "``" : "`";
  return fence === "`" ? `\`${safe}\`` : `${fence} ${safe} ${fence}`;
}
