// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { identifiersOf } from "../../emulation/identifiers.ts";

const text = fc.string();

test("the same seed and salt give the same identifiers", () => {
  fc.assert(
    fc.property(text, text, (seed, salt) => {
      const [a, b] = [identifiersOf(seed), identifiersOf(seed)];
      expect([a.hex(40, salt), a.uuid(salt), a.ec2("vpc", salt), a.base32(17, salt)]).toEqual([
        b.hex(40, salt),
        b.uuid(salt),
        b.ec2("vpc", salt),
        b.base32(17, salt),
      ]);
    }),
  );
});

test("different seeds, and different salts, give different identifiers", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      fc.pre(a !== b);
      expect(identifiersOf(a).ec2("vpc")).not.toBe(identifiersOf(b).ec2("vpc"));
      expect(identifiersOf("seed").hex(32, a)).not.toBe(identifiersOf("seed").hex(32, b));
    }),
  );
});

test("every identifier has the length and the alphabet that was asked for", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 700 }), (seed, length) => {
      const ids = identifiersOf(seed);
      expect(ids.hex(length)).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
      expect(ids.digits(length)).toMatch(new RegExp(`^[0-9]{${length}}$`));
      expect(ids.base32(length)).toMatch(new RegExp(`^[A-Z2-7]{${length}}$`));
      expect(ids.base62(length)).toMatch(new RegExp(`^[0-9A-Za-z]{${length}}$`));
    }),
  );
});

test("EC2 identifiers are a prefix, -0 and 16 hexadecimal digits", () => {
  fc.assert(
    fc.property(text, (seed) =>
      expect(identifiersOf(seed).ec2("subnet")).toMatch(/^subnet-0[0-9a-f]{16}$/),
    ),
  );
});

test("UUIDs are of version 4 and variant 1", () => {
  fc.assert(
    fc.property(text, (seed) =>
      expect(identifiersOf(seed).uuid()).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
    ),
  );
});
