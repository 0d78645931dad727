// SPDX-License-Identifier: Apache-2.0
/**
 * Languages that the platform serves (the requirements of the platform, "Data and serverless", row "Languages"), with their tags of
 * BCP 47 (IANA Language Subtag Registry: hi, en, ta, bn, mr; region IN) and their names in themselves as Unicode CLDR gives them
 * (common/main/<tag>.xml, localeDisplayNames; a test holds them against the copy that Node carries).
 */

/** One language. */
export interface Language {
  /** As the value of the label `language` of metrics. */
  readonly id: string;
  /** Tag of BCP 47: `hi-IN`. */
  readonly tag: string;
  readonly englishName: string;
  readonly nativeName: string;
  /** Script of ISO 15924. */
  readonly script: string;
}

export const LANGUAGES = [
  { id: "hindi", tag: "hi-IN", englishName: "Hindi", nativeName: "हिन्दी", script: "Deva" },
  { id: "english", tag: "en-IN", englishName: "English", nativeName: "English", script: "Latn" },
  { id: "tamil", tag: "ta-IN", englishName: "Tamil", nativeName: "தமிழ்", script: "Taml" },
  { id: "bengali", tag: "bn-IN", englishName: "Bengali", nativeName: "বাংলা", script: "Beng" },
  { id: "marathi", tag: "mr-IN", englishName: "Marathi", nativeName: "मराठी", script: "Deva" },
] as const satisfies readonly Language[];
export type LanguageId = (typeof LANGUAGES)[number]["id"];
