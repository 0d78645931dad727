// SPDX-License-Identifier: Apache-2.0

/**
 * Whether `text` matches a pattern in which `*` stands for any characters, none too. Case does not matter.
 * No regular expression: the time is bounded by the length of the text times the number of stars.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.toLowerCase().split("*");
  const subject = text.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return subject === first;
  if (subject.length < first.length + last.length) return false;
  if (!subject.startsWith(first) || !subject.endsWith(last)) return false;
  const end = subject.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = subject.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return at <= end;
}
