// SPDX-License-Identifier: Apache-2.0
import { chmodSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "../../../planner/process/cache-directory.ts";
import { folderWith } from "../folder.ts";

const home = process.env.XDG_CACHE_HOME;
afterEach(() => {
  if (home === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = home;
});

describe("the folder of compiled sources", () => {
  it("is the user's own and closed to others", () => {
    const base = folderWith({});
    process.env.XDG_CACHE_HOME = base;
    const directory = cacheDirectory();
    expect(directory).toBe(join(base, "nivas", "compiled"));
    expect(statSync(directory!).mode & 0o777).toBe(0o700);
  });

  it("is elsewhere when others could write to it", () => {
    const base = folderWith({});
    process.env.XDG_CACHE_HOME = base;
    const open = join(base, "nivas", "compiled");
    mkdirSync(open, { recursive: true });
    chmodSync(open, 0o777);
    expect(cacheDirectory()).not.toBe(open);
  });
});
