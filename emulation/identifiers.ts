// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

/** Makes identifiers that look drawn at random and follow from one seed (a URN), so that two plans agree. */
export interface Identifiers {
  /** Hexadecimal digits. `salt` tells several identifiers of one resource apart. */
  readonly hex: (length: number, salt?: string) => string;
  /** Decimal digits. */
  readonly digits: (length: number, salt?: string) => string;
  /** Upper-case letters and digits 2 to 7, the alphabet of AWS unique ids (`AROA...`). */
  readonly base32: (length: number, salt?: string) => string;
  /** Letters and digits. */
  readonly base62: (length: number, salt?: string) => string;
  readonly uuid: (salt?: string) => string;
  /** An EC2 identifier, `vpc-0123456789abcdef0`: a prefix, `-0` and 16 hexadecimal digits. */
  readonly ec2: (prefix: string, salt?: string) => string;
}

const DIGITS = "0123456789";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export function identifiersOf(seed: string): Identifiers {
  const bytes = (length: number, salt: string): Buffer => {
    const blocks: Buffer[] = [];
    for (let block = 0; block * 32 < length; block += 1) {
      blocks.push(createHash("sha256").update(`${seed}\n${salt}\n${block}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, length);
  };
  const letters =
    (alphabet: string) =>
    (length: number, salt = ""): string =>
      Array.from(
        bytes(length, `${alphabet.length}${salt}`),
        (byte) => alphabet[byte % alphabet.length],
      ).join("");
  const hex = (length: number, salt = ""): string =>
    bytes(Math.ceil(length / 2), salt)
      .toString("hex")
      .slice(0, length);
  return {
    hex,
    digits: letters(DIGITS),
    base32: letters(BASE32),
    base62: letters(BASE62),
    uuid: (salt = "") => {
      const h = hex(32, `uuid${salt}`);
      // Version 4, variant 1 (RFC 9562).
      const variant = "89ab"[parseInt(h.slice(16, 17), 16) % 4];
      return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
    },
    ec2: (prefix, salt = "") => `${prefix}-0${hex(16, prefix + salt)}`,
  };
}
