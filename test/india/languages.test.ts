// SPDX-License-Identifier: Apache-2.0
import { LANGUAGES } from "../../india/languages.ts";

describe("the languages of the platform", () => {
  it("are the five of the requirements", () => {
    expect(LANGUAGES.map(({ id, tag }) => [id, tag])).toEqual([
      ["hindi", "hi-IN"],
      ["english", "en-IN"],
      ["tamil", "ta-IN"],
      ["bengali", "bn-IN"],
      ["marathi", "mr-IN"],
    ]);
  });

  it.each(LANGUAGES)("$id has the names and the script of CLDR", (language) => {
    const { language: subtag } = new Intl.Locale(language.tag);
    const nameIn = (locale: string): string | undefined =>
      new Intl.DisplayNames(locale, { type: "language" }).of(subtag);
    expect(nameIn(language.tag)).toBe(language.nativeName);
    expect(nameIn("en")).toBe(language.englishName.replace(/^Bengali$/, "Bangla"));
    expect(new Intl.Locale(language.tag).maximize().script).toBe(language.script);
  });
});
