// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ASSET_SIGNATURE, SIGNATURE_KEY } from "../../../graph/stack-export.ts";
import { assetFilesOf } from "../../../planner/monitor/asset-files.ts";

// echo -n hello | sha256sum
const HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
let program: string;

beforeAll(() => {
  program = mkdtempSync(join(tmpdir(), "assets-"));
  mkdirSync(join(program, "app"));
  writeFileSync(join(program, "app/x.txt"), "hello");
});

afterAll(() => rmSync(program, { recursive: true }));

function asset(path: string): object {
  return assetFilesOf(program).asset({ [SIGNATURE_KEY]: ASSET_SIGNATURE, path });
}

test("a file is known by its content, wherever the program is", () => {
  const expected = { [SIGNATURE_KEY]: ASSET_SIGNATURE, hash: HELLO, path: "app/x.txt" };
  expect(asset("app/x.txt")).toEqual(expected);
  expect(asset(join(program, "app", "x.txt"))).toEqual(expected);
});

test("a file that is not built yet, and a folder, have no content", () => {
  expect(asset("./dist/main.js")).toEqual({
    [SIGNATURE_KEY]: ASSET_SIGNATURE,
    path: "./dist/main.js",
  });
  expect(asset("app")).toEqual({ [SIGNATURE_KEY]: ASSET_SIGNATURE, path: "app" });
});
