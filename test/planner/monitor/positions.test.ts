// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import {
  positionsIn,
  readAllStackFrames,
  type HasPosition,
} from "../../../planner/monitor/positions.ts";
import { REPOSITORY, sdk } from "./plan.ts";

function source(
  uri: string,
  line = 12,
  column = 5,
): { getUri(): string; getLine(): number; getColumn(): number } {
  return { getUri: () => uri, getLine: () => line, getColumn: () => column };
}

function request(first: string | undefined, ...frames: (string | undefined)[]): HasPosition {
  return {
    getSourceposition: () => (first === undefined ? undefined : source(first)),
    getStacktrace: () => ({
      getFramesList: () =>
        frames.map((uri) => ({ getPc: () => (uri === undefined ? undefined : source(uri, 3, 0)) })),
    }),
  };
}

const positionOf = positionsIn("/program");

test("a position is relative to the program, for the state file and for messages", () => {
  expect(positionOf(request("file:///program/src/index.ts"))).toEqual({
    sourcePosition: "project:///src/index.ts#12,5",
    at: "src/index.ts:12",
  });
});

test("a file of an ES module, which the SDK takes for a path, is found", () => {
  expect(positionOf(request("file:///work/dir/file:/program/index.ts"))?.at).toBe("index.ts:12");
});

test("of a resource that a library makes, the line of the program that called the library is given", () => {
  const made = request(
    "file:///program/node_modules/lib/index.js",
    undefined,
    "file:///program/node_modules/lib/a.js",
    "file:///program/index.ts",
  );
  expect(positionOf(made)).toEqual({ sourcePosition: "project:///index.ts#3", at: "index.ts:3" });
});

test("neither our own code nor what is outside the program is given", () => {
  const own = join(REPOSITORY, "planner/child/run-program.ts");
  expect(positionsIn(REPOSITORY)(request(`file://${own}`))).toBeUndefined();
  expect(positionOf(request("file:///elsewhere/index.ts"))).toBeUndefined();
});

test("what is no file has no position", () => {
  expect(positionOf(request("node:internal/modules"))).toBeUndefined();
  expect(positionOf(request("file://host/x"))).toBeUndefined();
  expect(positionOf(request(undefined))).toBeUndefined();
  expect(positionOf({})).toBeUndefined();
});

test("special characters of a path are kept", () => {
  expect(positionOf(request("file:///program/a%20b.ts"))).toEqual({
    sourcePosition: "project:///a%20b.ts#12,5",
    at: "a b.ts:12",
  });
});

describe("frames of a stack", () => {
  beforeAll(() => readAllStackFrames(sdk));

  test.each([
    ["    at new Site (/program/index.ts:4:11)", "/program/index.ts", "4"],
    ["    at file:///program/index.ts:6:14", "file:///program/index.ts", "6"],
    ["    at async file:///program/index.ts:6:14", "file:///program/index.ts", "6"],
    ["    at async Promise.all (file:///program/a b.ts:7:1)", "file:///program/a b.ts", "7"],
    ["    at Object.<anonymous> (/program/index.js:1:2)", "/program/index.js", "1"],
    ["    at /program/index.js:1:2", "/program/index.js", "1"],
  ])("%j is read", (frame, file, line) => {
    const match = sdk("resource.js").Resource.framePositionRegExp.exec(
      frame,
    ) as RegExpExecArray | null;
    expect({ ...match?.groups }).toMatchObject({ file, line });
  });

  test("without a position are not", () => {
    expect(
      sdk("resource.js").Resource.framePositionRegExp.exec("    at Array.map (<anonymous>)"),
    ).toBeNull();
  });

  test("of an SDK without the pattern are left to it", () => {
    expect(() => readAllStackFrames(() => ({}))).not.toThrow();
  });
});
