// SPDX-License-Identifier: Apache-2.0
/**
 * Opens MIME archives, as cloud-init takes them for user data: several scripts and configurations in one
 * text, each with headers of its own, and each perhaps in base64.
 */

/** Headers that an archive begins with. */
const START = /^\s*(?:mime-version|content-type|from|message-id|subject|number-attachments):/i;
const MULTIPART = /^content-type:\s*multipart\/[^\n]*?boundary="?([^";\r\n]{1,200})"?/im;
const FOLDED = /\r?\n[ \t]+/g;
const BLANK_LINE = /\r?\n[ \t]*\r?\n/;
/** Headers are short; a text without a blank line so far has none. */
const LONGEST_HEAD = 4096;
const MOST_PARTS = 1000;

/** The texts of the parts of an archive, decoded; `undefined` when the text is none. */
export function decodeMime(text: string): readonly string[] | undefined {
  if (!START.test(text.slice(0, 256))) return undefined;
  const { head, body } = split(text);
  const boundary = MULTIPART.exec(head)?.[1];
  if (boundary === undefined) return undefined;
  const parts = body.split(`--${boundary}`).slice(1, MOST_PARTS + 1);
  const texts: string[] = [];
  for (const part of parts) {
    // What follows the closing delimiter is nobody's.
    if (part.startsWith("--")) break;
    texts.push(textOf(part));
  }
  return texts.length === 0 ? undefined : texts;
}

function split(text: string): { head: string; body: string } {
  const found = BLANK_LINE.exec(text.slice(0, LONGEST_HEAD));
  if (found === null) return { head: "", body: text };
  const head = text.slice(0, found.index).replace(FOLDED, " ");
  return { head, body: text.slice(found.index + found[0].length) };
}

/** The text of a part: of an archive in an archive the whole, whose headers say how it is divided. */
function textOf(part: string): string {
  const whole = part.replace(/^[ \t]*\r?\n/, "");
  // A part without headers begins with a blank line.
  if (/^[ \t]*\r?\n/.test(whole)) return whole.trimStart();
  const { head, body } = split(whole);
  if (head === "") return whole;
  if (MULTIPART.test(head)) return whole;
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding === "quoted-printable") return unquoted(body);
  return body;
}

function unquoted(text: string): string {
  return text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}
