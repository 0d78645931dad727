// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "../policies/verdict.ts";
import { ruleText } from "./check-rules.ts";
import { citationOf, clausesOn } from "./law-text.ts";
import { code, table, text } from "./markdown-text.ts";

/**
 * The law behind the rules of findings: what binds on a day, and apart from it what does not.
 *
 * @param asOf `YYYY-MM-DD`.
 * @param named the day that the titles name; null when they name none.
 */
export function lawTables(
  findings: readonly Finding[],
  asOf: string,
  named: string | null,
): string[] {
  const when = named === null ? "" : ` on ${named}`;
  const clauses = [...new Set(findings.flatMap(({ rule }) => ruleText(rule)?.clauses ?? []))];
  const { binding, others } = clausesOn({ clauses }, asOf);
  const listed = (title: string, some: typeof binding): string[] =>
    some.length === 0
      ? []
      : [
          title,
          table(
            ["Clause", "Instrument", "Standing"],
            some.map(({ clause, standing }) => [
              code(clause.id),
              text(citationOf(clause)),
              standing,
            ]),
          ),
        ];
  return [
    ...listed(`Law that asks for it, in force${when}:`, binding),
    ...listed(`Named by the same rules, and not in force${when}:`, others),
  ];
}
