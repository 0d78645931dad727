// SPDX-License-Identifier: Apache-2.0
import { placeInProgram, sameLine } from "../../../../planner/child/loader/source-positions.ts";

const place = (lines: string[]): string | undefined =>
  placeInProgram(lines.join("\n"), "/p", "/planner", sameLine);

describe("the place of an error", () => {
  it.each([
    [["TypeError: no", "    at make (/p/src/index.ts:12:5)"], "src/index.ts:12"],
    [["Error: no", "    at file:///p/a%20b.ts:3:1"], "a b.ts:3"],
    [["Error: no", "    at async file:///p/index.ts?x=1:3:1"], "index.ts:3"],
    [
      ["Error", "    at new X (/p/node_modules/a/index.js:1:1)", "    at /p/index.js:9:2"],
      "index.js:9",
    ],
    [
      [
        "Error",
        "    at x (node:internal/a:1:1)",
        "    at y (/planner/child/main.ts:1:1)",
        "    at Object.<anonymous> (/p/z.js:4:2)",
      ],
      "z.js:4",
    ],
    [["/p/index.ts:7", "", "const (", "SyntaxError: no"], "index.ts:7"],
    [["Error", "    at x (/lib/shared.js:2:2)"], "../lib/shared.js:2"],
    [["Error: see (/p/index.ts:1:1) for more"], undefined],
    [["Error", "    at <anonymous>"], undefined],
  ])("is the first frame of the program: %j", (lines, expected) => {
    expect(place(lines)).toBe(expected);
  });

  it("is moved to the line of the source where that is another", () => {
    const stack = "    at /p/index.ts:30:4";
    expect(
      placeInProgram(stack, "/p", "/planner", (path, line, column) =>
        path === "/p/index.ts" ? line + column : 0,
      ),
    ).toBe("index.ts:34");
  });
});
