// SPDX-License-Identifier: Apache-2.0
import { LANGUAGES } from "../../../india/languages.ts";
import { businessDashboard, uidIn } from "../../../observability/dashboards/business.ts";
import { festivalDashboard } from "../../../observability/dashboards/festival.ts";
import { BUSINESS_LABELS, FESTIVAL_LABELS } from "../../../observability/dashboards/labels.ts";

const LABELS = { ...BUSINESS_LABELS, ...FESTIVAL_LABELS };

describe("texts of dashboards", () => {
  it.each(LANGUAGES)("are written in the script of $englishName alone", ({ id, script }) => {
    const foreign = Object.entries(LABELS).filter(
      ([, texts]) =>
        !new RegExp(`^[\\p{Script=${script}}\\p{M}\\p{N}\\p{P}\\p{S}\\s]+$`, "u").test(texts[id]),
    );
    expect(foreign.map(([key]) => key)).toEqual([]);
  });

  it.each([...LANGUAGES])("are different for different panels in $englishName", ({ id }) => {
    for (const dashboard of [businessDashboard(id), festivalDashboard(id)]) {
      const titles = dashboard.rows.flatMap(({ panels }) => panels.map(({ title }) => title));
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it("change with the language, and the queries do not", () => {
    const [hindi, english] = [festivalDashboard("hindi"), festivalDashboard("english")];
    expect([hindi.title, english.title]).toEqual(["त्योहार", "Festivals"]);
    const queries = ({ rows }: typeof hindi): string[] =>
      rows.flatMap(({ panels }) =>
        panels.flatMap((panel) => panel.queries.map(({ expr }) => expr)),
      );
    expect(queries(hindi)).toEqual(queries(english));
  });

  it("name the dashboard of English plainly, and the others by their language", () => {
    expect(LANGUAGES.map(({ id }) => uidIn("business", id))).toEqual([
      "business-hi",
      "business",
      "business-ta",
      "business-bn",
      "business-mr",
    ]);
  });
});
