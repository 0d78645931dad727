// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { goJson } from "../../../planner/project/go-json.ts";
import type { YamlValue } from "../../../planner/project/yaml-file.ts";

describe("JSON as Go writes it", () => {
  it("sorts keys by bytes, escapes HTML and keeps long integers", () => {
    const value = new Map<string, YamlValue>([
      ["é", 1],
      ["b", [true, null, 12345678901234567890n]],
      ["Z", "a<b>&\u2028"],
    ]);
    expect(goJson(value)).toBe(
      '{"Z":"a\\u003cb\\u003e\\u0026\\u2028","b":[true,null,12345678901234567890],"é":1}',
    );
  });

  it("reads back as the same value", () => {
    const toYaml = (value: unknown): YamlValue => {
      if (Array.isArray(value)) return value.map(toYaml);
      if (typeof value !== "object" || value === null) return value as YamlValue;
      return new Map(Object.entries(value).map(([key, item]) => [key, toYaml(item)]));
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(goJson(toYaml(expected)))).toEqual(expected);
      }),
    );
  });
});
