// SPDX-License-Identifier: Apache-2.0
/**
 * What one look at the characters of a text tells. Nearly all texts of a graph are plain words; a reader
 * that needs a colon need not look for it in each of them again.
 */

/** A character that every pointer but a bare name holds: a dot, a colon, an equals sign, a slash. */
export const HAS_POINTER = 1;
export const HAS_COLON = 2;
export const HAS_DASH = 4;
export const HAS_DIGIT = 8;
export const HAS_LINE_END = 16;
/** `{` or `[`. */
export const HAS_BRACKET = 32;
/** A character of ASCII that is neither a letter of base64 nor a blank. */
export const HAS_OTHER = 64;

const BY_CODE = new Uint8Array(128).map((_, code) => {
  const character = String.fromCharCode(code);
  return (
    (/[.:=/]/.test(character) ? HAS_POINTER : 0) |
    (character === ":" ? HAS_COLON : 0) |
    (character === "-" ? HAS_DASH : 0) |
    (/\d/.test(character) ? HAS_DIGIT : 0) |
    (character === "\n" ? HAS_LINE_END : 0) |
    (/[{[]/.test(character) ? HAS_BRACKET : 0) |
    (/[A-Za-z0-9+/=\s]/.test(character) ? 0 : HAS_OTHER)
  );
});

/** All of the above: longer texts are read without a look at their characters. */
const ALL = 127;
const LONGEST = 1024;

/** Which of the characters above a text holds; for a long text, which it may hold. */
export function traitsOf(text: string): number {
  if (text.length > LONGEST) return ALL & ~HAS_OTHER;
  let traits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) traits |= BY_CODE[code] as number;
  }
  return traits;
}
