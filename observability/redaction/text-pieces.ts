// SPDX-License-Identifier: Apache-2.0
/**
 * Pieces that expressions of personal data are made of, in RE2 syntax: no look-around, no back-references, `\b` and `\d` know ASCII only.
 */

/**
 * Where a number may begin: a word boundary, an underscore, or an escape whose last character is a letter or a digit and would hide the
 * boundary (`%3D98…`, `\n98…`, `\u094098…`).
 */
export const BEGIN = String.raw`(?:\b|_|%[0-9A-Fa-f]{2}|\\[nrtbf]|\\u[0-9A-Fa-f]{4})`;

/** Where a number may end. */
export const END = String.raw`(?:\b|_)`;

/** What people and forms put between groups of digits, one or two of them: space, slash, dash of any width, nothing that can be seen, dot, also as they stand in URLs. */
export const GAP = String.raw`(?:(?:[\t.+/_()\pZ\p{Pd}\p{Cf}\x{2212}]|%20){1,2})`;

/** Digits of the scripts of India (Unicode 16, general category Nd), Urdu's and full-width ones. */
export const NATIVE_DIGIT = String.raw`[०-९০-৯੦-੯૦-૯୦-୯௦-௯౦-౯೦-೯൦-൯٠-٩۰-۹᱐-᱙꯰-꯹０-９]`;

/** Between a label and its value: quotes of JSON, `=`, `:`, "no.", "number is" in the languages of the platform. */
export const GLUE = String.raw`[\s"'\\:=#.()\[{>*_\-–—]{0,6}(?:(?i:number|num|no|nr|id|value|is|was|are|of)|नंबर|नम्बर|संख्या|क्रमांक|आईडी|எண்|নম্বর|নং|সংখ্যা|है|आहे|হল|হলো)?[\s"'\\:=#.()\[>+*\-–—]{0,6}(?:(?i:is|was)|है|आहे|হল|হলো)?[\s"'\\:=+]{0,4}(?:%2B|%20)?`;
