// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { NAME_LIMITS, physicalName, type NamedThing } from "../../../components/shared/naming.ts";

const things = fc.constantFrom(...(Object.keys(NAME_LIMITS) as NamedThing[]));
/** Words in which at least one character can be named. */
const parts = fc
  .array(fc.string({ maxLength: 120 }), { maxLength: 5 })
  .map((more) => ["nivas", ...more]);
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);

describe("physicalName", () => {
  it("joins parts with dashes and leaves a name that fits as it is", () => {
    expect(physicalName("iam-role", "nivas", "mumbai", "karpenter")).toBe("nivas-mumbai-karpenter");
    expect(physicalName("s3-bucket", "a".repeat(63))).toBe("a".repeat(63));
  });

  it("writes everything but letters and digits as one dash, in lower case, none at the ends", () => {
    expect(physicalName("iam-role", "Nivas", "__Mumbai (West)__", "1.35")).toBe(
      "nivas-mumbai-west-1-35",
    );
  });

  it("cuts a long name and ends it in a digest of the whole", () => {
    const name = physicalName("s3-bucket", "nivas", "m".repeat(70));
    expect(name).toMatch(/^nivas-m{48}-[0-9a-f]{8}$/);
    expect(name).toHaveLength(63);
    expect(physicalName("s3-bucket", "nivas", "m".repeat(71))).not.toBe(name);
  });

  it("refuses parts of which nothing is left", () => {
    expect(() => physicalName("sqs-queue", "…", "--")).toThrow(
      'sqs-queue name: nothing is left of ["…","--"] once everything but letters and digits is removed; give a name with at least one letter or digit',
    );
  });

  it("never passes the limit of a service, and only uses what every service takes", () => {
    fc.assert(
      fc.property(things, parts, (thing, given) => {
        const name = physicalName(thing, ...given);
        expect(name.length).toBeLessThanOrEqual(NAME_LIMITS[thing]);
        expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });

  it("gives the same parts the same name", () => {
    fc.assert(
      fc.property(things, parts, (thing, given) => {
        expect(physicalName(thing, ...given)).toBe(physicalName(thing, ...given));
      }),
    );
  });

  it("keeps two cells apart, however long the rest of the name is", () => {
    fc.assert(
      fc.property(things, word, word, fc.string({ maxLength: 700 }), (thing, one, other, role) => {
        fc.pre(one !== other);
        expect(physicalName(thing, "nivas", one, role)).not.toBe(
          physicalName(thing, "nivas", other, role),
        );
      }),
    );
  });
});
