// SPDX-License-Identifier: Apache-2.0
import type { LeakingSetting } from "../data/leaking-settings.ts";
import type { Mention } from "./mentions.ts";
import type { Reference } from "./references/reference.ts";
import type { Statement } from "./statements.ts";

/** A mention and where it stands in its resource. */
export interface PlacedMention {
  readonly mention: Mention;
  readonly path: string;
  /** The string it stands in, cut for a message; hidden when the string is secret. */
  readonly value: string;
}

/** A reference and where it stands in its resource. */
export interface PlacedReference {
  readonly reference: Reference;
  readonly path: string;
  readonly value: string;
}

/** A setting that leaks, and where it stands. */
export interface PlacedSetting {
  readonly row: LeakingSetting;
  readonly path: string;
  readonly value: string;
}

/** A statement of a policy document, and where it stands. */
export interface PlacedStatement {
  readonly statement: Statement;
  readonly path: string;
  readonly text: string;
}

/** Something that could not be looked into. */
export interface Opaque {
  readonly path: string;
  readonly reason: string;
  /** Key that holds it, when it is a secret that this export keeps encrypted. */
  readonly sealedKey?: string;
}

/** All that the values of one resource say of places. */
export interface ResourceScan {
  readonly mentions: readonly PlacedMention[];
  readonly references: readonly PlacedReference[];
  readonly settings: readonly PlacedSetting[];
  readonly statements: readonly PlacedStatement[];
  /** Paths of unknown values, by the top-level property that holds them. */
  readonly unknown: ReadonlyMap<string, readonly string[]>;
  readonly opaque: readonly Opaque[];
  readonly strings: number;
  readonly documents: number;
}

const LONGEST_VALUE = 160;

/** A short value whole; of a long one the line that holds `token`. */
export function excerpt(text: string, token: string): string {
  if (text.length <= LONGEST_VALUE) return text;
  const found = Math.max(0, text.indexOf(token));
  const lineStart = text.lastIndexOf("\n", found) + 1;
  const nextLine = text.indexOf("\n", found);
  const start = Math.max(lineStart, found - LONGEST_VALUE / 2);
  const end = Math.min(nextLine === -1 ? text.length : nextLine, start + LONGEST_VALUE);
  const cut = text.slice(start, end).trim();
  return `${start > lineStart ? "…" : ""}${cut}${end < text.length && text[end] !== "\n" ? "…" : ""}`;
}
