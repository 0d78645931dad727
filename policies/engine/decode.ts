// SPDX-License-Identifier: Apache-2.0
import { isUtf8 } from "node:buffer";
import { gunzipSync } from "node:zlib";
import type { Json } from "../../graph/stack-export.ts";
import { decodeMime } from "./mime.ts";
import { HAS_BRACKET, HAS_COLON, HAS_LINE_END, HAS_OTHER } from "./traits.ts";
import { decodeYaml } from "./yaml.ts";

/** What a text holds beside itself. */
export type Embedded =
  | { readonly kind: "json"; readonly value: Json }
  | { readonly kind: "yaml"; readonly value: Json }
  | { readonly kind: "base64"; readonly text: string }
  | { readonly kind: "mime"; readonly parts: readonly string[] };

/** Without the blanks at the end, which a pattern would try to match from each of them anew. */
const BASE64 = /^[A-Za-z0-9+/\r\n]+={0,2}$/;
// Shorter texts of these letters are names, not documents.
const SHORTEST_BASE64 = 24;
// eslint-disable-next-line no-control-regex -- control characters are what tells binary data
const BINARY = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Whether {@link decode} may open a text, told cheaply. */
export function mayOpen(text: string, traits: number): boolean {
  const isJson = (traits & HAS_BRACKET) !== 0;
  const isYaml = (traits & HAS_LINE_END) !== 0 && (traits & HAS_COLON) !== 0;
  const isBase64 = text.length >= SHORTEST_BASE64 && (traits & HAS_OTHER) === 0;
  return isJson || isYaml || isBase64;
}

/**
 * Opens JSON documents (policies, container definitions, provider settings), YAML documents (values,
 * configuration), base64 texts (user data), compressed ones too, and MIME archives of several such texts.
 */
export function decode(text: string): Embedded | undefined {
  const json = decodeJson(text);
  if (json !== undefined) return json;
  const parts = decodeMime(text);
  if (parts !== undefined) return { kind: "mime", parts };
  const yaml = decodeYaml(text);
  return yaml === undefined ? decodeBase64(text) : { kind: "yaml", value: yaml };
}

function decodeJson(text: string): Embedded | undefined {
  const first = /\S/.exec(text)?.[0];
  if (first !== "{" && first !== "[") return undefined;
  try {
    return { kind: "json", value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}

function decodeBase64(text: string): Embedded | undefined {
  if (text.length < SHORTEST_BASE64 || !BASE64.test(text.trimEnd())) return undefined;
  const letters = text.replace(/\s/g, "");
  if (letters.length % 4 !== 0) return undefined;
  const bytes = inflated(Buffer.from(letters, "base64"));
  if (isPickle(bytes)) return { kind: "base64", text: textsOf(bytes) };
  if (!isUtf8(bytes)) return undefined;
  const decoded = bytes.toString("utf8");
  return BINARY.test(decoded) ? undefined : { kind: "base64", text: decoded };
}

/** What Python serialises, as dynamic providers keep their code: protocol 3 to 5, ended by a dot. */
function isPickle(bytes: Buffer): boolean {
  const [first, protocol = 0] = bytes;
  return first === 0x80 && protocol >= 3 && protocol <= 5 && bytes.at(-1) === 0x2e;
}

/** The texts among binary data, a line each. */
function textsOf(bytes: Buffer): string {
  return (bytes.toString("latin1").match(/[\x20-\x7e]{4,}/g) ?? []).join("\n");
}

/** Bytes that a text may grow to when it is unpacked: user data is 16 KB, and a bomb is a thousand times itself. */
const LARGEST = 1_048_576;

/** What gzip packed, which cloud-init unpacks by itself; other bytes as they are. */
function inflated(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST });
  } catch {
    return bytes;
  }
}
