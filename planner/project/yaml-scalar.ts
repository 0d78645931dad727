// SPDX-License-Identifier: Apache-2.0
/**
 * What an unquoted YAML word means to the Pulumi CLI. The CLI reads its files with go-yaml v3, which is neither YAML
 * 1.1 nor 1.2: `0777` is octal, `yes` is a word, `2026-12-31` is a point in time that comes out as
 * `2026-12-31 00:00:00 +0000 UTC`. A plan must hand the program the same text.
 *
 * Source of the rules: go-yaml/yaml v3 `resolve.go` (`resolve`, `parseTimestamp`), checked 2026-11-22.
 */
export type YamlScalar = null | boolean | number | bigint | string;

const WORDS: ReadonlyMap<string, YamlScalar> = new Map<string, YamlScalar>([
  ["", null],
  ["~", null],
  ["null", null],
  ["Null", null],
  ["NULL", null],
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?(Z|[-+]\d{2}:\d{2})?)?$/;

/** The value of an unquoted word, as the CLI understands it. Timestamps come back as the text Go prints. */
export function resolvePlainScalar(source: string): YamlScalar {
  const word = WORDS.get(source);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(source)) return source;
  const timestamp = goTimestamp(source);
  if (timestamp !== undefined) return timestamp;
  const digits = source.startsWith(".") ? source : source.replaceAll("_", "");
  return integerOf(digits) ?? (FLOAT.test(digits) ? Number(digits) : source);
}

function integerOf(digits: string): number | bigint | undefined {
  const match = INTEGER.exec(digits);
  if (!match) return undefined;
  // A leading zero means octal, as in Go; JavaScript spells that `0o`.
  const magnitude = BigInt(match[2]!.replace(/^0[oO]?(?=[0-7])/, "0o").toLowerCase());
  const value = match[1] === "-" ? -magnitude : magnitude;
  if (value < -(2n ** 63n) || value >= 2n ** 64n) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** `time.Time.String()` of a YAML timestamp, or undefined when the word is none. */
function goTimestamp(source: string): string | undefined {
  const match = TIMESTAMP.exec(source);
  if (!match) return undefined;
  const [, year, month, day, separator, hour, minute, second, fraction, zone] = match;
  // With a space there may be no zone, with a T there must be one.
  if (separator !== undefined && (separator === " ") !== (zone === undefined)) return undefined;
  const two = (text: string | undefined) => (text ?? "0").padStart(2, "0");
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  const moment = new Date(`${date}T${time}Z`);
  // A day that does not exist, such as 2026-02-30, is a plain word.
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== date)
    return undefined;
  const digits = (fraction ?? "").replace(/0+$/, "");
  const offset = zone === undefined || zone === "Z" ? "+0000 UTC" : goOffset(zone);
  return `${date} ${time}${digits === "" ? "" : `.${digits}`} ${offset}`;
}

function goOffset(zone: string): string {
  const compact = zone.replace(":", "");
  return compact === "+0000" ? "+0000 UTC" : `${compact} ${compact}`;
}
