// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON } from "../../india/fact.ts";
import { CLAUSES, clauseOf, type Clause } from "../../india/regulations.ts";
import { forceOf, forceWords } from "../law/force.ts";
import type { PackEntry } from "./entry.ts";

/** The clauses of law on the reference page: those that rules name with all that is known, the others in short. */
export function clauseTables(pack: readonly PackEntry[]): string {
  const named = new Set<string>(pack.flatMap(({ clauses }) => clauses));
  return [
    "## Clauses",
    `What the rules name, as of ${CHECKED_ON}; the data is in \`india/regulations\`, with the sources of each row. Which of them bind you is for your lawyer to say. \`nivas check --as-of DATE\` judges by another day. Confidence: H is a primary text, a verbatim quotation, or long-settled law; M is consistent secondary sources; L is one weak source; ? is none.`,
    table(
      [
        "Clause",
        "Instrument",
        "Where",
        "What it asks for",
        "Whom it binds",
        "As of that day",
        "Confidence",
      ],
      CLAUSES.filter(({ id }) => named.has(id)).map((clause) => [
        clause.id,
        `${clause.regulation}, ${clause.instrument}`,
        clause.clause,
        [clause.requirement, ...(clause.note === null ? [] : [`_${clause.note}_`])].join(" "),
        clause.binds,
        standing(clause),
        clause.mark,
      ]),
    ),
    "## Clauses that no rule names",
    "They are known, and something in a graph could speak of them, but no rule of the pack judges it.",
    table(
      ["Clause", "What it asks for", "As of that day"],
      CLAUSES.filter(({ id }) => !named.has(id)).map((clause) => [
        clause.id,
        clause.requirement,
        standing(clause),
      ]),
    ),
  ].join("\n\n");
}

/** The clauses of one rule in a sentence: those that bind, then the others with what they are. */
export function clausesOf({ clauses, basis }: PackEntry): string {
  const all = clauses.map(clauseOf);
  const binding = all.filter((clause) => forceOf(clause, CHECKED_ON) === "binds");
  const others = all.filter((clause) => !binding.includes(clause));
  const parts = [
    binding.length === 0 ? "" : `Clauses in force: ${binding.map(({ id }) => id).join(", ")}.`,
    others.length === 0
      ? ""
      : `Not in force: ${others.map((clause) => `${clause.id} (${standing(clause)})`).join(", ")}.`,
    basis === "law"
      ? "Only law asks for this rule: advisory on days on which none of its clauses binds."
      : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function standing(clause: Clause): string {
  return forceWords(clause, forceOf(clause, CHECKED_ON));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
