// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../../graph/stack-export.ts";

/**
 * Values that a program was given in place of unknown ones, because it asked in a form that cannot be unknown (a promise).
 *
 * The program computes with them as if they were real; in the graph, what holds one is unknown. So a plan neither fails nor
 * shows an invented id as a fact.
 */
export interface StandIns {
  /** Remembers the texts of an answer that nothing else would contain. `own` are texts the program has already. */
  add(answer: Json, own: readonly string[]): void;
  /** Remembers texts that another stack handed on, read by the resource `urn`. */
  addTexts(texts: readonly string[], urn: string): void;
  /** The resources that read the stand-ins of a value from another stack, sorted. */
  readonly sourcesOf: (value: Json) => readonly string[];
  /** Every text remembered, in order. */
  texts(): readonly string[];
  /** True when a text is, or contains, a stand-in. */
  readonly isIn: (text: string) => boolean;
}

/** A run of letters and digits that nobody writes by hand: a hash in hexadecimal, or in base 64. */
const DRAWN = /[0-9a-f]{8,}|[A-Za-z0-9+/]{24,}/;

export function createStandIns(): StandIns {
  const texts = new Set<string>();
  const sources = new Map<string, readonly string[]>();
  let pattern: RegExp | undefined;

  const collect = (value: Json, own: readonly string[]): void => {
    if (typeof value === "string") {
      const rest = own.reduce((text, part) => text.replaceAll(part, ""), value);
      if (DRAWN.test(rest)) texts.add(value);
    } else if (typeof value === "object" && value !== null) {
      for (const member of Object.values(value)) collect(member, own);
    }
  };

  const growing = (grow: () => void): void => {
    const before = texts.size;
    grow();
    if (texts.size !== before) pattern = new RegExp([...texts].map(escaped).join("|"));
  };

  return {
    add: (answer, own) =>
      growing(() =>
        collect(
          answer,
          own.filter((part) => part !== ""),
        ),
      ),
    addTexts: (more, urn) =>
      growing(() => {
        for (const text of more) {
          texts.add(text);
          sources.set(text, [...(sources.get(text) ?? []), urn]);
        }
      }),
    sourcesOf: (value) => {
      if (sources.size === 0) return [];
      const found = new Set<string>();
      eachText(value, (text) => {
        for (const [standIn, urns] of sources)
          if (text.includes(standIn)) urns.forEach((urn) => found.add(urn));
      });
      return [...found].sort();
    },
    texts: () => [...texts].sort(),
    isIn: (text) => pattern?.test(text) ?? false,
  };
}

function eachText(value: Json, visit: (text: string) => void): void {
  if (typeof value === "string") visit(value);
  else if (typeof value === "object" && value !== null)
    for (const member of Object.values(value)) eachText(member, visit);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
