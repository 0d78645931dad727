// SPDX-License-Identifier: Apache-2.0
/** Numbers of the real formats, check digits included, made from a seed: nobody's, and the same in every run. */

/** Mulberry32: small, and the same everywhere. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Numbers {
  digits(count: number): string;
  letters(count: number, from?: string): string;
  pick<T>(list: readonly T[]): T;
  aadhaar(): string;
  virtualId(): string;
  /** A number of `length` digits that begins with `prefix`. */
  card(prefix: string, length: number): string;
  pan(holder?: string): string;
  gstin(): string;
  mobile(): string;
  ifsc(): string;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export function numbers(seed: number): Numbers {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const digits = (count: number) =>
    Array.from({ length: count }, () => pick([..."0123456789"])).join("");
  const letters = (count: number, from = LETTERS) =>
    Array.from({ length: count }, () => pick([...from])).join("");
  const pan = (holder = "P") => `${letters(3)}${holder}${letters(1)}${digits(4)}${letters(1)}`;
  return {
    digits,
    letters,
    pick,
    pan,
    aadhaar: () => withVerhoeff(`${pick([..."23456789"])}${digits(10)}`),
    virtualId: () => withVerhoeff(`${pick([..."23456789"])}${digits(14)}`),
    card: (prefix, length) => withLuhn(prefix + digits(length - prefix.length - 1)),
    gstin: () => withGstinCheck(`${pick(["27", "29", "33", "19", "07", "36"])}${pan()}1Z`),
    mobile: () => `${pick([..."6789"])}${digits(9)}`,
    ifsc: () => `${pick(["HDFC", "SBIN", "ICIC", "UTIB", "PUNB"])}0${digits(6)}`,
  };
}

const DIHEDRAL = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const PERMUTE = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];
const INVERSE = "0432156789";

function verhoeffSum(number: string, offset: number): number {
  return [...number]
    .reverse()
    .reduce(
      (sum, digit, index) =>
        Number(DIHEDRAL[sum]![Number(PERMUTE[(index + offset) % 8]![Number(digit)])]),
      0,
    );
}

/** The number with its check digit of Verhoeff behind it. */
export function withVerhoeff(number: string): string {
  return number + INVERSE[verhoeffSum(number, 1)];
}

/** Whether the last digit is Verhoeff's check digit of the others. */
export function isVerhoeff(number: string): boolean {
  return verhoeffSum(number, 0) === 0;
}

function luhnSum(number: string): number {
  return [...number].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

/** The number with its check digit of Luhn behind it. */
export function withLuhn(number: string): string {
  return `${number}${(10 - (luhnSum(`${number}0`) % 10)) % 10}`;
}

/** Whether the last digit is Luhn's check digit of the others. */
export function isLuhn(number: string): boolean {
  return luhnSum(number) % 10 === 0;
}

const BASE_36 = `0123456789${LETTERS}`;

/** The 15th character of a GSTIN: Luhn's method to the base of 36. */
export function withGstinCheck(first14: string): string {
  const sum = [...first14].reduce((total, character, index) => {
    const product = BASE_36.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return first14 + BASE_36[(36 - (sum % 36)) % 36];
}
