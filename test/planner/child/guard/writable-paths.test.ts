// SPDX-License-Identifier: Apache-2.0
import { constants, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { opensForWriting, writablePaths } from "../../../../planner/child/guard/writable-paths.ts";
import { folderWith } from "../../folder.ts";

describe("writable paths", () => {
  const base = folderWith({ "in/file": "", "in/deep/file": "", "out/file": "" });
  const inside = join(base, "in");
  symlinkSync(join(base, "out"), join(inside, "way-out"));
  symlinkSync(join(base, "out", "new"), join(inside, "nowhere"));
  symlinkSync(join(inside, "deep"), join(inside, "way-in"));
  symlinkSync(inside, join(base, "out", "entrance"));
  const { allow } = writablePaths(inside);

  it.each([
    ["file", "write", "file"],
    ["new", "write", "new"],
    ["new/deeper/file", "write", "new/deeper/file"],
    ["way-in/file", "write", "deep/file"],
    ["../out/entrance/new", "write", "new"],
    ["way-out", "entry", "way-out"],
    [".", "write", undefined],
    [".", "entry", undefined],
    ["..", "write", undefined],
    ["../in-other/file", "write", undefined],
    ["../out/file", "write", undefined],
    ["way-out", "write", undefined],
    ["way-out/file", "write", undefined],
    ["way-out/file", "entry", undefined],
    ["nowhere", "write", undefined],
    ["deep/../../out/file", "write", undefined],
  ] as const)("judge %s (%s)", (path, effect, expected) => {
    const found = allow(`${inside}/${path}`, effect);
    expect(found).toBe(expected === undefined ? undefined : join(inside, expected));
  });

  it("may be texts, bytes and URLs", () => {
    const file = join(inside, "file");
    expect(allow(Buffer.from(file), "write")).toBe(file);
    expect(allow(new Uint8Array(Buffer.from(file)), "write")).toBe(file);
    expect(allow(pathToFileURL(file), "write")).toBe(file);
    expect(allow(`${file}\0/../../out/file`, "write")).toBeUndefined();
    expect(allow("relative", "write")).toBeUndefined();
  });
});

describe("flags for opening a file", () => {
  it.each([
    [undefined, false],
    [null, false],
    ["r", false],
    ["rs", false],
    [constants.O_RDONLY, false],
    ["r+", true],
    ["w", true],
    ["a", true],
    ["wx+", true],
    [constants.O_RDWR, true],
    [constants.O_RDONLY | constants.O_CREAT, true],
    [constants.O_TRUNC, true],
    [{ toString: () => "r" }, true],
  ])("%p writes: %s", (flags, writes) => {
    expect(opensForWriting(flags)).toBe(writes);
  });
});
