// SPDX-License-Identifier: Apache-2.0
/** What the rules catch and what they take wrongly, as the tables of docs/redaction.md. */
import { leaks, type NearMiss, type PersonalExample } from "./corpus/example.ts";

export interface Figure {
  readonly kind: string;
  readonly texts: number;
  readonly wrong: readonly string[];
}

/** Examples that something is left of, by kind. */
export function missesByKind(
  examples: readonly PersonalExample[],
  clean: (text: string) => string,
): readonly Figure[] {
  return byKind(examples, (example) => leaks(clean(example.text), example.secret));
}

/** Near misses that did not stay as they are, by kind. */
export function falseHitsByKind(
  texts: readonly NearMiss[],
  clean: (text: string) => string,
): readonly Figure[] {
  return byKind(texts, ({ text }) => clean(text) !== text);
}

function byKind<T extends { readonly kind: string; readonly text: string }>(
  list: readonly T[],
  isWrong: (item: T) => boolean,
): readonly Figure[] {
  const kinds = [...new Set(list.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const items = list.filter((item) => item.kind === kind);
    return { kind, texts: items.length, wrong: items.filter(isWrong).map(({ text }) => text) };
  });
}

/** Rows of a table, and their sum. */
export function tableOf(figures: readonly Figure[]): readonly string[] {
  const row = (kind: string, texts: number, wrong: number) =>
    `| ${[kind, texts, texts - wrong, wrong].join(" | ")} |`;
  const sum = (of: (figure: Figure) => number) =>
    figures.reduce((total, figure) => total + of(figure), 0);
  return [
    ...figures.map(({ kind, texts, wrong }) => row(kind, texts, wrong.length)),
    row(
      "all",
      sum((figure) => figure.texts),
      sum((figure) => figure.wrong.length),
    ),
  ];
}
