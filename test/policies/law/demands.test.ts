// SPDX-License-Identifier: Apache-2.0
import { CLAUSES } from "../../../india/regulations.ts";
import * as demands from "../../../policies/law/demands.ts";
import { PACK } from "../../../policies/pack.ts";

const LISTS = (Object.entries(demands) as [string, unknown][]).filter(
  (each): each is [string, readonly string[]] => Array.isArray(each[1]),
);
const IDS = new Set(CLAUSES.map(({ id }) => id));

describe("the demands of law", () => {
  test("are lists", () => {
    expect(LISTS.length).toBeGreaterThan(10);
  });

  test.each(LISTS)("%s names clauses that there are, each once", (_, ids) => {
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !IDS.has(id))).toEqual([]);
  });

  test("are each asked by a rule", () => {
    const unused = LISTS.filter(
      ([, ids]) =>
        !PACK.some(({ clauses }) => ids.every((id) => (clauses as readonly string[]).includes(id))),
    );
    expect(unused.map(([name]) => name)).toEqual([]);
  });

  test("speak of logs where they are about logs", () => {
    const aboutLogs = new Set(
      CLAUSES.filter(({ dataClasses }) => dataClasses.includes("logs")).map(({ id }) => id),
    );
    for (const ids of [demands.LOGS_IN_INDIA, demands.LOGS_KEPT, demands.LOGS_UNCHANGEABLE]) {
      expect(ids.filter((id) => !aboutLogs.has(id))).toEqual([]);
    }
  });

  test("set figures where they are about how long logs are kept", () => {
    const figures = new Map(CLAUSES.map(({ id, minRetentionDays }) => [id, minRetentionDays]));
    expect(demands.LOGS_KEPT.filter((id) => figures.get(id) === null)).toEqual([]);
  });
});

test("a rule that only law asks for names a clause that binds on some day", () => {
  const law = PACK.filter(({ basis }) => basis === "law");
  const dated = new Set(
    CLAUSES.filter(({ bindsFrom, status }) => bindsFrom !== null && status !== "unverified").map(
      ({ id }) => id,
    ),
  );
  expect(law.filter(({ clauses }) => !clauses.some((id) => dated.has(id)))).toEqual([]);
});
