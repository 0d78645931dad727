// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { goJson } from "../../emulation/go-json.ts";

test("characters that HTML and JavaScript treat apart are escaped", () => {
  expect(goJson({ a: "<b>&c\u2028\u2029" })).toBe('{"a":"\\u003cb\\u003e\\u0026c\\u2028\\u2029"}');
});

test("what is printed is the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 4 }), (value, indent) =>
      // JSON has no -0: what it prints as is the value to compare with.
      expect(JSON.parse(goJson(value as never, indent))).toEqual(JSON.parse(JSON.stringify(value))),
    ),
  );
});
