// SPDX-License-Identifier: Apache-2.0
/** What the rules are measured with. */
export type Language = "English" | "Hindi" | "Tamil" | "Bengali" | "Marathi";

/** A text and what of it must not be stored. */
export interface PersonalExample {
  readonly kind: string;
  readonly language: Language;
  readonly text: string;
  /** As it stands in the text. */
  readonly secret: string;
}

/** A text that must stay as it is. */
export interface NearMiss {
  readonly kind: string;
  readonly text: string;
}

const ZEROS = ["0", "०", "০", "੦", "૦", "୦", "௦", "౦", "೦", "൦", "٠", "۰", "０"].map((zero) =>
  zero.codePointAt(0)!,
);

/** Digits of every script as ASCII, capitals small, everything but letters, marks and digits left out. */
function core(text: string): string {
  return [...text.normalize("NFKC").toLowerCase()]
    .map((character) => {
      const code = character.codePointAt(0)!;
      const zero = ZEROS.find((start) => code >= start && code < start + 10);
      return zero === undefined ? character : String(code - zero);
    })
    .join("")
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** Whether something of the secret is left: all of it, or six characters in a row that have a digit among them. */
export function leaks(output: string, secret: string): boolean {
  const [left, wanted] = [core(output), core(secret)];
  if (wanted.length <= 6) return left.includes(wanted);
  const windows = Array.from({ length: wanted.length - 5 }, (_, start) =>
    wanted.slice(start, start + 6),
  );
  return left.includes(wanted) || windows.some((part) => /\d/.test(part) && left.includes(part));
}

/** The text with its digits in a script: `inScript("98", "०")` is `९८`. */
export function inScript(text: string, zero: string): string {
  return text.replaceAll(/\d/g, (digit) =>
    String.fromCodePoint(zero.codePointAt(0)! + Number(digit)),
  );
}
