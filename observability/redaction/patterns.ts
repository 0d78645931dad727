// SPDX-License-Identifier: Apache-2.0
/**
 * What personal data looks like in text. Shape decides, never a check digit: RE2 cannot compute one, and a mistyped Aadhaar number is
 * still somebody's. Order matters: an earlier rule takes what a later one would take in part.
 */
import { CHECKED_ON } from "../../india/fact.ts";
import { AT, NON_ASCII, NUMBER, PAN_IN_GROUPS, PAN_PLAIN, wordsOf, type Gate } from "./gates.ts";
import { LABELS, type Label } from "./labels.ts";
import { BEGIN, END, GAP, GLUE, NATIVE_DIGIT } from "./text-pieces.ts";

/** One form of personal data. */
export interface PersonalDataRule {
  /** Kebab-case; stands in brackets where the value stood. */
  readonly id: string;
  readonly what: string;
  /** Text before the value that stays, in RE2. */
  readonly label?: string;
  /** The value, in RE2, without capturing groups. */
  readonly value: string;
  /** What must be in the text for the rule to match. */
  readonly gate: Gate;
  /** Where the format was read. */
  readonly source: string;
  /** ISO day. */
  readonly checkedOn: string;
}

const D = String.raw`\d`;
/** `groups(4, 4, 4)`: groups of digits, with or without something between. */
const groups = (...sizes: readonly number[]) => sizes.map((n) => `${D}{${n}}`).join(`${GAP}?`);
/** As `groups`, but with something between: a number that is only recognised when it is written in groups. */
const apart = (...sizes: readonly number[]) => sizes.map((n) => `${D}{${n}}`).join(GAP);

const rule = (
  id: string,
  what: string,
  gate: Gate,
  value: string,
  source: string,
): PersonalDataRule => ({
  id,
  what,
  gate,
  value,
  source,
  checkedOn: CHECKED_ON,
});
const labelled = (
  id: string,
  what: string,
  label: Label,
  value: string,
  source: string,
  glue = GLUE,
): PersonalDataRule => ({
  ...rule(id, what, wordsOf(label), value, source),
  label: `${label.pattern}${glue}`,
});

const ISO_7812 =
  "doc: ISO/IEC 7812-1, Identification cards: numbering system (major industry 3 to 6; RuPay also 81, 82)";
const UIDAI = "doc: UIDAI, Aadhaar: 12 digits, the first 2 to 9, the last a Verhoeff check digit";
const PAN =
  "doc: Income Tax Department, structure of the PAN: 3 letters, kind of holder, letter, 4 digits, letter";
const GSTN =
  "doc: GSTN, structure of the GSTIN: state code, PAN, registration, letter, check character";
const NPCI = "doc: NPCI, UPI: a payment address is a name, @, and the handle of a provider";
const DOT =
  "doc: Department of Telecommunications, National Numbering Plan: mobile numbers have 10 digits, the first 6 to 9";
const PLATFORM = "the platform: what stands behind the label is the value";

/** Kinds of holder in the fourth place of a PAN. */
const HOLDER = "[ABCFGHJLPTabcfghjlpt]";
const PAN_WRITTEN = `(?i:[A-Z]{3})${HOLDER}[A-Za-z]\\d{4}[A-Za-z]`;
const PAN_APART = `[A-Z]{3}[ABCFGHJLPT][A-Z]${GAP}\\d{4}${GAP}[A-Z]`;
const COUNTRY_CODE = `(?:(?:00)?91(?:${GAP}|[()]){0,3}|0${GAP}?)`;
const ANY_DIGIT = `[0-9${NATIVE_DIGIT.slice(1)}`;
const IFSC = "[A-Za-z]{4}0[A-Za-z0-9]{6}";
/** Codes of states in the numbers of driving licences and vehicles. */
const STATE =
  "(?:AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ|SK|TN|TR|TS|TG|UK|UA|UP|WB)";

/** What stands behind the label of a customer id: at least three letters and digits, with a digit in front or after a prefix. */
export const CUSTOMER_ID = String.raw`[A-Za-z]{0,10}[_\-]?\d[A-Za-z0-9_\-]{2,63}`;

/** Every rule, in the order in which they are applied. */
export const PERSONAL_DATA_RULES: readonly PersonalDataRule[] = [
  rule(
    "email",
    "e-mail address, and payment addresses with a dot behind the @",
    AT,
    String.raw`[\p{L}\p{M}\p{N}._%+\-]+(?:@|%40)(?:[\p{L}\p{M}\p{N}\-]+\.)+[\p{L}\p{M}]{2,24}`,
    "doc: RFC 5321 and RFC 6531, mailbox",
  ),
  rule(
    "upi",
    "payment address of UPI",
    AT,
    String.raw`[A-Za-z0-9][A-Za-z0-9._\-]{1,255}(?:@|%40)[A-Za-z]{2,64}\b`,
    NPCI,
  ),
  rule(
    "gstin",
    "GSTIN, which holds a PAN",
    PAN_PLAIN,
    `${BEGIN}(?:0[1-9]|[1-3]\\d|9[79])${PAN_WRITTEN}[1-9A-Za-z][A-Za-z][0-9A-Za-z]${END}`,
    GSTN,
  ),
  rule("pan", "PAN of the income tax", PAN_PLAIN, `(?:${BEGIN}|(?i:pan))${PAN_WRITTEN}${END}`, PAN),
  rule("pan", "PAN in groups", PAN_IN_GROUPS, `${BEGIN}${PAN_APART}${END}`, PAN),
  rule(
    "bank-account",
    "account number next to an IFSC",
    NUMBER,
    `${BEGIN}(?:${IFSC}\\b[^0-9\\n]{1,40}\\d{9,18}|\\d{9,18}\\b[^0-9\\n]{1,40}\\b${IFSC})${END}`,
    "doc: RBI, IFSC: 4 letters, 0, 6 letters or digits; account numbers have 9 to 18 digits",
  ),
  rule(
    "card",
    "number of a payment card, or virtual id of Aadhaar",
    NUMBER,
    `${BEGIN}(?:(?:[3-6]\\d|8[12]|2[2-7])${groups(2, 4, 4, 4)}(?:${GAP}?\\d{3})?|3[47]${groups(2, 6, 5)}|3(?:0[0-5]|[689]\\d)${groups(1, 6, 4)}|[2-9]${apart(3, 4, 4, 4)})${END}`,
    ISO_7812,
  ),
  rule(
    "mobile",
    "mobile number",
    NUMBER,
    `${BEGIN}${COUNTRY_CODE}?[6-9](?:\\d{9}|${apart(4, 5)}|${apart(2, 3, 4)}|${apart(3, 3, 3)}|${apart(3, 6)}|${apart(2, 7)}|${apart(1, 4, 4)}|${apart(4, 3, 2)}|(?:${GAP}\\d){9})${END}`,
    DOT,
  ),
  rule(
    "aadhaar",
    "Aadhaar number",
    NUMBER,
    `${BEGIN}[2-9](?:${groups(3, 4, 4)}|(?:${GAP}\\d){11})${END}`,
    UIDAI,
  ),
  rule(
    "driving-licence",
    "driving licence",
    NUMBER,
    `${BEGIN}${STATE}${GAP}?\\d{2}(?:${GAP}|/)?(?:19|20)\\d{2}${GAP}?\\d{7}${END}`,
    "doc: MoRTH, Sarathi: state, office of 2 digits, year, 7 digits",
  ),
  rule(
    "native-number",
    "nine and more digits of an Indian script: nothing but people writes such",
    NON_ASCII,
    `${NATIVE_DIGIT}(?:(?:${GAP})?${ANY_DIGIT}){8,}|(?:\\d(?:${GAP})?){4,}${NATIVE_DIGIT}(?:(?:${GAP})?${ANY_DIGIT}){3,}`,
    PLATFORM,
  ),
  labelled(
    "aadhaar",
    "what a label calls Aadhaar",
    LABELS.aadhaar,
    String.raw`\d(?:${GAP}?\d){3,15}`,
    UIDAI,
  ),
  labelled(
    "phone",
    "what a label calls a telephone number",
    LABELS.phone,
    String.raw`\d(?:(?:${GAP}|[()])?\d){6,14}`,
    DOT,
  ),
  labelled(
    "bank-account",
    "what a label calls an account number",
    LABELS.account,
    String.raw`[0-9](?:${GAP}?[0-9]){5,17}`,
    PLATFORM,
  ),
  labelled(
    "card",
    "what a label calls a card number",
    LABELS.card,
    String.raw`\d(?:${GAP}?\d){11,18}`,
    ISO_7812,
  ),
  labelled(
    "card-security",
    "security code or PIN",
    LABELS.cardSecurity,
    String.raw`\d{3,6}\b`,
    PLATFORM,
  ),
  labelled(
    "passport",
    "passport",
    LABELS.passport,
    String.raw`[A-Za-z]${GAP}?\d{2}${GAP}?\d{5}\b`,
    "doc: MEA, passport: a letter and 7 digits",
  ),
  labelled(
    "voter-id",
    "voter's card (EPIC)",
    LABELS.voter,
    String.raw`[A-Za-z]{3}[ /\-]?\d{7}\b`,
    "doc: ECI, EPIC: 3 letters and 7 digits",
  ),
  labelled(
    "imei",
    "identity of a device",
    LABELS.imei,
    String.raw`\d{2}${GAP}?\d{6}${GAP}?\d{6}${GAP}?\d{1,2}\b`,
    "doc: GSMA TS.06, IMEI: 15 digits",
  ),
  labelled("customer", "what a label calls a customer id", LABELS.customer, CUSTOMER_ID, PLATFORM),
  labelled(
    "customer",
    "a number behind the word customer",
    LABELS.customerNumber,
    String.raw`\d{6,18}\b`,
    PLATFORM,
  ),
  rule(
    "card-security",
    "a code before the words that say what it is",
    { words: ["otp", "ओटीपी", "ஓடிபி", "ওটিপি"] },
    String.raw`\b\d{4,8}\b(?:[ ]\p{L}[\p{L}\p{M}]*){0,4}[ ](?:(?i:otp)|ओटीपी|ஓடிபி|ওটিপি)`,
    PLATFORM,
  ),
  labelled(
    "name",
    "what a label calls a person's name",
    LABELS.name,
    String.raw`[\p{L}\p{M}][\p{L}\p{M}.']*(?:[ ][\p{L}\p{M}.']+){0,3}`,
    PLATFORM,
    // No bracket: what a collector before this one wrote begins with one.
    String.raw`[\s"'=:\\]{0,6}`,
  ),
];
