// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { TABLES, type Table } from "../../../policies/data/tables.ts";
import { PACK } from "../../../policies/pack.ts";

const TABLE_LIST: readonly [string, Table][] = Object.entries(TABLES);

describe("the list of data tables", () => {
  test.each(TABLE_LIST)("has a file, a content and a source for %s", (_, table) => {
    expect([table.file, existsSync(table.file)]).toEqual([table.file, true]);
    expect(table.holds).toMatch(/^\S.*[^.\s]$/);
    expect(table.source).toMatch(/^\S.*[^.\s]$/);
  });

  test.each(TABLE_LIST)(
    "finds the day of checking in the file of %s, or in that of its rows",
    (_, table) => {
      const files = [
        table.file,
        table.file.replace(/s?\.ts$/, ".ts"),
        table.file.replace(/\.ts$/, "/row.ts"),
      ];
      const texts = files
        .filter((file) => existsSync(file))
        .map((file) => readFileSync(file, "utf8"));
      expect(texts.join("")).toMatch(/checked(?:[\s*]|on|:|")*20\d{2}-\d{2}-\d{2}|CHECKED_ON/i);
    },
  );

  test("has no table that no rule reads", () => {
    const read = new Set<string>(PACK.flatMap(({ tables }) => tables));
    expect(TABLE_LIST.map(([id]) => id).filter((id) => !read.has(id))).toEqual([]);
  });
});
