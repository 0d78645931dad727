// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { TABLES, type Table } from "../../../policies/data/tables.ts";
import { PACK } from "../../../policies/pack.ts";

const TABLE_LIST: readonly [string, Table][] = Object.entries(TABLES);

describe("the list of data tables", () => {
  test.each(TABLE_LIST)("has a file, a content and a source for %s", (_, table) => {
    expect([table.file, existsSync(table.file)]).toEqual([table.file, true]);
    expect(table.holds).toMatch(/^\S.*[^.\s]$/);
    expect(table.source).toMatch(/^\S.*[^.\s]$/);
  });

  test("has no table that no rule reads", () => {
    const read = new Set<string>(PACK.flatMap(({ tables }) => tables));
    expect(TABLE_LIST.map(([id]) => id).filter((id) => !read.has(id))).toEqual([]);
  });
});
