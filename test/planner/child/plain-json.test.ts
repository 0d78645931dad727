// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { plainJson } from "../../../planner/child/plain-json.ts";

describe("JSON of the report", () => {
  afterEach(() => Reflect.deleteProperty(Object.prototype, "toJSON"));

  it("is the usual text, also where every object says it is something else", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const usual = JSON.stringify(value);
        expect(plainJson(value)).toBe(usual);
        Object.defineProperty(Object.prototype, "toJSON", { value: () => "x", configurable: true });
        const written = plainJson(value);
        Reflect.deleteProperty(Object.prototype, "toJSON");
        expect(written).toBe(usual);
      }),
    );
  });

  it("leaves out what is undefined", () => {
    Object.defineProperty(Object.prototype, "toJSON", { value: () => "x", configurable: true });
    const written = plainJson({ a: undefined, b: [undefined], c: 1 });
    Reflect.deleteProperty(Object.prototype, "toJSON");
    expect(written).toBe('{"b":[null],"c":1}');
  });
});
