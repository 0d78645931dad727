// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { resolvePlainScalar } from "../../../planner/project/yaml-scalar.ts";

describe("an unquoted YAML word", () => {
  it.each([
    ["", null],
    ["~", null],
    ["NULL", null],
    ["true", true],
    ["False", false],
    ["yes", "yes"],
    ["on", "on"],
    ["0", 0],
    ["42", 42],
    ["-7", -7],
    ["+7", 7],
    ["1_000", 1000],
    ["0777", 511],
    ["0o17", 15],
    ["0x1F", 31],
    ["-0b11", -3],
    ["08", 8],
    ["012345678901", 12345678901],
    ["9007199254740993", 9007199254740993n],
    ["18446744073709551615", 18446744073709551615n],
    ["18446744073709551616", 18446744073709552000],
    ["1.50", 1.5],
    [".5", 0.5],
    ["1e3", 1000],
    ["1.2.3", "1.2.3"],
    ["10.0.0.0/16", "10.0.0.0/16"],
    ["ap-south-1", "ap-south-1"],
    ["2026-12-31", "2026-12-31 00:00:00 +0000 UTC"],
    ["2026-1-2", "2026-01-02 00:00:00 +0000 UTC"],
    ["2026-12-31T01:02:03Z", "2026-12-31 01:02:03 +0000 UTC"],
    ["2026-12-31t01:02:03.500+05:30", "2026-12-31 01:02:03.5 +0530 +0530"],
    ["2026-12-31 01:02:03", "2026-12-31 01:02:03 +0000 UTC"],
    ["2026-12-31T01:02:03", "2026-12-31T01:02:03"],
    ["2026-12-31 01:02:03Z", "2026-12-31 01:02:03Z"],
    ["2026-02-30", "2026-02-30"],
  ])("reads %j as the Pulumi CLI does", (source, value) => {
    expect(resolvePlainScalar(source)).toBe(value);
  });

  it("keeps every integer of 64 bits exact", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (value) => {
        expect(BigInt(resolvePlainScalar(String(value)) as number | bigint)).toBe(value);
      }),
    );
  });
});
