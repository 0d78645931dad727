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
  /** Remembers texts that another monitor gave, or that were made to stand in. */
  addTexts(texts: readonly string[]): void;
  /** Every text remembered, in order. */
  texts(): readonly string[];
  /** True when a text is, or contains, a stand-in. */
  readonly isIn: (text: string) => boolean;
}

/** A run of letters and digits that nobody writes by hand: a hash in hexadecimal, or in base 64. */
const DRAWN = /[0-9a-f]{8,}|[A-Za-z0-9+/]{24,}/;

export function createStandIns(): StandIns {
  const texts = new Set<string>();
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
    addTexts: (more) => growing(() => more.forEach((text) => texts.add(text))),
    texts: () => [...texts].sort(),
    isIn: (text) => pattern?.test(text) ?? false,
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
